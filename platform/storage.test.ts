import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { forgetEnvironment } from "@/platform/env";
import { deleteFile, getFile, putFile } from "@/platform/storage";

let folder = "";
const before = process.env.STORAGE_URL;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kho ảnh "));
  process.env.STORAGE_URL = `file:${folder}`;
  forgetEnvironment();
});

afterAll(() => {
  rmSync(folder, { recursive: true });
  if (before === undefined) delete process.env.STORAGE_URL;
  else process.env.STORAGE_URL = before;
  forgetEnvironment();
});

test("what is put is got until it is deleted, and no half-written file stays behind", async () => {
  await putFile("pictures/ab/abc-640.webp", Buffer.from("one"), "image/webp");
  await putFile("pictures/ab/abc-640.webp", Buffer.from("two"), "image/webp");
  expect(String(await getFile("pictures/ab/abc-640.webp"))).toBe("two");
  expect(readdirSync(join(folder, "pictures/ab"))).toEqual(["abc-640.webp"]);
  await deleteFile("pictures/ab/abc-640.webp");
  await deleteFile("pictures/ab/abc-640.webp");
  expect(await getFile("pictures/ab/abc-640.webp")).toBeNull();
});

test.each(["../secret", "/etc/passwd", "a/../../b", "a//b", "", ".env", "a b", "a/.b", "a\0b"])(
  "%j is no key of a file",
  async (key) => {
    await expect(getFile(key)).rejects.toThrow("not a file key");
    await expect(putFile(key, Buffer.from("x"), "text/plain")).rejects.toThrow("not a file key");
  },
);
