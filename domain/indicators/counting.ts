import type { IndicatorName, SpellKind } from "@/db/enums";

/** Of which spells an indicator's number is made: those of a kind, and of a size where one is asked for. */
export type Counting = { of: SpellKind; least?: number; most?: number };

/** The two numbers of an indicator; a count has no denominator. */
export type Countings = { numerator: Counting; denominator: Counting | null };

const counts = (numerator: Counting): Countings => ({ numerator, denominator: null });
const listed = (numerator: Counting): Countings => ({ numerator, denominator: { of: "listed" } });
const approved = (of: SpellKind): Countings => ({ numerator: { of }, denominator: { of: "approved" } });
const happened = (of: SpellKind): Countings => ({ numerator: { of, least: 1 }, denominator: { of } });
const stars = (number: number): Countings => counts({ of: "certificate", least: number, most: number });

/** What each indicator counts. The figures of days and the names behind them are both read from here, so that a list is as long as its cell says. */
export const countings: Readonly<Record<IndicatorName, Countings>> = {
  sellers_online: counts({ of: "seller" }),
  products_online: counts({ of: "product" }),
  left_out: counts({ of: "left_out" }),
  registered_online: listed({ of: "registered" }),
  digitised_any: listed({ of: "level", least: 1 }),
  digitised_5: listed({ of: "level", least: 5 }),
  digitised_6: listed({ of: "level", least: 6 }),
  digitised_7: listed({ of: "level", least: 7 }),
  signature_pilot: { numerator: { of: "signature_online" }, denominator: { of: "signature" } },
  certificates_valid: counts({ of: "certificate" }),
  certificates_3: stars(3),
  certificates_4: stars(4),
  certificates_5: stars(5),
  certificates_lapsing: counts({ of: "lapsing" }),
  first_sale: approved("first_sale"),
  repeat_sale: approved("repeat_sale"),
  delivered: happened("order"),
  visits: happened("visit"),
};

/** The largest size a spell is kept with. */
export const mostSize = 32_767;
