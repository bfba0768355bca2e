import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { cartAnswer, cartIdOf } from "@/app/api/v1/carts/cart-answer";
import { removeVoucher } from "@/domain/cart/writes";
import { voucherBody } from "@/domain/vouchers/input";
import { now } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<RouteContext<"/api/v1/carts/[id]/vouchers/[code]">>({
  DELETE: async (_request, { params }) => {
    const { id, code } = await params;
    const cartId = cartIdOf(id);
    const parsed = voucherBody.safeParse({ code });
    if (!parsed.success) throw new Refusal("not_found");
    await removeVoucher(cartId, { voucherCode: parsed.data.code }, now());
    return privateJson(await cartAnswer(cartId));
  },
});
