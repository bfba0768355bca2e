import "server-only";
import { and, asc, eq, gt, isNull, lte, or } from "drizzle-orm";
import { db, inTransaction, type Transaction } from "@/db/client";
import { invoices, sellerInvoiceAccounts } from "@/db/schema/invoices";
import { sellerOrders } from "@/db/schema/orders";
import { refunds } from "@/db/schema/payments";
import { paperKinds } from "@/domain/invoices/paper";
import type { Invoice, InvoiceProvider, InvoiceRequest } from "@/domain/invoices/provider";
import { sepayEinvoice, type SepayEinvoiceAccount } from "@/domain/invoices/providers/sepay-einvoice";
import { openAccount } from "@/domain/invoices/writes/account";
import { fillPapers, isBeingAsked, keepPaper, leaseMinutes, lockOwnInvoice } from "@/domain/invoices/writes/record";
import { requestOf, settleInvoice } from "@/domain/invoices/writes/settle";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import { minutesAfter } from "@/platform/clock";
import { log } from "@/platform/log";
import { Refusal } from "@/platform/refusal";

type ProviderOf = (account: SepayEinvoiceAccount) => InvoiceProvider;

/** What is asked of the provider, written down before it is. */
type Claim = {
  id: string;
  sellerId: string;
  begunAt: Date;
  recordedBy: string | null;
  request: InvoiceRequest;
  account: SepayEinvoiceAccount;
  /** The part was cancelled since: what was issued is found, nothing is issued any more. */
  onlyLooks: boolean;
};

/**
 * Issues the invoice of the seller's own part through the shop's account, once: the key is kept before the provider is asked, and while its
 * answer is not known nobody but `finishInvoices` asks again, under the same key. Issued already, it changes nothing. A provider that is silent
 * or still at work leaves it "issuing"; one that will not leaves it "requested", with its words. Refuses "not_found" for another's,
 * "invoice_not_asked", "invoice_being_issued", "invoice_part_cancelled", "invoice_part_refunded", "invoice_account_missing" and "…_unreadable".
 */
export async function issueInvoice(
  seller: SellerScope,
  { code }: { code: string },
  now: Date,
  providerOf: ProviderOf = sepayEinvoice,
): Promise<void> {
  requireRight(seller, "money");
  const claim = await inTransaction((tx) => claimForSeller(tx, seller, code, now));
  if (claim) await carryOut(claim, providerOf, now);
}

const atOnce = 20;

/** Asks after every invoice whose issuing was not answered, and fetches the files that are missing. For the job; may run twice at once. */
export async function finishInvoices(now: Date, providerOf: ProviderOf = sepayEinvoice): Promise<void> {
  const unanswered = await db
    .select({ id: invoices.id })
    .from(invoices)
    .where(and(eq(invoices.state, "issuing"), lte(invoices.askedAt, minutesAfter(now, -leaseMinutes))))
    .orderBy(asc(invoices.askedAt))
    .limit(atOnce);
  for (const { id } of unanswered) {
    try {
      const claim = await inTransaction((tx) => claimAgain(tx, id, now));
      if (claim) await carryOut(claim, providerOf, now);
    } catch (error) {
      log.warn({ err: error, invoice: id }, "an invoice could not be finished");
    }
  }
  await fetchMissing(providerOf, now);
}

async function claimForSeller(tx: Transaction, seller: SellerScope, code: string, now: Date): Promise<Claim | null> {
  await requireActiveShop(tx, seller);
  const asked = await lockOwnInvoice(tx, seller, code);
  if (asked.state === "issued") return null;
  if (asked.state === "refused") throw new Refusal("invoice_not_asked");
  if (asked.state === "issuing" && isBeingAsked(asked.askedAt, now)) throw new Refusal("invoice_being_issued");
  if (asked.partState === "cancelled" && asked.state !== "issuing") throw new Refusal("invoice_part_cancelled");
  const [refund] = await tx
    .select({ id: refunds.id })
    .from(refunds)
    .where(eq(refunds.sellerOrderId, asked.sellerOrderId))
    .limit(1);
  if (refund && asked.state !== "issuing") throw new Refusal("invoice_part_refunded");
  return claimOf(tx, { ...asked, recordedBy: seller.userId }, now);
}

async function claimAgain(tx: Transaction, id: string, now: Date): Promise<Claim | null> {
  const [part] = await tx
    .select({ id: sellerOrders.id, code: sellerOrders.code, state: sellerOrders.state })
    .from(invoices)
    .innerJoin(sellerOrders, eq(sellerOrders.id, invoices.sellerOrderId))
    .where(eq(invoices.id, id))
    .for("update", { of: sellerOrders });
  const [asked] = await tx
    .select({
      id: invoices.id,
      sellerId: invoices.sellerId,
      sellerOrderId: invoices.sellerOrderId,
      state: invoices.state,
      begunAt: invoices.begunAt,
      askedAt: invoices.askedAt,
      recordedBy: invoices.recordedBy,
    })
    .from(invoices)
    .where(eq(invoices.id, id))
    .for("update");
  if (!part || asked?.state !== "issuing" || isBeingAsked(asked.askedAt, now)) return null;
  return claimOf(tx, { ...asked, code: part.code, partState: part.state }, now);
}

type Asked = Pick<
  Awaited<ReturnType<typeof lockOwnInvoice>>,
  "id" | "sellerId" | "sellerOrderId" | "begunAt" | "code" | "partState"
> & { recordedBy: string | null };

async function claimOf(tx: Transaction, asked: Asked, now: Date): Promise<Claim> {
  const { account, vat } = await openAccount(tx, asked.sellerId);
  const request = await requestOf(tx, asked.sellerOrderId, asked.code, vat);
  const begunAt = asked.begunAt ?? now;
  const { recordedBy } = asked;
  await tx
    .update(invoices)
    .set({
      state: "issuing",
      provider: "sepay_einvoice",
      idempotencyKey: request.idempotencyKey,
      begunAt,
      askedAt: now,
      recordedBy,
      providerWords: "",
    })
    .where(eq(invoices.id, asked.id));
  const onlyLooks = asked.partState === "cancelled";
  return { id: asked.id, sellerId: asked.sellerId, begunAt, recordedBy, request, account, onlyLooks };
}

async function carryOut(claim: Claim, providerOf: ProviderOf, now: Date): Promise<void> {
  const provider = providerOf(claim.account);
  const answer = await answerOf(provider, claim, now);
  if (answer === "pending") return;
  if ("words" in answer) {
    await giveBack(claim.id, answer.words);
    return;
  }
  await inTransaction((tx) => settleInvoice(tx, { ...claim, provider: "sepay_einvoice" }, answer, now));
  await fetchPapers(provider, { id: claim.id, key: claim.request.idempotencyKey, missing: paperKinds });
}

/** What is known by now: the invoice, why there is none, or that nothing is known yet. */
async function answerOf(
  provider: InvoiceProvider,
  { request, onlyLooks }: Claim,
  now: Date,
): Promise<Invoice | "pending" | { words: string }> {
  try {
    if (!onlyLooks) return await provider.issue(request, now);
    return (await (provider.find?.(request.idempotencyKey) ?? "pending")) ?? { words: "" };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === "invoice_pending" || error.code === "invoice_unavailable") return "pending";
    return { words: typeof error.details.words === "string" ? error.details.words : error.code };
  }
}

/** Nothing was issued: the seller may try again, record it by hand or refuse. The key stays: it is this part's for good. */
async function giveBack(id: string, providerWords: string): Promise<void> {
  await inTransaction(async (tx) => {
    await tx
      .update(invoices)
      .set({ state: "requested", providerWords, provider: null, begunAt: null, askedAt: null, recordedBy: null })
      .where(and(eq(invoices.id, id), eq(invoices.state, "issuing")));
  });
}

const daysOfFetching = 3;
const fetchMinutes = 10;

/** Files and the authority's code may come a while after the number. */
async function fetchMissing(providerOf: ProviderOf, now: Date): Promise<void> {
  const lacking = await db
    .select({
      id: invoices.id,
      sellerId: invoices.sellerId,
      key: invoices.idempotencyKey,
      pdfKey: invoices.pdfKey,
      xmlKey: invoices.xmlKey,
      authorityCode: invoices.authorityCode,
    })
    .from(invoices)
    .innerJoin(sellerInvoiceAccounts, eq(sellerInvoiceAccounts.sellerId, invoices.sellerId))
    .where(
      and(
        eq(invoices.state, "issued"),
        eq(invoices.provider, "sepay_einvoice"),
        or(isNull(invoices.pdfKey), isNull(invoices.xmlKey), isNull(invoices.authorityCode)),
        gt(invoices.recordedAt, minutesAfter(now, -daysOfFetching * 24 * 60)),
        lte(invoices.askedAt, minutesAfter(now, -fetchMinutes)),
      ),
    )
    .orderBy(asc(invoices.askedAt))
    .limit(atOnce);
  for (const { id, sellerId, key, authorityCode, ...papers } of lacking) {
    try {
      await db.update(invoices).set({ askedAt: now }).where(eq(invoices.id, id));
      const provider = providerOf((await openAccount(db, sellerId)).account);
      const missing = paperKinds.filter((kind) => papers[`${kind}Key`] === null);
      await fetchPapers(provider, { id, key: key ?? "", missing });
      if (authorityCode === null) await fetchAuthorityCode(provider, { id, key: key ?? "" });
    } catch (error) {
      log.warn({ err: error, invoice: id }, "what an invoice lacks could not be fetched");
    }
  }
}

/** The invoice stands without its files: what cannot be fetched is asked for later. */
async function fetchPapers(
  provider: InvoiceProvider,
  { id, key, missing }: { id: string; key: string; missing: readonly (typeof paperKinds)[number][] },
): Promise<void> {
  if (!provider.file) return;
  for (const kind of missing) {
    try {
      const papers = await keepPaper(id, kind, await provider.file(key, kind));
      await inTransaction((tx) => fillPapers(tx, id, papers));
    } catch (error) {
      log.warn({ err: error, invoice: id, kind }, "a file of an invoice could not be fetched");
    }
  }
}

async function fetchAuthorityCode(provider: InvoiceProvider, { id, key }: { id: string; key: string }): Promise<void> {
  const found = await provider.find?.(key);
  if (!found || found === "pending" || found.authorityCode === null) return;
  await db
    .update(invoices)
    .set({ authorityCode: found.authorityCode })
    .where(and(eq(invoices.id, id), isNull(invoices.authorityCode)));
}
