import "server-only";
import { and, desc, eq, inArray, isNotNull, lt, or, sql, type SQL } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import type { AdjustmentKind, InvoiceState, SellerOrderState } from "@/db/enums";
import { invoiceAdjustments, invoices, sellerInvoiceAccounts } from "@/db/schema/invoices";
import { orders, sellerOrders } from "@/db/schema/orders";
import { sellers } from "@/db/schema/sellers";
import type { PaperKind } from "@/domain/invoices/paper";
import { type InvoiceStanding, standingOf, whyNotAsked } from "@/domain/invoices/window";
import { orderCodeOf, orderKeyOf } from "@/domain/orders/input";
import type { OrderHolder } from "@/domain/orders/writes/held";
import { requireRight, type BuyerScope, type SellerScope } from "@/domain/people/scopes";
import { getFile } from "@/platform/storage";

/** When the part was last cancelled, or money of it was to be given back. */
const changedAt = sql<Date | null>`greatest(${sellerOrders.cancelledAt},
  (select max(r.created_at) from refunds r where r.seller_order_id = ${sellerOrders.id}))`.mapWith(
  sellerOrders.cancelledAt,
);

const facts = {
  id: invoices.id,
  code: sellerOrders.code,
  state: invoices.state,
  partState: sellerOrders.state,
  changedAt,
  begunAt: invoices.begunAt,
  buyerName: invoices.buyerName,
  buyerTaxCode: invoices.buyerTaxCode,
  buyerAddress: invoices.buyerAddress,
  buyerEmail: invoices.buyerEmail,
  requestedAt: invoices.requestedAt,
  refuseReason: invoices.refuseReason,
  provider: invoices.provider,
  number: invoices.number,
  series: invoices.series,
  authorityCode: invoices.authorityCode,
  issuedAt: invoices.issuedAt,
  hasPdf: sql<boolean>`${invoices.pdfKey} is not null`,
  hasXml: sql<boolean>`${invoices.xmlKey} is not null`,
};

export type Adjustment = {
  kind: AdjustmentKind;
  number: string;
  series: string;
  authorityCode: string | null;
  issuedAt: Date;
};

/** An invoice as both its people see it. */
export type InvoiceShown = {
  code: string;
  standing: InvoiceStanding;
  buyerName: string;
  buyerTaxCode: string | null;
  buyerAddress: string;
  buyerEmail: string | null;
  requestedAt: Date;
  refuseReason: string;
  number: string | null;
  series: string | null;
  authorityCode: string | null;
  issuedAt: Date | null;
  hasPdf: boolean;
  hasXml: boolean;
  adjustments: Adjustment[];
};

/** The invoices asked for in an order, for whoever holds it; by the code of the part. Nothing for anyone else. */
export async function listOrderInvoices(
  holder: OrderHolder,
  orderCode: string,
  reader: Reader = db,
): Promise<InvoiceShown[]> {
  const code = orderCodeOf(orderCode);
  const held = heldBy(holder);
  return code === null || !held ? [] : wholeInvoices(and(eq(orders.code, code), held), reader);
}

export type AskPage = {
  orderCode: string;
  partCode: string;
  sellerName: string;
  totalDong: number;
  invoice: InvoiceShown | null;
  /** Why nothing can be asked, or changed, any more. */
  whyNot: ReturnType<typeof whyNotAsked>;
  /** What the form begins with: what was asked for this part, else at the last time, else what the order says. */
  begin: { name: string; taxCode: string; address: string; email: string };
};

/** One part of an order, for its holder to ask for an invoice. Anyone else's answers like a missing one. */
export async function findAskPage(
  holder: OrderHolder,
  partCode: string,
  now: Date,
  reader: Reader = db,
): Promise<AskPage | null> {
  const code = orderCodeOf(partCode);
  const held = heldBy(holder);
  if (code === null || !held) return null;
  const [part] = await reader
    .select({
      orderCode: orders.code,
      partCode: sellerOrders.code,
      sellerName: sellers.name,
      totalDong: sellerOrders.totalDong,
      state: sellerOrders.state,
      deliveredAt: sellerOrders.deliveredAt,
      takenOffDong: sellerOrders.takenOffDong,
      contactName: orders.contactName,
      contactEmail: orders.contactEmail,
      addressText: orders.addressText,
    })
    .from(sellerOrders)
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .innerJoin(sellers, eq(sellers.id, sellerOrders.sellerId))
    .where(and(eq(sellerOrders.code, code), held));
  if (!part) return null;
  const [[invoice = null], last] = await Promise.all([
    wholeInvoices(eq(sellerOrders.code, part.partCode), reader),
    holder.buyer ? lastAskedBy(holder.buyer, reader) : null,
  ]);
  const earlier = invoice ?? last;
  const { orderCode, sellerName, totalDong } = part;
  return {
    orderCode,
    partCode: part.partCode,
    sellerName,
    totalDong,
    invoice,
    whyNot: whyNotAsked(part, invoice ? stateOf(invoice.standing) : null, now),
    begin: {
      name: earlier?.buyerName ?? part.contactName,
      taxCode: earlier?.buyerTaxCode ?? "",
      address: earlier?.buyerAddress ?? part.addressText,
      email: earlier?.buyerEmail ?? part.contactEmail ?? "",
    },
  };
}

export type SellerInvoice = InvoiceShown & {
  providerWords: string;
  isPartCancelled: boolean;
};

/** What is asked of the seller for one of their parts; null when nothing is, or when it is another's. */
export async function findSellerInvoice(
  seller: SellerScope,
  partCode: string,
  reader: Reader = db,
): Promise<SellerInvoice | null> {
  requireRight(seller, "money");
  const code = orderCodeOf(partCode);
  if (code === null) return null;
  const own = and(eq(sellerOrders.code, code), ownOpen(seller));
  const [[invoice], [more]] = await Promise.all([
    wholeInvoices(own, reader),
    reader
      .select({ providerWords: invoices.providerWords, state: sellerOrders.state })
      .from(invoices)
      .innerJoin(sellerOrders, eq(sellerOrders.id, invoices.sellerOrderId))
      .where(own),
  ]);
  if (!invoice || !more) return null;
  return { ...invoice, providerWords: more.providerWords, isPartCancelled: more.state === "cancelled" };
}

/** Issued, and the part was cancelled or refunded since, with no paper that says so: `standingOf` in SQL. */
const needsAdjustment = sql`${invoices.state} = 'issued' and ${changedAt} >= ${invoices.begunAt} and not exists (
  select 1 from invoice_adjustments a where a.invoice_id = ${invoices.id} and a.recorded_at >= ${changedAt})`;
const isWaiting = sql`((${invoices.state} = 'requested' and ${sellerOrders.state} <> 'cancelled')
  or ${invoices.state} = 'issuing' or (${needsAdjustment}))`;

export type InvoiceTab = "waiting" | "issued";

/** The shop's invoices, newest first: what is to do, or what is issued. */
export async function listSellerInvoices(
  seller: SellerScope,
  { tab, cursor, limit = 20 }: { tab: InvoiceTab; cursor?: string | undefined; limit?: number },
  reader: Reader = db,
): Promise<{ invoices: InvoiceShown[]; nextCursor: string | null }> {
  requireRight(seller, "money");
  const rows = await wholeInvoices(
    and(ownOpen(seller), tab === "waiting" ? isWaiting : eq(invoices.state, "issued"), olderThan(cursor)),
    reader,
    limit + 1,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const nextCursor = rows.length > limit && last ? `${last.requestedAt.toISOString()}~${last.code}` : null;
  return { invoices: page, nextCursor };
}

/** How many invoices wait for the shop, and how many are issued. */
export async function countSellerInvoices(
  seller: SellerScope,
  reader: Reader = db,
): Promise<Record<InvoiceTab, number>> {
  requireRight(seller, "money");
  const [row] = await reader
    .select({
      waiting: sql<number>`count(*) filter (where ${isWaiting})`.mapWith(Number),
      issued: sql<number>`count(*) filter (where ${invoices.state} = 'issued')`.mapWith(Number),
    })
    .from(invoices)
    .innerJoin(sellerOrders, eq(sellerOrders.id, invoices.sellerOrderId))
    .where(ownOpen(seller));
  return row ?? { waiting: 0, issued: 0 };
}

export type InvoiceAccount = { series: string; vat: string; isSandbox: boolean; createdAt: Date };

/** What may be shown of the shop's account at its provider: none of its secrets. */
export async function findInvoiceAccount(seller: SellerScope, reader: Reader = db): Promise<InvoiceAccount | null> {
  requireRight(seller, "money");
  const [account] = await reader
    .select({
      series: sellerInvoiceAccounts.series,
      vat: sellerInvoiceAccounts.vat,
      isSandbox: sellerInvoiceAccounts.isSandbox,
      createdAt: sellerInvoiceAccounts.createdAt,
    })
    .from(sellerInvoiceAccounts)
    .where(eq(sellerInvoiceAccounts.sellerId, seller.sellerId));
  return account ?? null;
}

export type Paper = { bytes: Buffer; fileName: string };

/** An invoice's file, for the holder of its order. Null for anyone else, and where there is none. */
export async function findHeldPaper(holder: OrderHolder, partCode: string, kind: PaperKind): Promise<Paper | null> {
  return findPaper(partCode, heldBy(holder), kind);
}

/** An invoice's file, for the seller who issued it. */
export async function findOwnPaper(seller: SellerScope, partCode: string, kind: PaperKind): Promise<Paper | null> {
  requireRight(seller, "money");
  return findPaper(partCode, ownOpen(seller), kind);
}

async function findPaper(partCode: string, right: SQL | undefined, kind: PaperKind): Promise<Paper | null> {
  const code = orderCodeOf(partCode);
  if (code === null || !right) return null;
  const [found] = await db
    .select({ pdf: invoices.pdfKey, xml: invoices.xmlKey, number: invoices.number, series: invoices.series })
    .from(invoices)
    .innerJoin(sellerOrders, eq(sellerOrders.id, invoices.sellerOrderId))
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .where(and(eq(sellerOrders.code, code), right));
  const key = found?.[kind] ?? null;
  const bytes = key === null ? null : await getFile(key);
  return found && bytes ? { bytes, fileName: `hoa-don-${found.series}-${found.number}.${kind}` } : null;
}

/** The key from the order's address, or the account it was placed with. Nothing for who has neither. */
function heldBy({ buyer, key }: OrderHolder): SQL | undefined {
  const typed = orderKeyOf(key);
  return or(...(typed ? [eq(orders.key, typed)] : []), ...(buyer ? [eq(orders.buyerId, buyer.userId)] : []));
}

function ownOpen(seller: SellerScope): SQL | undefined {
  return and(eq(sellerOrders.sellerId, seller.sellerId), isNotNull(sellerOrders.openedAt));
}

async function lastAskedBy(buyer: BuyerScope, reader: Reader) {
  const [last] = await reader
    .select({
      buyerName: invoices.buyerName,
      buyerTaxCode: invoices.buyerTaxCode,
      buyerAddress: invoices.buyerAddress,
      buyerEmail: invoices.buyerEmail,
    })
    .from(invoices)
    .where(eq(invoices.requestedBy, buyer.userId))
    .orderBy(desc(invoices.requestedAt))
    .limit(1);
  return last ?? null;
}

async function wholeInvoices(which: SQL | undefined, reader: Reader, limit = 1000): Promise<InvoiceShown[]> {
  const rows = await reader
    .select(facts)
    .from(invoices)
    .innerJoin(sellerOrders, eq(sellerOrders.id, invoices.sellerOrderId))
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .where(which)
    .orderBy(desc(invoices.requestedAt), desc(sellerOrders.code))
    .limit(limit);
  const issued = rows.filter(({ state }) => state === "issued").map(({ id }) => id);
  const papers =
    issued.length === 0
      ? []
      : await reader
          .select({
            invoiceId: invoiceAdjustments.invoiceId,
            kind: invoiceAdjustments.kind,
            number: invoiceAdjustments.number,
            series: invoiceAdjustments.series,
            authorityCode: invoiceAdjustments.authorityCode,
            issuedAt: invoiceAdjustments.issuedAt,
            recordedAt: invoiceAdjustments.recordedAt,
          })
          .from(invoiceAdjustments)
          .where(inArray(invoiceAdjustments.invoiceId, issued))
          .orderBy(invoiceAdjustments.recordedAt, invoiceAdjustments.id);
  return rows.map((row) =>
    shown(
      row,
      papers.filter(({ invoiceId }) => invoiceId === row.id),
    ),
  );
}

type Row = {
  id: string;
  state: InvoiceState;
  partState: SellerOrderState;
  changedAt: Date | null;
  begunAt: Date | null;
} & Omit<InvoiceShown, "standing" | "adjustments">;

function shown(row: Row, papers: (Adjustment & { invoiceId: string; recordedAt: Date })[]): InvoiceShown {
  const { id: _id, state, partState, changedAt: at, begunAt, ...invoice } = row;
  const lastAdjustment = papers.at(-1) ?? null;
  return {
    ...invoice,
    standing: standingOf({ state, partState, changedAt: at, begunAt, lastAdjustment }),
    adjustments: papers.map(({ invoiceId: _invoice, recordedAt: _at, ...paper }) => paper),
  };
}

function stateOf(standing: InvoiceStanding): InvoiceState {
  if (standing === "requested" || standing === "void") return "requested";
  return standing === "issuing" || standing === "refused" ? standing : "issued";
}

/** Keyset paging by time and code; a cursor that is not one of ours begins at the beginning. */
function olderThan(cursor: string | undefined): SQL | undefined {
  const [time = "", code = ""] = (cursor ?? "").split("~");
  const at = new Date(time);
  if (code === "" || Number.isNaN(at.getTime())) return undefined;
  return or(lt(invoices.requestedAt, at), and(eq(invoices.requestedAt, at), lt(sellerOrders.code, code)));
}
