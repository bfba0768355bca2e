import { cartAnswer, cartIdOf } from "@/app/api/v1/carts/cart-answer";
import { privateJson, readBody, shopRoute } from "@/app/api/v1/carts/shop-route";
import { cartItemInput } from "@/domain/cart/input";
import { addToCart } from "@/domain/cart/writes";
import { now } from "@/platform/clock";

type Context = { params: Promise<{ id: string }> };

export const POST = shopRoute<Context>(async (request, { params }) => {
  const cartId = cartIdOf((await params).id);
  const item = await readBody(request, cartItemInput);
  await addToCart({ cartId, buyer: null, isRenewed: false }, item, now());
  return privateJson(await cartAnswer(cartId), 201);
});
