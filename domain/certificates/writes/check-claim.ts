import "server-only";
import { and, eq } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { products } from "@/db/schema/catalog";
import { certificateClaims } from "@/db/schema/certificates";
import { sellerStaff } from "@/db/schema/people";
import { sellers } from "@/db/schema/sellers";
import { record } from "@/domain/audit/writes";
import { enterCertificate } from "@/domain/certificates/writes/recognise";
import { postLetters } from "@/domain/notices/writes";
import { type AdminScope, coversCommune, officeRole } from "@/domain/people/scopes";
import { parseLocalDay } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

/**
 * The office has held a shop's certificate against the scan of its paper and finds it right: it is entered as a confirmed one, and stands beside
 * the product. An officer answers for the communes of their area; OCOP stars are the province's alone, as recognising is. Refuses "own_claim" to
 * whoever sent it or works for the shop, "claim_decided" to the second of two, "decision_known" when the register has it already.
 */
export async function verifyClaim(
  admin: AdminScope,
  { claimId }: { claimId: string },
  now: Date,
): Promise<{ certificateId: string }> {
  return inTransaction(async (tx) => {
    const held = await holdClaim(tx, admin, claimId);
    const { productId, scheme, stars, decisionNumber, decidedOn, issuer, validTo, scanKey, scanType } = held.claim;
    const day = parseLocalDay(decidedOn);
    if (!day) throw new Error(`no day in claim ${claimId}: ${decidedOn}`);
    const { certificateId } = await enterCertificate(
      tx,
      admin,
      {
        productId,
        scheme,
        stars,
        decisionNumber,
        issuer,
        decidedOn: day,
        validTo: validTo === null ? null : parseLocalDay(validTo),
        pointsA: null,
        pointsB: null,
        pointsC: null,
        sheetYear: null,
        scan: { scanKey, scanType },
      },
      now,
    );
    await tx
      .update(certificateClaims)
      .set({ state: "verified", certificateId, note: "", decidedBy: admin.userId, decidedAt: now })
      .where(eq(certificateClaims.id, claimId));
    await conclude(tx, admin, { held, action: "certificate.verify", note: "" }, now);
    return { certificateId };
  });
}

/** Gives a certificate back to its shop with what is to be mended, in plain words. Refuses as `verifyClaim` does. */
export async function askBackClaim(
  admin: AdminScope,
  { claimId, note }: { claimId: string; note: string },
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const held = await holdClaim(tx, admin, claimId);
    await tx
      .update(certificateClaims)
      .set({ state: "asked_back", note, decidedBy: admin.userId, decidedAt: now })
      .where(eq(certificateClaims.id, claimId));
    await conclude(tx, admin, { held, action: "certificate.ask_back", note }, now);
  });
}

async function holdClaim(tx: Transaction, admin: AdminScope, claimId: string) {
  const [claim] = await tx.select().from(certificateClaims).where(eq(certificateClaims.id, claimId)).for("update");
  if (!claim) throw new Refusal("not_found");
  const [product] = await tx
    .select({ name: products.name, communeCode: products.communeCode })
    .from(products)
    .where(eq(products.id, claim.productId));
  if (!product || !coversCommune(admin, product.communeCode)) throw new Refusal("not_found");
  if (claim.scheme === "ocop" && admin.communeCodes !== "all") throw new Refusal("not_found");
  if (claim.submittedBy === admin.userId || (await worksFor(tx, admin, claim.sellerId))) throw new Refusal("own_claim");
  if (claim.state !== "submitted") throw new Refusal("claim_decided");
  return { claim, product };
}

async function worksFor(tx: Transaction, admin: AdminScope, sellerId: string): Promise<boolean> {
  const [seat] = await tx
    .select({ userId: sellerStaff.userId })
    .from(sellerStaff)
    .where(and(eq(sellerStaff.sellerId, sellerId), eq(sellerStaff.userId, admin.userId)));
  return seat !== undefined;
}

type Held = Awaited<ReturnType<typeof holdClaim>>;

async function conclude(
  tx: Transaction,
  admin: AdminScope,
  { held, action, note }: { held: Held; action: "certificate.verify" | "certificate.ask_back"; note: string },
  now: Date,
): Promise<void> {
  const { claim, product } = held;
  await record(tx, {
    at: now,
    actorUserId: admin.userId,
    actorRole: officeRole(admin),
    action,
    subjectType: "claim",
    subjectId: claim.id,
    subjectLabel: product.name,
    communeCode: product.communeCode,
    sellerId: claim.sellerId,
    reason: note,
    before: { state: claim.state },
    after: { state: action === "certificate.verify" ? "verified" : "asked_back", decision: claim.decisionNumber },
  });
  const [shop] = await tx
    .select({ name: sellers.name, email: sellers.email, phone: sellers.phone })
    .from(sellers)
    .where(eq(sellers.id, claim.sellerId));
  if (!shop) return;
  const payload = { name: shop.name, product: product.name, decision: claim.decisionNumber, note };
  const template = action === "certificate.verify" ? "certificate_verified" : "certificate_asked_back";
  const news = `${claim.id}:${claim.submittedAt.getTime()}`;
  await postLetters(tx, [{ to: shop, template, news, locale: "vi", payload }], now);
}
