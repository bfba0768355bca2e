import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db, inTransaction } from "@/db/client";
import { outbox } from "@/db/schema/notices";
import { useDatabase } from "@/db/testing";
import { postLetters, sendDue } from "@/domain/notices/writes";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
const folder = join(process.cwd(), ".data", "mail");
const recipient = `lan-${process.pid}@example.test`;

const left = () => {
  try {
    return readdirSync(folder).filter((file) => readFileSync(join(folder, file), "utf8").includes(recipient));
  } catch {
    return [];
  }
};

beforeAll(async () => {
  const letters = Array.from({ length: 25 }, () => ({
    to: recipient,
    template: "order_for_seller" as const,
    locale: "vi" as const,
    payload: { code: "K7M4-2QXP-1", totalDong: 120_000, lines: [] },
  }));
  await inTransaction((tx) => postLetters(tx, letters, now));
});

afterAll(() => {
  for (const file of left()) rmSync(join(folder, file));
});

test("two senders at once send every letter once", async () => {
  const sent = await Promise.all([sendDue(now), sendDue(now), sendDue(now)]);
  expect(sent.reduce((sum, each) => sum + each.sent, 0)).toBe(25);
  expect(left()).toHaveLength(25);
  const rows = await db.select({ sentAt: outbox.sentAt, attempts: outbox.attempts }).from(outbox);
  expect(rows.every((row) => row.sentAt !== null && row.attempts === 1)).toBe(true);
});
