import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import type { CertificateScheme, DossierState } from "@/db/enums";
import { certificateDossiers } from "@/db/schema/certificates";
import { products } from "@/db/schema/catalog";
import { record } from "@/domain/audit/writes";
import { submitted } from "@/domain/certificates/writes/submit";
import { dossiersBefore } from "@/domain/ocop/life";
import { type AdminScope, coversCommune, officeRole } from "@/domain/people/scopes";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

/** Begins a product's way to a certificate, for the officers of its commune and the province. Refuses "dossier_open" while one is under way. */
export async function openDossier(
  admin: AdminScope,
  { productId, scheme }: { productId: string; scheme: CertificateScheme },
  now: Date,
): Promise<{ dossierId: string }> {
  return inTransaction(async (tx) => {
    const [product] = await tx
      .select({ name: products.name, sellerId: products.sellerId, communeCode: products.communeCode })
      .from(products)
      .where(and(eq(products.id, productId), isNull(products.archivedAt)));
    if (!product || !coversCommune(admin, product.communeCode)) throw new Refusal("not_found");
    const dossierId = newId();
    const [opened] = await tx
      .insert(certificateDossiers)
      .values({
        id: dossierId,
        sellerId: product.sellerId,
        productId,
        scheme,
        openedBy: admin.userId,
        openedAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: certificateDossiers.id });
    if (!opened) throw new Refusal("dossier_open", {}, "scheme");
    await record(tx, {
      at: now,
      ...actor(admin),
      action: "certificate.dossier_open",
      subjectType: "dossier",
      subjectId: dossierId,
      subjectLabel: product.name,
      communeCode: product.communeCode,
      after: { scheme },
    });
    return { dossierId };
  });
}

/**
 * Moves a dossier to what may follow its state, with a word for its maker. Another commune's answers "not_found", a step the table of states
 * does not know "dossier_step"; recognising takes a decision. Of two that move at once the second finds it moved.
 */
export async function moveDossier(
  admin: AdminScope,
  { dossierId, to, note }: { dossierId: string; to: DossierState; note: string },
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const [held] = await tx
      .select({
        state: certificateDossiers.state,
        scheme: certificateDossiers.scheme,
        name: products.name,
        communeCode: products.communeCode,
      })
      .from(certificateDossiers)
      .innerJoin(products, eq(products.id, certificateDossiers.productId))
      .where(eq(certificateDossiers.id, dossierId))
      .for("update", { of: certificateDossiers });
    if (!held || !coversCommune(admin, held.communeCode)) throw new Refusal("not_found");
    const from = to === "recognised" ? [] : dossiersBefore(to);
    const [moved] = await tx
      .update(certificateDossiers)
      .set({
        state: to,
        note,
        ...(to === "submitted" ? submitted(held.scheme, admin.userId, now) : {}),
        ...(to === "dropped" ? { endedAt: now } : {}),
      })
      .where(and(eq(certificateDossiers.id, dossierId), inArray(certificateDossiers.state, from)))
      .returning({ id: certificateDossiers.id });
    if (!moved) throw new Refusal("dossier_step");
    await record(tx, {
      at: now,
      ...actor(admin),
      action: "certificate.dossier_move",
      subjectType: "dossier",
      subjectId: dossierId,
      subjectLabel: held.name,
      communeCode: held.communeCode,
      reason: note,
      before: { state: held.state },
      after: { state: to },
    });
  });
}

function actor(admin: AdminScope) {
  return { actorUserId: admin.userId, actorRole: officeRole(admin) } as const;
}
