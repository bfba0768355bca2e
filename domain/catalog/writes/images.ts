import "server-only";
import { and, eq, or } from "drizzle-orm";
import { db, inTransaction, type Transaction } from "@/db/client";
import { images } from "@/db/schema/catalog";
import type { ListingContent } from "@/db/schema/versions";
import { boxOfCut, cropBox, type Cut, cutOfBox, leastSide } from "@/domain/catalog/crop";
import type { CropImageInput } from "@/domain/catalog/input";
import { recordDeed } from "@/domain/audit/writes";
import { changeDraft, contentOf, openVersion, type Product } from "@/domain/catalog/writes/drafts";
import { lockOwnProduct, productDeed } from "@/domain/catalog/writes/products";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import { cutPicture, keepPicture, type ReencodedPicture, reencodePicture, sha256Of } from "@/platform/pictures";
import { Refusal } from "@/platform/refusal";

const mostPictures = 12;

/**
 * Adds a photograph to a product, last in order. One that is there already stays where it is, and is said to be there. Refuses
 * what `reencodePicture` refuses, and "too_many_pictures" past twelve.
 */
export async function addProductPicture(
  seller: SellerScope,
  { productId, picture }: { productId: string; picture: Buffer },
  now: Date,
): Promise<{ imageId: string; isTwice: boolean }> {
  requireRight(seller, "listings");
  const taken = await takePicture(seller, picture, now);
  return inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const product = await lockOwnProduct(tx, seller, productId);
    const imageId = await pictureRow(tx, seller, taken, now);
    const was = (await openVersion(tx, productId))?.content ?? (await contentOf(tx, product));
    const isThere = or(eq(images.id, imageId), eq(images.originalId, imageId));
    const same = await tx.select({ id: images.id }).from(images).where(isThere);
    const there = was.pictures.find((each) => same.some(({ id }) => id === each.imageId));
    if (there) return { imageId: there.imageId, isTwice: true };
    await changePictures(tx, seller, { product, change: (pictures) => added(pictures, imageId) }, now);
    await recordDeed(tx, seller, { ...productDeed("picture_added", product, now), after: { imageId } });
    return { imageId, isTwice: false };
  });
}

/** A picture whose bytes this shop has sent before, by its row; or one made anew, whose files are kept and whose row is still to be written. */
type Taken = { imageId: string } | { reencoded: ReencodedPicture };

/**
 * Takes in what somebody sent as a picture, before the transaction that uses it. The same bytes again are not decoded again. Refuses
 * what `reencodePicture` refuses.
 */
export async function takePicture(
  { sellerId }: Pick<SellerScope, "sellerId">,
  picture: Buffer,
  now: Date,
): Promise<Taken> {
  // kept for a week from now on: the sweep and this line wait for each other
  const [known] = await db
    .update(images)
    .set({ createdAt: now })
    .where(and(eq(images.sellerId, sellerId), eq(images.sentSha256, sha256Of(picture))))
    .returning({ id: images.id });
  if (known) return { imageId: known.id };
  const reencoded = await reencodePicture(picture);
  await keepPicture(reencoded);
  return { reencoded };
}

/** The row of a picture taken in. */
export async function pictureRow(tx: Transaction, seller: SellerScope, taken: Taken, now: Date): Promise<string> {
  if ("imageId" in taken) return taken.imageId;
  const { hash, files: _files, ...facts } = taken.reencoded;
  const [image] = await tx
    .insert(images)
    .values({ sellerId: seller.sellerId, hash, ...facts, createdAt: now })
    .onConflictDoUpdate({ target: [images.sellerId, images.hash], set: { ...facts, createdAt: now } })
    .returning({ id: images.id });
  if (!image) throw new Error("a picture was not written");
  return image.id;
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
    const change = (was: Pictures) => {
      placeOf(was, imageId);
      return was.filter((picture) => picture.imageId !== imageId);
    };
    await changePictures(tx, seller, { product, change }, now);
    await recordDeed(tx, seller, { ...productDeed("picture_removed", product, now), after: { imageId } });
  });
}

/** Moves a photograph one place, or to the front. The first one stands for the product in lists. */
export async function moveProductPicture(
  seller: SellerScope,
  { productId, imageId, direction }: { productId: string; imageId: string; direction: "first" | "earlier" | "later" },
  now: Date,
): Promise<void> {
  requireRight(seller, "listings");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const product = await lockOwnProduct(tx, seller, productId);
    const step = { first: -mostPictures, earlier: -1, later: 1 }[direction];
    const change = (was: Pictures) => moved(was, imageId, placeOf(was, imageId) + step);
    await changePictures(tx, seller, { product, change }, now);
    await recordDeed(tx, seller, { ...productDeed("picture_moved", product, now), after: { imageId } });
  });
}

/**
 * Puts the photographs of a product in an order, all of them at once. Refuses "pictures_changed" when these are not the ones it has: somebody
 * added or removed one meanwhile.
 */
export async function orderProductPictures(
  seller: SellerScope,
  { productId, imageIds }: { productId: string; imageIds: readonly string[] },
  now: Date,
): Promise<void> {
  requireRight(seller, "listings");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const product = await lockOwnProduct(tx, seller, productId);
    const change = (was: Pictures) => {
      const ordered = imageIds.flatMap((id) => was.filter(({ imageId }) => imageId === id));
      if (ordered.length !== was.length || new Set(imageIds).size !== was.length) throw new Refusal("pictures_changed");
      return ordered;
    };
    await changePictures(tx, seller, { product, change }, now);
    await recordDeed(tx, seller, { ...productDeed("picture_moved", product, now), after: { imageIds } });
  });
}

/**
 * Turns a photograph and cuts it to a shape or to any box, always out of the one that was sent, which is kept; "whole" puts that one back. Its
 * words and its place stay. Refuses "not_found" for one the product does not have, "crop_small" for a box of under a twentieth, and "picture_twice"
 * when the cut one is there already.
 */
export async function cropProductPicture(seller: SellerScope, input: CropImageInput, now: Date): Promise<void> {
  requireRight(seller, "listings");
  const { productId, imageId, shape } = input;
  const [image] = await db
    .select({ id: images.id, originalId: images.originalId })
    .from(images)
    .where(and(eq(images.id, imageId), eq(images.sellerId, seller.sellerId)));
  if (!image) throw new Refusal("not_found");
  const originalId = image.originalId ?? image.id;
  const [original] = await db.select({ hash: images.hash }).from(images).where(eq(images.id, originalId));
  const isWhole = input.turn === 0 && (shape === "whole" || (shape === "free" && isAll(input)));
  const made = isWhole ? null : await cutOut(original?.hash ?? "", input);
  if (!isWhole && !made) throw new Refusal("not_found");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const product = await lockOwnProduct(tx, seller, productId);
    const newId = made ? await cutImage(tx, seller, { ...made, originalId }, now) : originalId;
    const change = (was: Pictures) => {
      placeOf(was, imageId);
      if (newId !== imageId && was.some((picture) => picture.imageId === newId)) throw new Refusal("picture_twice");
      return was.map((picture) => (picture.imageId === imageId ? { ...picture, imageId: newId } : picture));
    };
    await changePictures(tx, seller, { product, change }, now);
    await recordDeed(tx, seller, {
      ...productDeed("picture_cropped", product, now),
      before: { imageId },
      after: { imageId: newId, shape, ...made?.cut },
    });
  });
}

/** The part of a picture that was asked for, its files kept; null when there is no such picture. */
async function cutOut(hash: string, input: CropImageInput): Promise<{ picture: ReencodedPicture; cut: Cut } | null> {
  let cut: Cut = { turn: input.turn, left: 0, top: 0, width: 1000, height: 1000 };
  const picture = await cutPicture(hash, input.turn, (size) => {
    const box = askedBox(size, input);
    cut = { turn: input.turn, ...cutOfBox(size, box) };
    return box;
  });
  if (!picture) return null;
  await keepPicture(picture);
  return { picture, cut };
}

function isAll({ left, top, width, height }: CropImageInput): boolean {
  return left === 0 && top === 0 && width === 100 && height === 100;
}

function askedBox(size: { width: number; height: number }, input: CropImageInput) {
  const { shape, part, left, top, width, height } = input;
  if (shape === "square" || shape === "wide") return cropBox(size, shape, part);
  if (shape === "whole") return boxOfCut(size, { left: 0, top: 0, width: 1000, height: 1000 });
  if (Math.min(width, height, 100 - left, 100 - top) * 10 < leastSide) throw new Refusal("crop_small", {}, "width");
  return boxOfCut(size, { left: left * 10, top: top * 10, width: width * 10, height: height * 10 });
}

async function cutImage(
  tx: Transaction,
  seller: SellerScope,
  { picture, cut, originalId }: { picture: ReencodedPicture; cut: Cut; originalId: string },
  now: Date,
): Promise<string> {
  const { hash, files: _files, sentSha256: _sent, ...facts } = picture;
  const [image] = await tx
    .insert(images)
    .values({ sellerId: seller.sellerId, hash, ...facts, originalId, cut, createdAt: now })
    .onConflictDoUpdate({ target: [images.sellerId, images.hash], set: { ...facts, createdAt: now } })
    .returning({ id: images.id });
  if (!image) throw new Error("a picture was not written");
  return image.id;
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
    const change = (was: Pictures) => {
      placeOf(was, imageId);
      return was.map((picture) => (picture.imageId === imageId ? { imageId, alt } : picture));
    };
    await changePictures(tx, seller, { product, change }, now);
    await recordDeed(tx, seller, { ...productDeed("picture_described", product, now), after: { imageId } });
  });
}

type Pictures = ListingContent["pictures"];

/** Pictures are part of what is looked at: they change in the open version. */
async function changePictures(
  tx: Transaction,
  seller: SellerScope,
  { product, change }: { product: Product; change: (was: Pictures) => Pictures },
  now: Date,
): Promise<void> {
  await changeDraft(tx, seller, { product, change: (was) => ({ ...was, pictures: change(was.pictures) }) }, now);
}

function added(was: Pictures, imageId: string): Pictures {
  if (was.length >= mostPictures) throw new Refusal("too_many_pictures", { most: mostPictures }, "picture");
  return [...was, { imageId, alt: "" }];
}

function placeOf(pictures: Pictures, imageId: string): number {
  const place = pictures.findIndex((picture) => picture.imageId === imageId);
  if (place === -1) throw new Refusal("not_found");
  return place;
}

function moved(was: Pictures, imageId: string, place: number): Pictures {
  const to = Math.min(was.length - 1, Math.max(0, place));
  const others = was.filter((picture) => picture.imageId !== imageId);
  return [...others.slice(0, to), ...was.filter((picture) => picture.imageId === imageId), ...others.slice(to)];
}
