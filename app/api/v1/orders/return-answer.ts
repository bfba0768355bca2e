import "server-only";
import type { OrderHolder } from "@/domain/orders/writes/held";
import { listOrderReturns } from "@/domain/returns/reads";
import type { ReturnShown } from "@/domain/returns/request";
import { Refusal } from "@/platform/refusal";

/** One return of an order, for whoever holds it. Refuses "not_found" to anyone else, and for a return of another order. */
export async function getOrderReturn(holder: OrderHolder, code: string, returnId: string): Promise<ReturnShown> {
  const found = (await listOrderReturns(holder, code)).find(({ id }) => id === returnId);
  if (!found) throw new Refusal("not_found");
  return found;
}
