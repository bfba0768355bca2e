import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { images, productImages } from "@/db/schema/catalog";
import { recordDeed } from "@/domain/audit/writes";
import { refreshListings } from "@/domain/catalog/writes/listings";
import { lockOwnProduct, productDeed } from "@/domain/catalog/writes/products";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import { keepPicture, reencodePicture } from "@/platform/pictures";
import { Refusal } from "@/platform/refusal";

const mostPictures = 12;

/**
 * Adds a photograph to a product, last in order; one that is there already stays where it is. Refuses what `reencodePicture`
 * refuses, and "too_many_pictures" past twelve.
 */
export async function addProductPicture(
  seller: SellerScope,
  { productId, picture }: { productId: string; picture: Buffer },
  now: Date,
): Promise<{ imageId: string }> {
  requireRight(seller, "listings");
  const reencoded = await reencodePicture(picture);
  await keepPicture(reencoded);
  return inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const product = await lockOwnProduct(tx, seller, productId);
    const order = await orderOf(tx, productId);
    const { hash, width, height } = reencoded;
    const [image] = await tx
      .insert(images)
      .values({ sellerId: seller.sellerId, hash, width, height, createdAt: now })
      .onConflictDoUpdate({ target: [images.sellerId, images.hash], set: { width, height } })
      .returning({ id: images.id });
    if (!image) throw new Error("a picture was not written");
    if (order.includes(image.id)) return { imageId: image.id };
    if (order.length >= mostPictures) throw new Refusal("too_many_pictures", { most: mostPictures }, "picture");
    await tx.insert(productImages).values({ productId, imageId: image.id, position: order.length });
    await recordDeed(tx, seller, { ...productDeed("picture_added", product, now), after: { imageId: image.id } });
    await refreshListings(tx, [productId], now);
    return { imageId: image.id };
  });
}

/** Takes a photograph off a product. Its file stays: an order may show it. */
export async function removeProductPicture(
  seller: SellerScope,
  { productId, imageId }: { productId: string; imageId: string },
  now: Date,
): Promise<void> {
  requireRight(seller, "listings");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const product = await lockOwnProduct(tx, seller, productId);
    const order = await orderOf(tx, productId);
    if (!order.includes(imageId)) throw new Refusal("not_found");
    await tx
      .delete(productImages)
      .where(and(eq(productImages.productId, productId), eq(productImages.imageId, imageId)));
    await setOrder(
      tx,
      productId,
      order.filter((id) => id !== imageId),
    );
    await recordDeed(tx, seller, { ...productDeed("picture_removed", product, now), after: { imageId } });
    await refreshListings(tx, [productId], now);
  });
}

/** Moves a photograph one place. The first one stands for the product in lists. */
export async function moveProductPicture(
  seller: SellerScope,
  { productId, imageId, direction }: { productId: string; imageId: string; direction: "earlier" | "later" },
  now: Date,
): Promise<void> {
  requireRight(seller, "listings");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const product = await lockOwnProduct(tx, seller, productId);
    const order = await orderOf(tx, productId);
    const from = order.indexOf(imageId);
    if (from === -1) throw new Refusal("not_found");
    const to = Math.min(order.length - 1, Math.max(0, from + (direction === "earlier" ? -1 : 1)));
    order.splice(to, 0, ...order.splice(from, 1));
    await setOrder(tx, productId, order);
    await recordDeed(tx, seller, { ...productDeed("picture_moved", product, now), after: { imageId } });
    await refreshListings(tx, [productId], now);
  });
}

/** Says in words what a photograph shows, for those who cannot see it. */
export async function describeProductPicture(
  seller: SellerScope,
  { productId, imageId, alt }: { productId: string; imageId: string; alt: string },
  now: Date,
): Promise<void> {
  requireRight(seller, "listings");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const product = await lockOwnProduct(tx, seller, productId);
    const described = await tx
      .update(productImages)
      .set({ alt })
      .where(and(eq(productImages.productId, productId), eq(productImages.imageId, imageId)))
      .returning({ imageId: productImages.imageId });
    if (described.length === 0) throw new Refusal("not_found");
    await recordDeed(tx, seller, { ...productDeed("picture_described", product, now), after: { imageId } });
    await refreshListings(tx, [productId], now);
  });
}

async function orderOf(tx: Transaction, productId: string): Promise<string[]> {
  const rows = await tx
    .select({ imageId: productImages.imageId })
    .from(productImages)
    .where(eq(productImages.productId, productId))
    .orderBy(asc(productImages.position));
  return rows.map(({ imageId }) => imageId);
}

async function setOrder(tx: Transaction, productId: string, order: string[]): Promise<void> {
  await tx
    .update(productImages)
    .set({ position: sql`array_position(${sql.param(order)}::uuid[], ${productImages.imageId}) - 1` })
    .where(eq(productImages.productId, productId));
}
