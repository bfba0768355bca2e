import { unitWords } from "@/domain/imports/columns";
import { mostDong } from "@/domain/money/input";
import { fold } from "@/domain/places/search-name";

/** A cell as it was read, or why not: a code of messages "errors". */
export type Read<Value> = { value: Value } | { fault: string; facts?: Record<string, string | number> };

const fault = (
  code: string,
  facts?: Record<string, string | number>,
): { fault: string; facts?: Record<string, string | number> } => (facts ? { fault: code, facts } : { fault: code });

/** Words without marks, case and signs. */
export function plainWords(words: string): string {
  return fold(words.normalize("NFC"))
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

/**
 * A number as it is typed in Vietnam: a dot or a space groups thousands, a comma begins the fraction. "1.5" could be one and a half or a slip
 * of "1.500", so it is refused rather than guessed at, and so is "1,500".
 */
export function numberOf(typed: string): Read<number> {
  const text = typed.replace(/[\s\u00a0\u202f]+/g, " ").trim();
  if (/^\d{1,12}$/.test(text)) return { value: Number(text) };
  if (/^\d{1,3}([. ]\d{3})+$/.test(text)) return { value: Number(text.replace(/[. ]/g, "")) };
  if (/^\d{1,9},\d{1,2}$/.test(text)) return { value: Number(text.replace(",", ".")) };
  if (/^\d{1,3}([. ]\d{3})+,\d{1,3}$/.test(text)) return { value: Number(text.replace(/[. ]/g, "").replace(",", ".")) };
  if (/^\d+[.,]\d+$/.test(text)) return fault("cell_number_ambiguous");
  return fault("cell_not_number");
}

/** A price in whole đồng: "45000", "45.000", "45.000đ". */
export function priceOf(typed: string): Read<number> {
  const read = wholeOf(typed.replace(/\s*(₫|đ|vnđ|vnd|đồng)\s*$/iu, ""));
  if ("fault" in read) return read;
  if (read.value === 0) return fault("price_missing");
  return read.value > mostDong ? fault("price_too_high") : read;
}

/** A whole number from nothing up. */
export function wholeOf(typed: string, most = 999_999_999): Read<number> {
  const read = numberOf(typed);
  if ("fault" in read) return read;
  if (!Number.isInteger(read.value)) return fault("count_not_whole");
  return read.value > most ? fault("count_too_big") : read;
}

export function monthOf(typed: string): Read<number> {
  const read = wholeOf(typed.replace(/^tháng\s*/iu, ""));
  if ("fault" in read) return read;
  return read.value >= 1 && read.value <= 12 ? read : fault("cell_not_month");
}

/** How much is in a package, in whole grams, millilitres or pieces: "0,5" and "kg" are 500 g. */
export function contentOf(
  quantity: string,
  unit: string,
): Read<{ netQuantity: number; netUnit: "g" | "ml" | "piece"; name: string }> {
  const known = unitWords[plainWords(unit).replace(/ /g, "")];
  if (!known) return fault("cell_unit_unknown");
  const read = numberOf(quantity);
  if ("fault" in read) return read;
  const netQuantity = Math.round(read.value * known.times * 1000) / 1000;
  if (!Number.isInteger(netQuantity)) return fault("count_not_whole");
  if (netQuantity < 1) return fault("count_too_small");
  if (netQuantity > 1_000_000) return fault("count_too_big");
  const shown = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 3 }).format(read.value);
  return { value: { netQuantity, netUnit: known.unit, name: `${shown} ${known.word}` } };
}
