import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db, inTransaction } from "@/db/client";
import { chargebacks, connectedAccounts, transferReversals, transfers } from "@/db/schema/cards";
import { outbox } from "@/db/schema/notices";
import { orderLines, sellerOrders } from "@/db/schema/orders";
import { useDatabase } from "@/db/testing";
import { orderByCard, useCards } from "@/db/testing.cards";
import { atOnce, codeOf, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { verifyBooks } from "@/domain/audit/reads/books";
import { sellerAccount } from "@/domain/ledger/accounts";
import { balanceOf } from "@/domain/ledger/reads";
import { confirmPart, deliverPart, packPart, shipPart } from "@/domain/orders/writes/progress";
import { listCardTrouble } from "@/domain/payments/reads";
import { checkCardAccount, connectCardAccount } from "@/domain/payments/writes/card-accounts";
import { sendCardRefunds } from "@/domain/payments/writes/card-refunds";
import { reconcileDisputes, takeDispute } from "@/domain/payments/writes/chargebacks";
import { sendSellerTransfers } from "@/domain/payments/writes/seller-transfers";
import { settleSession } from "@/domain/payments/writes/settle-session";
import { takeBack } from "@/domain/payments/writes/take-back";
import { mintSellerScope } from "@/domain/people/scopes";
import { mintAdminScope } from "@/domain/people/scopes";
import { newId } from "@/platform/ids";

const now = new Date("2026-11-20T03:00:00Z");
useDatabase();
const cards = useCards(now);
let place: Awaited<ReturnType<typeof openMarket>>;
let rice: Shop;
let pepper: Shop;

beforeAll(async () => {
  place = await openMarket();
});

beforeEach(async () => {
  rice = await openShop("HTX Lúa Vàng", place);
  pepper = await openShop("Hồ tiêu Lộc Ninh", place);
});

async function brokenChecks() {
  await db.delete(outbox);
  return (await verifyBooks(now)).checks.filter(({ ok }) => !ok);
}

async function accountOf(shop: Shop): Promise<string> {
  const [account] = await db
    .select({ id: connectedAccounts.outsideId })
    .from(connectedAccounts)
    .where(eq(connectedAccounts.sellerId, shop.id));
  return account?.id ?? "";
}

async function setReady(shop: Shop, isReady: boolean): Promise<void> {
  const facts = { charges_enabled: isReady, payouts_enabled: isReady, details_submitted: isReady };
  await cards.control(`accounts/${await accountOf(shop)}/set`, facts);
}

async function connect(shop: Shop): Promise<void> {
  await connectCardAccount(shop.seller, "vi", now);
  await setReady(shop, true);
  await checkCardAccount(shop.seller, now);
}

/** Paid by card, and the rice shop's part brought to the door. */
async function delivered(card = "4242424242424242") {
  const bought = await orderByCard([rice, pepper], place, now);
  await cards.pay(await bought.open(), card);
  await settleSession(await bought.sessionId(), now);
  const code = bought.order.parts.find(({ sellerName }) => sellerName === "HTX Lúa Vàng")?.code ?? "";
  await confirmPart(rice.seller, { code }, now);
  await packPart(rice.seller, { code }, now);
  await shipPart(rice.seller, { code, carrier: "own", trackingCode: "" }, now);
  await deliverPart(rice.seller, { code }, now);
  const [part] = await db.select({ id: sellerOrders.id }).from(sellerOrders).where(eq(sellerOrders.code, code));
  const partId = part?.id ?? "";
  const sent = () =>
    db
      .select({ state: transfers.state, amountDong: transfers.amountDong, failure: transfers.failure })
      .from(transfers)
      .where(eq(transfers.sellerOrderId, partId));
  const returnOne = async () => {
    const [line] = await db.select({ id: orderLines.id }).from(orderLines).where(eq(orderLines.sellerOrderId, partId));
    await inTransaction(async (tx) => {
      await tx.select({ id: sellerOrders.id }).from(sellerOrders).where(eq(sellerOrders.id, partId)).for("update");
      await takeBack(
        tx,
        {
          sellerOrderId: partId,
          lines: [{ orderLineId: line?.id ?? "", quantity: 1 }],
          withShipping: false,
          cause: "goodwill",
          bearer: "seller",
          decidedBy: null,
        },
        now,
      );
    });
  };
  return { ...bought, code, partId, sent, returnOne };
}

const payable = (shop: Shop) => balanceOf(sellerAccount("seller_payable", shop.id));
const pending = (shop: Shop) => balanceOf(sellerAccount("seller_pending", shop.id));

test("delivered, the share of a shop without an account stays payable, and is paid by bank", async () => {
  const { sent, order } = await delivered();
  expect(await pending(rice)).toBe(0);
  expect(await payable(rice)).toBeGreaterThan(0);
  expect(await pending(pepper)).toBeGreaterThan(0);
  expect(await sent()).toEqual([]);
  await sendSellerTransfers(now);
  expect((await cards.record(order.code)).transferred).toBe(0);
  expect(await brokenChecks()).toEqual([]);
});

test("a shop with an account is sent its share once, out of the charge that brought it", async () => {
  await connect(rice);
  const { sent, order, code } = await delivered();
  const [due] = await sent();
  expect(due?.state).toBe("due");
  expect(await payable(rice)).toBe(0);
  expect(await codeOf(deliverPart(rice.seller, { code }, now))).toBe("not_possible_now");
  const { codes } = await atOnce(5, () => sendSellerTransfers(now));
  expect(codes).toEqual(Array<string>(5).fill("accepted"));
  expect(await sent()).toMatchObject([{ state: "sent" }]);
  expect((await cards.record(order.code)).transferred).toBe(due?.amountDong);
  expect(await brokenChecks()).toEqual([]);
});

/** https://github.com/spree/spree/pull/14622: transfers were refused for every basket of several sellers. */
test("two shops of one basket are each sent their own share of the one charge, and no more together than it brought", async () => {
  await connect(rice);
  await connect(pepper);
  const { order, sent } = await delivered();
  const code = order.parts.find(({ sellerName }) => sellerName === "Hồ tiêu Lộc Ninh")?.code ?? "";
  await confirmPart(pepper.seller, { code }, now);
  await packPart(pepper.seller, { code }, now);
  await shipPart(pepper.seller, { code, carrier: "own", trackingCode: "" }, now);
  await deliverPart(pepper.seller, { code }, now);
  await sendSellerTransfers(now);
  const [ofRice] = await sent();
  const [ofPepper] = await db
    .select({ state: transfers.state, amountDong: transfers.amountDong })
    .from(transfers)
    .innerJoin(sellerOrders, eq(sellerOrders.id, transfers.sellerOrderId))
    .where(eq(sellerOrders.code, code));
  expect([ofRice?.state, ofPepper?.state]).toEqual(["sent", "sent"]);
  const record = await cards.record(order.code);
  expect(record.transferred).toBe(Number(ofRice?.amountDong) + Number(ofPepper?.amountDong));
  expect(record.transferred).toBeLessThanOrEqual(record.charged);
  expect([await payable(rice), await payable(pepper)]).toEqual([0, 0]);
  expect(await brokenChecks()).toEqual([]);
});

test.each(["hang_after", "drop_after", "error_after", "error_before", "rate_limit"] as const)(
  "a transfer whose answer met %s is made once",
  async (kind) => {
    await connect(rice);
    const { sent, order } = await delivered();
    await cards.fail({ kind, method: "POST", path: "/v1/transfers", times: 2 });
    for (let run = 0; run < 4; run += 1) await sendSellerTransfers(now);
    const [made] = await sent();
    expect(made).toMatchObject({ state: "sent", failure: "" });
    expect((await cards.record(order.code)).transferred).toBe(made?.amountDong);
  },
  60_000,
);

test.each([true, false])(
  "money given back after delivery comes back out of the transfer (sent already: %s)",
  async (isSent) => {
    await connect(rice);
    const { order, returnOne } = await delivered();
    if (isSent) await sendSellerTransfers(now);
    await returnOne();
    expect(await payable(rice)).toBe(0);
    await sendCardRefunds(now);
    for (let time = 0; time < 2; time += 1) await sendSellerTransfers(now);
    const { refunded, transferred, reversed } = await cards.record(order.code);
    expect(refunded).toBe(50_000);
    const [back] = await db
      .select({ state: transferReversals.state, amountDong: transferReversals.amountDong })
      .from(transferReversals)
      .innerJoin(transfers, eq(transfers.id, transferReversals.transferId))
      .where(eq(transfers.sellerId, rice.id));
    expect(back).toEqual({ state: "sent", amountDong: reversed });
    expect(reversed).toBeLessThanOrEqual(transferred);
    expect(await brokenChecks()).toEqual([]);
  },
);

test("a transfer that is refused makes the share payable again", async () => {
  await connect(rice);
  await setReady(rice, false);
  const { sent, order } = await delivered();
  await sendSellerTransfers(now);
  const [refused] = await sent();
  expect(refused?.state).toBe("failed");
  expect(await payable(rice)).toBe(refused?.amountDong);
  expect((await cards.record(order.code)).transferred).toBe(0);
  expect(await brokenChecks()).toEqual([]);
});

test("only the owner connects an account, and ten presses make one", async () => {
  const staff = mintSellerScope({ ...rice.seller, role: "manager" });
  expect(await codeOf(connectCardAccount(staff, "vi", now))).toBe("lacks_right");
  const { codes } = await atOnce(10, () => connectCardAccount(rice.seller, "vi", now));
  // whoever finds the key in use is asked to try again
  expect(codes.filter((code) => code !== "card_not_answering")).toContain("accepted");
  expect(await codeOf(connectCardAccount(rice.seller, "vi", now))).toBe("accepted");
  const { data } = (await cards.ask("/v1/accounts?limit=100")) as { data: { metadata: { seller?: string } }[] };
  expect(data.filter(({ metadata }) => metadata.seller === rice.id)).toHaveLength(1);
});

test.each(["won", "lost"] as const)(
  "a charge taken back of which no letter told is found, and how it ended: %s",
  async (status) => {
    const { sessionId } = await delivered("4000000000000259");
    const row = async () =>
      (
        await db
          .select({ id: chargebacks.outsideId, state: chargebacks.state })
          .from(chargebacks)
          .where(eq(chargebacks.sessionId, await sessionId()))
      )[0];
    expect(await row()).toBeUndefined();
    for (let time = 0; time < 2; time += 1) await reconcileDisputes(now);
    const found = await row();
    expect(found?.state).toBe("open");
    await cards.control(`disputes/${found?.id}/decide`, { status });
    for (let time = 0; time < 2; time += 1) await reconcileDisputes(now);
    expect((await row())?.state).toBe(status);
    expect(await brokenChecks()).toEqual([]);
  },
);

test.each(["won", "lost"] as const)("a charge taken back by its bank is %s, told twice and late", async (status) => {
  const { sessionId, order } = await delivered("4000000000000259");
  const { data } = (await cards.ask("/v1/disputes?limit=100")) as { data: { id: string; charge: string }[] };
  const { data: charges } = (await cards.ask("/v1/charges?limit=100")) as {
    data: { id: string; transfer_group: string }[];
  };
  const charge = charges.find((one) => one.transfer_group === order.code);
  const dispute = data.find((one) => one.charge === charge?.id);
  const take = () => takeDispute(dispute?.id ?? "", now);
  const row = async () =>
    (
      await db
        .select({ state: chargebacks.state, amountDong: chargebacks.amountDong })
        .from(chargebacks)
        .where(eq(chargebacks.sessionId, await sessionId()))
    )[0];
  const [away, costs] = [await balanceOf("chargebacks"), await balanceOf("platform_costs")];
  expect([await take(), await take()]).toEqual([true, true]);
  expect(await row()).toEqual({ state: "open", amountDong: order.totalDong });
  expect(await balanceOf("chargebacks")).toBe(away - order.totalDong);
  await cards.control(`disputes/${dispute?.id}/decide`, { status });
  for (let time = 0; time < 2; time += 1) await take();
  expect((await row())?.state).toBe(status);
  const troubles = await listCardTrouble(mintAdminScope({ userId: newId(), communeCodes: "all" }));
  expect(troubles.find(({ orderCode }) => orderCode === order.code)).toMatchObject({
    kind: `chargeback_${status}`,
    amountDong: order.totalDong,
  });
  const officer = mintAdminScope({ userId: newId(), communeCodes: [place.near] });
  expect(await codeOf(listCardTrouble(officer))).toBe("forbidden");
  expect(await balanceOf("chargebacks")).toBe(away);
  expect(await balanceOf("platform_costs")).toBe(status === "lost" ? costs - order.totalDong : costs);
  expect(await brokenChecks()).toEqual([]);
});
