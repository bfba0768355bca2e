import "server-only";
import { eq, sql } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import { providerBalances, providerLines, providerPayouts } from "@/db/schema/cards";
import { providerFee, providerPayout } from "@/domain/ledger/entries";
import { balanceOf } from "@/domain/ledger/reads";
import { type Entry, postEntries } from "@/domain/ledger/writes";
import { dong } from "@/domain/money/dong";
import {
  type BalanceLine,
  CardProviderRefused,
  isCardSetUp,
  listBalanceLines,
  readProviderBalance,
  readProviderPayout,
} from "@/domain/payments/providers/stripe";
import { keepStrays } from "@/domain/payments/writes/stray-charges";
import { minutesAfter } from "@/platform/clock";
import { log } from "@/platform/log";

/** A line may become visible a little after newer ones: so much of what was read before is read again. */
const readAgainMinutes = 180;

/**
 * Takes over the provider's own record of the market's balance: every line once, what it kept of each and what it paid out into the ledger,
 * how its payouts stand, charges on it that pay no order, and what it says lies there. The market bears what the provider keeps. May run twice, and at once; whoever is broken
 * off leaves nothing half known. Outside any transaction.
 * @throws OutsideUnavailable when the provider does not say.   Source: docs/decisions/015
 */
export async function readProviderRecord(now: Date): Promise<void> {
  if (!isCardSetUp()) return;
  const newest = await readLines(now);
  await askAfterPayouts(now);
  await keepStrays(now);
  await noteBalance(newest, now);
}

/** Newest first, so that only a reading that came to its end says up to when everything is known. */
async function readLines(now: Date): Promise<Date | null> {
  const [last] = await db
    .select({ seenThrough: providerBalances.seenThrough })
    .from(providerBalances)
    .where(eq(providerBalances.provider, "stripe"));
  const since = last?.seenThrough ? minutesAfter(last.seenThrough, -readAgainMinutes) : null;
  let newest: Date | null = null;
  let after: string | null = null;
  for (;;) {
    const { lines, hasMore } = await listBalanceLines({ since, after });
    newest ??= lines[0]?.at ?? null;
    await keep(lines, now);
    after = lines.at(-1)?.id ?? null;
    if (!hasMore || after === null) return newest;
  }
}

/** In the order of their names, so that two who read the same page do not wait for each other. */
async function keep(lines: readonly BalanceLine[], now: Date): Promise<void> {
  if (lines.length === 0) return;
  const ordered = lines.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  await inTransaction(async (tx) => {
    await tx
      .insert(providerLines)
      .values(ordered.map(({ id, ...line }) => ({ ...line, outsideId: id, createdAt: now })))
      .onConflictDoNothing({ target: providerLines.outsideId });
    await postEntries(tx, ordered.flatMap(entriesOf), now);
  });
}

/** Lines that are a fee and nothing else. Source: https://docs.stripe.com/reports/balance-transaction-types */
const feeKinds = ["stripe_fee", "stripe_fx_fee", "tax_fee"];
const payoutKinds = ["payout", "payout_failure", "payout_cancel"];

/** What else moves the balance is in the ledger by our own record of it. The ledger is in đồng: a balance in other money is not in it. */
function entriesOf({ id, kind, currency, amount, fee }: BalanceLine): Entry[] {
  if (currency !== "vnd") return [];
  const kept = feeKinds.includes(kind) ? fee - amount : fee;
  const paidOut = payoutKinds.includes(kind) ? 0 - amount : 0;
  return [
    { reference: `provider-fee:${id}`, kind: "provider_fee", postings: providerFee(dong(kept)) },
    { reference: `provider-payout:${id}`, kind: "provider_payout", postings: providerPayout(dong(paidOut)) },
  ];
}

/** A bank may send a payout back for five working days after it was paid. */
const returnDays = 10;
/** So many in one run; the next comes within an hour. */
const mostAtOnce = 50;

async function askAfterPayouts(now: Date): Promise<void> {
  const waiting = await db.execute<{ source: string }>(sql`
    select l.source from provider_lines l left join provider_payouts p on p.outside_id = l.source
    where l.kind in ('payout', 'payout_failure', 'payout_cancel') and l.currency = 'vnd' and l.source is not null
    group by l.source, p.id
    having p.id is null or p.state in ('pending', 'in_transit')
      or (p.state = 'paid' and (p.asked_at < p.arrives_at + ${returnDays} * interval '1 day' or bool_or(l.kind <> 'payout')))
    order by p.asked_at nulls first limit ${mostAtOnce}`);
  for (const { source } of waiting) {
    try {
      await askAfterPayout(source, now);
    } catch (error) {
      if (!(error instanceof CardProviderRefused)) throw error;
      log.error({ err: error, payoutId: source }, "the card's provider does not know a payout of its own record");
    }
  }
}

async function askAfterPayout(source: string, now: Date): Promise<void> {
  const { id, amountDong, ...facts } = await readProviderPayout(source);
  const told = { ...facts, askedAt: now };
  await db
    .insert(providerPayouts)
    .values({ ...told, outsideId: id, amountDong: dong(amountDong), createdAt: now })
    .onConflictDoUpdate({ target: providerPayouts.outsideId, set: told });
}

async function noteBalance(newest: Date | null, now: Date): Promise<void> {
  const { availableDong, pendingDong } = await readProviderBalance();
  const read = {
    availableDong: dong(availableDong),
    pendingDong: dong(pendingDong),
    // what lies in hands stands below zero
    ledgerDong: dong(0 - (await balanceOf("stripe"))),
    readAt: now,
  };
  await db
    .insert(providerBalances)
    .values({ ...read, provider: "stripe", seenThrough: newest })
    .onConflictDoUpdate({
      target: providerBalances.provider,
      set: { ...read, seenThrough: sql`greatest(${providerBalances.seenThrough}, excluded.seen_through)` },
    });
}
