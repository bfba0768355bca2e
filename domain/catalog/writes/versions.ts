import "server-only";
import { and, eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { listingVersions } from "@/db/schema/versions";
import { recordDeed } from "@/domain/audit/writes";
import { differingFields, merged } from "@/domain/catalog/listing-diff";
import { approvedVersion, bringBack, changeDraft, openVersion, submitDraft } from "@/domain/catalog/writes/drafts";
import { lockOwnProduct, productDeed } from "@/domain/catalog/writes/products";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import { enqueue } from "@/platform/queue";
import { Refusal } from "@/platform/refusal";

/**
 * Sends the open version of a product to be looked at. Sent already, it waits on. Refuses "nothing_to_submit", "nothing_changed",
 * "version_conflict" when what is public has changed since, and "publish_needs_summary" or "publish_needs_size". Source: E-commerce Law
 * 122/2025/QH15, Art. 17: a listing is looked at before it appears.
 */
export async function submitListing(
  seller: SellerScope,
  { productId }: { productId: string },
  now: Date,
): Promise<{ outcome: "online" | "submitted" }> {
  requireRight(seller, "listings");
  return inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const product = await lockOwnProduct(tx, seller, productId);
    const outcome = await submitDraft(tx, seller, product, now);
    await recordDeed(tx, seller, { ...productDeed("listing_submitted", product, now), after: { outcome } });
    await enqueue(tx, "raise_tasks", {}, { jobKey: "raise_tasks" });
    return { outcome };
  });
}

/** The most listings sent at one press. */
const mostSent = 200;

/**
 * Sends the open versions of several products to be looked at, each for itself: one that is refused holds no other up. Says how many were sent, and of
 * the others why; of more than two hundred the first are sent. Where none could be, it refuses as the first of them was.
 */
export async function submitListings(
  seller: SellerScope,
  { productIds }: { productIds: readonly string[] },
  now: Date,
): Promise<{ sent: number; refused: { productId: string; code: string }[] }> {
  requireRight(seller, "listings");
  let sent = 0;
  const refused: { productId: string; code: string }[] = [];
  for (const productId of [...new Set(productIds)].toSorted().slice(0, mostSent)) {
    try {
      await submitListing(seller, { productId }, now);
      sent += 1;
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === "shop_suspended") throw error;
      refused.push({ productId, code: error.code });
    }
  }
  const [first] = refused;
  if (first && sent === 0) throw new Refusal(first.code);
  return { sent, refused };
}

/** Takes a submitted version back to go on writing. Refuses "not_submitted". */
export async function withdrawListing(
  seller: SellerScope,
  { productId }: { productId: string },
  now: Date,
): Promise<void> {
  requireRight(seller, "listings");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const product = await lockOwnProduct(tx, seller, productId);
    const open = await openVersion(tx, productId);
    if (open?.state !== "submitted") throw new Refusal("not_submitted");
    await tx.update(listingVersions).set({ state: "draft", updatedAt: now }).where(eq(listingVersions.id, open.id));
    await recordDeed(tx, seller, productDeed("listing_withdrawn", product, now));
  });
}

/** Gives up the open version of a product: what is public is all there is. Its row is kept. Refuses "nothing_to_drop" before a first approval. */
export async function dropDraft(seller: SellerScope, { productId }: { productId: string }, now: Date): Promise<void> {
  requireRight(seller, "listings");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const product = await lockOwnProduct(tx, seller, productId);
    const open = await openVersion(tx, productId);
    if (!open || open.baseId === null) throw new Refusal("nothing_to_drop");
    await tx.update(listingVersions).set({ state: "dropped", updatedAt: now }).where(eq(listingVersions.id, open.id));
    await recordDeed(tx, seller, { ...productDeed("listing_dropped", product, now), before: open.content });
  });
}

/**
 * Goes back to a version that was public before. One the office has looked at is public again at once; one it has not becomes the draft. An
 * open version stays, and will be told that what is public has changed. Refuses "not_found" for any other version.
 */
export async function restoreVersion(
  seller: SellerScope,
  { productId, versionId }: { productId: string; versionId: string },
  now: Date,
): Promise<void> {
  requireRight(seller, "publish");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const product = await lockOwnProduct(tx, seller, productId);
    const [old] = await tx
      .select()
      .from(listingVersions)
      .where(
        and(
          eq(listingVersions.id, versionId),
          eq(listingVersions.productId, productId),
          eq(listingVersions.state, "replaced"),
        ),
      );
    if (!old) throw new Refusal("not_found");
    const approved = await approvedVersion(tx, productId);
    await recordDeed(tx, seller, {
      ...productDeed("listing_restored", product, now),
      before: { version: approved?.number ?? null },
      after: { version: old.number },
    });
    if (old.decidedAt === null) {
      await changeDraft(tx, seller, { product, change: () => old.content }, now);
      return;
    }
    await bringBack(tx, product, { old, by: seller }, now);
  });
}

/**
 * Brings an open version up to what is public now: of the fields both have changed, those named are taken from what is public, the rest stay as
 * written. Nothing is written over unasked. Refuses "nothing_to_merge" when it is up to date.
 */
export async function mergeVersions(
  seller: SellerScope,
  { productId, theirs }: { productId: string; theirs: readonly string[] },
  now: Date,
): Promise<void> {
  requireRight(seller, "listings");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const product = await lockOwnProduct(tx, seller, productId);
    const approved = await approvedVersion(tx, productId);
    const open = await openVersion(tx, productId);
    if (!open || !approved || open.baseId === approved.id) throw new Refusal("nothing_to_merge");
    const [base] = await tx
      .select({ content: listingVersions.content })
      .from(listingVersions)
      .where(eq(listingVersions.id, open.baseId ?? ""));
    const oursAlone = base
      ? differingFields(base.content, open.content)
      : differingFields(approved.content, open.content);
    const untouched = differingFields(open.content, approved.content).filter((field) => !oursAlone.includes(field));
    if (open.state === "submitted") {
      await tx.update(listingVersions).set({ state: "draft" }).where(eq(listingVersions.id, open.id));
    }
    await changeDraft(
      tx,
      seller,
      { product, change: (ours) => merged(ours, approved.content, [...untouched, ...theirs]) },
      now,
    );
    await tx.update(listingVersions).set({ baseId: approved.id }).where(eq(listingVersions.id, open.id));
    await recordDeed(tx, seller, { ...productDeed("listing_merged", product, now), after: { theirs } });
  });
}
