import "server-only";
import { buyerOrGuest } from "@/app/gates";
import type { OrderHolder } from "@/domain/orders/writes/held";

/** Who asks for an order: by the key in the body or else in the address, or by their session. */
export async function holderOf(request: Request, key?: string): Promise<OrderHolder> {
  return { buyer: await buyerOrGuest(), key: key || (new URL(request.url).searchParams.get("key") ?? "") };
}
