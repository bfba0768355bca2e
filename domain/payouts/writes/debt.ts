import "server-only";
import { eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { sellers } from "@/db/schema/sellers";
import { record } from "@/domain/audit/writes";
import { debtPaid } from "@/domain/ledger/entries";
import { owedBySeller } from "@/domain/ledger/reads";
import { postEntries } from "@/domain/ledger/writes";
import type { Dong } from "@/domain/money/dong";
import { type AdminScope, requireProvince } from "@/domain/people/scopes";
import { Refusal } from "@/platform/refusal";

/**
 * The province has seen a shop's transfer of what it owes. The same transfer of the bank counts once, whoever records it. Refuses
 * "more_than_owed", "not_found", and "forbidden" to officers.
 */
export async function recordDebtPayment(
  admin: AdminScope,
  { sellerId, amountDong, bankReference }: { sellerId: string; amountDong: Dong; bankReference: string },
  now: Date,
): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const [shop] = await tx
      .select({ name: sellers.name })
      .from(sellers)
      .where(eq(sellers.id, sellerId))
      .for("no key update");
    if (!shop) throw new Refusal("not_found");
    const owedDong = await owedBySeller(sellerId, tx);
    const told = await postEntries(
      tx,
      [
        {
          reference: `debt_paid:${sellerId}:${bankReference}`,
          kind: "debt_paid",
          postings: debtPaid(sellerId, amountDong),
          note: bankReference,
        },
      ],
      now,
    );
    if (told.length === 0) return;
    if (amountDong > owedDong) throw new Refusal("more_than_owed", { owedDong }, "amountDong");
    await record(tx, {
      at: now,
      actorUserId: admin.userId,
      actorRole: "province",
      action: "debt_paid",
      subjectType: "seller",
      subjectId: sellerId,
      subjectLabel: shop.name,
      after: { amountDong, bankReference },
    });
  });
}
