import "server-only";
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { EntryKind } from "@/db/enums";
import { ledgerAccounts, ledgerEntries, postings as postingRows } from "@/db/schema/ledger";
import { type AccountCode, ownerOf } from "@/domain/ledger/accounts";
import type { Posting } from "@/domain/ledger/entries";
import { newId } from "@/platform/ids";

export type Entry = {
  /** What happened, named so that it can be told once only: "sale:<part id>". */
  reference: string;
  kind: EntryKind;
  postings: readonly Posting[];
  sellerOrderId?: string | null;
  refundId?: string | null;
  reversesId?: string;
  note?: string;
};

/**
 * Writes entries into the ledger, in the transaction of what they tell. Postings of nothing are left out; an entry told before, by its
 * reference, is left as it is. Returns the references that are new.
 */
export async function postEntries(tx: Transaction, entries: readonly Entry[], at: Date): Promise<string[]> {
  const told = entries
    .map((entry) => ({ ...entry, id: newId(), postings: entry.postings.filter(({ amountDong }) => amountDong !== 0) }))
    .filter((entry) => entry.postings.length > 0);
  if (told.length === 0) return [];
  await openAccounts(
    tx,
    told.flatMap(({ postings }) => postings.flatMap(({ from, to }) => [from, to])),
  );
  const written = await tx
    .insert(ledgerEntries)
    .values(told.map(({ postings: _postings, ...entry }) => ({ ...entry, at })))
    .onConflictDoNothing({ target: ledgerEntries.reference })
    .returning({ id: ledgerEntries.id, reference: ledgerEntries.reference });
  const isNew = new Set(written.map(({ id }) => id));
  const rows = told
    .filter(({ id }) => isNew.has(id))
    .flatMap(({ id, postings }) =>
      postings.map(({ from, to, amountDong }, place) => ({
        entryId: id,
        position: place + 1,
        fromAccount: from,
        toAccount: to,
        amountDong,
      })),
    );
  if (rows.length > 0) await tx.insert(postingRows).values(rows);
  return written.map(({ reference }) => reference);
}

/** Takes an entry back by one that moves everything the other way; a second time changes nothing. */
export async function reverseEntry(tx: Transaction, reference: string, at: Date, note = ""): Promise<void> {
  const rows = await tx
    .select({
      id: ledgerEntries.id,
      sellerOrderId: ledgerEntries.sellerOrderId,
      refundId: ledgerEntries.refundId,
      from: postingRows.fromAccount,
      to: postingRows.toAccount,
      amountDong: postingRows.amountDong,
    })
    .from(ledgerEntries)
    .innerJoin(postingRows, eq(postingRows.entryId, ledgerEntries.id))
    .where(eq(ledgerEntries.reference, reference))
    .orderBy(postingRows.position);
  const [first] = rows;
  if (!first) throw new Error(`no ledger entry ${reference} to take back`);
  await postEntries(
    tx,
    [
      {
        reference: `reversal:${reference}`,
        kind: "reversal",
        sellerOrderId: first.sellerOrderId,
        refundId: first.refundId,
        reversesId: first.id,
        note,
        postings: rows.map((row) => ({
          from: row.to as AccountCode,
          to: row.from as AccountCode,
          amountDong: row.amountDong,
        })),
      },
    ],
    at,
  );
}

/** The market's own accounts are there from the beginning; a seller's open with their first money. */
async function openAccounts(tx: Transaction, codes: readonly AccountCode[]): Promise<void> {
  const sellers = [...new Set(codes)].filter((code) => ownerOf(code).sellerId !== null).toSorted();
  if (sellers.length === 0) return;
  await tx
    .insert(ledgerAccounts)
    .values(sellers.map((code) => ({ code, ...ownerOf(code) })))
    .onConflictDoNothing();
}
