import "server-only";
import { and, eq, or } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { invoices } from "@/db/schema/invoices";
import { orders, sellerOrders } from "@/db/schema/orders";
import { sellers } from "@/db/schema/sellers";
import type { AskInvoiceInput } from "@/domain/invoices/input";
import { whyNotAsked } from "@/domain/invoices/window";
import { postLetters } from "@/domain/notices/writes";
import { orderKeyOf } from "@/domain/orders/input";
import type { OrderHolder } from "@/domain/orders/writes/held";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

/**
 * Asks the seller of one part for an invoice, or changes what was asked while nothing is issued. The seller is told when it is new to them, not
 * of every change. Refuses "not_found" for anyone else's, and what `whyNotAsked` says. Source: Decree 254/2026/NĐ-CP (read at second hand).
 */
export async function askForInvoice(
  holder: OrderHolder,
  input: AskInvoiceInput,
  now: Date,
): Promise<{ orderCode: string }> {
  return inTransaction(async (tx) => {
    const part = await lockHeldPart(tx, holder, input.code);
    const [asked] = await tx
      .select({ id: invoices.id, state: invoices.state })
      .from(invoices)
      .where(eq(invoices.sellerOrderId, part.id));
    const why = whyNotAsked(part, asked?.state ?? null, now);
    if (why) throw new Refusal(why, { code: input.code });
    const wish = {
      state: "requested" as const,
      buyerName: input.name,
      buyerTaxCode: input.taxCode,
      buyerAddress: input.address,
      buyerEmail: input.email,
      requestedAt: now,
      requestedBy: holder.buyer?.userId ?? null,
      refuseReason: "",
      providerWords: "",
    };
    if (asked) await tx.update(invoices).set(wish).where(eq(invoices.id, asked.id));
    else await tx.insert(invoices).values({ ...wish, sellerOrderId: part.id, sellerId: part.sellerId });
    if (asked?.state !== "requested") await tellSeller(tx, { ...part, code: input.code }, input, now);
    return { orderCode: part.orderCode };
  });
}

type HeldPart = Awaited<ReturnType<typeof lockHeldPart>>;

async function lockHeldPart(tx: Transaction, { buyer, key }: OrderHolder, code: string) {
  const typed = orderKeyOf(key);
  const held = [...(typed ? [eq(orders.key, typed)] : []), ...(buyer ? [eq(orders.buyerId, buyer.userId)] : [])];
  if (held.length === 0) throw new Refusal("not_found");
  const [part] = await tx
    .select({
      id: sellerOrders.id,
      sellerId: sellerOrders.sellerId,
      state: sellerOrders.state,
      openedAt: sellerOrders.openedAt,
      deliveredAt: sellerOrders.deliveredAt,
      totalDong: sellerOrders.totalDong,
      takenOffDong: sellerOrders.takenOffDong,
      orderCode: orders.code,
    })
    .from(sellerOrders)
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .where(and(eq(sellerOrders.code, code), or(...held)))
    .for("update", { of: sellerOrders });
  if (!part) throw new Refusal("not_found");
  return part;
}

/** A part that waits for its payment is not the seller's business yet: they see the wish when they see the part. */
async function tellSeller(
  tx: Transaction,
  part: HeldPart & { code: string },
  input: AskInvoiceInput,
  now: Date,
): Promise<void> {
  if (part.openedAt === null) return;
  const [seller] = await tx
    .select({ email: sellers.email, phone: sellers.phone })
    .from(sellers)
    .where(eq(sellers.id, part.sellerId));
  if (!seller) return;
  const payload = { code: part.code, name: input.name, taxCode: input.taxCode ?? "" };
  // asked again after a refusal, it is news again
  await postLetters(tx, [{ to: seller, template: "invoice_requested", locale: "vi", news: newId(), payload }], now);
}
