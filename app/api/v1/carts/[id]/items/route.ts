import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { cartAnswer, cartIdOf } from "@/app/api/v1/carts/cart-answer";
import { readJson } from "@/app/request-body";
import { cartItemInput } from "@/domain/cart/input";
import { addToCart } from "@/domain/cart/writes";
import { now } from "@/platform/clock";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<RouteContext<"/api/v1/carts/[id]/items">>({
  POST: async (request, { params }) => {
    const cartId = cartIdOf((await params).id);
    const item = cartItemInput.parse(await readJson(request));
    await addToCart({ cartId, buyer: null, isRenewed: false }, item, now());
    return privateJson(await cartAnswer(cartId), 201);
  },
});
