import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { buyerOrGuest } from "@/app/gates";
import { createCart } from "@/domain/cart/writes";
import { now } from "@/platform/clock";

/** A new basket; its id is the only key to it. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  POST: async () => privateJson({ id: await createCart(await buyerOrGuest(), now()) }, 201),
});
