import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { cartAnswer, cartIdOf } from "@/app/api/v1/carts/cart-answer";
import { readJson } from "@/app/request-body";
import { quantityInput, removeLineInput } from "@/domain/cart/input";
import { removeFromCart, setQuantity } from "@/domain/cart/writes";
import { now } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

type Context = RouteContext<"/api/v1/carts/[id]/items/[itemId]">;

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<Context>({
  PATCH: async (request, { params }) => {
    const { cartId, itemId } = await idsOf(params);
    const { quantity } = quantityInput.parse(await readJson(request));
    await setQuantity(cartId, { itemId, quantity }, now());
    return privateJson(await cartAnswer(cartId));
  },
  DELETE: async (_request, { params }) => {
    const { cartId, itemId } = await idsOf(params);
    const { removed } = await removeFromCart(cartId, itemId, now());
    if (!removed) throw new Refusal("not_found");
    return privateJson(await cartAnswer(cartId));
  },
});

async function idsOf(params: Context["params"]): Promise<{ cartId: string; itemId: string }> {
  const { id, itemId } = await params;
  const parsed = removeLineInput.safeParse({ itemId });
  if (!parsed.success) throw new Refusal("not_found");
  return { cartId: cartIdOf(id), itemId: parsed.data.itemId };
}
