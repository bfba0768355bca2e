import "server-only";
import { and, eq } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { products } from "@/db/schema/catalog";
import { sellers } from "@/db/schema/sellers";
import { listingVersions, type Remedy } from "@/db/schema/versions";
import { record } from "@/domain/audit/writes";
import {
  applyContent,
  approvedVersion,
  makePublic,
  openVersion,
  type Product,
  type Version,
} from "@/domain/catalog/writes/drafts";
import { postLetters } from "@/domain/notices/writes";
import { type AdminScope, coversCommune, officeRole } from "@/domain/people/scopes";
import { enqueue } from "@/platform/queue";
import { Refusal } from "@/platform/refusal";

/**
 * Lets a submitted version pass: it is public at once, and a product that waited for it goes online. One that went online unseen is marked as
 * looked at. Refuses "not_found" outside the officer's area, before and after the change; "own_listing" to whoever wrote or submitted it;
 * "version_conflict" when what is public is not what it was made from; "not_submitted" once it was decided or withdrawn. Source: E-commerce Law
 * 122/2025/QH15, Art. 17.
 */
export async function approveListing(
  admin: AdminScope,
  { versionId }: { versionId: string },
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const { product, version } = await lockWaiting(tx, admin, versionId);
    const decided = { decidedBy: admin.userId, decidedAt: now };
    if (version.state === "approved") {
      await tx.update(listingVersions).set(decided).where(eq(listingVersions.id, version.id));
    } else {
      const approved = await approvedVersion(tx, product.id);
      if (version.baseId !== (approved?.id ?? null)) throw new Refusal("version_conflict");
      await makePublic(tx, version, product, decided, now);
    }
    await conclude(tx, admin, { product, version, action: "listing.approve", remedies: [] }, now);
  });
}

/**
 * Lets several pass, each for itself: one that cannot be is left and counted. Tells how many passed, and why the first of the others did not.
 */
export async function approveListings(
  admin: AdminScope,
  { versionIds }: { versionIds: readonly string[] },
  now: Date,
): Promise<{ approved: number; left: number }> {
  let approved = 0;
  let refusal: Refusal | undefined;
  for (const versionId of versionIds) {
    try {
      await approveListing(admin, { versionId }, now);
      approved += 1;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusal ??= error;
    }
  }
  if (approved === 0 && refusal) throw refusal;
  return { approved, left: versionIds.length - approved };
}

/**
 * Sends a version back with what is to be mended, field by field. What was public before stays so; one that went online unseen gives way to what was
 * public before it, or goes offline. Refuses as `approveListing` does, but a conflict is no hindrance.
 */
export async function sendBackListing(
  admin: AdminScope,
  { versionId, remedies }: { versionId: string; remedies: Remedy[] },
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const { product, version } = await lockWaiting(tx, admin, versionId);
    const sentBack = { decidedBy: admin.userId, decidedAt: now, remedies, updatedAt: now };
    if (version.state === "approved") await takeBack(tx, { product, version, sentBack }, now);
    else
      await tx
        .update(listingVersions)
        .set({ ...sentBack, state: "sent_back" })
        .where(eq(listingVersions.id, version.id));
    await conclude(tx, admin, { product, version, action: "listing.send_back", remedies }, now);
  });
}

type Waiting = { product: Product; version: Version };

/** The product is locked first, as its seller's verbs do, and the version read after it. */
async function lockWaiting(tx: Transaction, admin: AdminScope, versionId: string): Promise<Waiting> {
  const [found] = await tx
    .select({ productId: listingVersions.productId })
    .from(listingVersions)
    .where(eq(listingVersions.id, versionId));
  if (!found) throw new Refusal("not_found");
  const [product] = await tx.select().from(products).where(eq(products.id, found.productId)).for("update");
  const [version] = await tx.select().from(listingVersions).where(eq(listingVersions.id, versionId)).for("update");
  if (!product || !version) throw new Refusal("not_found");
  if (!coversCommune(admin, product.communeCode) || !coversCommune(admin, version.communeCode))
    throw new Refusal("not_found");
  const isUnseen = version.state === "approved" && version.decidedAt === null;
  if (version.state !== "submitted" && !isUnseen) throw new Refusal("not_submitted");
  if (version.submittedBy === admin.userId || version.editors.includes(admin.userId)) throw new Refusal("own_listing");
  return { product, version };
}

type SentBack = Pick<Version, "decidedBy" | "decidedAt" | "remedies" | "updatedAt">;

async function takeBack(
  tx: Transaction,
  { product, version, sentBack }: Waiting & { sentBack: SentBack },
  now: Date,
): Promise<void> {
  const open = await openVersion(tx, product.id);
  await tx
    .update(listingVersions)
    .set({ ...sentBack, state: open ? "dropped" : "sent_back" })
    .where(eq(listingVersions.id, version.id));
  if (open)
    await tx
      .update(listingVersions)
      .set({ remedies: sentBack.remedies, state: "sent_back", baseId: version.baseId })
      .where(eq(listingVersions.id, open.id));
  const [base] = await tx
    .select()
    .from(listingVersions)
    .where(and(eq(listingVersions.id, version.baseId ?? version.id), eq(listingVersions.state, "replaced")));
  if (base) {
    await tx.update(listingVersions).set({ state: "approved" }).where(eq(listingVersions.id, base.id));
    await applyContent(tx, base, now);
    return;
  }
  // nothing was let pass before it: the product is a draft again
  await tx.update(products).set({ state: "draft", publishedAt: null }).where(eq(products.id, product.id));
  await applyContent(tx, version, now);
}

type Concluded = Waiting & { action: "listing.approve" | "listing.send_back"; remedies: Remedy[] };

async function conclude(
  tx: Transaction,
  admin: AdminScope,
  { product, version, action, remedies }: Concluded,
  now: Date,
): Promise<void> {
  await record(tx, {
    at: now,
    actorUserId: admin.userId,
    actorRole: officeRole(admin),
    action,
    subjectType: "product",
    subjectId: product.id,
    subjectLabel: version.content.name,
    communeCode: version.communeCode,
    sellerId: product.sellerId,
    reason: remedies.map(({ field, words }) => `${field}: ${words}`).join("\n"),
    before: { version: version.number, state: version.state },
    after: { version: version.number },
  });
  await enqueue(tx, "raise_tasks", {}, { jobKey: "raise_tasks" });
  const [shop] = await tx
    .select({ name: sellers.name, email: sellers.email, phone: sellers.phone })
    .from(sellers)
    .where(eq(sellers.id, product.sellerId));
  if (!shop) return;
  const facts = { name: shop.name, product: version.content.name, productId: product.id, slug: product.slug, remedies };
  const template = action === "listing.approve" ? "listing_approved" : "listing_sent_back";
  const news = `${version.id}:${version.submittedAt?.getTime() ?? 0}`;
  await postLetters(tx, [{ to: shop, template, news, locale: "vi", payload: facts }], now);
}
