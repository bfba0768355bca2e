import { cartAnswer, cartIdOf } from "@/app/api/v1/carts/cart-answer";
import { privateJson, readBody, shopRoute } from "@/app/api/v1/carts/shop-route";
import { quantityInput, removeLineInput } from "@/domain/cart/input";
import { removeFromCart, setQuantity } from "@/domain/cart/writes";
import { now } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

type Context = { params: Promise<{ id: string; itemId: string }> };

export const PATCH = shopRoute<Context>(async (request, { params }) => {
  const { cartId, itemId } = await idsOf(params);
  const { quantity } = await readBody(request, quantityInput);
  await setQuantity(cartId, { itemId, quantity }, now());
  return privateJson(await cartAnswer(cartId));
});

export const DELETE = shopRoute<Context>(async (_request, { params }) => {
  const { cartId, itemId } = await idsOf(params);
  const { removed } = await removeFromCart(cartId, itemId, now());
  if (!removed) throw new Refusal("not_found");
  return privateJson(await cartAnswer(cartId));
});

async function idsOf(params: Context["params"]): Promise<{ cartId: string; itemId: string }> {
  const { id, itemId } = await params;
  const parsed = removeLineInput.safeParse({ itemId });
  if (!parsed.success) throw new Refusal("not_found");
  return { cartId: cartIdOf(id), itemId: parsed.data.itemId };
}
