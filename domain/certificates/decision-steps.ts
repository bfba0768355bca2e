import type { DecisionChoice, DecisionMatch, DecisionStep } from "@/db/enums";
import { rowName } from "@/domain/certificates/decision-sheet";
import type { LocalDay } from "@/platform/clock";

export type Entered = {
  id: string;
  productId: string | null;
  productName: string;
  maker: string;
  decisionNumber: string;
  decidedOn: string;
  stars: number | null;
  validTo: string;
  revokedOn: string | null;
};

export type AskedRow = {
  row: number;
  productName: string;
  maker: string;
  stars: number | null;
  match: DecisionMatch;
  productId: string | null;
  choice: DecisionChoice | null;
};

export type Came =
  | { row: number; productId: string | null; step: DecisionStep; starsBefore: number | null; enteredId: string | null }
  | { row: number; productId: null; step: "undecided" };

type Decision = { decisionNumber: string; decidedOn: LocalDay };

/**
 * What comes of each row of a decision beside the certificates that are in the register, of the same scheme: those of the products that are
 * meant, and all the decision gave. "undecided" waits for a person: doubtful, its product no longer on the market, the product of another row
 * too, or one that has a certificate of this number from another day.
 */
export function comeOf(
  rows: readonly AskedRow[],
  decision: Decision,
  { entered, productIds }: { entered: readonly Entered[]; productIds: ReadonlySet<string> },
): Came[] {
  const ofDecision = entered.filter(
    ({ decisionNumber, decidedOn }) => decisionNumber === decision.decisionNumber && decidedOn === decision.decidedOn,
  );
  const byName = new Map(ofDecision.map((one) => [rowName(one), one]));
  const taken = new Map<string, number>();
  const take = (row: AskedRow) => {
    if (row.productId !== null && row.choice !== "unlisted" && !taken.has(row.productId))
      taken.set(row.productId, row.row);
  };
  for (const row of rows) if (row.choice === "product") take(row);
  for (const row of rows) if (row.choice === null && row.match !== "doubtful") take(row);
  return rows.map((row): Came => {
    const named = byName.get(rowName(row)) ?? null;
    if (named !== null && (named.productId !== null || row.productId === null || row.choice === "unlisted"))
      return known(row, named);
    if (row.choice === "unlisted" || (row.choice === null && row.match === "none"))
      return { row: row.row, productId: null, step: "unlisted", starsBefore: null, enteredId: null };
    const { productId } = row;
    if (productId === null || !productIds.has(productId) || taken.get(productId) !== row.row)
      return { row: row.row, productId: null, step: "undecided" };
    const own = entered.filter((one) => one.productId === productId);
    const again = own.find(({ decisionNumber }) => decisionNumber === decision.decisionNumber);
    if (again) {
      if (again.decidedOn === decision.decidedOn) return known(row, again);
      return { row: row.row, productId: null, step: "undecided" };
    }
    if (named !== null)
      return { ...known(row, named), productId, step: named.stars === row.stars ? "tied" : "differs" };
    return { row: row.row, productId, enteredId: null, ...standing(row, own, decision) };
  });
}

/** How many rows came to what. */
export function countsOf(came: Iterable<Came>): Partial<Record<Came["step"], number>> {
  const counts: Partial<Record<Came["step"], number>> = {};
  for (const { step } of came) counts[step] = (counts[step] ?? 0) + 1;
  return counts;
}

function known(row: AskedRow, { id, productId, stars }: Entered) {
  const step = stars === row.stars ? ("known" as const) : ("differs" as const);
  return { row: row.row, productId, step, starsBefore: stars, enteredId: id };
}

function standing(
  row: AskedRow,
  own: readonly Entered[],
  { decidedOn }: Decision,
): { step: DecisionStep; starsBefore: number | null } {
  if (own.some((one) => one.decidedOn > decidedOn)) return { step: "older", starsBefore: null };
  const held = own.find(
    (one) =>
      one.decidedOn <= decidedOn && decidedOn < one.validTo && (one.revokedOn === null || decidedOn < one.revokedOn),
  );
  if (!held) return { step: "new", starsBefore: null };
  return { step: held.stars === row.stars ? "renewed" : "regraded", starsBefore: held.stars };
}
