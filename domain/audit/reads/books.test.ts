import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { useDatabase } from "@/db/testing";
import { verifyBooks } from "@/domain/audit/reads/books";

useDatabase();
const now = new Date("2026-06-15T03:00:00Z");

test("every check can be asked, and an empty market's books are in order", async () => {
  const books = await verifyBooks(now);
  expect(books.checks.filter((check) => !check.ok)).toEqual([]);
  expect(books).toMatchObject({ ok: true, totals: { charged: 0, productsOnline: 0 } });
});

test("a letter that waits for ten minutes breaks them", async () => {
  await db.execute(sql`
    insert into outbox (id, channel, recipient, template, locale, payload, created_at)
    values (gen_random_uuid(), 'mail', 'lan@example.vn', 'order_placed', 'vi', '{}', ${"2026-06-15T02:49:59Z"}::timestamptz)`);
  const books = await verifyBooks(now);
  expect(books.ok).toBe(false);
  expect(books.checks.filter((check) => !check.ok)).toMatchObject([
    { id: "no letter waits longer than ten minutes", count: 1 },
  ]);
});

test("evidence that can be changed breaks them", async () => {
  await db.execute(sql`alter table audit_log disable trigger audit_log_append_only`);
  const broken = (await verifyBooks(now)).checks.filter((check) => check.id === "evidence is append-only");
  expect(broken).toMatchObject([{ ok: false, sample: [{ name: "audit_log" }] }]);
});
