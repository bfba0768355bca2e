import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { cartAnswer, cartIdOf } from "@/app/api/v1/carts/cart-answer";
import { buyerOrGuest } from "@/app/gates";
import { readJson } from "@/app/request-body";
import { applyVoucher } from "@/domain/cart/writes";
import { voucherBody } from "@/domain/vouchers/input";
import { now } from "@/platform/clock";

/** Keeps a voucher's code with the basket; the answer says what it takes off. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<RouteContext<"/api/v1/carts/[id]/vouchers">>({
  POST: async (request, { params }) => {
    const cartId = cartIdOf((await params).id);
    const { code } = voucherBody.parse(await readJson(request));
    await applyVoucher({ cartId, buyer: await buyerOrGuest() }, { voucherCode: code }, now());
    return privateJson(await cartAnswer(cartId), 201);
  },
});
