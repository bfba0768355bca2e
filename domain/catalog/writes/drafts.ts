import "server-only";
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { openVersionStates } from "@/db/enums";
import { productImages, products, variants } from "@/db/schema/catalog";
import { ocopGroups } from "@/db/schema/ocop";
import { type ListingContent, listingVersions } from "@/db/schema/versions";
import { recordDeed } from "@/domain/audit/writes";
import { differingFields, formWords } from "@/domain/catalog/listing-diff";
import { refreshListings } from "@/domain/catalog/writes/listings";
import type { SellerScope } from "@/domain/people/scopes";
import { presentUnitOf } from "@/domain/places/reads";
import { revisionOf } from "@/domain/sellers/revision";
import { readSettings } from "@/domain/settings/reads";
import { Refusal } from "@/platform/refusal";

/*
 * Versions of a listing, within a verb that holds the product's lock. The product's own row always says what is public, or, until a first
 * version was approved, what is in the draft.
 */

export type Product = typeof products.$inferSelect;
export type Version = typeof listingVersions.$inferSelect;

/** True once a version of it was let pass: from then on its words change only by review. */
export function isApproved(product: Product, approved: Version | null): boolean {
  return approved !== null || product.publishedAt !== null;
}

export async function approvedVersion(tx: Transaction, productId: string): Promise<Version | null> {
  const [version = null] = await tx
    .select()
    .from(listingVersions)
    .where(and(eq(listingVersions.productId, productId), eq(listingVersions.state, "approved")))
    .for("update");
  return version;
}

export async function openVersion(tx: Transaction, productId: string): Promise<Version | null> {
  const [version = null] = await tx
    .select()
    .from(listingVersions)
    .where(and(eq(listingVersions.productId, productId), inArray(listingVersions.state, openVersionStates)))
    .for("update");
  return version;
}

/**
 * Changes the open version of a product, which is begun from what is public when there is none. Refuses "listing_under_review" while it
 * is submitted, and "draft_changed" when it is no longer the revision the writer saw, with what is said in its stead.
 */
export async function changeDraft(
  tx: Transaction,
  seller: Pick<SellerScope, "userId">,
  {
    product,
    revision,
    change,
  }: { product: Product; revision?: number | undefined; change: (was: ListingContent) => ListingContent },
  now: Date,
): Promise<Version> {
  const approved = await approvedVersion(tx, product.id);
  const open = await openVersion(tx, product.id);
  if (open?.state === "submitted") throw new Refusal("listing_under_review");
  const was = open?.content ?? (await contentOf(tx, product));
  const current = revisionOf(open, approved);
  if (revision !== undefined && revision !== current)
    throw new Refusal("draft_changed", { there: { revision: current, words: formWords(was) } });
  const content = change(was);
  const draft = {
    content,
    communeCode: await checkedPlaces(tx, content),
    state: "draft" as const,
    updatedAt: now,
  };
  const [saved] = open
    ? await tx
        .update(listingVersions)
        .set({
          ...draft,
          revision: open.revision + 1,
          editors: [...new Set([...open.editors, seller.userId])],
        })
        .where(eq(listingVersions.id, open.id))
        .returning()
    : await tx
        .insert(listingVersions)
        .values({
          ...draft,
          productId: product.id,
          ...(await firstBase(tx, product, approved, now)),
          editors: [seller.userId],
          createdAt: now,
        })
        .returning();
  if (!saved) throw new Error("a draft was not written");
  if (!isApproved(product, approved)) await applyContent(tx, saved, now);
  return saved;
}

/**
 * Sends the open version to be looked at; in a market that looks later, it is public at once and looked at then. Sent already, it waits on.
 * Refuses "nothing_to_submit", "version_conflict" when what is public has changed since, and what publishing asks for.
 */
export async function submitDraft(
  tx: Transaction,
  seller: SellerScope,
  product: Product,
  now: Date,
): Promise<"submitted" | "online"> {
  const approved = await approvedVersion(tx, product.id);
  const wasApproved = isApproved(product, approved);
  let open = await openVersion(tx, product.id);
  if (open?.state === "submitted") return "submitted";
  if (!open && wasApproved) throw new Refusal("nothing_to_submit");
  open ??= await changeDraft(tx, seller, { product, change: (was) => was }, now);
  if (open.baseId !== (approved?.id ?? null)) throw new Refusal("version_conflict");
  if (approved && differingFields(open.content, approved.content).length === 0) throw new Refusal("nothing_changed");
  if (open.content.summary === "") throw new Refusal("publish_needs_summary", {}, "summary");
  await requireSize(tx, product.id);
  const submitted = {
    submittedBy: seller.userId,
    submittedAt: now,
    submittedMandateId: seller.mandateId,
    goesOnline: seller.rights.includes("publish"),
    decidedBy: null,
    decidedAt: null,
    remedies: [],
    updatedAt: now,
  };
  const { listing_review: review } = await readSettings(tx);
  await tx
    .update(listingVersions)
    .set({ ...submitted, state: "submitted" })
    .where(eq(listingVersions.id, open.id));
  if (review.value === "before") return "submitted";
  await makePublic(tx, { ...open, ...submitted }, product, { decidedBy: null, decidedAt: null }, now);
  return "online";
}

/**
 * Makes a version the one that is public, in place of the one before it, and puts a product that waited for it online. Of what a helper
 * submitted the shop gets a message, with a link that brings the version before it back.
 */
export async function makePublic(
  tx: Transaction,
  version: Version,
  product: Product,
  decided: { decidedBy: string | null; decidedAt: Date | null },
  now: Date,
): Promise<void> {
  const before = await approvedVersion(tx, product.id);
  if (before) await tx.update(listingVersions).set({ state: "replaced" }).where(eq(listingVersions.id, before.id));
  await tx
    .update(listingVersions)
    .set({ ...decided, state: "approved", appliedAt: now, updatedAt: now })
    .where(eq(listingVersions.id, version.id));
  const isFirst = product.state === "draft" && version.goesOnline;
  if (isFirst) {
    await requireSize(tx, product.id);
    await tx
      .update(products)
      .set({
        state: "published",
        publishedAt: sql`coalesce(${products.publishedAt}, ${now.toISOString()}::timestamptz)`,
      })
      .where(eq(products.id, product.id));
  }
  await applyContent(tx, version, now);
  await tellOfPublic(tx, product, { before, after: version }, now);
}

async function tellOfPublic(
  tx: Transaction,
  { id, sellerId }: Product,
  { before, after }: { before: Version | null; after: Version },
  now: Date,
): Promise<void> {
  const { submittedBy: userId, submittedMandateId: mandateId } = after;
  if (userId === null || mandateId === null) return;
  const fields = before ? differingFields(before.content, after.content) : [];
  const wordsOf = ({ content }: Version) => Object.fromEntries(fields.map((field) => [field, content[field]]));
  await recordDeed(
    tx,
    { sellerId, userId, mandateId },
    {
      at: now,
      action: "listing_public",
      subjectType: "product",
      subjectId: id,
      subjectLabel: after.content.name,
      before: { versionId: before?.id ?? null, ...(before ? wordsOf(before) : {}) },
      after: { versionId: after.id, ...wordsOf(after) },
      isSeenByBuyers: true,
    },
  );
}

/** Brings a version back that was public before, as a new one, by the review it passed then: what was let pass needs no new look. */
export async function bringBack(
  tx: Transaction,
  product: Product,
  { old, by }: { old: Version; by: { userId: string | null; mandateId: string | null } },
  now: Date,
): Promise<void> {
  const approved = await approvedVersion(tx, product.id);
  const [copy] = await tx
    .insert(listingVersions)
    .values({
      productId: product.id,
      number: await nextNumber(tx, product.id),
      state: "dropped",
      content: old.content,
      communeCode: old.communeCode,
      baseId: approved?.id ?? null,
      editors: old.editors,
      submittedBy: by.userId,
      submittedMandateId: by.mandateId,
      submittedAt: now,
      createdAt: now,
      updatedAt: now,
    })
    .returning();
  if (!copy) throw new Error("a version was not written");
  await makePublic(tx, copy, product, { decidedBy: old.decidedBy, decidedAt: old.decidedAt }, now);
}

/** Writes a version's words and pictures into the product itself, and renews what lists it. */
export async function applyContent(
  tx: Transaction,
  { productId, content, communeCode }: Pick<Version, "productId" | "content" | "communeCode">,
  now: Date,
): Promise<void> {
  const { pictures, ...facts } = content;
  await tx
    .update(products)
    .set({ ...facts, communeCode, updatedAt: now })
    .where(eq(products.id, productId));
  await tx.delete(productImages).where(eq(productImages.productId, productId));
  if (pictures.length > 0)
    await tx
      .insert(productImages)
      .values(pictures.map(({ imageId, alt }, position) => ({ productId, imageId, alt, position })));
  await refreshListings(tx, [productId], now);
}

/** What is public of a product, as a version would hold it. */
export async function contentOf(tx: Transaction, product: Product): Promise<ListingContent> {
  const pictures = await tx
    .select({ imageId: productImages.imageId, alt: productImages.alt })
    .from(productImages)
    .where(eq(productImages.productId, product.id))
    .orderBy(asc(productImages.position), asc(productImages.imageId));
  const { groupCode, oldCommuneCode, name, nameEn, summary, description, descriptionEn } = product;
  const { ingredients, storage, shelfLife, illustration, seasonFrom, seasonTo, growingArea, papers } = product;
  const words = { groupCode, oldCommuneCode, name, nameEn, summary, description, descriptionEn };
  return {
    ...words,
    ingredients,
    storage,
    shelfLife,
    illustration,
    seasonFrom,
    seasonTo,
    growingArea,
    papers,
    pictures,
  };
}

/** The next number of a version. */
export async function nextNumber(tx: Transaction, productId: string): Promise<number> {
  const [last] = await tx
    .select({ number: listingVersions.number })
    .from(listingVersions)
    .where(eq(listingVersions.productId, productId))
    .orderBy(desc(listingVersions.number))
    .limit(1);
  return (last?.number ?? 0) + 1;
}

/** Refuses "publish_needs_size" for a product without a package size. */
export async function requireSize(tx: Transaction, productId: string): Promise<void> {
  const [size] = await tx
    .select({ id: variants.id })
    .from(variants)
    .where(and(eq(variants.productId, productId), eq(variants.isActive, true)))
    .limit(1);
  if (!size) throw new Refusal("publish_needs_size");
}

/** What was online before there were versions becomes the first of them: a draft always knows what it was made from. */
async function firstBase(tx: Transaction, product: Product, approved: Version | null, now: Date) {
  const number = await nextNumber(tx, product.id);
  if (approved || product.publishedAt === null) return { number, baseId: approved?.id ?? null };
  const [kept] = await tx
    .insert(listingVersions)
    .values({
      productId: product.id,
      number,
      state: "approved",
      content: await contentOf(tx, product),
      communeCode: product.communeCode,
      editors: [],
      appliedAt: product.publishedAt,
      decidedAt: product.publishedAt,
      createdAt: product.publishedAt,
      updatedAt: now,
    })
    .returning({ id: listingVersions.id });
  return { number: number + 1, baseId: kept?.id ?? null };
}

/** The group is known, and the present unit follows from the old commune. */
export async function checkedPlaces(
  tx: Transaction,
  { groupCode, oldCommuneCode }: Pick<ListingContent, "groupCode" | "oldCommuneCode">,
): Promise<string> {
  const [group] = await tx.select({ code: ocopGroups.code }).from(ocopGroups).where(eq(ocopGroups.code, groupCode));
  if (!group) throw new Refusal("group_missing", {}, "groupCode");
  const unit = await presentUnitOf(oldCommuneCode, tx);
  if (!unit) throw new Refusal("commune_missing", {}, "oldCommuneCode");
  return unit.code;
}
