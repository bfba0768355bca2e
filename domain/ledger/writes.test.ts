import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db, inTransaction } from "@/db/client";
import { useDatabase } from "@/db/testing";
import { atOnce, codeOf, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { verifyBooks } from "@/domain/audit/reads/books";
import { sellerAccount } from "@/domain/ledger/accounts";
import type { Posting } from "@/domain/ledger/entries";
import { balanceOf, owedBySeller } from "@/domain/ledger/reads";
import { postEntries, reverseEntry } from "@/domain/ledger/writes";
import { dong } from "@/domain/money/dong";

useDatabase();
const now = new Date("2026-11-20T03:00:00Z");
let rice: Shop;

beforeAll(async () => {
  rice = await openShop("HTX Lúa Vàng", await openMarket());
});

const fee = (amount: number): Posting[] => [
  { from: sellerAccount("seller_owed", rice.id), to: "platform_fees", amountDong: dong(amount) },
];
const tell = (reference: string, postings: Posting[]) =>
  inTransaction((tx) => postEntries(tx, [{ reference, kind: "direct_sale", postings }], now));

test("what is told under one reference from ten hands at once counts once", async () => {
  const before = await owedBySeller(rice.id);
  const { codes } = await atOnce(10, () => tell("fee:once", fee(7_000)));
  expect(codes).toEqual(Array<string>(10).fill("accepted"));
  expect((await owedBySeller(rice.id)) - before).toBe(7_000);
  expect(await tell("fee:once", fee(9_000))).toEqual([]);
});

test("an entry of nothing is not written", async () => {
  expect(await tell("fee:nothing", fee(0))).toEqual([]);
  expect(await tell("fee:empty", [])).toEqual([]);
});

test("taken back, an entry leaves every account as it was; taken back again, nothing changes", async () => {
  const before = await balanceOf("platform_fees");
  await tell("fee:wrong", fee(5_000));
  for (let time = 0; time < 2; time += 1) await inTransaction((tx) => reverseEntry(tx, "fee:wrong", now));
  expect(await balanceOf("platform_fees")).toBe(before);
  expect((await verifyBooks(now)).checks.find(({ id }) => id.startsWith("a reversal"))).toMatchObject({ ok: true });
});

test("what was never told cannot be taken back", async () => {
  await expect(inTransaction((tx) => reverseEntry(tx, "fee:never", now))).rejects.toThrow("fee:never");
});

test.each([
  ["update postings set amount_dong = 1"],
  ["delete from postings"],
  ["update ledger_entries set at = now()"],
  ["delete from ledger_entries"],
  ["insert into postings select gen_random_uuid(), entry_id, 99, from_account, to_account, -1 from postings"],
  ["insert into postings select gen_random_uuid(), entry_id, 99, from_account, from_account, 1 from postings"],
])("the database refuses: %s", async (statement) => {
  await tell("fee:kept", fee(1_000));
  expect(await codeOf(db.execute(sql.raw(statement)))).toContain("Failed query");
});
