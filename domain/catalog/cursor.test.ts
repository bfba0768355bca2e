import { expect, test } from "vitest";
import { readCursor, writeCursor } from "@/domain/catalog/cursor";

const id = "0192d3a0-1111-7222-8333-444455556666";

test.each([
  { order: "relevance", key: 700_000_012, id },
  { order: "rank", key: 0, id },
  { order: "new", key: 1_790_000_000_123, id },
  { order: "price_up", key: 1, id },
  { order: "price_down", key: 99_999_999, id },
] as const)("a cursor is read as it was written: %o", (cursor) => {
  const text = writeCursor(cursor);
  expect(text).toMatch(/^[\w-]+$/);
  expect(readCursor(text)).toEqual(cursor);
});

test.each([
  "",
  "x",
  "%%%",
  "null",
  Buffer.from("[9,1]").toString("base64url"),
  Buffer.from(`[9,1,"${id}"]`).toString("base64url"),
  Buffer.from(`[0,1.5,"${id}"]`).toString("base64url"),
  Buffer.from(`[0,"1","${id}"]`).toString("base64url"),
  Buffer.from(`[0,1,"' or true --"]`).toString("base64url"),
  "A".repeat(10_000),
])("%s is no cursor", (text) => {
  expect(readCursor(text)).toBe(null);
});
