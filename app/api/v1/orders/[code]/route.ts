import { privateJson, shopRoute } from "@/app/api/v1/carts/shop-route";
import { orderAnswer } from "@/app/api/v1/orders/order-answer";
import { buyerOrGuest } from "@/app/gates";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ code: string }> };

/** A guest opens an order with its key, a buyer with their session. */
export const GET = shopRoute<Context>(async (request, { params }) => {
  const key = new URL(request.url).searchParams.get("key") ?? "";
  return privateJson(await orderAnswer({ buyer: await buyerOrGuest(), key }, (await params).code));
});
