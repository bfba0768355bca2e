import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useDatabase } from "@/db/testing";
import { letPass, someOfficer } from "@/db/testing.listings";
import { codeOf, offer, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { type PaperInput, paperInput } from "@/domain/catalog/input";
import { findPaperScan } from "@/domain/catalog/reads/papers";
import { addPaper, removePaper } from "@/domain/catalog/writes/papers";
import { submitListing } from "@/domain/catalog/writes/versions";
import { getOwnProduct } from "@/domain/sellers/reads/products";
import { newId } from "@/platform/ids";
import { forgetEnvironment } from "@/platform/env";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
const storage = process.env.STORAGE_URL;
let folder = "";
let place: { near: string; oldCommune: string };
let rice: Shop;
let pepper: Shop;
let scan: File;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "papers-"));
  process.env.STORAGE_URL = `file:${folder}`;
  forgetEnvironment();
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  pepper = await openShop("Hồ tiêu Lộc Ninh", place);
  const bytes = await sharp({ create: { width: 300, height: 400, channels: 3, background: "#fff" } })
    .jpeg()
    .toBuffer();
  scan = new File([new Uint8Array(bytes)], "giay.jpg");
});

afterAll(() => {
  rmSync(folder, { recursive: true });
  if (storage === undefined) delete process.env.STORAGE_URL;
  else process.env.STORAGE_URL = storage;
  forgetEnvironment();
});

const sack = async () => (await offer(rice, place, { name: "Gạo", priceDong: 45_000, onHand: 5 })).productId;
const paper = (productId: string, more: Partial<PaperInput> = {}): PaperInput => ({
  ...paperInput.parse({ productId, kind: "vietgap", number: "VG-01/2026", validTo: "2028-01-01" }),
  ...more,
});
const nobody = { sellerIds: [], office: null };

test.each([
  [true, true],
  [false, false],
])(
  "a scan said to be public (%s) is for strangers once it was let pass (%s), never before",
  async (isScanPublic, seen) => {
    const productId = await sack();
    const { paperId } = await addPaper(rice.seller, paper(productId, { scan, isScanPublic }), now);
    expect(await findPaperScan(nobody, paperId)).toBeNull();
    expect(await findPaperScan({ sellerIds: [pepper.id], office: null }, paperId)).toBeNull();
    expect(await findPaperScan({ sellerIds: [], office: await someOfficer(["00000"]) }, paperId)).toBeNull();
    expect(await findPaperScan({ sellerIds: [rice.id], office: null }, paperId)).not.toBeNull();
    expect(await findPaperScan({ sellerIds: [], office: await someOfficer([place.near]) }, paperId)).not.toBeNull();
    await submitListing(rice.seller, { productId }, now);
    await letPass(productId, now);
    expect((await findPaperScan(nobody, paperId)) !== null).toBe(seen);
  },
);

test("a paper is taken out once, not another shop's, and twelve are the most", async () => {
  const productId = await sack();
  const { paperId } = await addPaper(rice.seller, paper(productId), now);
  expect(await codeOf(addPaper(pepper.seller, paper(productId), now))).toBe("not_found");
  expect(await codeOf(removePaper(pepper.seller, { productId, paperId }, now))).toBe("not_found");
  await removePaper(rice.seller, { productId, paperId }, now);
  expect(await codeOf(removePaper(rice.seller, { productId, paperId }, now))).toBe("not_found");
  for (let number = 0; number < 12; number += 1) await addPaper(rice.seller, paper(productId), now);
  expect(await codeOf(addPaper(rice.seller, paper(productId), now))).toBe("too_many_papers");
  expect((await getOwnProduct(rice.seller, productId)).papers).toHaveLength(12);
});

test.each([
  ["a missing number", { number: " " }],
  ["an unknown kind", { kind: "x" }],
  ["a last day before the first", { issuedOn: "2026-02-01", validTo: "2026-01-31" }],
  ["a day that is none", { validTo: "2026-02-30" }],
])("%s is refused", (_what, wrong) => {
  expect(paperInput.safeParse({ productId: newId(), kind: "vietgap", number: "1", ...wrong }).success).toBe(false);
});
