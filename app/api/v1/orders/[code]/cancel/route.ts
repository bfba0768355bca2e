import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { readJson } from "@/app/request-body";
import { orderAnswer } from "@/app/api/v1/orders/order-answer";
import { buyerOrGuest } from "@/app/gates";
import { cancelBody } from "@/domain/orders/input";
import { cancelByBuyer } from "@/domain/orders/writes/cancel";
import { now } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

/** Cancels what is not packed yet of an order, or the one part that is named. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<RouteContext<"/api/v1/orders/[code]/cancel">>({
  POST: async (request, { params }) => {
    const code = (await params).code.toUpperCase();
    const body = cancelBody.parse(await readJson(request));
    const holder = {
      buyer: await buyerOrGuest(),
      key: body.key ?? new URL(request.url).searchParams.get("key") ?? "",
    };
    if (body.part && !body.part.startsWith(`${code}-`)) throw new Refusal("not_found");
    await cancelByBuyer(holder, body.part ?? code, now());
    return privateJson(await orderAnswer(holder, code));
  },
});
