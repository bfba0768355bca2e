import { type DossierItem, dossierItems, type PaperKind } from "@/db/enums";
import type { PartPoints, SheetYear } from "@/domain/ocop/sheets";

export { dossierItems } from "@/db/enums";
export type { DossierItem } from "@/db/enums";

/** What the market knows already, without a paper being sent again. */
export type KnownOfProduct = {
  papers: readonly PaperKind[];
  hasStory: boolean;
  hasTaxCode: boolean;
  hasBarcode: boolean;
};

export type ChecklistLine = {
  item: DossierItem | "assessment";
  /** Without it the dossier cannot be submitted; the rest is for the council to judge. */
  isNeeded: boolean;
  /** By what it is there: a paper of the dossier, what the market knows, or the sheet filled in. Null while it is missing. */
  by: "paper" | "market" | "sheet" | null;
};

/**
 * What a dossier holds and lacks. By the sheet of 2019 every paper is needed; since 2023 the self-assessment alone, for the decision asks for
 * less paper and the sources do not say which: the rest is shown as what councils look at.
 * Source: ocop.angiang.gov.vn on the 2019 rule; vietnamplus.vn post250231 on 2023 (domain notes, section 3).
 */
export function checklistOf(dossier: {
  year: SheetYear;
  points: Partial<Record<keyof PartPoints, number | null>>;
  papers: readonly DossierItem[];
  known: KnownOfProduct;
}): ChecklistLine[] {
  const market = new Set(knownItems(dossier.known));
  const assessment: ChecklistLine = {
    item: "assessment",
    isNeeded: true,
    by: isWhole(dossier.points) ? "sheet" : null,
  };
  const lines = dossierItems.map((item): ChecklistLine => {
    const by = dossier.papers.includes(item) ? "paper" : market.has(item) ? "market" : null;
    return { item, isNeeded: dossier.year < 2023, by };
  });
  return [assessment, ...lines];
}

/** What must be there before a dossier is submitted, and is not. */
export function missingOf(lines: readonly ChecklistLine[]): ChecklistLine[] {
  return lines.filter(({ isNeeded, by }) => isNeeded && by === null);
}

/** The points of all three parts, or null while one is missing. */
export function wholePoints(points: Partial<Record<keyof PartPoints, number | null>>): PartPoints | null {
  return isWhole(points) ? points : null;
}

function isWhole(points: Partial<Record<keyof PartPoints, number | null>>): points is PartPoints {
  return typeof points.A === "number" && typeof points.B === "number" && typeof points.C === "number";
}

function knownItems({ papers, hasStory, hasTaxCode, hasBarcode }: KnownOfProduct): DossierItem[] {
  const has = (...kinds: PaperKind[]) => kinds.some((kind) => papers.includes(kind));
  const known: [DossierItem, boolean][] = [
    ["business_licence", hasTaxCode],
    ["quality_declaration", has("self_declaration")],
    ["test_results", has("test_report")],
    ["trace", hasBarcode],
    ["quality_system", has("food_safety", "haccp", "vietgap", "globalgap", "organic")],
    ["story", hasStory],
  ];
  return known.flatMap(([item, isKnown]) => (isKnown ? [item] : []));
}
