import type { AdjustmentKind, InvoiceState, SellerOrderState } from "@/db/enums";

export type { AdjustmentKind };

/** Days after delivery until which a buyer may ask for an invoice: the market's own rule, so that sellers can close their books. */
export const requestDays = 30;

const dayMilliseconds = 86_400_000;

/** With what the buyer was to pay for the part, and what of it was taken off or went back. */
export type PartFacts = {
  state: SellerOrderState;
  deliveredAt: Date | null;
  totalDong: number;
  takenOffDong: number;
};

/**
 * Why a buyer may not ask for an invoice of this part, or change what they asked for; null when they may. The last instant is the end of the
 * thirtieth day counted from delivery, to the millisecond.
 */
export function whyNotAsked(
  part: PartFacts,
  invoice: InvoiceState | null,
  now: Date,
):
  | "invoice_part_cancelled"
  | "invoice_nothing_left"
  | "invoice_window_closed"
  | "invoice_being_issued"
  | "invoice_issued_already"
  | null {
  if (invoice === "issued") return "invoice_issued_already";
  if (invoice === "issuing") return "invoice_being_issued";
  if (part.state === "cancelled") return "invoice_part_cancelled";
  if (part.takenOffDong > 0 && part.takenOffDong === part.totalDong) return "invoice_nothing_left";
  const closesAt = part.deliveredAt === null ? null : part.deliveredAt.getTime() + requestDays * dayMilliseconds;
  return closesAt !== null && now.getTime() > closesAt ? "invoice_window_closed" : null;
}

export type InvoiceStanding = InvoiceState | "void" | "needs_adjustment" | AdjustmentKind;

export type StandingFacts = {
  state: InvoiceState;
  begunAt: Date | null;
  /** When the part was last cancelled or money of it was to be given back; null when never. */
  changedAt: Date | null;
  partState: SellerOrderState;
  lastAdjustment: { kind: AdjustmentKind; recordedAt: Date } | null;
};

/**
 * What an invoice is by now: a wish for a cancelled part is void, and an issued invoice of a part that was cancelled or refunded since it was
 * begun needs a paper that says so. One that was begun in the same instant does too.
 */
export function standingOf(invoice: StandingFacts): InvoiceStanding {
  const { state, begunAt, changedAt, lastAdjustment } = invoice;
  if (state === "requested" || state === "refused") return invoice.partState === "cancelled" ? "void" : state;
  if (state === "issuing") return state;
  const isTold = changedAt === null || (lastAdjustment !== null && lastAdjustment.recordedAt >= changedAt);
  if (!isTold && begunAt !== null && changedAt >= begunAt) return "needs_adjustment";
  return lastAdjustment?.kind ?? "issued";
}
