import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { zipOf } from "@/platform/zip";

const at = new Date("2026-11-20T03:00:02Z");
const entries = [
  { name: "ho-so.txt", bytes: Buffer.from("Hồ sơ đánh giá lại".repeat(50)) },
  { name: "chứng nhận/trống.pdf", bytes: Buffer.alloc(0) },
];

/** What the directory at the end says, and what stands where it points to. */
function read(zip: Buffer) {
  const count = zip.readUInt16LE(zip.length - 22 + 10);
  let at = zip.readUInt32LE(zip.length - 22 + 16);
  return Array.from({ length: count }, () => {
    const [packed, size, nameLength] = [
      zip.readUInt32LE(at + 20),
      zip.readUInt32LE(at + 24),
      zip.readUInt16LE(at + 28),
    ];
    const offset = zip.readUInt32LE(at + 42);
    const name = zip.subarray(at + 46, at + 46 + nameLength).toString("utf8");
    const start = offset + 30 + zip.readUInt16LE(offset + 26);
    at += 46 + nameLength;
    return {
      name,
      size,
      sum: zip.readUInt32LE(offset + 14),
      bytes: inflateRawSync(zip.subarray(start, start + packed)),
    };
  });
}

test("each file comes out as it went in, under its own name", () => {
  const files = read(zipOf(entries, at));
  expect(files.map(({ name, bytes }) => [name, bytes.toString()])).toEqual(
    entries.map(({ name, bytes }) => [name, bytes.toString()]),
  );
  expect(files.map(({ size }) => size)).toEqual(entries.map(({ bytes }) => bytes.length));
});

test("the sums are CRC-32", () => {
  const [file] = read(zipOf([{ name: "x", bytes: Buffer.from("123456789") }], at));
  expect(file?.sum).toBe(0xcb_f4_39_26);
});

test("a reader of others takes it, where this machine has one", () => {
  const path = join(mkdtempSync(join(tmpdir(), "zip-")), "x.zip");
  writeFileSync(path, zipOf(entries, at));
  try {
    execFileSync("unzip", ["-v"]);
  } catch {
    return;
  }
  expect(execFileSync("unzip", ["-t", path]).toString()).toContain("No errors detected");
});

test("the same files at the same time are the same archive", () => {
  expect(zipOf(entries, at).equals(zipOf(entries, at))).toBe(true);
});
