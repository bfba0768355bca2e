import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { products } from "@/db/schema/catalog";
import { certificateDossiers } from "@/db/schema/certificates";
import { dossierAssessments } from "@/db/schema/dossiers";
import { recordDeed } from "@/domain/audit/writes";
import type { Scores } from "@/domain/certificates/input";
import { checklistFacts } from "@/domain/certificates/reads/assessment";
import { requireFitting, sheetNow, submitted } from "@/domain/certificates/writes/submit";
import { checklistOf, missingOf } from "@/domain/ocop/checklist";
import { dossiersBefore } from "@/domain/ocop/life";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

/** Begins the way of one's own product to its OCOP stars, or to its next ones. Refuses "dossier_open" while one is under way. */
export async function openOwnDossier(
  seller: SellerScope,
  { productId }: { productId: string },
  now: Date,
): Promise<{ dossierId: string }> {
  requireRight(seller, "listings");
  return inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const [product] = await tx
      .select({ name: products.name, communeCode: products.communeCode })
      .from(products)
      .where(and(eq(products.id, productId), eq(products.sellerId, seller.sellerId), isNull(products.archivedAt)));
    if (!product) throw new Refusal("not_found");
    const dossierId = newId();
    const [opened] = await tx
      .insert(certificateDossiers)
      .values({
        id: dossierId,
        sellerId: seller.sellerId,
        productId,
        scheme: "ocop",
        openedBy: seller.userId,
        openedAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: certificateDossiers.id });
    if (!opened) throw new Refusal("dossier_open", {}, "productId");
    await recordDeed(tx, seller, { ...deedOf({ id: dossierId, ...product }, now), action: "dossier_opened" });
    return { dossierId };
  });
}

/**
 * Keeps what a maker gives themselves on the sheet of the day, as far as it is filled in, while the dossier is being prepared. Refuses
 * "dossier_step" once it is submitted, "points_invalid" for more than a part can give.
 */
export async function assessOwnDossier(
  seller: SellerScope,
  { dossierId, ...scores }: Scores & { dossierId: string },
  now: Date,
): Promise<void> {
  requireRight(seller, "listings");
  requireFitting(sheetNow(now), scores);
  await inTransaction(async (tx) => {
    const held = await holdOwnDossier(tx, seller, dossierId);
    const [before] = await tx.select().from(dossierAssessments).where(eq(dossierAssessments.dossierId, dossierId));
    const kept = { ...scores, savedBy: seller.userId, savedAt: now };
    await tx
      .insert(dossierAssessments)
      .values({ dossierId, ...kept })
      .onConflictDoUpdate({ target: dossierAssessments.dossierId, set: kept });
    await begin(tx, dossierId);
    await recordDeed(tx, seller, {
      ...deedOf(held, now),
      action: "dossier_assessed",
      before: before ? pointsIn(before) : null,
      after: pointsIn(scores),
    });
  });
}

/**
 * Hands the dossier in to the province, in the maker's name: the owner's alone. It is scored by the sheet of the day. Refuses
 * "dossier_incomplete" while something needed is missing, "dossier_step" when it is not being prepared.
 */
export async function submitOwnDossier(
  seller: SellerScope,
  { dossierId }: { dossierId: string },
  now: Date,
): Promise<void> {
  requireRight(seller, "owner");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const held = await holdOwnDossier(tx, seller, dossierId);
    const { year } = sheetNow(now);
    const { points, papers, known } = await checklistFacts(tx, held);
    const missing = missingOf(checklistOf({ year, points, papers: papers.map(({ item }) => item), known }));
    if (missing.length > 0) throw new Refusal("dossier_incomplete");
    const [moved] = await tx
      .update(certificateDossiers)
      .set({ state: "submitted", ...submitted("ocop", seller.userId, now) })
      .where(
        and(eq(certificateDossiers.id, dossierId), inArray(certificateDossiers.state, dossiersBefore("submitted"))),
      )
      .returning({ round: certificateDossiers.round });
    if (!moved) throw new Refusal("dossier_step");
    await recordDeed(tx, seller, {
      ...deedOf(held, now),
      action: "dossier_submitted",
      after: { sheetYear: year, round: moved.round },
    });
  });
}

/** Holds one's own OCOP dossier that is being prepared. Another's answers "not_found", one that is not "dossier_step". */
export async function holdOwnDossier(tx: Transaction, seller: SellerScope, dossierId: string) {
  const [held] = await tx
    .select({
      id: certificateDossiers.id,
      productId: certificateDossiers.productId,
      state: certificateDossiers.state,
      name: products.name,
      communeCode: products.communeCode,
    })
    .from(certificateDossiers)
    .innerJoin(products, eq(products.id, certificateDossiers.productId))
    .where(
      and(
        eq(certificateDossiers.id, dossierId),
        eq(certificateDossiers.sellerId, seller.sellerId),
        eq(certificateDossiers.scheme, "ocop"),
      ),
    )
    .for("update", { of: certificateDossiers });
  if (!held) throw new Refusal("not_found");
  if (held.state !== "preparing" && held.state !== "dossier") throw new Refusal("dossier_step");
  return held;
}

/** The first thing written or handed in makes a dossier of what was only being prepared. */
export async function begin(tx: Transaction, dossierId: string): Promise<void> {
  await tx
    .update(certificateDossiers)
    .set({ state: "dossier" })
    .where(and(eq(certificateDossiers.id, dossierId), eq(certificateDossiers.state, "preparing")));
}

export function deedOf({ id, name, communeCode }: { id: string; name: string; communeCode: string }, now: Date) {
  return { at: now, subjectType: "dossier", subjectId: id, subjectLabel: name, communeCode };
}

function pointsIn({ pointsA, pointsB, pointsC }: Pick<Scores, "pointsA" | "pointsB" | "pointsC">) {
  return { pointsA, pointsB, pointsC };
}
