import "server-only";
import { createHash } from "node:crypto";
import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { db, inTransaction, type Transaction } from "@/db/client";
import { invoiceAdjustments, invoices } from "@/db/schema/invoices";
import { sellerOrders } from "@/db/schema/orders";
import type { AdjustInvoiceInput, PapersInput, RecordInvoiceInput, RefuseInvoiceInput } from "@/domain/invoices/input";
import { checkPaper, type PaperKind } from "@/domain/invoices/paper";
import { recordedInvoice } from "@/domain/invoices/providers/manual";
import { requestOf, settleInvoice, tellBuyer, refuseTakenNumber, plainNumber } from "@/domain/invoices/writes/settle";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import { minutesAfter } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";
import { putFile } from "@/platform/storage";

/** So long a provider that was asked may be answering; before that nobody asks again, and nobody records by hand. */
export const leaseMinutes = 2;

/**
 * Records the invoice the seller has issued elsewhere, with its files. The same told twice changes nothing. Refuses "not_found" for another's,
 * "invoice_not_asked", "invoice_issued_already" for another number, "invoice_being_issued" while a provider may still answer, "invoice_number_taken",
 * "invoice_day_future", "invoice_part_cancelled", and what the number, the series and the files are refused for.
 */
export async function recordInvoice(seller: SellerScope, input: RecordInvoiceInput, now: Date): Promise<void> {
  requireRight(seller, "money");
  const invoiceId = await findOwnInvoice(seller, input.code);
  const told = toldOf(input, now);
  recordedInvoice(told);
  const papers = await keepPapers(invoiceId, input);
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const asked = await lockOwnInvoice(tx, seller, input.code);
    if (asked.state === "refused") throw new Refusal("invoice_not_asked");
    if (asked.state === "issuing" && isBeingAsked(asked.askedAt, now)) throw new Refusal("invoice_being_issued");
    const invoice = await recordedInvoice(told).issue(await requestOf(tx, asked.sellerOrderId, asked.code), now);
    if (asked.state === "issued") {
      if (asked.number === plainNumber(invoice.number) && asked.series === invoice.series) return;
      throw new Refusal("invoice_issued_already");
    }
    if (asked.partState === "cancelled" && asked.state !== "issuing") throw new Refusal("invoice_part_cancelled");
    await settleInvoice(
      tx,
      { ...asked, provider: "manual", begunAt: asked.begunAt ?? now, recordedBy: seller.userId },
      { ...invoice, ...papers },
      now,
    );
  });
}

/** Adds a file that is missing to an issued invoice. One that is there is not replaced. */
export async function addPapers(seller: SellerScope, input: PapersInput): Promise<void> {
  requireRight(seller, "money");
  const papers = await keepPapers(await findOwnInvoice(seller, input.code), input);
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const asked = await lockOwnInvoice(tx, seller, input.code);
    if (asked.state !== "issued") throw new Refusal("invoice_not_issued");
    await fillPapers(tx, asked.id, papers);
  });
}

/**
 * The seller will not issue it, and says why; the buyer may mend what they asked and ask again. A second time changes nothing. Refuses
 * "not_found" for another's, "invoice_being_issued", "invoice_issued_already".
 */
export async function refuseInvoice(seller: SellerScope, input: RefuseInvoiceInput, now: Date): Promise<void> {
  requireRight(seller, "money");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const asked = await lockOwnInvoice(tx, seller, input.code);
    if (asked.state === "refused") return;
    if (asked.state === "issued") throw new Refusal("invoice_issued_already");
    if (asked.state === "issuing") throw new Refusal("invoice_being_issued");
    await tx.update(invoices).set({ state: "refused", refuseReason: input.reason }).where(eq(invoices.id, asked.id));
    await tellBuyer(tx, asked.id, "invoice_refused", now);
  });
}

/**
 * Records the paper that adjusts, replaces or cancels an issued invoice: a further row, the first stays. The same number told twice changes
 * nothing. Refuses "not_found" for another's, "invoice_not_issued", "invoice_number_taken", "invoice_day_future".
 */
export async function adjustInvoice(seller: SellerScope, input: AdjustInvoiceInput, now: Date): Promise<void> {
  requireRight(seller, "money");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const asked = await lockOwnInvoice(tx, seller, input.code);
    if (asked.state !== "issued") throw new Refusal("invoice_not_issued");
    const paper = await recordedInvoice(toldOf(input, now)).issue(
      await requestOf(tx, asked.sellerOrderId, asked.code),
      now,
    );
    const number = plainNumber(paper.number);
    const [same] = await tx
      .select({ kind: invoiceAdjustments.kind })
      .from(invoiceAdjustments)
      .where(
        and(
          eq(invoiceAdjustments.invoiceId, asked.id),
          eq(invoiceAdjustments.number, number),
          eq(invoiceAdjustments.series, paper.series),
        ),
      );
    if (same) return;
    await refuseTakenNumber(tx, seller.sellerId, { ...paper, number });
    await tx.insert(invoiceAdjustments).values({
      invoiceId: asked.id,
      sellerId: seller.sellerId,
      kind: input.kind,
      number,
      series: paper.series,
      authorityCode: paper.authorityCode,
      issuedAt: paper.issuedAt,
      recordedAt: now,
      recordedBy: seller.userId,
    });
  });
}

export function isBeingAsked(askedAt: Date | null, now: Date): boolean {
  return askedAt !== null && minutesAfter(askedAt, leaseMinutes) > now;
}

/** The part first, then what hangs on it. */
export async function lockOwnInvoice(tx: Transaction, seller: SellerScope, code: string) {
  const [part] = await tx
    .select({ id: sellerOrders.id, state: sellerOrders.state })
    .from(sellerOrders)
    .where(ownPart(seller, code))
    .for("update");
  if (!part) throw new Refusal("not_found");
  const [invoice] = await tx
    .select({
      id: invoices.id,
      sellerOrderId: invoices.sellerOrderId,
      sellerId: invoices.sellerId,
      state: invoices.state,
      number: invoices.number,
      series: invoices.series,
      begunAt: invoices.begunAt,
      askedAt: invoices.askedAt,
    })
    .from(invoices)
    .where(eq(invoices.sellerOrderId, part.id))
    .for("update");
  if (!invoice) throw new Refusal("invoice_not_asked");
  return { ...invoice, code, partState: part.state };
}

/** Looked at before a file is kept, so that nobody fills the store with files of invoices that are not theirs. */
async function findOwnInvoice(seller: SellerScope, code: string): Promise<string> {
  const [found] = await db
    .select({ partId: sellerOrders.id, invoiceId: invoices.id })
    .from(sellerOrders)
    .leftJoin(invoices, eq(invoices.sellerOrderId, sellerOrders.id))
    .where(ownPart(seller, code));
  if (!found) throw new Refusal("not_found");
  if (found.invoiceId === null) throw new Refusal("invoice_not_asked");
  return found.invoiceId;
}

function ownPart(seller: SellerScope, code: string) {
  return and(eq(sellerOrders.code, code), eq(sellerOrders.sellerId, seller.sellerId), isNotNull(sellerOrders.openedAt));
}

function toldOf(input: Pick<RecordInvoiceInput, "number" | "series" | "authorityCode" | "issuedOn">, now: Date) {
  if (input.issuedOn > now) throw new Refusal("invoice_day_future", {}, "issuedOn");
  const { number, series, authorityCode, issuedOn } = input;
  return { number, series, authorityCode, issuedAt: issuedOn };
}

export type KeptPapers = { pdfKey?: string; pdfSha256?: string; xmlKey?: string; xmlSha256?: string };

async function keepPapers(invoiceId: string, sent: { pdf: File | null; xml: File | null }): Promise<KeptPapers> {
  const papers = await Promise.all(
    (["pdf", "xml"] as const).map(async (kind) => {
      const file = sent[kind];
      if (file === null) return null;
      const bytes = Buffer.from(await file.arrayBuffer());
      checkPaper(kind, bytes);
      return { kind, bytes };
    }),
  );
  const kept: KeptPapers = {};
  for (const paper of papers) if (paper) Object.assign(kept, await keepPaper(invoiceId, paper.kind, paper.bytes));
  return kept;
}

/** Keeps one file under the hash of its content, apart from public files. Refuses what `checkPaper` refuses. */
export async function keepPaper(invoiceId: string, kind: PaperKind, bytes: Uint8Array): Promise<KeptPapers> {
  checkPaper(kind, bytes);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const key = `invoices/${invoiceId}/${sha256}.${kind}`;
  await putFile(key, bytes, kind === "pdf" ? "application/pdf" : "application/xml");
  return kind === "pdf" ? { pdfKey: key, pdfSha256: sha256 } : { xmlKey: key, xmlSha256: sha256 };
}

export async function fillPapers(tx: Transaction, invoiceId: string, papers: KeptPapers): Promise<void> {
  const { pdfKey, pdfSha256, xmlKey, xmlSha256 } = papers;
  if (pdfKey)
    await tx
      .update(invoices)
      .set({ pdfKey, pdfSha256 })
      .where(and(eq(invoices.id, invoiceId), isNull(invoices.pdfKey)));
  if (xmlKey)
    await tx
      .update(invoices)
      .set({ xmlKey, xmlSha256 })
      .where(and(eq(invoices.id, invoiceId), isNull(invoices.xmlKey)));
}
