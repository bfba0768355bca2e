import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { products } from "@/db/schema/catalog";
import { certificateClaims } from "@/db/schema/certificates";
import { recordDeed } from "@/domain/audit/writes";
import type { ClaimInput } from "@/domain/certificates/input";
import { isEntered } from "@/domain/certificates/writes/register";
import { keepScan, type KeptScan } from "@/domain/certificates/writes/scans";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import { localDay } from "@/platform/clock";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";
import { deleteFile } from "@/platform/storage";

/**
 * Sends a certificate of one's own product to the office, with a scan of its paper, or sends again one that was asked back. Buyers see it once it
 * has been checked. Refuses "decision_ahead" for a day to come, "decision_known" when the register has it, "claim_open" while it is being
 * checked, "claim_step" for one that was not asked back.
 */
export async function sendClaim(
  seller: SellerScope,
  { scan, ...input }: ClaimInput,
  now: Date,
): Promise<{ claimId: string }> {
  requireRight(seller, "listings");
  if (input.decidedOn > localDay(now)) throw new Refusal("decision_ahead", {}, "decidedOn");
  await inTransaction((tx) => getOwnProduct(tx, seller, input.productId));
  const kept = scan ? await keepScan(scan) : null;
  try {
    const { claimId, goneKey } = await inTransaction((tx) => write(tx, seller, { ...input, kept }, now));
    if (goneKey) await deleteFile(goneKey);
    return { claimId };
  } catch (error) {
    if (kept) await deleteFile(kept.scanKey);
    throw error;
  }
}

async function write(
  tx: Transaction,
  seller: SellerScope,
  { claimId, kept, ...facts }: Omit<ClaimInput, "scan"> & { kept: KeptScan | null },
  now: Date,
): Promise<{ claimId: string; goneKey: string | null }> {
  await requireActiveShop(tx, seller);
  const product = await getOwnProduct(tx, seller, facts.productId);
  if (await isEntered(tx, facts)) throw new Refusal("decision_known", {}, "decisionNumber");
  const sent = { ...facts, ...kept, state: "submitted" as const, submittedBy: seller.userId, submittedAt: now };
  const note = (id: string) =>
    recordDeed(tx, seller, {
      ...deedOf({ id, ...product }, now),
      action: "certificate_claimed",
      after: { scheme: facts.scheme, decisionNumber: facts.decisionNumber, decidedOn: facts.decidedOn },
    });
  if (claimId !== null) {
    const [held] = await tx
      .select({ scanKey: certificateClaims.scanKey, state: certificateClaims.state })
      .from(certificateClaims)
      .where(and(eq(certificateClaims.id, claimId), eq(certificateClaims.sellerId, seller.sellerId)))
      .for("update");
    if (!held) throw new Refusal("not_found");
    if (held.state !== "asked_back") throw new Refusal("claim_step");
    const [twin] = await tx
      .select({ id: certificateClaims.id })
      .from(certificateClaims)
      .where(and(sameOpen(facts), eq(certificateClaims.sellerId, seller.sellerId)));
    if (twin && twin.id !== claimId) throw new Refusal("claim_open", {}, "decisionNumber");
    await tx
      .update(certificateClaims)
      .set({ ...sent, decidedBy: null, decidedAt: null })
      .where(eq(certificateClaims.id, claimId));
    await note(claimId);
    return { claimId, goneKey: kept ? held.scanKey : null };
  }
  if (!kept) throw new Refusal("field_required", {}, "scan");
  const id = newId();
  const [made] = await tx
    .insert(certificateClaims)
    .values({ ...sent, ...kept, id, sellerId: seller.sellerId })
    .onConflictDoNothing()
    .returning({ id: certificateClaims.id });
  if (!made) throw new Refusal("claim_open", {}, "decisionNumber");
  await note(id);
  return { claimId: id, goneKey: null };
}

/** Takes back what the office has not found right yet. Refuses "claim_step" once it has. */
export async function withdrawClaim(seller: SellerScope, { claimId }: { claimId: string }, now: Date): Promise<void> {
  requireRight(seller, "listings");
  await inTransaction(async (tx) => {
    const own = and(eq(certificateClaims.id, claimId), eq(certificateClaims.sellerId, seller.sellerId));
    const [gone] = await tx
      .update(certificateClaims)
      .set({ state: "withdrawn" })
      .where(and(own, inArray(certificateClaims.state, ["submitted", "asked_back"])))
      .returning({ productId: certificateClaims.productId, decisionNumber: certificateClaims.decisionNumber });
    if (!gone) {
      const [known] = await tx.select({ id: certificateClaims.id }).from(certificateClaims).where(own);
      throw new Refusal(known ? "claim_step" : "not_found");
    }
    const product = await getOwnProduct(tx, seller, gone.productId);
    await recordDeed(tx, seller, {
      ...deedOf({ id: claimId, ...product }, now),
      action: "certificate_claim_withdrawn",
      before: { decisionNumber: gone.decisionNumber },
    });
  });
}

async function getOwnProduct(tx: Transaction, seller: SellerScope, productId: string) {
  const [product] = await tx
    .select({ name: products.name, communeCode: products.communeCode })
    .from(products)
    .where(and(eq(products.id, productId), eq(products.sellerId, seller.sellerId), isNull(products.archivedAt)));
  if (!product) throw new Refusal("not_found");
  return product;
}

function sameOpen({ productId, scheme, decisionNumber }: Pick<ClaimInput, "productId" | "scheme" | "decisionNumber">) {
  return and(
    eq(certificateClaims.productId, productId),
    eq(certificateClaims.scheme, scheme),
    eq(certificateClaims.decisionNumber, decisionNumber),
    inArray(certificateClaims.state, ["submitted", "asked_back"]),
  );
}

function deedOf({ id, name, communeCode }: { id: string; name: string; communeCode: string }, now: Date) {
  return { at: now, subjectType: "claim", subjectId: id, subjectLabel: name, communeCode };
}
