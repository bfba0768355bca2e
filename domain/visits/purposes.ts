import type { TaskKind, VisitPurpose } from "@/db/enums";

export { type VisitOutcome, type VisitPurpose, visitOutcomes, visitPurposes } from "@/db/enums";

/** What a visit made for a task is most likely for. */
export const purposeOf: Readonly<Record<TaskKind, VisitPurpose>> = {
  orders_late: "orders",
  listing_sent_back: "photographs",
  papers_wanted: "new_shop",
  certificate_expires: "certificate",
  out_of_stock: "stock",
  link_dead: "training",
  no_listing: "first_listing",
  no_order: "training",
};
