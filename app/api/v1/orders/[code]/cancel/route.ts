import { privateJson, readBody, shopRoute } from "@/app/api/v1/carts/shop-route";
import { orderAnswer } from "@/app/api/v1/orders/order-answer";
import { buyerOrGuest } from "@/app/gates";
import { cancelBody } from "@/domain/orders/input";
import { cancelByBuyer } from "@/domain/orders/writes/cancel";
import { now } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

type Context = { params: Promise<{ code: string }> };

/** Cancels what is not packed yet of an order, or the one part that is named. */
export const POST = shopRoute<Context>(async (request, { params }) => {
  const code = (await params).code.toUpperCase();
  const body = await readBody(request, cancelBody);
  const holder = {
    buyer: await buyerOrGuest(),
    key: body.key ?? new URL(request.url).searchParams.get("key") ?? "",
  };
  if (body.part && !body.part.startsWith(`${code}-`)) throw new Refusal("not_found");
  await cancelByBuyer(holder, body.part ?? code, now());
  return privateJson(await orderAnswer(holder, code));
});
