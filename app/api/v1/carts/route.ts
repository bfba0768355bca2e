import { privateJson, shopRoute } from "@/app/api/v1/carts/shop-route";
import { buyerOrGuest } from "@/app/gates";
import { createCart } from "@/domain/cart/writes";
import { now } from "@/platform/clock";

/** A new basket; its id is the only key to it. */
export const POST = shopRoute(async () => privateJson({ id: await createCart(await buyerOrGuest(), now()) }, 201));
