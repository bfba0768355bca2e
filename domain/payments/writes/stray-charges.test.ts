import { desc, eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { checkoutSessions, providerBalances, strayCharges } from "@/db/schema/cards";
import { outbox } from "@/db/schema/notices";
import { useDatabase } from "@/db/testing";
import { orderByCard, useCards } from "@/db/testing.cards";
import { atOnce, codeOf, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { verifyBooks } from "@/domain/audit/reads/books";
import { balanceOf } from "@/domain/ledger/reads";
import { listStrays } from "@/domain/payments/reads";
import { giveBackByBank, sendCardRefunds } from "@/domain/payments/writes/card-refunds";
import { readProviderRecord } from "@/domain/payments/writes/provider-record";
import { reconcileCards } from "@/domain/payments/writes/reconcile-cards";
import { settleSession } from "@/domain/payments/writes/settle-session";
import { noteStray, returnStray } from "@/domain/payments/writes/stray-charges";
import { mintAdminScope } from "@/domain/people/scopes";
import { newId } from "@/platform/ids";

const now = new Date("2026-11-20T03:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const province = mintAdminScope({ userId: newId(), communeCodes: "all" });
useDatabase();
const cards = useCards(now);
let place: Awaited<ReturnType<typeof openMarket>>;
let rice: Shop;

beforeAll(async () => {
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
});

beforeEach(() => cards.calm());

async function rowOf(which: { paymentIntentId: string } | { sessionId: string }) {
  const [row] = await db
    .select()
    .from(strayCharges)
    .where(
      "sessionId" in which
        ? eq(strayCharges.sessionId, which.sessionId)
        : eq(strayCharges.paymentIntentId, which.paymentIntentId),
    );
  return row ?? null;
}

/** Charged at the provider for something that is no order here. */
async function chargeOfNobody(card = "4242424242424242") {
  const page = (await cards.ask("/v1/checkout/sessions", {
    mode: "payment",
    success_url: "http://localhost:3000/",
    "line_items[0][quantity]": "1",
    "line_items[0][price_data][currency]": "vnd",
    "line_items[0][price_data][unit_amount]": "64000",
    "line_items[0][price_data][product_data][name]": "?",
  })) as { id: string; url: string };
  await cards.pay(page.url, card);
  const { payment_intent: paymentIntentId } = (await cards.ask(`/v1/checkout/sessions/${page.id}`)) as {
    payment_intent: string;
  };
  const row = async () => {
    const found = await rowOf({ paymentIntentId });
    if (!found) throw new Error("it was not kept");
    return found;
  };
  const refunded = async () => {
    const { data } = (await cards.ask(`/v1/charges?payment_intent=${paymentIntentId}`)) as {
      data: { amount_refunded: number }[];
    };
    return data[0]?.amount_refunded;
  };
  return { paymentIntentId, row, refunded };
}

/** Found, an hour after it was charged. */
async function strayOfNobody(card?: string) {
  const charge = await chargeOfNobody(card);
  await readProviderRecord(later(61));
  return { ...charge, strayId: (await charge.row()).id };
}

async function brokenChecks() {
  await db.delete(outbox);
  return (await verifyBooks(now)).checks.filter(({ ok }) => !ok);
}

test.each([
  ["a đồng less", -1],
  ["a đồng more", 1],
] as const)("a charge of %s pays nothing, ends its page and waits for a person", async (_what, difference) => {
  const bought = await orderByCard([rice], place, now);
  const url = await bought.open();
  const [page] = await bought.sessions();
  await db.execute(sql`update test_stripe.objects set body = jsonb_set(body, '{amount_total}', to_jsonb((body->>'amount_total')::int + ${difference}::int))
    where id = ${page?.outsideId}`);
  await cards.pay(url);
  const sessionId = await bought.sessionId();
  const { codes } = await atOnce(5, () => settleSession(sessionId, now));
  expect(codes).toEqual(Array<string>(5).fill("accepted"));
  expect(await settleSession(sessionId, now)).toBe("over");
  await reconcileCards(later(5));
  const row = await rowOf({ sessionId });
  expect(row).toMatchObject({
    kind: "other_amount",
    state: "open",
    currency: "vnd",
    amount: bought.order.totalDong + difference,
    askedDong: bought.order.totalDong,
  });
  expect((await bought.sessions()).map(({ state }) => state)).toEqual(["failed"]);
  expect((await bought.shown()).parts.map(({ state }) => state)).toEqual(["awaiting_payment"]);
  expect(await brokenChecks()).toEqual([]);
  const [shown] = (await listStrays(province)).filter(({ id }) => id === row?.id);
  expect(shown).toMatchObject({ orderCode: bought.order.code, chargeId: row?.chargeId, foundAt: now });
  // the buyer can pay on another page
  expect(await cards.pay(await bought.open(later(6)))).toBeLessThan(400);
  expect(await settleSession(await bought.sessionId(), later(6))).toBe("paid");
  await readProviderRecord(later(90));
  expect(await brokenChecks()).toEqual([]);
});

test("a charge of no order is kept an hour after it was made, once, and not before", async () => {
  const due = await balanceOf("refunds_due");
  const { paymentIntentId, row } = await chargeOfNobody();
  await readProviderRecord(later(59));
  expect(await rowOf({ paymentIntentId })).toBeNull();
  const { codes } = await atOnce(5, () => readProviderRecord(later(61)));
  expect(codes).toEqual(Array<string>(5).fill("accepted"));
  expect(await row()).toMatchObject({ kind: "no_order", state: "open", amount: 64_000, sessionId: null });
  expect((await balanceOf("refunds_due")) - due).toBe(64_000);
  const [read] = await db
    .select({ availableDong: providerBalances.availableDong, ledgerDong: providerBalances.ledgerDong })
    .from(providerBalances);
  expect(read?.ledgerDong).toBe(read?.availableDong);
  expect(await brokenChecks()).toEqual([]);
});

test("one that only was not settled yet is settled, and is nobody's trouble", async () => {
  const bought = await orderByCard([rice], place, now);
  await cards.pay(await bought.open());
  const sessionId = await bought.sessionId();
  await db.update(checkoutSessions).set({ outsideId: null }).where(eq(checkoutSessions.id, sessionId));
  await readProviderRecord(later(61));
  expect(await rowOf({ sessionId })).toBeNull();
  expect((await bought.sessions()).map(({ state }) => state)).toEqual(["complete"]);
  expect(await brokenChecks()).toEqual([]);
});

test("given back whole, once, however many ask and whatever breaks; who, is kept", async () => {
  const { strayId, row, refunded } = await strayOfNobody();
  const { codes } = await atOnce(5, () => returnStray(province, { strayId }, now));
  expect(codes).toEqual(Array<string>(5).fill("accepted"));
  expect((await row()).state).toBe("due");
  await cards.fail({ kind: "error_after", method: "POST", path: "/v1/refunds", times: 2 });
  for (let time = 0; time < 3; time += 1) await sendCardRefunds(now);
  expect(await row()).toMatchObject({ state: "done", decidedBy: province.userId });
  expect(await refunded()).toBe(64_000);
  expect(await codeOf(noteStray(province, { strayId, note: "xong" }, now))).toBe("stray_decided");
  await returnStray(province, { strayId }, now);
  for (let time = 0; time < 2; time += 1) await sendCardRefunds(now);
  expect(await refunded()).toBe(64_000);
  const told = await db
    .select({ action: auditLog.action, actorUserId: auditLog.actorUserId })
    .from(auditLog)
    .where(eq(auditLog.subjectId, strayId));
  expect(told).toEqual([{ action: "stray_charge.return", actorUserId: province.userId }]);
  expect((await listStrays(province)).filter(({ id }) => id === strayId)).toEqual([]);
  expect(await brokenChecks()).toEqual([]);
});

test.each(["hang_after", "drop_after", "error_before", "rate_limit"] as const)(
  "given back whose answer met %s, it goes once",
  async (kind) => {
    const { strayId, row, refunded } = await strayOfNobody();
    await returnStray(province, { strayId }, now);
    await cards.fail({ kind, method: "POST", path: "/v1/refunds", times: 2 });
    for (let time = 0; time < 4; time += 1) await sendCardRefunds(now);
    expect((await row()).state).toBe("done");
    expect(await refunded()).toBe(64_000);
  },
  60_000,
);

test("settled at the provider's desk, it is noted with why, once, and owed no more", async () => {
  const due = await balanceOf("refunds_due");
  const { strayId, row } = await strayOfNobody();
  const note = { strayId, note: "hoàn tại trang của Stripe" };
  const { codes } = await atOnce(5, () => noteStray(province, note, now));
  expect(codes).toEqual(Array<string>(5).fill("accepted"));
  expect(await row()).toMatchObject({ state: "noted", note: note.note, decidedBy: province.userId });
  expect(await balanceOf("refunds_due")).toBe(due);
  expect(await codeOf(returnStray(province, { strayId }, now))).toBe("stray_decided");
  const told = await db
    .select({ action: auditLog.action, reason: auditLog.reason })
    .from(auditLog)
    .where(eq(auditLog.subjectId, strayId))
    .orderBy(desc(auditLog.at));
  expect(told).toEqual([{ action: "stray_charge.note", reason: note.note }]);
  expect(await brokenChecks()).toEqual([]);
});

test("of one who gives it back and one who notes it at once, one decides", async () => {
  const { strayId, row } = await strayOfNobody();
  const { codes } = await atOnce(6, (place) =>
    place % 2 === 0
      ? returnStray(province, { strayId }, now)
      : noteStray(province, { strayId, note: "hoàn tại Stripe" }, now),
  );
  expect(codes.filter((code) => code === "stray_decided")).toHaveLength(3);
  await sendCardRefunds(now);
  expect(["done", "noted"]).toContain((await row()).state);
  expect(await brokenChecks()).toEqual([]);
});

test("one given back by hand at the provider before it was found is noted by itself", async () => {
  const charge = await chargeOfNobody();
  await cards.ask("/v1/refunds", { payment_intent: charge.paymentIntentId });
  await readProviderRecord(later(61));
  expect(await charge.row()).toMatchObject({ state: "noted", decidedBy: null });
  expect(await brokenChecks()).toEqual([]);
});

test("one whose refund the bank refuses waits again: noted, or given by bank", async () => {
  const { strayId, row } = await strayOfNobody("4000000000005126");
  await returnStray(province, { strayId }, now);
  await sendCardRefunds(now);
  await cards.control(`refunds/${(await row()).outsideId}/settle`, { status: "failed" });
  await sendCardRefunds(now);
  expect((await listStrays(province)).find(({ id }) => id === strayId)).toMatchObject({ state: "failed" });
  const bank = await balanceOf("bank");
  for (let time = 0; time < 2; time += 1)
    await giveBackByBank(province, { refundId: strayId, bankReference: "FT1" }, now);
  expect((await balanceOf("bank")) - bank).toBe(64_000);
  expect(await brokenChecks()).toEqual([]);
});

test("only the province sees and decides, and only what is there", async () => {
  const { strayId, row } = await strayOfNobody();
  const officer = mintAdminScope({ userId: newId(), communeCodes: [place.near] });
  expect(await codeOf(listStrays(officer))).toBe("forbidden");
  expect(await codeOf(returnStray(officer, { strayId }, now))).toBe("forbidden");
  expect(await codeOf(noteStray(officer, { strayId, note: "xong" }, now))).toBe("forbidden");
  expect(await codeOf(returnStray(province, { strayId: newId() }, now))).toBe("not_found");
  expect(await codeOf(noteStray(province, { strayId: newId(), note: "xong" }, now))).toBe("not_found");
  expect((await row()).state).toBe("open");
});
