import { expect, test } from "vitest";
import { openTestShop, paidOrder, readyAccount, refusalOf } from "./testing";

const shop = openTestShop();

test("one charge is shared among sellers, and no more than it took", async () => {
  const { chargeId } = await paidOrder(shop, "DH-1");
  const [rice, pepper] = [await readyAccount(shop), await readyAccount(shop)];
  const { transfers } = shop.stripe;
  const send = (destination: string, amount: number) =>
    transfers.create({ amount, currency: "vnd", destination, source_transaction: chargeId });
  const first = await send(rice, 100_000);
  expect(first).toMatchObject({ amount: 100_000, transfer_group: "DH-1", source_transaction: chargeId });
  await shop.letter("transfer.created", first.id);
  expect(await refusalOf(send(pepper, 90_001))).toMatchObject({ status: 400, code: "balance_insufficient" });
  await send(pepper, 90_000);
  const { data } = await transfers.list({ transfer_group: "DH-1" });
  expect(data.map(({ amount, destination }) => ({ amount, destination }))).toEqual([
    { amount: 90_000, destination: pepper },
    { amount: 100_000, destination: rice },
  ]);
});

test("ten transfers of half a charge at once: two go out", async () => {
  const { chargeId } = await paidOrder(shop, "DH-2");
  const destination = await readyAccount(shop);
  const asked = Array.from({ length: 10 }, () =>
    shop.stripe.transfers.create({ amount: 95_000, currency: "vnd", destination, source_transaction: chargeId }),
  );
  const outcomes = await Promise.allSettled(asked);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
});

test("a transfer is taken back part by part, and no further", async () => {
  const { chargeId } = await paidOrder(shop, "DH-3");
  const destination = await readyAccount(shop);
  const { transfers } = shop.stripe;
  const { id } = await transfers.create({ amount: 90_000, currency: "vnd", destination, source_transaction: chargeId });
  const reversal = await transfers.createReversal(id, { amount: 30_000, metadata: { refund: "re_1" } });
  expect(reversal).toMatchObject({ object: "transfer_reversal", amount: 30_000, transfer: id });
  const { event } = await shop.letter("transfer.reversed", id);
  expect(event.data.object).toMatchObject({ amount_reversed: 30_000, reversed: false });
  expect(await refusalOf(transfers.createReversal(id, { amount: 60_001 }))).toMatchObject({ status: 400 });
  expect((await transfers.createReversal(id)).amount).toBe(60_000);
  expect(await refusalOf(transfers.createReversal(id, { amount: 1 }))).toMatchObject({ status: 400 });
  expect(await transfers.retrieve(id)).toMatchObject({ amount_reversed: 90_000, reversed: true });
  expect((await transfers.listReversals(id)).data).toHaveLength(2);
  expect((await transfers.retrieveReversal(id, reversal.id)).amount).toBe(30_000);
});

test("without a source no more is sent than the balance holds", async () => {
  const destination = await readyAccount(shop);
  const [before] = (await shop.stripe.balance.retrieve()).available;
  const amount = (before?.amount ?? 0) + 1;
  const sending = shop.stripe.transfers.create({ amount, currency: "vnd", destination });
  expect(await refusalOf(sending)).toMatchObject({ code: "balance_insufficient" });
  await shop.stripe.transfers.create({ amount: amount - 1, currency: "vnd", destination, transfer_group: "DH-4" });
  expect((await shop.stripe.balance.retrieve()).available).toMatchObject([{ amount: 0, currency: "vnd" }]);
});

test("an account is paid only after its owner has signed up on the page", async () => {
  const { accounts, accountLinks, transfers } = shop.stripe;
  const account = await accounts.create({
    type: "express",
    country: "US",
    capabilities: { transfers: { requested: true } },
  });
  expect(account).toMatchObject({ charges_enabled: false, payouts_enabled: false, details_submitted: false });
  const { chargeId } = await paidOrder(shop, "DH-5");
  const send = () =>
    transfers.create({ amount: 1_000, currency: "vnd", destination: account.id, source_transaction: chargeId });
  expect(await refusalOf(send())).toMatchObject({ code: "insufficient_capabilities_for_transfer" });
  const link = await accountLinks.create({
    account: account.id,
    type: "account_onboarding",
    refresh_url: "http://localhost:3000/seller/payouts?again",
    return_url: "http://localhost:3000/seller/payouts",
  });
  const { pathname } = new URL(link.url);
  expect(await (await fetch(link.url, { headers: { "accept-language": "vi" } })).text()).toContain("Hoàn tất đăng ký");
  expect((await shop.post(pathname, {})).headers.get("location")).toBe("http://localhost:3000/seller/payouts");
  expect((await shop.post(pathname, {})).headers.get("location")).toBe("http://localhost:3000/seller/payouts?again");
  await shop.letter("account.updated", account.id);
  expect(await accounts.retrieve(account.id)).toMatchObject({
    charges_enabled: true,
    payouts_enabled: true,
    details_submitted: true,
    capabilities: { transfers: "active" },
  });
  expect((await send()).amount).toBe(1_000);
});
