import "server-only";
import type { AuditAction } from "@/domain/audit/actions";
import { and, eq, isNull } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { listingDrafts } from "@/db/schema/versions";
import { recordDeed } from "@/domain/audit/writes";
import { type Answer, packOf, type PackUnit, stepOf } from "@/domain/catalog/first-listing";
import { productInput, variantInput } from "@/domain/catalog/input";
import { usualIllustration } from "@/domain/catalog/reads/first-listing";
import { changeDraft, submitDraft } from "@/domain/catalog/writes/drafts";
import { pictureRow, takePicture } from "@/domain/catalog/writes/images";
import { insertProduct, lockOwnProduct } from "@/domain/catalog/writes/products";
import { insertVariant } from "@/domain/catalog/writes/variants";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import { Refusal } from "@/platform/refusal";

/** Begins a first listing with its photograph, or without one. Refuses what `takePicture` refuses. */
export async function beginFirstListing(
  seller: SellerScope,
  { picture }: { picture: Buffer | null },
  now: Date,
): Promise<{ draftId: string }> {
  requireRight(seller, "listings");
  const taken = picture && (await takePicture(seller, picture, now));
  return inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const imageId = taken && (await pictureRow(tx, seller, taken, now));
    const [draft] = await tx
      .insert(listingDrafts)
      .values({ sellerId: seller.sellerId, startedBy: seller.userId, imageId, createdAt: now, updatedAt: now })
      .returning({ id: listingDrafts.id });
    if (!draft) throw new Error("a first listing was not begun");
    await recordDeed(tx, seller, draftDeed("listing_begun", draft.id, "", now));
    return { draftId: draft.id };
  });
}

/** Keeps the answer to one question. Refuses "not_found" for another's, and "listing_sent" once it has become a product. */
export async function answerFirstListing(seller: SellerScope, { draftId, answers }: Answer, now: Date): Promise<void> {
  requireRight(seller, "listings");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const draft = await lockDraft(tx, seller, draftId);
    if (draft.productId) throw new Refusal("listing_sent");
    await tx
      .update(listingDrafts)
      .set({ answers: { ...draft.answers, ...answers }, updatedAt: now })
      .where(eq(listingDrafts.id, draftId));
  });
}

/** Gives up a first listing. Refuses "not_found" for another's and for one that was sent. */
export async function dropFirstListing(
  seller: SellerScope,
  { draftId }: { draftId: string },
  now: Date,
): Promise<void> {
  requireRight(seller, "listings");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const draft = await lockDraft(tx, seller, draftId);
    await tx.delete(listingDrafts).where(and(eq(listingDrafts.id, draftId), isNull(listingDrafts.productId)));
    if (draft.productId) throw new Refusal("not_found");
    await recordDeed(tx, seller, draftDeed("listing_begun_dropped", draftId, draft.answers["name"] ?? "", now));
  });
}

/**
 * Makes the product out of the answers, with its photograph, its pack and its stock, and sends it to be looked at, all or nothing. Sent twice it
 * is one product. Refuses "answers_missing" while a question is open, "not_found" for another's.
 */
export async function sendFirstListing(
  seller: SellerScope,
  { draftId }: { draftId: string },
  now: Date,
): Promise<{ productId: string }> {
  requireRight(seller, "listings");
  return inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const draft = await lockDraft(tx, seller, draftId);
    if (draft.productId) return { productId: draft.productId };
    const { answers, imageId } = draft;
    if (stepOf(answers) !== "check") throw new Refusal("answers_missing");
    const illustration = await usualIllustration(answers["groupCode"] ?? "", tx);
    const { productId } = await insertProduct(tx, seller, productInput.parse({ ...answers, illustration }), now);
    const pack = packOf(answers["amount"] ?? "", answers["unit"] as PackUnit);
    const name = packName(answers);
    await insertVariant(tx, seller, variantInput.parse({ ...answers, ...pack, name, productId }), now);
    const product = await lockOwnProduct(tx, seller, productId);
    const pictures = imageId ? [{ imageId, alt: "" }] : [];
    await changeDraft(tx, seller, { product, change: (was) => ({ ...was, pictures }) }, now);
    const outcome = await submitDraft(tx, seller, product, now);
    await tx.update(listingDrafts).set({ productId, updatedAt: now }).where(eq(listingDrafts.id, draftId));
    await recordDeed(tx, seller, {
      at: now,
      action: "listing_submitted",
      subjectType: "product",
      subjectId: productId,
      subjectLabel: product.name,
      after: { outcome },
    });
    return { productId };
  });
}

const unitWords: Record<PackUnit, string> = { g: "g", kg: "kg", ml: "ml", l: "lít", piece: "cái" };

/** What a pack is called until somebody names it. */
export function packName(answers: Readonly<Record<string, string>>): string {
  return `Gói ${answers["amount"]} ${unitWords[answers["unit"] as PackUnit]}`;
}

async function lockDraft(tx: Transaction, seller: SellerScope, draftId: string) {
  const [draft] = await tx
    .select({
      answers: listingDrafts.answers,
      imageId: listingDrafts.imageId,
      productId: listingDrafts.productId,
    })
    .from(listingDrafts)
    .where(and(eq(listingDrafts.id, draftId), eq(listingDrafts.sellerId, seller.sellerId)))
    .for("update");
  if (!draft) throw new Refusal("not_found");
  return draft;
}

function draftDeed(action: AuditAction, id: string, name: string, at: Date) {
  return { at, action, subjectType: "listing_draft", subjectId: id, subjectLabel: name };
}
