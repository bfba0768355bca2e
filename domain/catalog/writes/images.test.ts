import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { images, listings } from "@/db/schema/catalog";
import { useDatabase } from "@/db/testing";
import { letPass } from "@/db/testing.listings";
import { atOnce, codeOf, offer, openMarket, openShop, type Shop } from "@/db/testing.shop";
import {
  addProductPicture,
  cropProductPicture,
  describeProductPicture,
  moveProductPicture,
  orderProductPictures,
  removeProductPicture,
} from "@/domain/catalog/writes/images";
import { cropImageInput } from "@/domain/catalog/input";
import { submitListing } from "@/domain/catalog/writes/versions";
import { listStrayPictures, sweepImages, sweepStrayPictures } from "@/domain/catalog/writes/sweep";
import { getOwnProduct } from "@/domain/sellers/reads/products";
import { forgetEnvironment } from "@/platform/env";
import { findPictureFile } from "@/platform/pictures";
import { putFile } from "@/platform/storage";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
const storage = process.env.STORAGE_URL;
const folder = mkdtempSync(join(tmpdir(), "hình "));
let place: { near: string; oldCommune: string };
let honey: Shop;
let pepper: Shop;
let photographs: Buffer[] = [];

beforeAll(async () => {
  process.env.STORAGE_URL = `file:${folder}`;
  forgetEnvironment();
  place = await openMarket();
  honey = await openShop("Mật ong Bù Gia Mập", place);
  pepper = await openShop("Hồ tiêu Lộc Ninh", place);
  photographs = await Promise.all(
    Array.from({ length: 13 }, (_, shade) =>
      sharp({ create: { width: 64, height: 48, channels: 3, background: { r: shade * 19, g: 120, b: 40 } } })
        .png()
        .toBuffer(),
    ),
  );
});

afterAll(() => {
  rmSync(folder, { recursive: true });
  if (storage === undefined) delete process.env.STORAGE_URL;
  else process.env.STORAGE_URL = storage;
  forgetEnvironment();
});

const jar = async () => (await offer(honey, place, { name: "Mật ong", priceDong: 250_000, onHand: 5 })).productId;
const add = (productId: string, number: number, shop = honey) =>
  addProductPicture(shop.seller, { productId, picture: photographs[number] ?? Buffer.alloc(0) }, now);
const pictures = async (productId: string) => (await getOwnProduct(honey.seller, productId)).pictures;

async function shown(productId: string): Promise<string | null> {
  const [row] = await db.select({ hash: listings.imageHash }).from(listings).where(eq(listings.productId, productId));
  return row?.hash ?? null;
}

const cropped = (asked: Record<string, string>) => cropImageInput.parse(asked);

test("photographs keep their order; the first stands for the product", async () => {
  const productId = await jar();
  const ids = [];
  for (const number of [0, 1, 2]) ids.push((await add(productId, number)).imageId);
  expect((await pictures(productId)).map(({ imageId }) => imageId)).toEqual(ids);
  const move = (imageId: string | undefined, direction: "earlier" | "later") =>
    moveProductPicture(honey.seller, { productId, imageId: imageId ?? "", direction }, now);
  await move(ids[2], "earlier");
  await move(ids[2], "earlier");
  await move(ids[2], "earlier");
  await move(ids[1], "later");
  const order = await pictures(productId);
  expect(order.map(({ imageId }) => imageId)).toEqual([ids[2], ids[0], ids[1]]);
  expect(await shown(productId)).toBeNull();
  await submitListing(honey.seller, { productId }, now);
  await letPass(productId, now);
  expect(await shown(productId)).toBe(order[0]?.hash);
  await removeProductPicture(honey.seller, { productId, imageId: ids[2] ?? "" }, now);
  expect((await pictures(productId)).map(({ imageId }) => imageId)).toEqual([ids[0], ids[1]]);
  await describeProductPicture(honey.seller, { productId, imageId: ids[0] ?? "", alt: "Hũ mật trên bàn gỗ" }, now);
  expect((await pictures(productId))[0]?.alt).toBe("Hũ mật trên bàn gỗ");
});

test("the same photograph sent twice is one, also when the product has all it may have", async () => {
  const productId = await jar();
  for (let number = 0; number < 12; number += 1) await add(productId, number);
  expect(await codeOf(add(productId, 12))).toBe("too_many_pictures");
  expect(await codeOf(add(productId, 3))).toBe("accepted");
  expect(await pictures(productId)).toHaveLength(12);
});

test("another shop's product and photographs answer like missing ones", async () => {
  const productId = await jar();
  const { imageId } = await add(productId, 0);
  const pepperId = (await offer(pepper, place, { name: "Tiêu", priceDong: 90_000, onHand: 5 })).productId;
  expect(await codeOf(add(productId, 1, pepper))).toBe("not_found");
  expect(await codeOf(describeProductPicture(pepper.seller, { productId, imageId, alt: "x" }, now))).toBe("not_found");
  expect(await codeOf(removeProductPicture(pepper.seller, { productId, imageId }, now))).toBe("not_found");
  expect(await codeOf(moveProductPicture(pepper.seller, { productId, imageId, direction: "later" }, now))).toBe(
    "not_found",
  );
  expect(await codeOf(removeProductPicture(pepper.seller, { productId: pepperId, imageId }, now))).toBe("not_found");
  expect(await pictures(productId)).toMatchObject([{ imageId, alt: "" }]);
});

test("taken off twice, a photograph is gone once and then missing", async () => {
  const productId = await jar();
  const { imageId } = await add(productId, 0);
  const { codes } = await atOnce(4, () => removeProductPicture(honey.seller, { productId, imageId }, now));
  expect(codes).toEqual(["accepted", "not_found", "not_found", "not_found"]);
  expect(await shown(productId)).toBeNull();
});

test("thirteen photographs sent at once: twelve stay, each at a place of its own", async () => {
  const productId = await jar();
  const { codes } = await atOnce(13, (hand) => add(productId, hand));
  expect(codes).toEqual([...Array<string>(12).fill("accepted"), "too_many_pictures"]);
  const kept = await pictures(productId);
  expect(kept).toHaveLength(12);
  const { imageId } = kept[11] ?? { imageId: "" };
  await moveProductPicture(honey.seller, { productId, imageId, direction: "earlier" }, now);
  expect((await pictures(productId))[10]?.imageId).toBe(imageId);
});

test("a photograph is cut out of the one that was sent, again and again, keeps its words, and is put back whole", async () => {
  const productId = await jar();
  const { imageId } = await add(productId, 0);
  await describeProductPicture(honey.seller, { productId, imageId, alt: "Hũ mật" }, now);
  const first = async () => {
    const [picture] = await pictures(productId);
    if (!picture) throw new Error("no picture");
    return picture;
  };
  const crop = async (shape: "whole" | "square" | "wide", shop = honey) =>
    cropProductPicture(shop.seller, cropped({ productId, imageId: (await first()).imageId, shape }), now);
  await crop("square");
  const square = await first();
  expect(square).toMatchObject({ alt: "Hũ mật" });
  expect(square.imageId).not.toBe(imageId);
  await crop("wide");
  const [wide] = await db
    .select()
    .from(images)
    .where(eq(images.id, (await first()).imageId));
  expect(wide?.originalId).toBe(imageId);
  expect(Math.abs((wide?.width ?? 0) / (wide?.height ?? 1) - 4 / 3)).toBeLessThan(0.02);
  await crop("whole");
  expect((await first()).imageId).toBe(imageId);
  expect(await codeOf(crop("square", pepper))).toBe("not_found");
});

test("a free cut turns first, is remembered in thousandths, and can be changed out of the one that was sent", async () => {
  const productId = await jar();
  const { imageId } = await add(productId, 0);
  const only = async () => (await pictures(productId))[0];
  const free = async (asked: Record<string, string>) =>
    cropProductPicture(
      honey.seller,
      cropped({ productId, imageId: (await only())?.imageId ?? "", shape: "free", ...asked }),
      now,
    );
  const { hash: originalHash } = (await only()) ?? {};
  await free({ turn: "90", left: "0", top: "25", width: "50", height: "50" });
  // 64 × 48 turned is 48 × 64
  expect(await only()).toMatchObject({
    width: 24,
    height: 32,
    originalHash,
    cut: { turn: 90, left: 0, top: 250, width: 500, height: 500 },
  });
  await free({ left: "50", width: "50" });
  expect(await only()).toMatchObject({ width: 32, height: 48, originalHash, cut: { turn: 0, left: 500 } });
  expect(await codeOf(free({ width: "4,9" }))).toBe("crop_small");
  expect(await codeOf(free({ left: "97", width: "50" }))).toBe("crop_small");
  await free({});
  expect(await only()).toMatchObject({ imageId, cut: null });
});

test("bytes sent before are known again: the same row, and said to be there also when the product shows a part of it", async () => {
  const [productId, other] = [await jar(), await jar()];
  const { imageId } = await add(productId, 4);
  expect(await add(other, 4)).toEqual({ imageId, isTwice: false });
  await cropProductPicture(honey.seller, cropped({ productId, imageId, shape: "square" }), now);
  expect((await add(productId, 4)).isTwice).toBe(true);
  expect(await pictures(productId)).toHaveLength(1);
  const pepperId = (await offer(pepper, place, { name: "Tiêu", priceDong: 90_000, onHand: 5 })).productId;
  expect((await add(pepperId, 4, pepper)).imageId).not.toBe(imageId);
});

test.each([
  ["all of them anew", [2, 0, 1], "accepted"],
  ["as they were", [0, 1, 2], "accepted"],
  ["one left out", [2, 0], "pictures_changed"],
  ["one named twice", [0, 0, 1], "pictures_changed"],
  ["one of nobody's", [0, 1, 2, 3], "pictures_changed"],
])("photographs in an order that names %s", async (_what, order, code) => {
  const productId = await jar();
  const ids: string[] = [];
  for (const number of [0, 1, 2]) ids.push((await add(productId, number)).imageId);
  const imageIds = order.map((place) => ids[place] ?? crypto.randomUUID());
  expect(await codeOf(orderProductPictures(honey.seller, { productId, imageIds }, now))).toBe(code);
  expect((await pictures(productId)).map((each) => each.imageId)).toEqual(code === "accepted" ? imageIds : ids);
  expect(await codeOf(orderProductPictures(pepper.seller, { productId, imageIds }, now))).toBe("not_found");
});

test("photographs nothing shows go after a week; what a version shows and what was cut from stays", async () => {
  const productId = await jar();
  const fresh = async (background: string) => {
    const picture = await sharp({ create: { width: 64, height: 64, channels: 3, background } })
      .png()
      .toBuffer();
    return addProductPicture(honey.seller, { productId, picture }, now);
  };
  const { imageId: shown } = await fresh("#102030");
  const { imageId: gone } = await fresh("#203040");
  const { imageId: sold } = await fresh("#304050");
  for (const imageId of [gone, sold]) await removeProductPicture(honey.seller, { productId, imageId }, now);
  const hashOf = async (id: string) =>
    (await db.select({ hash: images.hash }).from(images).where(eq(images.id, id)))[0]?.hash ?? null;
  const files = async (hash: string | null) => (await findPictureFile(`${hash}-320.webp`)) !== null;
  const goneHash = await hashOf(gone);
  const early = new Date(now.getTime() + 6 * 24 * 3_600_000);
  const late = new Date(now.getTime() + 8 * 24 * 3_600_000);
  await db.update(images).set({ originalId: sold }).where(eq(images.id, shown));
  await sweepImages(early);
  expect(await hashOf(gone)).toBe(goneHash);
  await sweepImages(late);
  expect([await hashOf(gone), await files(goneHash)]).toEqual([null, false]);
  expect(await hashOf(shown)).not.toBeNull();
  expect(await hashOf(sold)).not.toBeNull();
  expect(await sweepImages(late)).toBe(0);
  const { imageId: again } = await fresh("#203040");
  expect(await files(await hashOf(again))).toBe(true);
});

test("files that no row names go after a week, and none that a product, an order or a review names", async () => {
  // a folder knows when by the machine's clock
  const after = (days: number) => new Date(Date.now() + days * 24 * 3_600_000);
  const fileOf = async (hash: string) => {
    await putFile(`media/${hash}-320.webp`, Buffer.from("x"), "image/webp");
    return hash;
  };
  const [stray, sold, reviewed] = [
    await fileOf("a".repeat(40)),
    await fileOf("b".repeat(40)),
    await fileOf("c".repeat(40)),
  ];
  const productId = await jar();
  await add(productId, 5);
  const [shownOne] = await pictures(productId);
  await db.execute(sql`create table pictures_of_orders (image_hash text)`);
  await db.execute(sql`create table pictures_of_reviews (hash text)`);
  await db.execute(sql`insert into pictures_of_orders values (${sold})`);
  await db.execute(sql`insert into pictures_of_reviews values (${reviewed})`);
  expect(await listStrayPictures(after(6))).toEqual([]);
  const found = await listStrayPictures(after(8));
  expect([stray, sold, reviewed, shownOne?.hash ?? ""].map((hash) => found.includes(hash))).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect(await sweepStrayPictures(after(8))).toBe(found.length);
  expect([await findPictureFile(`${stray}-320.webp`), await listStrayPictures(after(8))]).toEqual([null, []]);
  expect(await findPictureFile(`${shownOne?.hash}-320.webp`)).not.toBeNull();
  await db.execute(sql`drop table pictures_of_orders, pictures_of_reviews`);
});
