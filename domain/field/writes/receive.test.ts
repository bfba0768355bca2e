import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { products } from "@/db/schema/catalog";
import { fieldDrafts } from "@/db/schema/field";
import { ocopGroups } from "@/db/schema/ocop";
import { sellers } from "@/db/schema/sellers";
import { useDatabase } from "@/db/testing";
import { putOnline } from "@/db/testing.listings";
import { giveMandateTo, someHelper, someTeam } from "@/db/testing.mandates";
import { atOnce, codeOf, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { listDeeds } from "@/domain/mandates/reads/timeline";
import { saveVariant } from "@/domain/catalog/writes/variants";
import { fieldDraftInput } from "@/domain/field/input";
import { getVoice, listFieldGoods, listFieldNotes, listFieldShops } from "@/domain/field/reads";
import { clearFieldNotes } from "@/domain/field/writes/clear";
import { type Received, receiveFieldDraft } from "@/domain/field/writes/receive";
import { mintSellerScope, type SellerScope } from "@/domain/people/scopes";
import { getOwnProduct } from "@/domain/sellers/reads/products";
import { addPiece, beginUpload } from "@/domain/uploads/writes";
import { forgetEnvironment } from "@/platform/env";
import { newId } from "@/platform/ids";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
const storage = process.env.STORAGE_URL;
let folder = "";
let place: { near: string; oldCommune: string };
let honey: Shop;
let pepper: Shop;
let groupCode = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "field-"));
  process.env.STORAGE_URL = `file:${folder}`;
  forgetEnvironment();
  place = await openMarket();
  honey = await openShop("Mật Bù Đăng", place);
  pepper = await openShop("Hồ tiêu Lộc Ninh", place);
  groupCode = (await db.select({ code: ocopGroups.code }).from(ocopGroups).limit(1))[0]?.code ?? "";
});

afterAll(() => {
  rmSync(folder, { recursive: true });
  if (storage === undefined) delete process.env.STORAGE_URL;
  else process.env.STORAGE_URL = storage;
  forgetEnvironment();
});

const voice = Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3]), Buffer.alloc(5000, 7)]);
const photograph = (background: string) =>
  sharp({ create: { width: 400, height: 300, channels: 3, background } })
    .jpeg()
    .toBuffer();

async function sent(seller: SellerScope, bytes: Buffer): Promise<string> {
  const { id } = await beginUpload(seller, { name: "", length: bytes.length }, now);
  await addPiece(seller, { id, offset: 0, bytes }, now);
  return id;
}

const drafted = (facts: Record<string, unknown> = {}) =>
  fieldDraftInput.parse({
    draftId: newId(),
    name: "Mật ong hoa điều",
    groupCode,
    capturedAt: "2026-11-18T09:30:00Z",
    ...facts,
  });

function productOf(received: Received): string {
  if (received.state !== "received") throw new Error("it was not received");
  return received.productId;
}

test("photographs, voice, place and words become one draft product of the shop", async () => {
  const photos = [
    await sent(honey.seller, await photograph("#c80")),
    await sent(honey.seller, await photograph("#48c")),
  ];
  const input = drafted({
    photos,
    voice: await sent(honey.seller, voice),
    amount: "0,5",
    unit: "l",
    priceDong: "150.000",
    notes: "Bán ở nhà, gọi trước",
    place: { latitude: 11.84, longitude: 106.61, accuracyMetres: 12.4 },
  });
  const productId = productOf(await receiveFieldDraft(honey.seller, input, now));
  const product = await getOwnProduct(honey.seller, productId);
  expect(product).toMatchObject({
    state: "draft",
    name: "Mật ong hoa điều",
    sizes: [{ name: "Gói 0,5 lít", netQuantity: 500, netUnit: "ml", priceDong: 150_000 }],
  });
  expect(product.pictures).toHaveLength(2);
  const [note] = await listFieldNotes(honey.seller, productId);
  expect(note).toMatchObject({
    notes: "Bán ở nhà, gọi trước",
    hasVoice: true,
    place: { latitude: 11.84, longitude: 106.61, accuracyMetres: 12 },
    isHelper: false,
    isEdit: false,
  });
  const { bytes, type } = await getVoice(honey.seller, input.draftId);
  expect([bytes.equals(voice), type]).toEqual([true, "audio/webm"]);
});

test("a second time, and from eight hands at once, it is the same product", async () => {
  const input = drafted({ photos: [await sent(honey.seller, await photograph("#080"))] });
  const made: string[] = [];
  const { codes } = await atOnce(8, async () => {
    made.push(productOf(await receiveFieldDraft(honey.seller, input, now)));
  });
  expect(codes).toEqual(Array.from({ length: 8 }, () => "accepted"));
  const again = await receiveFieldDraft(honey.seller, { ...input, name: "Tên khác" }, later(3));
  expect(again).toMatchObject({ state: "received", isTwice: true, productId: made[0] });
  expect(new Set(made).size).toBe(1);
});

test("another shop sees nothing of it, and nobody without the right writes", async () => {
  const input = drafted({ voice: await sent(honey.seller, voice) });
  const productId = productOf(await receiveFieldDraft(honey.seller, input, now));
  expect(await codeOf(receiveFieldDraft(pepper.seller, input, now))).toBe("not_found");
  expect(await codeOf(receiveFieldDraft(pepper.seller, drafted({ productId, revision: 10_001 }), now))).toBe(
    "not_found",
  );
  expect(await codeOf(getVoice(pepper.seller, input.draftId))).toBe("not_found");
  expect(await listFieldNotes(pepper.seller, productId)).toEqual([]);
  expect((await listFieldGoods(pepper.seller)).map((goods) => goods.productId)).not.toContain(productId);
  const packer = mintSellerScope({ sellerId: honey.id, userId: honey.seller.userId, role: "stock" });
  expect(await codeOf(receiveFieldDraft(packer, drafted(), now))).toBe("lacks_right");
  expect(await codeOf(getVoice(packer, input.draftId))).toBe("lacks_right");
  expect(await listFieldShops([packer, pepper.seller])).toEqual([{ id: pepper.id, name: "Hồ tiêu Lộc Ninh" }]);
});

test("what has not arrived is asked for, and what is no recording or no picture is said so; nothing is written", async () => {
  const before = await db.select({ id: products.id }).from(products);
  const half = (await beginUpload(honey.seller, { name: "", length: 90_000 }, now)).id;
  const others = await sent(pepper.seller, await photograph("#aaa"));
  const words = await sent(honey.seller, Buffer.from("<script>alert(1)</script>"));
  const long = await sent(honey.seller, Buffer.concat([voice, Buffer.alloc(1024 * 1024)]));
  const cases = [
    [{ photos: [half] }, "upload_unfinished"],
    [{ photos: [newId()] }, "upload_unfinished"],
    [{ photos: [others] }, "upload_unfinished"],
    [{ photos: [words] }, "picture_type"],
    [{ voice: words }, "voice_type"],
    [{ voice: long }, "voice_bytes"],
    [{ groupCode: "XX.99" }, "group_missing"],
  ] as const;
  for (const [facts, code] of cases)
    expect([facts, await codeOf(receiveFieldDraft(honey.seller, drafted(facts), now))]).toEqual([facts, code]);
  expect(await db.select({ id: products.id }).from(products)).toHaveLength(before.length);
});

test("a helper's draft says so on the shop's timeline; a suspended shop takes none", async () => {
  const hoa = await someHelper(await someTeam(place, "Ấp 1"), "Hoa");
  const { seller, mandateId } = await giveMandateTo(hoa, pepper, now);
  const productId = productOf(await receiveFieldDraft(seller, drafted({ name: "Tiêu sọ" }), now));
  const [draft] = await db.select().from(fieldDrafts).where(eq(fieldDrafts.productId, productId));
  expect(draft).toMatchObject({ mandateId, userId: hoa.buyer.userId });
  expect(JSON.stringify(await listDeeds(pepper.seller, { after: "" }))).toContain("field_draft_received");
  await db.update(sellers).set({ state: "suspended", suspendReason: "x" }).where(eq(sellers.id, pepper.id));
  expect(await codeOf(receiveFieldDraft(seller, drafted(), now))).toBe("shop_suspended");
  await db.update(sellers).set({ state: "active" }).where(eq(sellers.id, pepper.id));
});

test("a listing that nobody touched is changed; one that somebody saved since is shown, not written over", async () => {
  const productId = productOf(await receiveFieldDraft(honey.seller, drafted({ name: "Mật cà phê" }), now));
  const fetched = (await listFieldGoods(honey.seller)).find((goods) => goods.productId === productId);
  const revision = fetched?.revision ?? -1;
  const first = drafted({ productId, revision, name: "Mật hoa cà phê", summary: "Thơm." });
  expect(await receiveFieldDraft(honey.seller, first, now)).toMatchObject({ state: "received", productId });
  const second = drafted({
    productId,
    revision,
    name: "Mật cà phê Bù Đăng",
    photos: [await sent(honey.seller, await photograph("#505"))],
  });
  const answer = await receiveFieldDraft(honey.seller, second, now);
  expect(answer).toMatchObject({ state: "changed", theirs: { name: "Mật hoa cà phê", summary: "Thơm.", groupCode } });
  expect((await getOwnProduct(honey.seller, productId)).pictures).toHaveLength(0);
  const settled = { ...second, revision: answer.state === "changed" ? answer.theirs.revision : -1 };
  await receiveFieldDraft(honey.seller, settled, now);
  const product = await getOwnProduct(honey.seller, productId);
  expect([product.name, product.pictures.length]).toEqual(["Mật cà phê Bù Đăng", 1]);
});

test("of two who change the same listing at once one is received and one is shown the other", async () => {
  const productId = productOf(await receiveFieldDraft(honey.seller, drafted({ name: "Sáp ong" }), now));
  const revision = (await listFieldGoods(honey.seller)).find((goods) => goods.productId === productId)?.revision;
  const states: string[] = [];
  await atOnce(2, async (hand) => {
    const input = drafted({ productId, revision, name: `Sáp ong ${hand}` });
    states.push((await receiveFieldDraft(honey.seller, input, now)).state);
  });
  expect(states.toSorted()).toEqual(["changed", "received"]);
});

test("a product has twelve pictures, however they come", async () => {
  const photos: string[] = [];
  for (let shade = 0; shade < 12; shade += 1)
    photos.push(await sent(honey.seller, await photograph(`#${shade.toString(16)}a5`)));
  const productId = productOf(await receiveFieldDraft(honey.seller, drafted({ photos }), now));
  const revision = (await listFieldGoods(honey.seller)).find((goods) => goods.productId === productId)?.revision;
  const one = drafted({ productId, revision, photos: [await sent(honey.seller, await photograph("#fff"))] });
  expect(await codeOf(receiveFieldDraft(honey.seller, one, now))).toBe("too_many_pictures");
});

test("voice and place go when the listing is approved, or after ninety days; the notes stay", async () => {
  const place = { latitude: 11, longitude: 106, accuracyMetres: 5 };
  const taken = async (name: string) => {
    const input = drafted({
      name,
      summary: "Của vườn nhà.",
      notes: "Hỏi bà Tư",
      place,
      voice: await sent(honey.seller, voice),
    });
    return { draftId: input.draftId, productId: productOf(await receiveFieldDraft(honey.seller, input, now)) };
  };
  const approved = await taken("Mật ong rừng");
  const waiting = await taken("Phấn hoa");
  const size = { name: "1 kg", sku: "", netQuantity: 1000, netUnit: "g" as const, weightGrams: null, onHand: 5 };
  const price = fieldDraftInput.parse({
    ...drafted(),
    capturedAt: now.toISOString(),
    amount: "1",
    priceDong: "90000",
  }).priceDong;
  if (price === null) throw new Error("no price");
  await saveVariant(honey.seller, { ...size, productId: approved.productId, variantId: null, priceDong: price }, now);
  expect(await clearFieldNotes(later(1))).toBe(0);
  await putOnline(honey.seller, approved.productId, later(1));
  expect(await clearFieldNotes(later(2))).toBe(1);
  expect(await listFieldNotes(honey.seller, approved.productId)).toMatchObject([
    { hasVoice: false, place: null, notes: "Hỏi bà Tư" },
  ]);
  expect(await codeOf(getVoice(honey.seller, approved.draftId))).toBe("not_found");
  expect(await codeOf(getVoice(honey.seller, waiting.draftId))).toBe("accepted");
  await clearFieldNotes(later(89));
  expect(await codeOf(getVoice(honey.seller, waiting.draftId))).toBe("accepted");
  await clearFieldNotes(later(90));
  expect(await codeOf(getVoice(honey.seller, waiting.draftId))).toBe("not_found");
  expect(await clearFieldNotes(later(91))).toBe(0);
});
