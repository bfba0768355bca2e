import type { certificateDossiers, certificates } from "@/db/schema/certificates";
import type { dossierAssessments } from "@/db/schema/dossiers";
import type { SeedProduct } from "@/db/seed/products";
import type { CertificateScheme } from "@/db/enums";
import { regrade } from "@/domain/ocop/regrading";
import { sheetOn } from "@/domain/ocop/sheets";
import { addDays, addMonths, daysBetween, type LocalDay, startOfDay } from "@/platform/clock";

type Row = typeof certificates.$inferInsert & { id: string; validFrom: LocalDay; validTo: LocalDay };
type IdOf = (name: string) => string;

/** Every certificate of the demo, the later of two before the one whose place it takes. */
export function registerOf(products: readonly SeedProduct[], until: LocalDay, idOf: IdOf): Row[] {
  return products.flatMap((product) => [...starsOf(product, idOf), ...standardsOf(product, until, idOf)]).toReversed();
}

function starsOf(product: SeedProduct, idOf: IdOf): Row[] {
  const rows = product.certificates.map((each, number) => ({
    ...named(product),
    id: idOf(`certificate ${product.id} ${number}`),
    createdAt: startOfDay(each.decidedOn),
    stars: each.stars,
    ...(each.evidence === "demo" ? pointsOf(each.stars, number) : {}),
    decisionNumber: each.decisionNumber,
    decidedOn: each.decidedOn,
    issuer: each.issuer,
    validFrom: each.decidedOn,
    validTo: addMonths(each.decidedOn, 36),
    revokedOn: each.revokedOn,
    revokedReason: each.revokedOn ? "Không còn giữ tiêu chí" : "",
    replacedBy: null as string | null,
    evidence: each.evidence,
    isDemo: each.evidence === "demo",
  }));
  const ends = new Map(regrade(rows).map(({ id, ...end }) => [id, end]));
  return rows.map((row) => ({ ...row, ...ends.get(row.id) }));
}

/** Points that lie in the band of the stars: 3 from 50, 4 from 70, 5 from 90. */
function pointsOf(stars: number, number: number) {
  const [pointsA, pointsB, pointsC] = [[], [], [], [22, 14, 20], [30, 18, 27.5], [38, 22.5, 32]][stars] ?? [];
  return { pointsA, pointsB: (pointsB ?? 0) + (number % 2) / 2, pointsC, sheetYear: 2023 };
}

const standards: [ending: string, scheme: CertificateScheme, issuer: string][] = [
  ["0", "vietgap", "Trung tâm Chứng nhận (trình diễn)"],
  ["4", "food_safety", "Chi cục Quản lý chất lượng (trình diễn)"],
  ["8", "haccp", "Tổ chức chứng nhận (trình diễn)"],
];

/** A standard of others for a product in sixteen or so: by its id, so that it is the same whenever it is told. */
function standardsOf(product: SeedProduct, until: LocalDay, idOf: IdOf): Row[] {
  if (product.startsOn === null || product.sources.length > 0) return [];
  const [, scheme, issuer] = standards.find(([ending]) => product.id.endsWith(ending)) ?? [];
  const decidedOn = addDays(product.startsOn, 40);
  if (!scheme || !issuer || decidedOn > until) return [];
  return [
    {
      ...named(product),
      id: idOf(`standard ${product.id}`),
      scheme,
      createdAt: startOfDay(decidedOn),
      decisionNumber: `${scheme.toUpperCase().replace("_", "-")}-${product.id.slice(-6).toUpperCase()}`,
      decidedOn,
      issuer,
      validFrom: decidedOn,
      validTo: addMonths(decidedOn, 36),
      evidence: "demo",
      isDemo: true,
    },
  ];
}

function named(product: SeedProduct) {
  return {
    productId: product.id,
    sellerId: product.seller.id,
    productName: product.name,
    maker: product.seller.name,
    groupCode: product.groupCode,
    communeCode: product.seller.place.communeCode,
  };
}

/** What lapses within half a year is on its way to its next certificate, some further than others. */
export function dossiersOf(
  products: readonly SeedProduct[],
  until: LocalDay,
  idOf: IdOf,
): (typeof certificateDossiers.$inferInsert)[] {
  const soon = products.filter((product) => {
    const last = product.certificates.at(-1);
    const left = last ? daysBetween(until, addMonths(last.decidedOn, 36)) : 0;
    return product.endsOn === null && last?.revokedOn === null && left > 1 && left <= 180;
  });
  return soon.map((product, place) => {
    const state = (["preparing", "dossier", "submitted"] as const)[place % 3] ?? "preparing";
    const openedAt = startOfDay(addDays(until, -30 + (place % 20)));
    return {
      id: idOf(`dossier ${product.id}`),
      sellerId: product.seller.id,
      productId: product.id,
      scheme: "ocop" as const,
      state,
      openedBy: idOf("person admin@demo.local"),
      openedAt,
      ...(state === "submitted" ? submittedOn(addDays(until, -5), idOf) : {}),
      isDemo: true,
    };
  });
}

function submittedOn(day: LocalDay, idOf: IdOf) {
  const submittedBy = idOf("person officer@demo.local");
  return { submittedAt: startOfDay(day), submittedBy, round: 1, sheetYear: sheetOn(day)?.year ?? null };
}

/** What the makers of dossiers gave themselves, told by the office that wrote it down: near the points of their last certificate. */
export function assessmentsOf(
  dossiers: readonly (typeof certificateDossiers.$inferInsert)[],
  idOf: IdOf,
): (typeof dossierAssessments.$inferInsert)[] {
  return dossiers
    .filter(({ state }) => state !== "preparing")
    .map(({ id, openedAt }, place) => ({
      dossierId: id ?? "",
      pointsA: 28 + (place % 9),
      pointsB: 15 + (place % 7) / 2,
      pointsC: 22 + (place % 11),
      savedBy: idOf("person officer@demo.local"),
      savedAt: openedAt ?? new Date(0),
    }));
}
