import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { products } from "@/db/schema/catalog";
import { ocopGroups } from "@/db/schema/ocop";
import { signatureMatches, signatureProducts } from "@/db/schema/signature";
import type { AuditAction } from "@/domain/audit/actions";
import { record } from "@/domain/audit/writes";
import { type AdminScope, coversCommune, officeRole } from "@/domain/people/scopes";
import { presentUnitOf } from "@/domain/places/reads";
import { fold } from "@/domain/places/search-name";
import type { CorrectSignatureInput, MatchInput, RemoveSignatureInput, SignatureInput } from "@/domain/signature/input";
import { localDay } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

/**
 * Puts a signature product on its commune's list from today on. Refuses "commune_elsewhere" outside the officer's area, "place_unknown",
 * "group_unknown", and "signature_known" when the list has one of that name.
 */
export async function addSignature(
  admin: AdminScope,
  input: SignatureInput,
  now: Date,
): Promise<{ signatureId: string }> {
  const communeCode = await unitOf(admin, input.oldCommuneCode);
  return inTransaction(async (tx) => {
    await lockLists(tx);
    await requireGroup(tx, input.groupCode);
    await refuseKnown(tx, input, null);
    const [row] = await tx
      .insert(signatureProducts)
      .values({ ...input, communeCode, listedOn: localDay(now), createdAt: now })
      .returning({ id: signatureProducts.id });
    if (!row) throw new Error("nothing was written");
    await note(tx, admin, { id: row.id, name: input.name, communeCode, action: "signature.add", now, after: input });
    return { signatureId: row.id };
  });
}

/** Corrects what a list says of a product; what it said before is in the audit log. Refuses as adding one does, and "not_found". */
export async function correctSignature(
  admin: AdminScope,
  { signatureId, ...input }: CorrectSignatureInput,
  now: Date,
): Promise<void> {
  const communeCode = await unitOf(admin, input.oldCommuneCode);
  await inTransaction(async (tx) => {
    await lockLists(tx);
    const { id, communeCode: _unit, ...before } = await lockSignature(tx, admin, signatureId);
    await requireGroup(tx, input.groupCode);
    await refuseKnown(tx, input, id);
    const isSame = (Object.keys(before) as (keyof typeof before)[]).every((fact) => before[fact] === input[fact]);
    if (isSame) return;
    await tx
      .update(signatureProducts)
      .set({ ...input, communeCode })
      .where(eq(signatureProducts.id, id));
    await note(tx, admin, {
      id,
      name: input.name,
      communeCode,
      action: "signature.correct",
      now,
      before,
      after: input,
    });
  });
}

/**
 * Takes a product off its list from today on, with the reason; days before still count it, so that no share rises by what is taken away.
 * Refuses "not_found" outside the officer's area and the second time.
 */
export async function removeSignature(
  admin: AdminScope,
  { signatureId, reason }: RemoveSignatureInput,
  now: Date,
): Promise<void> {
  const removedOn = localDay(now);
  await inTransaction(async (tx) => {
    const { id, name, communeCode } = await lockSignature(tx, admin, signatureId);
    await tx.update(signatureProducts).set({ removedOn, removedReason: reason }).where(eq(signatureProducts.id, id));
    await note(tx, admin, { id, name, communeCode, action: "signature.remove", now, reason, after: { removedOn } });
  });
}

/** Says that a listing is this signature product. Refuses "not_found", and "listing_matched" when it is another one. */
export async function matchSignature(
  admin: AdminScope,
  { signatureId, productId }: MatchInput,
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const { id, name, communeCode } = await lockSignature(tx, admin, signatureId);
    const [product] = await tx
      .select({ id: products.id, name: products.name })
      .from(products)
      .where(eq(products.id, productId));
    if (!product) throw new Refusal("not_found");
    const [written] = await tx
      .insert(signatureMatches)
      .values({ signatureId: id, productId, matchedAt: now })
      .onConflictDoNothing()
      .returning({ productId: signatureMatches.productId });
    if (!written) {
      const [standing] = await tx
        .select({ signatureId: signatureMatches.signatureId })
        .from(signatureMatches)
        .where(eq(signatureMatches.productId, productId));
      if (standing?.signatureId === id) return;
      throw new Refusal("listing_matched");
    }
    const after = { productId, listing: product.name };
    await note(tx, admin, { id, name, communeCode, action: "signature.match", now, after });
  });
}

/** Takes that back. Refuses "not_found" for what is not matched. */
export async function unmatchSignature(
  admin: AdminScope,
  { signatureId, productId }: MatchInput,
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const { id, name, communeCode } = await lockSignature(tx, admin, signatureId);
    const [gone] = await tx
      .delete(signatureMatches)
      .where(and(eq(signatureMatches.signatureId, id), eq(signatureMatches.productId, productId)))
      .returning({ productId: signatureMatches.productId });
    if (!gone) throw new Refusal("not_found");
    await note(tx, admin, { id, name, communeCode, action: "signature.unmatch", now, before: gone, after: {} });
  });
}

/** Two hands at once would each put the same product on the list. */
export async function lockLists(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('signature_products'))`);
}

/** By what a list holds a product once: its name without marks, in its old commune. */
export function listedAs({ name, oldCommuneCode }: Pick<SignatureInput, "name" | "oldCommuneCode">): string {
  return `${oldCommuneCode} ${fold(name)}`;
}

async function unitOf(admin: AdminScope, oldCommuneCode: string): Promise<string> {
  const unit = await presentUnitOf(oldCommuneCode);
  if (!unit) throw new Refusal("place_unknown", {}, "oldCommuneCode");
  if (!coversCommune(admin, unit.code)) throw new Refusal("commune_elsewhere", {}, "oldCommuneCode");
  return unit.code;
}

async function requireGroup(tx: Transaction, groupCode: string | null): Promise<void> {
  if (groupCode === null) return;
  const [group] = await tx.select({ code: ocopGroups.code }).from(ocopGroups).where(eq(ocopGroups.code, groupCode));
  if (!group) throw new Refusal("group_unknown", {}, "groupCode");
}

async function refuseKnown(tx: Transaction, input: SignatureInput, self: string | null): Promise<void> {
  const there = await tx
    .select({ id: signatureProducts.id, name: signatureProducts.name })
    .from(signatureProducts)
    .where(and(eq(signatureProducts.oldCommuneCode, input.oldCommuneCode), isNull(signatureProducts.removedOn)));
  if (there.some(({ id, name }) => id !== self && fold(name) === fold(input.name)))
    throw new Refusal("signature_known", {}, "name");
}

async function lockSignature(tx: Transaction, admin: AdminScope, signatureId: string) {
  const [row] = await tx
    .select({
      id: signatureProducts.id,
      name: signatureProducts.name,
      groupCode: signatureProducts.groupCode,
      oldCommuneCode: signatureProducts.oldCommuneCode,
      source: signatureProducts.source,
      communeCode: signatureProducts.communeCode,
    })
    .from(signatureProducts)
    .where(
      and(
        eq(signatureProducts.id, signatureId),
        isNull(signatureProducts.removedOn),
        admin.communeCodes === "all" ? undefined : inArray(signatureProducts.communeCode, [...admin.communeCodes]),
      ),
    )
    .for("update");
  if (!row) throw new Refusal("not_found");
  return row;
}

type Noted = {
  id: string;
  name: string;
  communeCode: string;
  action: AuditAction;
  now: Date;
  reason?: string;
  before?: Record<string, unknown>;
  after: Record<string, unknown>;
};

async function note(tx: Transaction, admin: AdminScope, noted: Noted): Promise<void> {
  await record(tx, {
    at: noted.now,
    actorUserId: admin.userId,
    actorRole: officeRole(admin),
    action: noted.action,
    subjectType: "signature",
    subjectId: noted.id,
    subjectLabel: noted.name,
    communeCode: noted.communeCode,
    reason: noted.reason ?? "",
    before: noted.before ?? null,
    after: noted.after,
  });
}
