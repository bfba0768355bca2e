import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db, inTransaction } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { outbox } from "@/db/schema/notices";
import { sellerBankAccounts } from "@/db/schema/payments";
import { payoutBatches, payouts } from "@/db/schema/payouts";
import { sellers } from "@/db/schema/sellers";
import { useDatabase } from "@/db/testing";
import { sell, sellByCard, someAdmin } from "@/db/testing.money";
import { atOnce, codeOf, giveBankAccount, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { verifyBooks } from "@/domain/audit/reads/books";
import { directSale, netting, payoutOrdered } from "@/domain/ledger/entries";
import { balanceOf, owedBySeller } from "@/domain/ledger/reads";
import { postEntries } from "@/domain/ledger/writes";
import { dong } from "@/domain/money/dong";
import { readBalance } from "@/domain/payouts/reads/balance";
import { listOwnPayouts } from "@/domain/payouts/reads/payouts";
import { markFailed, markPaid, markReturned } from "@/domain/payouts/writes/answer";
import { abandonBatch, makeBatch, releaseBatch } from "@/domain/payouts/writes/batch";
import { recordDebtPayment } from "@/domain/payouts/writes/debt";
import { type AdminScope, mintAdminScope } from "@/domain/people/scopes";

useDatabase();
const now = new Date("2026-11-20T03:00:00Z");
let place: Awaited<ReturnType<typeof openMarket>>;
let minh: AdminScope;
let thu: AdminScope;
let officer: AdminScope;
let accounts = 0;

beforeAll(async () => {
  place = await openMarket();
  minh = await someAdmin("Minh");
  thu = await someAdmin("Thu");
  officer = mintAdminScope({ userId: minh.userId, communeCodes: [place.near] });
});

/** Whatever an earlier test left open is put away: one proposal stands at a time, and every seller would be in it. */
beforeEach(async () => {
  await db.update(sellers).set({ state: "suspended" });
  const [draft] = await db.select({ id: payoutBatches.id }).from(payoutBatches).where(eq(payoutBatches.state, "draft"));
  if (draft) await abandonBatch(minh, { batchId: draft.id }, now);
});

async function paidShop(bags = 2): Promise<Shop & { shareDong: number }> {
  const shop = await openShop("HTX Lúa Vàng", place);
  accounts += 1;
  await giveBankAccount(shop, `000${String(accounts).padStart(7, "0")}`);
  await db.update(sellerBankAccounts).set({ createdAt: now }).where(eq(sellerBankAccounts.sellerId, shop.id));
  const { shareDong } = await sellByCard(shop, place, { bags, at: now });
  return { ...shop, shareDong };
}

async function payoutOf(shop: Shop) {
  const rows = await db.select().from(payouts).where(eq(payouts.sellerId, shop.id)).orderBy(payouts.id);
  const last = rows.at(-1);
  if (!last) throw new Error("nothing proposed");
  return last;
}

async function released(shop: Shop) {
  const { batchId } = await makeBatch(minh, now);
  await releaseBatch(thu, { batchId }, now);
  return { batchId, payoutId: (await payoutOf(shop)).id };
}

const batchState = async (batchId: string) =>
  (await db.select({ state: payoutBatches.state }).from(payoutBatches).where(eq(payoutBatches.id, batchId)))[0]?.state;

async function brokenChecks() {
  await db.update(outbox).set({ sentAt: now });
  const broken = (await verifyBooks(now)).checks.filter(({ ok }) => !ok);
  return broken.filter(({ id }) => /payout|netted|ledger|entry/.test(id));
}

test("made by one, released by another, paid by the bank: the seller's money is where it should be at each step", async () => {
  const shop = await paidShop();
  const { batchId } = await makeBatch(minh, now);
  expect(await readBalance(shop.id)).toMatchObject({ payableDong: shop.shareDong, underWayDong: 0 });
  expect(await listOwnPayouts(shop.seller, 5)).toEqual([]);
  await releaseBatch(thu, { batchId }, now);
  expect(await readBalance(shop.id)).toMatchObject({ payableDong: 0, underWayDong: shop.shareDong, totalDong: 0 });
  const bankBefore = await balanceOf("bank");
  const { id: payoutId } = await payoutOf(shop);
  await markPaid(minh, { payoutId, bankReference: "FT1" }, now);
  expect((await balanceOf("bank")) - bankBefore).toBe(shop.shareDong);
  expect(await readBalance(shop.id)).toMatchObject({ payableDong: 0, underWayDong: 0 });
  expect(await batchState(batchId)).toBe("closed");
  expect(await listOwnPayouts(shop.seller, 5)).toMatchObject([{ state: "paid", amountDong: shop.shareDong }]);
  const letters = await db
    .select()
    .from(outbox)
    .where(eq(outbox.recipient, `${shop.id}@example.test`));
  expect(letters.filter(({ template }) => template === "payout_paid")).toHaveLength(1);
  expect(await brokenChecks()).toEqual([]);
});

test("whoever made a batch does not release it, nor does the database let them", async () => {
  await paidShop();
  const { batchId } = await makeBatch(minh, now);
  expect(await codeOf(releaseBatch(minh, { batchId }, now))).toBe("four_eyes");
  expect(await batchState(batchId)).toBe("draft");
  const forced = db
    .update(payoutBatches)
    .set({ state: "released", releasedBy: minh.userId, releasedAt: now })
    .where(eq(payoutBatches.id, batchId));
  await expect(forced).rejects.toMatchObject({ cause: { constraint_name: "payout_batches_four_eyes" } });
});

test("officers and strangers do none of it", async () => {
  const shop = await paidShop();
  expect(await codeOf(makeBatch(officer, now))).toBe("forbidden");
  const { batchId, payoutId } = await released(shop);
  for (const verb of [
    releaseBatch(officer, { batchId }, now),
    abandonBatch(officer, { batchId }, now),
    markPaid(officer, { payoutId, bankReference: "FT1" }, now),
    markFailed(officer, { payoutId, reason: "x" }, now),
    recordDebtPayment(officer, { sellerId: shop.id, amountDong: dong(1), bankReference: "FT1" }, now),
  ])
    expect(await codeOf(verb)).toBe("forbidden");
  const nowhere = "00000000-0000-4000-8000-000000000000";
  expect(await codeOf(releaseBatch(thu, { batchId: nowhere }, now))).toBe("not_found");
  expect(await codeOf(markPaid(thu, { payoutId: nowhere, bankReference: "FT1" }, now))).toBe("not_found");
});

test("a second time changes nothing: made, released, paid, failed, abandoned", async () => {
  const shop = await paidShop();
  const { batchId } = await makeBatch(minh, now);
  expect(await makeBatch(thu, now)).toEqual({ batchId });
  await releaseBatch(thu, { batchId }, now);
  await releaseBatch(thu, { batchId }, now);
  expect(await codeOf(abandonBatch(minh, { batchId }, now))).toBe("payout_batch_decided");
  const { id: payoutId } = await payoutOf(shop);
  await markPaid(minh, { payoutId, bankReference: "FT1" }, now);
  await markPaid(minh, { payoutId, bankReference: "FT1" }, now);
  expect(await codeOf(markPaid(minh, { payoutId, bankReference: "FT2" }, now))).toBe("payout_decided");
  expect(await codeOf(markFailed(minh, { payoutId, reason: "x" }, now))).toBe("payout_decided");
  const noted = await db.select().from(auditLog).where(eq(auditLog.subjectId, payoutId));
  expect(noted).toHaveLength(1);
  expect(await brokenChecks()).toEqual([]);
});

test("ten hands make one batch, two administrators release it once, and a race of paid and failed has one winner", async () => {
  const shop = await paidShop();
  const made = await Promise.all(Array.from({ length: 8 }, (_, hand) => makeBatch(hand % 2 ? minh : thu, now)));
  expect(new Set(made.map(({ batchId }) => batchId)).size).toBe(1);
  const batchId = made[0]?.batchId ?? "";
  const [batch] = await db.select().from(payoutBatches).where(eq(payoutBatches.id, batchId));
  const other = batch?.madeBy === minh.userId ? thu : minh;
  const third = await someAdmin("Hoa");
  const releases = await atOnce(6, (hand) => releaseBatch(hand % 2 ? other : third, { batchId }, now));
  expect(releases.codes.filter((code) => code === "accepted").length).toBe(3);
  expect(releases.codes.filter((code) => code === "payout_batch_decided").length).toBe(3);
  expect(await readBalance(shop.id)).toMatchObject({ payableDong: 0, underWayDong: shop.shareDong });
  const { id: payoutId } = await payoutOf(shop);
  const answers = await atOnce(6, (hand) =>
    hand % 2
      ? markPaid(minh, { payoutId, bankReference: "FT1" }, now)
      : markFailed(thu, { payoutId, reason: "x" }, now),
  );
  expect(answers.codes.filter((code) => code === "accepted").length).toBe(3);
  expect(await brokenChecks()).toEqual([]);
});

/** https://github.com/spree/spree/pull/14622: a payout the bank returned must not go on reading as settled. */
test("a payout the bank gave back after it was paid is the seller's again, once, and goes out with the next batch", async () => {
  const shop = await paidShop();
  const { payoutId } = await released(shop);
  expect(await codeOf(markReturned(minh, { payoutId, reason: "x" }, now))).toBe("payout_decided");
  await markPaid(minh, { payoutId, bankReference: "FT1" }, now);
  const { codes } = await atOnce(5, () => markReturned(thu, { payoutId, reason: "Tài khoản đã đóng" }, now));
  expect(codes).toEqual(Array<string>(5).fill("accepted"));
  expect(await readBalance(shop.id)).toMatchObject({ payableDong: shop.shareDong, underWayDong: 0 });
  expect(await listOwnPayouts(shop.seller, 5)).toMatchObject([{ state: "failed", reason: "Tài khoản đã đóng" }]);
  expect(await brokenChecks()).toEqual([]);
  const again = await released(shop);
  await markPaid(minh, { payoutId: again.payoutId, bankReference: "FT2" }, now);
  expect(await readBalance(shop.id)).toMatchObject({ payableDong: 0, totalDong: 0 });
  expect(await brokenChecks()).toEqual([]);
});

test("a failed payout is the seller's again, and goes out with the next batch", async () => {
  const shop = await paidShop();
  const { batchId, payoutId } = await released(shop);
  await markFailed(minh, { payoutId, reason: "Sai số tài khoản" }, now);
  expect(await batchState(batchId)).toBe("closed");
  expect(await readBalance(shop.id)).toMatchObject({ payableDong: shop.shareDong, underWayDong: 0 });
  expect(await listOwnPayouts(shop.seller, 5)).toMatchObject([{ state: "failed", reason: "Sai số tài khoản" }]);
  const again = await released(shop);
  await markPaid(minh, { payoutId: again.payoutId, bankReference: "FT2" }, now);
  expect(await readBalance(shop.id)).toMatchObject({ payableDong: 0, totalDong: 0 });
  expect(await brokenChecks()).toEqual([]);
});

test("what the shop owes of cash sales is netted first, never more than it owes", async () => {
  const shop = await paidShop(4);
  await sell(shop, place, { bags: 10, method: "cod", at: now });
  expect(await owedBySeller(shop.id)).toBe(13_000);
  await released(shop);
  expect(await payoutOf(shop)).toMatchObject({
    nettedDong: 13_000,
    amountDong: shop.shareDong - 13_000,
    state: "waiting",
  });
  expect(await readBalance(shop.id)).toMatchObject({
    payableDong: 0,
    owedDong: 0,
    underWayDong: shop.shareDong - 13_000,
  });
  expect(await brokenChecks()).toEqual([]);
});

test("a debt larger than what can be paid takes all of it, and nothing goes to the bank", async () => {
  const shop = await paidShop(1);
  await sell(shop, place, { bags: 90, method: "cod", at: now });
  const { batchId } = await released(shop);
  expect(await payoutOf(shop)).toMatchObject({ nettedDong: shop.shareDong, amountDong: 0, state: "netted" });
  expect(await batchState(batchId)).toBe("closed");
  expect(await readBalance(shop.id)).toMatchObject({ payableDong: 0, owedDong: 117_000 - shop.shareDong });
  expect(await brokenChecks()).toEqual([]);
});

test("after refunds below nothing nothing is paid until it is made up", async () => {
  const shop = await openShop("HTX Lúa Vàng", place);
  await giveBankAccount(shop, "0009999991");
  const sold = await sellByCard(shop, place, { bags: 3, at: now });
  const later = new Date("2027-01-20T03:00:00Z");
  const { batchId } = await makeBatch(minh, later);
  await releaseBatch(thu, { batchId }, later);
  await markPaid(minh, { payoutId: (await payoutOf(shop)).id, bankReference: "FT1" }, later);
  await sold.takeBack(2, "seller", later);
  expect(await readBalance(shop.id)).toMatchObject({ payableDong: -97_400 });
  expect(await codeOf(makeBatch(minh, later))).toBe("nothing_to_pay");
  const next = await sellByCard(shop, place, { bags: 4, at: later });
  await makeBatch(minh, later);
  expect(await payoutOf(shop)).toMatchObject({ state: "proposed", amountDong: next.shareDong - 97_400 });
});

/** https://github.com/spree/spree/pull/14622: a payout asked for more than there was. */
test("what changed between making and releasing is never paid above what there is, nor above what was proposed", async () => {
  const lower = await openShop("HTX Lúa Vàng", place);
  await giveBankAccount(lower, "0009999992");
  const sold = await sellByCard(lower, place, { bags: 4, at: now });
  const [higher, gone, moved, closed] = [await paidShop(), await paidShop(), await paidShop(), await paidShop()];
  const later = new Date("2027-01-20T03:00:00Z");
  const { batchId } = await makeBatch(minh, later);
  await sold.takeBack(1, "seller", later);
  await sellByCard(higher, place, { bags: 2, at: later });
  await sell(gone, place, { bags: 300, method: "cod", at: later });
  await db.update(sellerBankAccounts).set({ endedAt: later }).where(eq(sellerBankAccounts.sellerId, moved.id));
  await giveBankAccount(moved, "0007777777");
  await db.update(sellers).set({ state: "suspended" }).where(eq(sellers.id, closed.id));
  await releaseBatch(thu, { batchId }, later);
  expect(await payoutOf(lower)).toMatchObject({ state: "waiting", amountDong: sold.shareDong - 48_700 });
  expect(await payoutOf(higher)).toMatchObject({ state: "waiting", amountDong: higher.shareDong });
  expect(await payoutOf(gone)).toMatchObject({ state: "netted", amountDong: 0, nettedDong: gone.shareDong });
  expect(await payoutOf(moved)).toMatchObject({ state: "left_out", reason: "account_changed" });
  expect(await payoutOf(closed)).toMatchObject({ state: "left_out", reason: "shop_suspended" });
  expect(await readBalance(higher.id)).toMatchObject({ underWayDong: higher.shareDong });
  expect((await readBalance(higher.id)).payableDong).toBeGreaterThan(0);
  expect(await readBalance(moved.id)).toMatchObject({ payableDong: moved.shareDong, underWayDong: 0 });
  expect(await brokenChecks()).toEqual([]);
});

test("a changed account waits two days, a first one not at all, and without one nothing is proposed", async () => {
  const shop = await paidShop();
  await db.update(sellerBankAccounts).set({ endedAt: now }).where(eq(sellerBankAccounts.sellerId, shop.id));
  expect(await codeOf(makeBatch(minh, now))).toBe("nothing_to_pay");
  await giveBankAccount(shop, "0008888888");
  const ofShop = and(eq(sellerBankAccounts.sellerId, shop.id), eq(sellerBankAccounts.accountNumber, "0008888888"));
  await db.update(sellerBankAccounts).set({ createdAt: now }).where(ofShop);
  expect(await codeOf(makeBatch(minh, new Date("2026-11-22T02:59:59Z")))).toBe("nothing_to_pay");
  await makeBatch(minh, new Date("2026-11-22T03:00:00Z"));
  expect(await payoutOf(shop)).toMatchObject({ accountNumber: "0008888888", state: "proposed" });
});

test("an abandoned proposal pays nobody, and its sellers are in the next", async () => {
  const shop = await paidShop();
  const { batchId } = await makeBatch(minh, now);
  await abandonBatch(minh, { batchId }, now);
  await abandonBatch(thu, { batchId }, now);
  expect(await codeOf(releaseBatch(thu, { batchId }, now))).toBe("payout_batch_decided");
  expect(await payoutOf(shop)).toMatchObject({ state: "left_out", reason: "abandoned" });
  expect((await makeBatch(minh, now)).batchId).not.toBe(batchId);
});

test("a shop's own transfer lowers its debt once for each of the bank's references, and never below nothing", async () => {
  const shop = await openShop("HTX Lúa Vàng", place);
  await sell(shop, place, { bags: 10, method: "cod", at: now });
  const pay = (amount: number, bankReference: string) =>
    recordDebtPayment(minh, { sellerId: shop.id, amountDong: dong(amount), bankReference }, now);
  const { codes } = await atOnce(5, () => pay(5_000, "FT7"));
  expect(codes).toEqual(Array<string>(5).fill("accepted"));
  expect(await owedBySeller(shop.id)).toBe(8_000);
  expect(await codeOf(pay(8_001, "FT8"))).toBe("more_than_owed");
  const race = await atOnce(3, (hand) => pay(8_000, `FT9${hand}`));
  expect(race.codes.filter((code) => code === "accepted")).toHaveLength(1);
  expect(await owedBySeller(shop.id)).toBe(0);
  const nowhere = { sellerId: "00000000-0000-4000-8000-000000000000", amountDong: dong(1), bankReference: "x" };
  expect(await codeOf(recordDebtPayment(minh, nowhere, now))).toBe("not_found");
  expect(await brokenChecks()).toEqual([]);
});

test("one seller has one open payout, whatever is tried beside the verbs", async () => {
  const shop = await paidShop();
  await released(shop);
  await paidShop();
  const { batchId } = await makeBatch(minh, now);
  const account = { bankBin: "970436", accountNumber: "0001", accountName: "A" };
  const second = { batchId, sellerId: shop.id, code: "X", amountDong: dong(1), ...account };
  await expect(inTransaction((tx) => tx.insert(payouts).values(second))).rejects.toMatchObject({
    cause: { constraint_name: "payouts_open" },
  });
});

test("a debt that was paid is not too much because the province then pays for a sale of the shop", async () => {
  const shop = await openShop("HTX Lúa Vàng", place);
  await sell(shop, place, { bags: 1, method: "cod", at: now });
  await recordDebtPayment(minh, { sellerId: shop.id, amountDong: dong(1_300), bankReference: "FT10" }, now);
  const subsidised = {
    sellerId: shop.id,
    goodsDong: dong(50_000),
    shippingDong: dong(0),
    subsidyDong: dong(10_000),
    feeDong: dong(1_000),
    taxDong: dong(300),
  };
  const reference = `sale of a basket with a voucher at ${shop.id}`;
  await inTransaction((tx) =>
    postEntries(tx, [{ reference, kind: "direct_sale", postings: directSale(subsidised) }], now),
  );
  expect(await owedBySeller(shop.id)).toBe(-8_700);
  const broken = (await verifyBooks(now)).checks.filter(({ ok }) => !ok).map(({ id }) => id);
  expect(broken).not.toContain("never is more of a debt netted or paid than there was");
});

test("a payout made of what the province owed the shop is not above it, in whichever order the two were written in one moment", async () => {
  const shop = await openShop("HTX Lúa Vàng", place);
  const owed = dong(8_700);
  const entries = [
    { reference: `payout:at once:${shop.id}`, kind: "payout" as const, postings: payoutOrdered(shop.id, owed) },
    { reference: `netting:at once:${shop.id}`, kind: "netting" as const, postings: netting(shop.id, dong(-8_700)) },
  ];
  for (const entry of entries) await inTransaction((tx) => postEntries(tx, [entry], now));
  const { checks } = await verifyBooks(now);
  expect(checks.find(({ id }) => id === "no payout was above what could be paid out")).toMatchObject({ ok: true });
});
