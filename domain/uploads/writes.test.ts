import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { uploads } from "@/db/schema/uploads";
import { useDatabase } from "@/db/testing";
import { atOnce, codeOf, someBuyer } from "@/db/testing.shop";
import type { BuyerScope } from "@/domain/people/scopes";
import { mostOpen, mostPieceBytes, mostUploadBytes } from "@/domain/uploads/limits";
import { getUpload, readUpload } from "@/domain/uploads/reads";
import { addPiece, beginUpload, dropUpload, sweepUploads } from "@/domain/uploads/writes";
import { forgetEnvironment } from "@/platform/env";
import { putFile } from "@/platform/storage";

useDatabase();

// pieces lie in a folder, which knows when by the machine's clock
const now = new Date();
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const storage = process.env.STORAGE_URL;
const folder = mkdtempSync(join(tmpdir(), "phần "));
let lan: BuyerScope;
let minh: BuyerScope;

beforeAll(async () => {
  process.env.STORAGE_URL = `file:${folder}`;
  forgetEnvironment();
  lan = await someBuyer("Lan");
  minh = await someBuyer("Minh");
});

afterAll(() => {
  rmSync(folder, { recursive: true });
  if (storage === undefined) delete process.env.STORAGE_URL;
  else process.env.STORAGE_URL = storage;
  forgetEnvironment();
});

const photograph = randomBytes(100_000);
const shaOf = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const announced = (bytes: Buffer) => ({ name: "IMG_1.jpg", length: bytes.length, sha256: shaOf(bytes) });
const begun = async (length = 100_000, owner = lan) => (await beginUpload(owner, { name: "x.jpg", length }, now)).id;
const piece = (id: string, offset: number, end: number, owner = lan, at = now) =>
  addPiece(owner, { id, offset, bytes: photograph.subarray(offset, end) }, at);
const filesOf = (id: string) => readdirSync(join(folder, "uploads", id));
const forget = () => db.delete(uploads);

test("a photograph cut in the middle goes on where it stood and is whole", async () => {
  const { id, isNew } = await beginUpload(lan, announced(photograph), now);
  expect([isNew, (await piece(id, 0, 40_000)).offset]).toEqual([true, 40_000]);
  expect(await codeOf(readUpload(lan, id, now))).toBe("upload_unfinished");
  const again = await beginUpload(lan, announced(photograph), later(20));
  expect([again.id, again.offset, again.isNew]).toEqual([id, 40_000, false]);
  expect((await piece(id, 40_000, 100_000)).finishedAt).toEqual(now);
  const { bytes, sha256, name } = await readUpload(lan, id, now);
  expect([bytes.equals(photograph), sha256, name]).toEqual([true, shaOf(photograph), "IMG_1.jpg"]);
});

test("what has arrived once is not sent twice, and its end answers the same again", async () => {
  const { id } = await beginUpload(lan, announced(photograph), now);
  const { offset, finishedAt } = await getUpload(lan, id, now);
  expect([offset, finishedAt]).toEqual([100_000, now]);
  expect((await piece(id, 100_000, 100_000, lan, later(1))).finishedAt).toEqual(now);
  expect((await beginUpload(minh, announced(photograph), now)).isNew).toBe(true);
});

test.each([
  ["begins too early", 0, 30_000, "upload_offset"],
  ["leaves a gap", 50_000, 80_000, "upload_offset"],
  ["is of crumbs", 40_000, 40_000 + 16_383, "upload_piece_small"],
  ["is just large enough", 40_000, 40_000 + 16_384, "accepted"],
  ["is the last, however small", 40_000, 100_000, "accepted"],
])("a piece that %s", async (_what, from, to, code) => {
  const id = await begun();
  await piece(id, 0, 40_000);
  expect(await codeOf(piece(id, from, to))).toBe(code);
  expect(filesOf(id)).toHaveLength(code === "accepted" ? 2 : 1);
  await forget();
});

test.each([
  ["goes one past the end", 100_000, 100_001, "upload_too_long"],
  ["is whole", 100_000, 100_000, "accepted"],
  ["is as large as pieces are", mostPieceBytes + 1, mostPieceBytes, "accepted"],
  ["is larger than pieces are", mostPieceBytes + 1, mostPieceBytes + 1, "upload_too_long"],
])("one piece that %s", async (_what, length, sent, code) => {
  const id = await begun(length);
  expect(await codeOf(addPiece(lan, { id, offset: 0, bytes: Buffer.alloc(sent) }, now))).toBe(code);
  await forget();
});

test.each([
  [mostUploadBytes, "accepted"],
  [mostUploadBytes + 1, "upload_too_long"],
])("a file of %d bytes", async (length, code) => {
  expect(await codeOf(beginUpload(lan, { name: "x", length }, now))).toBe(code);
  await forget();
});

test("another's upload is not there: to look at, to add to, to read, to drop", async () => {
  const id = await begun();
  for (const asked of [id, "x", "../etc/passwd"]) {
    const outcomes = await Promise.all([
      codeOf(getUpload(minh, asked, now)),
      codeOf(piece(asked, 0, 20_000, minh)),
      codeOf(readUpload(minh, asked, now)),
      codeOf(dropUpload(minh, asked, now)),
    ]);
    expect(outcomes).toEqual(["not_found", "not_found", "not_found", "not_found"]);
  }
  expect((await getUpload(lan, id, now)).offset).toBe(0);
  await forget();
});

test("the same piece from eight hands at once is kept once", async () => {
  const id = await begun();
  const { codes } = await atOnce(8, () => piece(id, 0, 40_000));
  expect(codes.filter((code) => code === "accepted")).toHaveLength(1);
  expect(codes.filter((code) => code === "upload_offset")).toHaveLength(7);
  expect(filesOf(id)).toHaveLength(1);
  await forget();
});

test("the same file announced from eight hands at once is one upload", async () => {
  await atOnce(8, () => beginUpload(lan, announced(photograph), now));
  expect(await db.select().from(uploads).where(eq(uploads.ownerId, lan.userId))).toHaveLength(1);
  await forget();
});

test("what is not what was announced begins anew", async () => {
  const { id } = await beginUpload(lan, { ...announced(photograph), sha256: "0".repeat(64) }, now);
  expect(await codeOf(piece(id, 0, 100_000))).toBe("upload_broken");
  expect((await getUpload(lan, id, now)).offset).toBe(0);
  await forget();
});

test("one person has so many under way, and another's are not counted", async () => {
  for (let number = 0; number < mostOpen; number++) await begun();
  expect(await codeOf(begun())).toBe("too_many_uploads");
  expect(await codeOf(begun(100_000, minh))).toBe("accepted");
  const [id = ""] = (await db.select({ id: uploads.id }).from(uploads).where(eq(uploads.ownerId, lan.userId))).map(
    (row) => row.id,
  );
  await dropUpload(lan, id, now);
  expect(await codeOf(begun())).toBe("accepted");
  await forget();
});

test("an upload lapses a day after its last piece and the sweep takes its files, and none that somebody still needs", async () => {
  const old = await begun();
  await piece(old, 0, 40_000);
  const recent = await begun();
  await piece(recent, 0, 40_000, lan, later(2));
  expect(await codeOf(getUpload(lan, old, later(23.9)))).toBe("accepted");
  expect(await codeOf(getUpload(lan, old, later(24)))).toBe("not_found");
  await putFile(`uploads/${recent}/40000-lost`, Buffer.alloc(9), "application/octet-stream");
  expect(await sweepUploads(later(0.5))).toEqual({ lapsed: 0, stray: 0 });
  expect(await sweepUploads(later(24))).toMatchObject({ lapsed: 1 });
  expect([filesOf(old), filesOf(recent)]).toEqual([[], [expect.stringMatching(/^0-/)]]);
  expect(await sweepUploads(later(24))).toEqual({ lapsed: 0, stray: 0 });
});
