import "server-only";
import type { Transaction } from "@/db/client";
import { strayCharges } from "@/db/schema/cards";
import { latePayment } from "@/domain/ledger/entries";
import { postEntries } from "@/domain/ledger/writes";
import { dong } from "@/domain/money/dong";
import { newId } from "@/platform/ids";
import { log } from "@/platform/log";

export type Stray = Pick<
  typeof strayCharges.$inferInsert,
  "chargeId" | "paymentIntentId" | "kind" | "sessionId" | "currency" | "amount" | "askedDong"
>;

/** Keeps a charge the market did not ask for until a person has dealt with it; what came in đồng is owed to whoever paid it. Once, however often it is found. */
export async function keepStray(tx: Transaction, stray: Stray, now: Date): Promise<void> {
  const [fresh] = await tx
    .insert(strayCharges)
    .values({ ...stray, id: newId(), foundAt: now })
    .onConflictDoNothing()
    .returning({ id: strayCharges.id });
  if (!fresh) return;
  log.error({ chargeId: stray.chargeId, kind: stray.kind }, "a card was charged what the market did not ask for");
  const inDong = dong(stray.currency === "vnd" ? stray.amount : 0);
  await postEntries(
    tx,
    [{ reference: `stray:${stray.chargeId}`, kind: "stray_charge", postings: latePayment(inDong) }],
    now,
  );
}
