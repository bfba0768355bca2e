import type { TaskFacts, TaskKind } from "@/domain/tasks/rules";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

type Task = { kind: TaskKind; facts: TaskFacts; productName: string };

export function taskTitle(locale: Locale, { kind, productName, facts: { page = "" } }: Task): string {
  return translator(locale, "visits")(`task.kinds.${kind}`, { product: productName, page });
}

/** Why it is to be done, and what helps. */
export function taskWhy(locale: Locale, { kind, facts }: Task): string[] {
  const t = translator(locale, "visits");
  const { days = 0, count = 0, remedies = [] } = facts;
  const isOver = kind === "certificate_expires" && days <= 0;
  return [
    t(isOver ? "task.why.certificate_over" : `task.why.${kind}`, { days, count }),
    ...remedies.map(({ words }) => words),
  ];
}

/** Where at the shop's desk it is done. */
export function taskPlace({ kind, productId }: { kind: TaskKind; productId: string | null }): string {
  switch (kind) {
    case "orders_late":
      return "/seller/orders?state=all";
    case "certificate_expires":
      return "/seller/certificates";
    case "listing_sent_back":
      return productId ? `/seller/products/${productId}` : "/seller/products";
    case "out_of_stock":
      return "/seller/stock";
    case "link_dead":
      return productId ? `/seller/products/${productId}#elsewhere` : "/seller/elsewhere?state=dead";
    case "no_listing":
      return "/seller/products/new";
    case "no_order":
      return "/seller/products";
    case "papers_wanted":
      return "/account/application";
  }
}
