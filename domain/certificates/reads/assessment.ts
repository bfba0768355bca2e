import "server-only";
import { asc, eq, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import type { DocumentType } from "@/db/enums";
import { products } from "@/db/schema/catalog";
import { dossierAssessments, dossierPapers } from "@/db/schema/dossiers";
import { sellers } from "@/db/schema/sellers";
import { type ChecklistLine, checklistOf, type DossierItem, type KnownOfProduct } from "@/domain/ocop/checklist";
import { type Sheet, sheetOf, type SheetPart, sheetYears, sheetOn } from "@/domain/ocop/sheets";
import type { LocalDay } from "@/platform/clock";

export type Assessment = {
  points: Record<SheetPart, number | null>;
  notes: Record<SheetPart, string>;
  savedAt: Date | null;
};

export type PaperLine = { id: string; item: DossierItem; type: DocumentType; addedAt: Date };

export type ChecklistFacts = Assessment & { papers: PaperLine[]; known: KnownOfProduct };

/** What a dossier holds: the maker's own points, its papers, and what the market knows of its product; without a dossier the last alone. For who may see it. */
export async function checklistFacts(
  reader: Reader,
  { id, productId }: { id: string | null; productId: string },
): Promise<ChecklistFacts> {
  const [assessment] =
    id === null ? [] : await reader.select().from(dossierAssessments).where(eq(dossierAssessments.dossierId, id));
  const papers = id === null ? [] : await listPapers(reader, id);
  const [product] = await reader
    .select({
      papers: products.papers,
      hasStory: sql<boolean>`${products.description} <> ''`,
      hasTaxCode: sql<boolean>`coalesce(${sellers.taxCode}, '') <> ''`,
      hasBarcode: sql<boolean>`exists (select from variants v where v.product_id = ${products.id} and v.gtin <> '')`,
    })
    .from(products)
    .innerJoin(sellers, eq(sellers.id, products.sellerId))
    .where(eq(products.id, productId));
  if (!product) throw new Error(`no product ${productId} of dossier ${id}`);
  return {
    ...scoresOf(assessment ?? null),
    savedAt: assessment?.savedAt ?? null,
    papers,
    known: { ...product, papers: product.papers.map(({ kind }) => kind) },
  };
}

async function listPapers(reader: Reader, dossierId: string): Promise<PaperLine[]> {
  return reader
    .select({
      id: dossierPapers.id,
      item: dossierPapers.item,
      type: dossierPapers.fileType,
      addedAt: dossierPapers.addedAt,
    })
    .from(dossierPapers)
    .where(eq(dossierPapers.dossierId, dossierId))
    .orderBy(asc(dossierPapers.addedAt), asc(dossierPapers.id));
}

export type DossierContents = ChecklistFacts & { sheet: Sheet; checklist: ChecklistLine[] };

/** The same with the checklist of its sheet: that of the day it was submitted, of `day` before that. For who may see the dossier. */
export async function readContents(
  dossier: { id: string | null; productId: string; sheetYear: number | null },
  day: LocalDay,
): Promise<DossierContents> {
  const facts = await checklistFacts(db, dossier);
  const sheet = dossier.sheetYear === null ? (sheetOn(day) ?? sheetOf(sheetYears[0])) : sheetOf(dossier.sheetYear);
  const papers = facts.papers.map(({ item }) => item);
  return {
    ...facts,
    sheet,
    checklist: checklistOf({ year: sheet.year, points: facts.points, papers, known: facts.known }),
  };
}

type Kept = {
  pointsA: number | null;
  pointsB: number | null;
  pointsC: number | null;
  noteA: string;
  noteB: string;
  noteC: string;
};

/** Points and notes of a row by the parts of the sheet; a row that is not there has none. */
export function scoresOf(row: Kept | null): Pick<Assessment, "points" | "notes"> {
  return {
    points: { A: row?.pointsA ?? null, B: row?.pointsB ?? null, C: row?.pointsC ?? null },
    notes: { A: row?.noteA ?? "", B: row?.noteB ?? "", C: row?.noteC ?? "" },
  };
}
