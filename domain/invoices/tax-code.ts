export type TaxCodeKind = "organisation" | "branch" | "person";

/**
 * A Vietnamese tax code as it is written: ten figures with a check figure, "-001" to "-999" behind them for a branch, or the twelve of a personal
 * number, which took the place of a person's and a household's tax code on 01/07/2025 (Circular 86/2024/TT-BTC, Article 5). Null for what is none.
 */
export function canonicalTaxCode(typed: string): string | null {
  const figures = typed.trim().replace(/[\s.]/g, "");
  const branched = /^\d{13}$/.test(figures) ? `${figures.slice(0, 10)}-${figures.slice(10)}` : figures;
  return taxCodeKind(branched) === null ? null : branched;
}

export function taxCodeKind(code: string): TaxCodeKind | null {
  if (/^\d{12}$/.test(code)) return isPersonalNumber(code) ? "person" : null;
  const [, base, branch] = /^(\d{10})(?:-(\d{3}))?$/.exec(code) ?? [];
  if (base === undefined || !hasCheckFigure(base) || branch === "000") return null;
  return branch === undefined ? "organisation" : "branch";
}

const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/** The tenth figure is ten less the weighted sum of the others modulo eleven. */
function hasCheckFigure(code: string): boolean {
  let sum = 0;
  for (const [place, weight] of weights.entries()) sum += weight * Number(code.charAt(place));
  return 10 - (sum % 11) === Number(code.charAt(9));
}

/** It begins with the province of birth registration, 001 to 096 (Circular 59/2021/TT-BCA); it has no check figure. */
function isPersonalNumber(code: string): boolean {
  const province = Number(code.slice(0, 3));
  return province >= 1 && province <= 96;
}
