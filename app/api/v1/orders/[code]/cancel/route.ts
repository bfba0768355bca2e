import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { readJson } from "@/app/request-body";
import { holderOf } from "@/app/api/v1/orders/holder";
import { orderAnswer } from "@/app/api/v1/orders/order-answer";
import { cancelBody } from "@/domain/orders/input";
import { cancelByBuyer } from "@/domain/orders/writes/cancel";
import { cancelLinesByBuyer } from "@/domain/orders/writes/cancel-lines";
import { now } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

/** Cancels what is not packed yet of an order, the one part that is named, or some units of its lines. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<RouteContext<"/api/v1/orders/[code]/cancel">>({
  POST: async (request, { params }) => {
    const code = (await params).code.toUpperCase();
    const { key, part, lines } = cancelBody.parse(await readJson(request));
    const holder = await holderOf(request, key);
    if (part && !part.startsWith(`${code}-`)) throw new Refusal("not_found");
    if (part && lines) await cancelLinesByBuyer(holder, { code: part, note: "", lines }, now());
    else await cancelByBuyer(holder, part ?? code, now());
    return privateJson(await orderAnswer(holder, code));
  },
});
