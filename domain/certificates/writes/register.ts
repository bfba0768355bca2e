import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { CertificateScheme } from "@/db/enums";
import { certificates } from "@/db/schema/certificates";
import { products } from "@/db/schema/catalog";
import { refreshListings } from "@/domain/catalog/writes/listings";
import { regrade } from "@/domain/ocop/regrading";
import type { LocalDay } from "@/platform/clock";
import { enqueue } from "@/platform/queue";

/** Takes hold of products, in the order of their ids, before their certificates change. */
export async function lockProducts(tx: Transaction, productIds: readonly string[]): Promise<void> {
  if (productIds.length === 0) return;
  await tx
    .select({ id: products.id })
    .from(products)
    .where(inArray(products.id, [...productIds]))
    .orderBy(asc(products.id))
    .for("no key update");
}

/**
 * After certificates of these products came: each later one takes the place of the one before it, and both rows stay. Call it before
 * `showChanged`. Returns how many were re-graded by it.
 */
export async function putInLine(tx: Transaction, productIds: readonly string[]): Promise<number> {
  if (productIds.length === 0) return 0;
  const rows = await tx
    .select({
      id: certificates.id,
      productId: certificates.productId,
      scheme: certificates.scheme,
      decidedOn: certificates.decidedOn,
      validFrom: certificates.validFrom,
      validTo: certificates.validTo,
      revokedOn: certificates.revokedOn,
      replacedBy: certificates.replacedBy,
    })
    .from(certificates)
    .where(inArray(certificates.productId, [...productIds]))
    .orderBy(asc(certificates.id));
  const names = [...new Set(rows.map(lineOf))];
  const changes = names.flatMap((name) =>
    regrade(
      rows
        .filter((row) => lineOf(row) === name)
        .map((row) => ({
          ...row,
          decidedOn: row.decidedOn as LocalDay,
          validFrom: row.validFrom as LocalDay,
          validTo: row.validTo as LocalDay,
          revokedOn: row.revokedOn as LocalDay | null,
        })),
    ),
  );
  for (const { id, revokedOn, replacedBy } of changes)
    await tx.update(certificates).set({ revokedOn, replacedBy }).where(eq(certificates.id, id));
  return changes.filter(({ replacedBy }) => replacedBy !== null).length;
}

function lineOf({ productId, scheme }: { productId: string | null; scheme: CertificateScheme }): string {
  return `${productId} ${scheme}`;
}

/** Makes listings and figures follow what the certificates of these products now say. Call it last. */
export async function showChanged(tx: Transaction, productIds: readonly string[], now: Date): Promise<void> {
  await refreshListings(tx, productIds, now);
  await enqueue(tx, "roll_up_days", {}, { jobKey: "roll-up-days" });
  await enqueue(tx, "raise_tasks", {}, { jobKey: "raise_tasks" });
}

/** Whether the decision is in the register for this product under this scheme. */
export async function isEntered(
  tx: Transaction,
  { productId, scheme, decisionNumber }: { productId: string; scheme: CertificateScheme; decisionNumber: string },
): Promise<boolean> {
  const [row] = await tx
    .select({ one: sql`1` })
    .from(certificates)
    .where(
      and(
        eq(certificates.productId, productId),
        eq(certificates.scheme, scheme),
        eq(certificates.decisionNumber, decisionNumber),
      ),
    );
  return row !== undefined;
}
