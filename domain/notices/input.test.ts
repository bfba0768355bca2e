import { expect, test } from "vitest";
import { inboxQuery, readInboxCursor, recipientPart, writeInboxCursor } from "@/domain/notices/input";

test.each([
  ["0912 345 678", "912345678"],
  ["+84912345678", "912345678"],
  ["0912", "912"],
  ["678", "678"],
  ["Lan@Example.vn", "lan@example.vn"],
  ["%", "%"],
  ["", ""],
])("%j finds recipients with %j", (typed, part) => {
  expect(recipientPart(typed)).toBe(part);
});

test.each([
  [{}, { channel: undefined, to: "", message: undefined, before: "" }],
  [
    { channel: "fax", to: ["a"], message: "1", before: "x".repeat(101) },
    { channel: undefined, to: "", message: undefined, before: "" },
  ],
  [
    { channel: "sms", to: " 0912 " },
    { channel: "sms", to: "0912", message: undefined, before: "" },
  ],
])("the address %j asks for %j", (asked, query) => {
  expect(inboxQuery.parse(asked)).toEqual(query);
});

test("a cursor is read as it was written, and nothing else is", () => {
  const cursor = { sentAt: new Date("2026-11-20T03:00:00.123Z"), id: "019b0000-0000-7000-8000-000000000001" };
  expect(readInboxCursor(writeInboxCursor(cursor))).toEqual(cursor);
  for (const text of ["", "1_2", "9".repeat(30), `${writeInboxCursor(cursor)}'`])
    expect(readInboxCursor(text)).toBeNull();
});
