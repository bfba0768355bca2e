import { backOn, type Holiday } from "@/domain/sellers/holiday";
import { Refusal } from "@/platform/refusal";

/** A shop that takes no orders while it is away, and from which day it takes them again, dd/mm/yyyy; "none" until further notice. */
export function onHoliday({ name, holiday }: { name: string; holiday: Holiday }, field?: string): Refusal {
  const back = backOn(holiday)?.split("-").toReversed().join("/") ?? "none";
  return new Refusal("shop_on_holiday", { sellerName: name, back }, field);
}
