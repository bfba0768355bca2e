import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { sellerOrders } from "@/db/schema/orders";
import { listPeriod } from "@/domain/payouts/reads/balance";
import { type Statement, statementOf } from "@/domain/payouts/statement";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import type { LocalDay } from "@/platform/clock";

/** The seller's statement of a period, both days in it. */
export async function readStatement(
  seller: SellerScope,
  { from, to }: { from: LocalDay; to: LocalDay },
  reader: Reader = db,
): Promise<Statement> {
  requireRight(seller, "money");
  const period = await listPeriod(seller, { from, to }, reader);
  const ids = [...new Set(period.lines.flatMap(({ sellerOrderId }) => sellerOrderId ?? []))];
  const discounts =
    ids.length === 0
      ? []
      : await reader
          .select({ id: sellerOrders.id, discountDong: sellerOrders.discountDong })
          .from(sellerOrders)
          .where(and(eq(sellerOrders.sellerId, seller.sellerId), inArray(sellerOrders.id, ids)));
  return statementOf({ ...period, from, to }, new Map(discounts.map((row) => [row.id, row.discountDong])));
}
