import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { formatDong } from "@/domain/money/dong";
import { addToBasket, expect, test } from "@/e2e/fixtures";
import { askOrder, cardRecord, checkOutByCard, orderAddress, sellNew } from "@/e2e/steps";

test.setTimeout(240_000);

/** Nobody else sells of this group: the fee this journey sets for it is no other journey's. */
const tea = { groupCode: "I.5.a", feePercent: "7,77", feeBasisPoints: 777 };

/** Prices that do not divide evenly, so that a đồng lost in rounding is seen. */
const prices = { a: 157_301, b: 33_337, c: 89_903 };
const quantities = { a: 1, b: 3, c: 2 };
const shops = ["a", "b", "c"] as const;
type Shop = (typeof shops)[number];

type Part = { desk: Page; productName: string; code: string; sellerName: string; itemsDong: number; totalDong: number };
type Basket = { buyer: Page; address: string; code: string; chargedDong: number; parts: Record<Shop, Part> };

test("three shops are paid by one card: one ships, one gives a unit back, one cancels, the province pays out; all agree to the đồng", async ({
  page,
  market,
}) => {
  const run = Date.now().toString(36);
  const maker = await market.seat("admin@demo.local");
  await setFee(maker, `Quyết định ${run}`);
  const desks = {
    a: await market.seat("seller-a@demo.local"),
    b: await market.seat("seller-b@demo.local"),
    c: await market.seat("seller-c@demo.local"),
  };
  const basket = await buy(page, desks, run);
  const { a, b, c } = basket.parts;
  await expectAgreement(basket, {});
  await market.expectAccessible();

  await ship(a);
  await expectAgreement(basket, {});
  const keptDong = a.totalDong - Math.floor((a.itemsDong * tea.feeBasisPoints) / 10_000);
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

async function setFee(maker: Page, source: string): Promise<void> {
  await maker.goto("/admin/terms");
  await maker.getByLabel("Nhóm sản phẩm").selectOption(tea.groupCode);
  await maker.getByLabel("Phí, phần trăm").fill(tea.feePercent);
  const from = maker.getByLabel("Từ ngày");
  await from.fill((await from.getAttribute("min")) ?? "");
  await maker.getByLabel("Căn cứ").first().fill(source);
  await maker.getByRole("button", { name: "Thêm mức phí" }).click();
  await expect(maker.getByRole("row").filter({ hasText: source })).toContainText("7,77");
}

/** Each shop puts tea on the market, and a guest buys of all three and pays once. */
async function buy(buyer: Page, desks: Record<Shop, Page>, run: string): Promise<Basket> {
  const nameOf = (shop: Shop) => `Chè ba nhà ${shop} ${run}`;
  for (const shop of shops) {
    const goods = { name: nameOf(shop), groupCode: tea.groupCode, priceDong: prices[shop] };
    const { slug } = await sellNew(desks[shop].request, goods);
    await buyer.goto(`/products/${slug}`);
    await buyer.getByLabel("Số lượng").fill(String(quantities[shop]));
    await addToBasket(buyer);
  }
  await checkOutByCard(buyer, "Trần Thị Ba Nhà");
  await buyer.getByRole("button", { name: /4242 4242 4242 4242/ }).click();
  await expect(buyer.getByText("Đã thanh toán bằng thẻ. Cảm ơn bạn!")).toBeVisible();
  const address = orderAddress(buyer);
  const { code, sellerOrders } = await askOrder(buyer.request, address);
  const partOf = (shop: Shop): Part => {
    const productName = nameOf(shop);
    const part = sellerOrders.find(({ lines }) => lines.some((line) => line.productName === productName));
    if (!part) throw new Error(`no part of ${code} is of ${productName}`);
    expect(part.itemsDong).toBe(prices[shop] * quantities[shop]);
    expect(part.totalDong).toBe(part.itemsDong + part.shippingDong);
    return { desk: desks[shop], productName, ...part };
  };
  const parts = { a: partOf("a"), b: partOf("b"), c: partOf("c") };
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

/** A sum as a page shows it: its name, and right after it the amount. */
function sum(name: string, amountDong: number, sign = ""): string {
  return `${name}${sign}${formatDong(amountDong)}`;
}

function amountIn(text: string): number {
  return Number(text.replace(/[^\d-]/g, ""));
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

/** What the ledger holds of a part for its seller, by the lines of their own balance. */
async function readLines({ desk, code }: Part): Promise<{ heldDong: number; said: string }> {
  await desk.goto("/seller/money");
  const rows = desk.getByRole("row").filter({ hasText: code });
  await expect(rows.first()).toBeVisible();
  const said = (await rows.allInnerTexts()).join("\n");
  let heldDong = 0;
  for (const row of await rows.all()) heldDong += amountIn(await row.getByRole("cell").nth(2).innerText());
  return { heldDong, said };
}

/** A figure at the head of the seller's money, by its name. */
async function readFigure({ desk }: Part, name: string): Promise<number> {
  await desk.goto("/seller/money");
  const main = desk.getByRole("main");
  const names = await main.getByRole("term").allInnerTexts();
  expect(names).toContain(name);
  // each name is followed by its amount and by what it means
  return amountIn(
    await main
      .getByRole("definition")
      .nth(names.indexOf(name) * 2)
      .innerText(),
  );
}

async function ship({ desk, code }: Part): Promise<void> {
  await desk.goto(`/seller/orders/${code}`);
  await desk.getByRole("button", { name: "Xác nhận đơn" }).click();
  await desk.getByRole("button", { name: "Đã đóng gói" }).click();
  await desk.getByRole("button", { name: "Đã gửi đi" }).click();
  await desk.getByRole("button", { name: "Đã giao", exact: true }).click();
  await expect(desk.getByRole("heading", { name: "Việc tiếp theo" })).toHaveCount(0);
}

async function giveUnitBack({ desk, code, productName }: Part): Promise<void> {
  await desk.goto(`/seller/orders/${code}`);
  await desk.getByText("Thiếu hàng: bớt một số").click();
  await desk.getByLabel(productName).fill("1");
  await desk.getByRole("button", { name: "Đúng, bớt số này" }).click();
  await expect(desk.getByText("Đã hủy 1")).toBeVisible();
}

async function cancel({ desk, code }: Part): Promise<void> {
  await desk.goto(`/seller/orders/${code}`);
  await desk.getByText("Hủy đơn", { exact: true }).first().click();
  await desk.getByLabel("Lý do").selectOption({ label: "Hết hàng" });
  await desk.getByRole("button", { name: "Hủy đơn" }).click();
  await expect(desk.getByText("Đơn đã hủy: Hết hàng").first()).toBeVisible();
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
