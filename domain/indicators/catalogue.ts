import { type IndicatorName, indicatorNames } from "@/db/enums";

export { declaredNames, type IndicatorName, indicatorNames, targetNames } from "@/db/enums";

/**
 * How an indicator is read. A count has one number. A share has a denominator, which may be missing: then there is no share, and "no list" is
 * said instead of 0 or 100 per cent. What happens over time is counted over the twelve months up to the day.
 */
export type Indicator = {
  name: IndicatorName;
  kind: "count" | "share";
  /** The law or decision it rests on; null where there is none, and it is the office's own figure. */
  basis: Basis | null;
  over: "state" | "year";
  /** The page with the names behind a cell, on the present map; null where the office has no such list, or none of that day. */
  names: (place: Place) => string | null;
  /** The page with the names of what is missing. */
  missing: (place: Place) => string | null;
};

export type Basis = "ocop";

/** The papers a basis is, as they are numbered: of 24/02/2023 how OCOP is judged, of 06/07/2025 who judges it. */
export const papersOf: Readonly<Record<Basis, readonly string[]>> = { ocop: ["148/QĐ-TTg", "1489/QĐ-TTg"] };

const bases: Partial<Record<IndicatorName, Basis>> = {
  certificates_valid: "ocop",
  certificates_3: "ocop",
  certificates_4: "ocop",
  certificates_5: "ocop",
  certificates_lapsing: "ocop",
};

type Place = { unit: string | null; asOf: string; today: string };

const asked = (page: string, words: Record<string, string | null>) =>
  `${page}?${new URLSearchParams(Object.entries(words).flatMap(([key, word]) => (word ? [[key, word]] : []))).toString()}`;

const nowhere = () => null;
const named =
  (of: string) =>
  ({ asOf, unit }: Place) =>
    asked("/admin/names", { of, which: "counted", asOf, unit });
const listed =
  (words: Record<string, string>) =>
  ({ asOf, unit }: Place) =>
    asked("/admin/register", { ...words, asOf, commune: unit });
const certified =
  (words: Record<string, string>) =>
  ({ asOf, unit }: Place) =>
    asked("/admin/certificates", { scheme: "ocop", ...words, holdsOn: asOf, commune: unit });

const counted = (names: Indicator["names"]) => ({ kind: "count", over: "state", names, missing: nowhere }) as const;
const share = (least: string) =>
  ({ kind: "share", over: "state", names: listed({ least }), missing: listed({ below: least }) }) as const;
const unlisted = (over: Indicator["over"]) => ({ kind: "share", over, names: nowhere, missing: nowhere }) as const;

const read: Record<IndicatorName, Omit<Indicator, "name" | "basis">> = {
  sellers_online: counted(named("sellers")),
  products_online: counted(named("products")),
  left_out: counted(({ asOf, unit }) => asked("/admin/padding", { asOf, unit })),
  registered_online: unlisted("state"),
  digitised_any: share("1"),
  digitised_5: share("5"),
  digitised_6: share("6"),
  digitised_7: share("7"),
  signature_pilot: {
    kind: "share",
    over: "state",
    names: ({ asOf, unit }) => asked("/admin/signature", { pilot: "1", digitised: "yes", asOf, commune: unit }),
    missing: ({ asOf, unit }) => asked("/admin/signature", { pilot: "1", digitised: "no", asOf, commune: unit }),
  },
  certificates_valid: counted(certified({})),
  certificates_3: counted(certified({ stars: "3" })),
  certificates_4: counted(certified({ stars: "4" })),
  certificates_5: counted(certified({ stars: "5" })),
  certificates_lapsing: counted(certified({ state: "expiring" })),
  first_sale: unlisted("state"),
  repeat_sale: unlisted("state"),
  delivered: unlisted("year"),
  visits: unlisted("year"),
};

export const indicators: readonly Indicator[] = indicatorNames.map((name) => ({
  name,
  basis: bases[name] ?? null,
  ...read[name],
}));

export function indicatorOf(name: string): Indicator | null {
  return indicators.find((each) => each.name === name) ?? null;
}
