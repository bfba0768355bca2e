import type { Locale, Read } from "@/domain/notices/letters";
import { hasWord, translator } from "@/platform/i18n/translator";

/** Who brings the parcel; empty when that is not known. */
export function carrierName(facts: Read, locale: Locale): string {
  const key = `carrier.${facts.text("carrier")}`;
  return hasWord(locale, "order", key) ? translator(locale, "order")(key) : "";
}
