import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { formatDong } from "@/domain/money/dong";
import { expect, test } from "@/e2e/fixtures";
import {
  amountIn,
  askOrder,
  cancel,
  cardRecord,
  checkOut,
  checkOutByCard,
  fillBasket,
  giveMoneyBack,
  giveUnitBack,
  orderAddress,
  type Part,
  partsOf,
  prices,
  readFigure,
  readLines,
  readTransfer,
  reportTransfer,
  send,
  type Shop,
  ship,
  shops,
  sum,
} from "@/e2e/steps";

test.setTimeout(240_000);

// one after another: a batch of one journey would take along what another's shops owe
test.describe.configure({ mode: "default" });

/** Nobody else sells of these groups: the fee a journey sets for one is no other journey's. */
const groups = { card: "I.5.a", bank: "I.4.a", cash: "I.3.a" };
const fee = { percent: "7,77", basisPoints: 777 };

type Basket = { buyer: Page; address: string; code: string; chargedDong: number; parts: Record<Shop, Part> };

test("three shops are paid by one card: one ships, one gives a unit back, one cancels, the province pays out; all agree to the đồng", async ({
  page,
  market,
}) => {
  const run = Date.now().toString(36);
  const maker = await market.seat("admin@demo.local");
  await setFee(maker, groups.card, `Quyết định ${run}`);
  const desks = await seatShops(market);
  const basket = await buy(page, { desks, office: maker }, run);
  const { a, b, c } = basket.parts;
  await expectAgreement(basket, {});
  await market.expectAccessible();

  await ship(a);
  await expectAgreement(basket, {});
  const keptDong = a.totalDong - Math.floor((a.itemsDong * fee.basisPoints) / 10_000);
  expect((await readLines(a)).said).toContain(`Đã giao, chuyển sang được chi (${formatDong(keptDong)})`);
  await giveUnitBack(b);
  await expectAgreement(basket, { b: prices.b });
  await cancel(c);
  const givenBack = { b: prices.b, c: c.totalDong };
  await expectAgreement(basket, givenBack);
  await market.expectAccessible();
  const { sellerOrders } = await askOrder(page.request, basket.address);
  const stateOf = ({ code }: Part) => sellerOrders.find((part) => part.code === code)?.state;
  expect([a, b, c].map(stateOf)).toEqual(["delivered", "placed", "cancelled"]);

  // no other journey releases a batch: it takes every shop's money along
  const payableDong = await readFigure(a, "Được chi");
  expect(payableDong).toBeGreaterThanOrEqual(keptDong);
  await makeBatch(maker, a, payableDong);
  const office = await market.seat("admin-2@demo.local");
  await office.goto(maker.url());
  await office.getByRole("button", { name: "Duyệt và ghi lệnh chi" }).click();
  const paidDong = await readOrdered(office, a, payableDong);
  await answerPaid(office, a, { bankReference: `FT${run}`, paidDong });
  await answerFailed(office, b, `Sai số tài khoản ${run}`);
  await market.expectAccessible(office);
  await expectAgreement(basket, givenBack);
});

test("three shops are paid by VietQR: a wrong transfer waits, right ones open the order; one ships, one gives a unit back, one cancels, fees are paid; all agree to the đồng", async ({
  page,
  market,
  request,
}) => {
  const run = Date.now().toString(36);
  const maker = await market.seat("admin@demo.local");
  await setFee(maker, groups.bank, `Quyết định ${run} mã`);
  const desks = await seatShops(market);
  const nameOf = (shop: Shop) => `Nước mắm ba mã ${shop} ${run}`;
  await fillBasket(page, { desks, office: maker, nameOf, groupCode: groups.bank });
  await checkOut(page, "Trần Thị Ba Mã", { payment: "Chuyển khoản VietQR", phone: newPhone() });
  const address = orderAddress(page);
  const codes = page.getByRole("heading", { name: /^Chuyển khoản cho / });
  await expect(codes).toHaveCount(shops.length);
  await market.expectAccessible();

  const wrong = await readTransfer(page);
  const short = { ...wrong, amountDong: wrong.amountDong - 1 };
  expect(await reportTransfer(request, short, `${run}-short`)).toMatchObject({ matched: 0, queued: 1 });
  await page.getByRole("link", { name: "Xem lại ngay" }).click();
  await expect(codes).toHaveCount(shops.length);
  const transferred: number[] = [];
  for (const [paid] of shops.entries()) {
    const transfer = await readTransfer(page);
    transferred.push(transfer.amountDong);
    expect(await reportTransfer(request, transfer, `${run}-${paid}`)).toMatchObject({ matched: 1, queued: 0 });
    expect(await reportTransfer(request, transfer, `${run}-${paid}`)).toMatchObject({ matched: 0, known: 1 });
    await page.goto(address);
    await expect(codes).toHaveCount(shops.length - paid - 1);
  }
  const { sellerOrders } = await askOrder(page.request, address);
  const parts = partsOf(sellerOrders, { desks, nameOf });
  const { a, b, c } = parts;
  expect(transferred.toSorted(byAmount)).toEqual([a, b, c].map(({ totalDong }) => totalDong).toSorted(byAmount));
  const paid = { paymentState: "collected", givenBackDong: 0 } as const;
  await expectDirectAgreement({ buyer: page, address, parts }, { a: paid, b: paid, c: paid });

  await ship(a);
  await giveUnitBack(b);
  await page.goto(address);
  await expect(page.getByRole("main")).toContainText(`Gian hàng phải hoàn lại bạn ${formatDong(prices.b)} đã trả.`);
  await giveMoneyBack(b, prices.b);
  await cancel(c);
  await giveMoneyBack(c, c.totalDong);
  const ended = { a: paid, b: { ...paid, givenBackDong: prices.b }, c: { ...paid, givenBackDong: c.totalDong } };
  await expectDirectAgreement({ buyer: page, address, parts }, ended);
  await market.expectAccessible();
  const { sellerOrders: last } = await askOrder(page.request, address);
  const stateOf = ({ code }: Part) => last.find((part) => part.code === code)?.state;
  expect([a, b, c].map(stateOf)).toEqual(["delivered", "placed", "cancelled"]);

  // the market has none of this money, so it pays none of it out: its own share is what moves
  expect((await readLines(a)).said).not.toContain("Đã giao, chuyển sang được chi");
  await payFee(maker, a, `FT${run}a`);
  await payFee(maker, b, `FT${run}b`);
  await expect(maker.getByRole("listitem").filter({ hasText: wrong.content }).first()).toContainText("Sai số tiền");
  await expectGoodBooks(maker);
});

test("three shops are paid in cash: one delivers, one a unit less, one is refused at the door, fees are paid; all agree to the đồng", async ({
  page,
  market,
}) => {
  const run = Date.now().toString(36);
  const maker = await market.seat("admin@demo.local");
  await setFee(maker, groups.cash, `Quyết định ${run} túi`);
  const desks = await seatShops(market);
  const nameOf = (shop: Shop) => `Bánh ba túi ${shop} ${run}`;
  await fillBasket(page, { desks, office: maker, nameOf, groupCode: groups.cash });
  await checkOut(page, "Trần Thị Ba Túi", { payment: "Trả tiền khi nhận hàng", phone: newPhone() });
  const address = orderAddress(page);
  const { sellerOrders } = await askOrder(page.request, address);
  const parts = partsOf(sellerOrders, { desks, nameOf });
  const { a, b, c } = parts;
  const due = { paymentState: "due", givenBackDong: 0 } as const;
  await expectDirectAgreement({ buyer: page, address, parts }, { a: due, b: due, c: due });

  await giveUnitBack(b);
  await ship(a, "Đã giao và thu đủ tiền");
  await ship(b, "Đã giao và thu đủ tiền");
  await send(c);
  await cancel(c, "Khách không nhận khi giao");
  const paid = { paymentState: "collected", givenBackDong: 0 } as const;
  const ended = { a: paid, b: { ...paid, givenBackDong: prices.b }, c: { ...due, paymentState: "void" } } as const;
  await expectDirectAgreement({ buyer: page, address, parts }, ended);
  await market.expectAccessible();
  const { sellerOrders: last } = await askOrder(page.request, address);
  const stateOf = ({ code }: Part) => last.find((part) => part.code === code)?.state;
  expect([a, b, c].map(stateOf)).toEqual(["delivered", "delivered", "cancelled"]);

  await payFee(maker, a, `FT${run}a`);
  await payFee(maker, b, `FT${run}b`);
  await expectGoodBooks(maker);
});

type Market = { seat: (email: string) => Promise<Page> };

async function seatShops(market: Market): Promise<Record<Shop, Page>> {
  return {
    a: await market.seat("seller-a@demo.local"),
    b: await market.seat("seller-b@demo.local"),
    c: await market.seat("seller-c@demo.local"),
  };
}

async function setFee(maker: Page, groupCode: string, source: string): Promise<void> {
  await maker.goto("/admin/terms");
  await maker.getByLabel("Nhóm sản phẩm").selectOption(groupCode);
  await maker.getByLabel("Phí, phần trăm").fill(fee.percent);
  const from = maker.getByLabel("Từ ngày");
  await from.fill((await from.getAttribute("min")) ?? "");
  await maker.getByLabel("Căn cứ").first().fill(source);
  await maker.getByRole("button", { name: "Thêm mức phí" }).click();
  await expect(maker.getByRole("row").filter({ hasText: source })).toContainText("7,77");
}

/** Each shop puts tea on the market, and a guest buys of all three and pays once. */
async function buy(
  buyer: Page,
  { desks, office }: { desks: Record<Shop, Page>; office: Page },
  run: string,
): Promise<Basket> {
  const nameOf = (shop: Shop) => `Chè ba nhà ${shop} ${run}`;
  await fillBasket(buyer, { desks, office, nameOf, groupCode: groups.card });
  await checkOutByCard(buyer, "Trần Thị Ba Nhà");
  await buyer.getByRole("button", { name: /4242 4242 4242 4242/ }).click();
  await expect(buyer.getByText("Đã thanh toán bằng thẻ. Cảm ơn bạn!")).toBeVisible();
  const address = orderAddress(buyer);
  const { code, sellerOrders } = await askOrder(buyer.request, address);
  const parts = partsOf(sellerOrders, { desks, nameOf });
  return { buyer, address, code, chargedDong: parts.a.totalDong + parts.b.totalDong + parts.c.totalDong, parts };
}

/** The card's own record, the buyer's answer and page, and each seller's answer, page and balance, laid side by side. */
async function expectAgreement(basket: Basket, givenBack: Partial<Record<Shop, number>>): Promise<void> {
  const { buyer, address, code, chargedDong, parts } = basket;
  const refunded = shops.reduce((all, shop) => all + (givenBack[shop] ?? 0), 0);
  await expect(async () => {
    const record = { charged: chargedDong, refunded, refundPending: 0, transferred: 0 };
    expect(await cardRecord(buyer.request, code)).toEqual(record);
    const order = await askOrder(buyer.request, address);
    expect(order).toMatchObject({ totalDong: chargedDong, paidDong: chargedDong - refunded });
    for (const shop of shops) {
      const amountDong = givenBack[shop];
      expect(order.sellerOrders.find((part) => part.code === parts[shop].code)).toMatchObject({
        takenOffDong: amountDong ?? 0,
        refunds: amountDong ? [{ route: "card", state: "done", amountDong }] : [],
      });
    }
  }).toPass({ timeout: 60_000 });

  await buyer.goto(address);
  const main = buyer.getByRole("main");
  await expect(main).toContainText(sum("Đã trả", chargedDong - refunded));
  await expect(main.getByText(/Đã hoàn .* về thẻ của bạn/)).toHaveCount(Object.keys(givenBack).length);
  for (const amountDong of Object.values(givenBack)) {
    await expect(main).toContainText(`Đã hoàn ${formatDong(amountDong)} về thẻ của bạn.`);
  }
  for (const shop of shops) {
    const keptDong = await readKept(parts[shop], givenBack[shop] ?? 0);
    expect((await readLines(parts[shop])).heldDong, `what the ledger holds for shop ${shop}`).toBe(keptDong);
  }
}

/** What is the seller's of a part, as their own answer and page both say. */
async function readKept({ desk, code, totalDong }: Part, takenOffDong: number): Promise<number> {
  const { order } = await (await desk.request.get(`/api/v1/seller/orders/${code}`)).json();
  expect(order).toMatchObject({ totalDong, takenOffDong, paymentState: "collected" });
  const keptDong: number = totalDong - takenOffDong + order.subsidyLeftDong - order.feeDong - order.taxDong;
  await desk.goto(`/seller/orders/${code}`);
  const main = desk.getByRole("main");
  await expect(main).toContainText(sum("Đã thu", totalDong));
  if (takenOffDong > 0) {
    await expect(main).toContainText(`${formatDong(takenOffDong)} được hoàn về thẻ của người mua`);
  }
  if (takenOffDong === totalDong) {
    expect({ keptDong, feeDong: order.feeDong }).toEqual({ keptDong: 0, feeDong: 0 });
    return keptDong;
  }
  if (takenOffDong > 0) await expect(main).toContainText(sum("Đã bớt hoặc hoàn", takenOffDong, "−"));
  await expect(main).toContainText(sum("Phí của chợ", order.feeDong, "−"));
  await expect(main).toContainText(sum("Gian hàng được hưởng", keptDong));
  return keptDong;
}

/** How a part stands that is paid straight to its shop. */
type Stand = { paymentState: "due" | "collected" | "void"; givenBackDong: number };

/** The buyer's answer and page, and each seller's answer, page and ledger, of an order that is paid straight to its shops. */
async function expectDirectAgreement(
  { buyer, address, parts }: { buyer: Page; address: string; parts: Record<Shop, Part> },
  stands: Record<Shop, Stand>,
): Promise<void> {
  const leftOf = (shop: Shop) => parts[shop].totalDong - stands[shop].givenBackDong;
  const paid = shops.filter((shop) => stands[shop].paymentState === "collected");
  const paidDong = paid.reduce((all, shop) => all + leftOf(shop), 0);
  const order = await askOrder(buyer.request, address);
  expect(order).toMatchObject({ paidDong, totalDong: shops.reduce((all, shop) => all + parts[shop].totalDong, 0) });
  await buyer.goto(address);
  const main = buyer.getByRole("main");
  if (paidDong > 0) await expect(main).toContainText(sum("Đã trả", paidDong));
  for (const shop of shops) {
    const { code } = parts[shop];
    const { givenBackDong } = stands[shop];
    const seen = order.sellerOrders.find((part) => part.code === code);
    expect(seen?.refunds.map(({ state, amountDong }) => [state, amountDong])).toEqual(
      givenBackDong > 0 ? [["done", givenBackDong]] : [],
    );
    expect(seen?.takenOffDong).toBe(givenBackDong);
    if (givenBackDong > 0) {
      await expect(main).toContainText(new RegExp(`(?:Gian hàng đã hoàn lại|Đã bớt) ${formatDong(givenBackDong)}`));
    }
    await expectShopAgrees(parts[shop], stands[shop]);
  }
}

/** The shop has the buyer's money in its own hands: of that the ledger says what of it is the market's. */
async function expectShopAgrees(part: Part, { paymentState, givenBackDong }: Stand): Promise<void> {
  const { desk, code, totalDong } = part;
  const { order } = await (await desk.request.get(`/api/v1/seller/orders/${code}`)).json();
  expect(order).toMatchObject({ totalDong, takenOffDong: givenBackDong, paymentState });
  await desk.goto(`/seller/orders/${code}`);
  const main = desk.getByRole("main");
  await expect(main).toContainText(sum(paymentState === "collected" ? "Đã thu" : "Thu khi giao", totalDong));
  const isWhole = givenBackDong === totalDong;
  if (givenBackDong > 0 && !isWhole) await expect(main).toContainText(sum("Đã bớt hoặc hoàn", givenBackDong, "−"));
  if (paymentState !== "collected") {
    await desk.goto("/seller/money");
    await expect(desk.getByRole("row").filter({ hasText: code })).toHaveCount(0);
    return;
  }
  if (isWhole) expect(order.feeDong).toBe(0);
  else {
    expect(order.feeDong).toBeGreaterThan(0);
    const wholeFeeDong = Math.floor((part.itemsDong * fee.basisPoints) / 10_000);
    if (givenBackDong === 0) expect(order.feeDong).toBe(wholeFeeDong);
    else expect(order.feeDong).toBeLessThan(wholeFeeDong);
    await expect(main).toContainText(sum("Phí của chợ", order.feeDong, "−"));
    const keptDong = totalDong - givenBackDong - order.feeDong - order.taxDong;
    await expect(main).toContainText(sum("Gian hàng được hưởng", keptDong));
  }
  expect((await readLines(part)).heldDong).toBe(0 - order.feeDong - order.taxDong);
}

/** What a shop owes of a part reaches the market's account, and the office writes it down. */
async function payFee(office: Page, part: Part, bankReference: string): Promise<void> {
  const { desk, code, sellerName } = part;
  const { order } = await (await desk.request.get(`/api/v1/seller/orders/${code}`)).json();
  const owedDong: number = order.feeDong + order.taxDong;
  await office.goto("/admin/money");
  const debt = office
    .getByRole("listitem")
    .filter({ hasText: sellerName })
    .filter({ hasText: "Ghi gian hàng đã trả nợ" });
  await debt.getByText("Ghi gian hàng đã trả nợ").click();
  await debt.getByLabel("Số tiền (đồng)").fill(String(owedDong));
  await debt.getByLabel("Mã giao dịch của ngân hàng").fill(bankReference);
  await debt.getByRole("button", { name: "Ghi đã trả" }).click();
  await expect(async () => {
    await desk.goto("/seller/money");
    const line = desk.getByRole("row").filter({ hasText: "Gian hàng đã trả nợ" }).filter({ hasText: bankReference });
    await expect(line).toContainText(formatDong(owedDong), { timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
}

async function expectGoodBooks(office: Page): Promise<void> {
  await office.goto("/admin/money");
  await office.getByRole("main").getByText("Kiểm tra bây giờ").click();
  await expect(office.getByText(/Cả \d+ phép kiểm đều khớp/)).toBeVisible({ timeout: 30_000 });
}

/** Nobody else's: parcels refused at the door are counted by it. */
function newPhone(): string {
  return `09${String(Date.now()).slice(-8)}`;
}

function byAmount(one: number, other: number): number {
  return one - other;
}

/** A batch with all that can be paid to this shop: a proposal left standing may be older, and is put away. */
async function makeBatch(maker: Page, part: Part, payableDong: number): Promise<void> {
  await propose(maker);
  if (sumOf(await readShare(maker, part)) !== payableDong) {
    await maker.getByText("Bỏ đợt này").click();
    await maker.getByRole("button", { name: "Bỏ đợt chi" }).click();
    await expect(maker.getByText("Bạn đã lập đợt này")).toHaveCount(0);
    await propose(maker);
  }
  expect(sumOf(await readShare(maker, part))).toBe(payableDong);
}

/** Whoever makes a batch is not offered to release it. */
async function propose(maker: Page): Promise<void> {
  await maker.goto("/admin/money/payouts");
  await maker.getByRole("button", { name: "Lập đợt chi" }).click();
  await expect(maker).toHaveURL(/\/admin\/money\/payouts\/[0-9a-f-]{36}$/);
  await expect(maker.getByText("Bạn đã lập đợt này")).toBeVisible();
  await expect(maker.getByRole("button", { name: "Duyệt và ghi lệnh chi" })).toHaveCount(0);
}

/** What of a batch is a shop's: kept for what it owes, and sent to its bank. */
async function readShare(office: Page, part: Part): Promise<{ nettedDong: number; orderedDong: number }> {
  const [, netted = "", ordered = ""] = await rowOf(office, part).getByRole("cell").allInnerTexts();
  return { nettedDong: amountIn(netted), orderedDong: amountIn(ordered) };
}

function sumOf({ nettedDong, orderedDong }: { nettedDong: number; orderedDong: number }): number {
  return nettedDong + orderedDong;
}

/** What was ordered from the bank for a shop: on the batch, in the bank's file and on the shop's own page. */
async function readOrdered(office: Page, part: Part, payableDong: number): Promise<number> {
  const link = office.getByRole("link", { name: "Tải tệp chuyển tiền theo lô (CSV)" });
  await expect(link).toBeVisible();
  const share = await readShare(office, part);
  expect(sumOf(share)).toBe(payableDong);
  const [download] = await Promise.all([office.waitForEvent("download"), link.click()]);
  const file = await readFile(await download.path(), "utf8");
  expect(file).toMatch(/^\uFEFFSTT,/);
  expect(file).toMatch(/\r\n1,000\d+,DEMO \d+,/);
  expect(file).toContain(`,${share.orderedDong},`);
  expect(await readFigure(part, "Đang chuyển")).toBe(share.orderedDong);
  return share.orderedDong;
}

function rowOf(office: Page, { sellerName }: Part): Locator {
  return office.getByRole("row").filter({ hasText: sellerName });
}

async function answerPaid(
  office: Page,
  part: Part,
  { bankReference, paidDong }: { bankReference: string; paidDong: number },
): Promise<void> {
  const row = rowOf(office, part);
  await row.getByText("Đã chi", { exact: true }).click();
  await row.getByLabel("Mã giao dịch của ngân hàng").fill(bankReference);
  await row.getByRole("button", { name: "Ghi đã chi" }).click();
  await expect(row.getByText(bankReference)).toBeVisible();
  expect(await readFigure(part, "Đang chuyển")).toBe(0);
  expect(await readFigure(part, "Được chi")).toBe(0);
  const payout = part.desk.getByRole("main").getByRole("listitem").filter({ hasText: "Đã chi" }).first();
  await expect(payout).toContainText(formatDong(paidDong));
  const line = part.desk.getByRole("row").filter({ hasText: "Chi về tài khoản" }).first();
  await expect(line).toContainText(formatDong(-paidDong));
}

/** What the bank did not pay can be paid again, all of it. */
async function answerFailed(office: Page, part: Part, reason: string): Promise<void> {
  const underWayDong = await readFigure(part, "Đang chuyển");
  expect(underWayDong).toBeGreaterThan(0);
  const row = rowOf(office, part);
  await row.getByText("Không thành", { exact: true }).click();
  await row.getByLabel("Lý do").fill(reason);
  await row.getByRole("button", { name: "Ghi không thành" }).click();
  await expect(row.getByText(reason)).toBeVisible();
  expect(await readFigure(part, "Đang chuyển")).toBe(0);
  expect(await readFigure(part, "Được chi")).toBe(underWayDong);
  const payout = part.desk.getByRole("main").getByRole("listitem").filter({ hasText: reason });
  await expect(payout).toContainText(formatDong(underWayDong));
}
