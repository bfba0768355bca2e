import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
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

type Part = { desk: Page; code: string; sellerName: string; itemsDong: number; totalDong: number };

/** A sum as a page shows it: its name, and right after it the amount. */
const sum = (name: string, amountDong: number, sign = "") => `${name}${sign}${formatDong(amountDong)}`;

const amountIn = (text: string) => Number(text.replace(/[^\d-]/g, ""));

/** The seller's own answer and page say the same of a part; returns what is theirs of it. */
async function readDesk({ desk, code, totalDong }: Part, takenOffDong: number): Promise<number> {
  const answer = await desk.request.get(`/api/v1/seller/orders/${code}`);
  const { order } = await answer.json();
  expect(order).toMatchObject({ totalDong, takenOffDong, paymentState: "collected" });
  const keptDong: number = totalDong - takenOffDong + order.subsidyLeftDong - order.feeDong - order.taxDong;
  await desk.goto(`/seller/orders/${code}`);
  const main = desk.getByRole("main");
  await expect(main).toContainText(sum("Đã thu", totalDong));
  if (takenOffDong > 0) {
    await expect(main).toContainText(
      `${formatDong(takenOffDong)} được hoàn về thẻ của người mua, trừ vào tiền của gian hàng.`,
    );
  }
  if (takenOffDong === totalDong) {
    expect(keptDong).toBe(0);
    return keptDong;
  }
  if (takenOffDong > 0) await expect(main).toContainText(sum("Đã bớt hoặc hoàn", takenOffDong, "−"));
  if (order.feeDong + order.taxDong > 0) await expect(main).toContainText(sum("Gian hàng được hưởng", keptDong));
  return keptDong;
}

/** What the ledger holds of a part for its seller, by the lines of their own balance. */
async function readLines({ desk, code }: Part): Promise<{ heldDong: number; said: string }> {
  await desk.goto("/seller/money");
  const rows = desk.getByRole("row").filter({ hasText: code });
  await expect(rows.first()).toBeVisible();
  const said = await rows.allInnerTexts();
  const amounts: string[] = [];
  for (const row of await rows.all()) amounts.push(await row.getByRole("cell").nth(2).innerText());
  return { heldDong: amounts.reduce((all, amount) => all + amountIn(amount), 0), said: said.join("\n") };
}

/** A figure at the head of the seller's money, by its name. */
async function figure(desk: Page, name: string): Promise<number> {
  const figures = desk.getByRole("main").getByRole("definition");
  const names = await desk.getByRole("main").getByRole("term").allInnerTexts();
  // each name has its amount and what it means
  return amountIn(await figures.nth(names.indexOf(name) * 2).innerText());
}

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

test("three shops are paid by one card: one ships, one gives a unit back, one cancels, the province pays out; all agree to the đồng", async ({
  page,
  market,
}) => {
  const run = Date.now().toString(36);
  const name = (shop: Shop) => `Chè ba nhà ${shop} ${run}`;
  const maker = await market.seat("admin@demo.local");
  await setFee(maker, `Quyết định ${run}`);
  const desks = {
    a: await market.seat("seller-a@demo.local"),
    b: await market.seat("seller-b@demo.local"),
    c: await market.seat("seller-c@demo.local"),
  };
  for (const shop of shops) {
    const { slug } = await sellNew(desks[shop].request, {
      name: name(shop),
      groupCode: tea.groupCode,
      priceDong: prices[shop],
    });
    await page.goto(`/products/${slug}`);
    await page.getByLabel("Số lượng").fill(String(quantities[shop]));
    await addToBasket(page);
  }
  await checkOutByCard(page, "Trần Thị Ba Nhà");
  await page.getByRole("button", { name: /4242 4242 4242 4242/ }).click();
  await expect(page.getByText("Đã thanh toán bằng thẻ. Cảm ơn bạn!")).toBeVisible();

  const address = orderAddress(page);
  const bought = await askOrder(page.request, address);
  const partOf = (shop: Shop): Part => {
    const found = bought.sellerOrders.find(({ lines }) => lines.some(({ productName }) => productName === name(shop)));
    if (!found) throw new Error(`shop ${shop} has no part of ${bought.code}`);
    expect(found.itemsDong).toBe(prices[shop] * quantities[shop]);
    expect(found.totalDong).toBe(found.itemsDong + found.shippingDong);
    return { desk: desks[shop], ...found };
  };
  const parts = { a: partOf("a"), b: partOf("b"), c: partOf("c") };
  const chargedDong = parts.a.totalDong + parts.b.totalDong + parts.c.totalDong;

  /** The buyer's page and answer, each seller's page, answer and balance, and the card's own record, laid side by side. */
  const expectAgreement = async (givenBack: Partial<Record<Shop, number>>) => {
    const refunded = shops.reduce((all, shop) => all + (givenBack[shop] ?? 0), 0);
    await expect(async () => {
      const record = { charged: chargedDong, refunded, refundPending: 0, transferred: 0 };
      expect(await cardRecord(page.request, bought.code)).toEqual(record);
      const order = await askOrder(page.request, address);
      expect(order).toMatchObject({ totalDong: chargedDong, paidDong: chargedDong - refunded });
      for (const shop of shops) {
        const { code } = parts[shop];
        const amountDong = givenBack[shop];
        expect(order.sellerOrders.find((part) => part.code === code)).toMatchObject({
          takenOffDong: amountDong ?? 0,
          refunds: amountDong ? [{ route: "card", state: "done", amountDong }] : [],
        });
      }
    }).toPass({ timeout: 60_000 });
    await page.goto(address);
    const main = page.getByRole("main");
    await expect(main).toContainText(sum("Đã trả", chargedDong - refunded));
    await expect(main.getByText(/Đã hoàn .* về thẻ của bạn/)).toHaveCount(Object.keys(givenBack).length);
    for (const shop of shops) {
      const amountDong = givenBack[shop] ?? 0;
      if (amountDong > 0) await expect(main).toContainText(`Đã hoàn ${formatDong(amountDong)} về thẻ của bạn.`);
      const keptDong = await readDesk(parts[shop], amountDong);
      expect((await readLines(parts[shop])).heldDong, `what the ledger holds for shop ${shop}`).toBe(keptDong);
    }
  };
  await expectAgreement({});
  await market.expectAccessible();

  const { desk } = parts.a;
  await desk.goto(`/seller/orders/${parts.a.code}`);
  await desk.getByRole("button", { name: "Xác nhận đơn" }).click();
  await desk.getByRole("button", { name: "Đã đóng gói" }).click();
  await desk.getByRole("button", { name: "Đã gửi đi" }).click();
  await desk.getByRole("button", { name: "Đã giao", exact: true }).click();
  await expect(desk.getByRole("heading", { name: "Việc tiếp theo" })).toHaveCount(0);
  await expectAgreement({});
  const keptDong = await readDesk(parts.a, 0);
  expect(keptDong).toBe(parts.a.totalDong - Math.floor((parts.a.itemsDong * tea.feeBasisPoints) / 10_000));
  const { said } = await readLines(parts.a);
  expect(said).toContain(`Đã giao, chuyển sang được chi (${formatDong(keptDong)})`);

  await parts.b.desk.goto(`/seller/orders/${parts.b.code}`);
  await parts.b.desk.getByText("Thiếu hàng: bớt một số").click();
  await parts.b.desk.getByLabel(name("b")).fill("1");
  await parts.b.desk.getByRole("button", { name: "Đúng, bớt số này" }).click();
  await expect(parts.b.desk.getByText("Đã hủy 1")).toBeVisible();
  await expectAgreement({ b: prices.b });

  await parts.c.desk.goto(`/seller/orders/${parts.c.code}`);
  await parts.c.desk.getByText("Hủy đơn", { exact: true }).first().click();
  await parts.c.desk.getByLabel("Lý do").selectOption({ label: "Hết hàng" });
  await parts.c.desk.getByRole("button", { name: "Hủy đơn" }).click();
  await expect(parts.c.desk.getByText("Đơn đã hủy: Hết hàng").first()).toBeVisible();
  await expectAgreement({ b: prices.b, c: parts.c.totalDong });
  await market.expectAccessible();
  const states = (await askOrder(page.request, address)).sellerOrders.map(({ code, state }) => [code, state]);
  expect(Object.fromEntries(states)).toEqual({
    [parts.a.code]: "delivered",
    [parts.b.code]: "placed",
    [parts.c.code]: "cancelled",
  });

  // no other journey makes a batch: one stands at a time, and takes every shop's money along
  await desk.goto("/seller/money");
  const payableDong = await figure(desk, "Được chi");
  expect(payableDong).toBeGreaterThanOrEqual(keptDong);
  await maker.goto("/admin/money/payouts");
  await maker.getByRole("button", { name: "Lập đợt chi" }).click();
  await expect(maker).toHaveURL(/\/admin\/money\/payouts\/[0-9a-f-]{36}$/);
  await expect(maker.getByText("Bạn đã lập đợt này")).toBeVisible();
  await expect(maker.getByRole("button", { name: "Duyệt và ghi lệnh chi" })).toHaveCount(0);

  const office = await market.seat("admin-2@demo.local");
  await office.goto(maker.url());
  await office.getByRole("button", { name: "Duyệt và ghi lệnh chi" }).click();
  const link = office.getByRole("link", { name: "Tải tệp chuyển tiền theo lô (CSV)" });
  await expect(link).toBeVisible();
  const own = office.getByRole("row").filter({ hasText: parts.a.sellerName });
  const [netted = "", paid = ""] = (await own.getByRole("cell").allInnerTexts()).slice(1);
  const [nettedDong, paidDong] = [amountIn(netted), amountIn(paid)];
  expect(nettedDong + paidDong).toBe(payableDong);
  const [download] = await Promise.all([office.waitForEvent("download"), link.click()]);
  const file = await readFile(await download.path(), "utf8");
  expect(file).toMatch(/^\uFEFFSTT,/);
  expect(file).toMatch(/\r\n1,000\d+,DEMO \d+,/);
  expect(file).toContain(`,${paidDong},`);
  await desk.goto("/seller/money");
  expect(await figure(desk, "Đang chuyển")).toBe(paidDong);

  await own.getByText("Đã chi", { exact: true }).click();
  await own.getByLabel("Mã giao dịch của ngân hàng").fill(`FT${run}`);
  await own.getByRole("button", { name: "Ghi đã chi" }).click();
  await expect(own.getByText(`FT${run}`)).toBeVisible();
  await desk.goto("/seller/money");
  expect(await figure(desk, "Đang chuyển")).toBe(0);
  expect(await figure(desk, "Được chi")).toBe(0);
  await expect(desk.getByRole("main").getByRole("listitem").filter({ hasText: "Đã chi" }).first()).toContainText(
    formatDong(paidDong),
  );
  await expect(desk.getByRole("row").filter({ hasText: "Chi về tài khoản" }).first()).toContainText(
    formatDong(-paidDong),
  );

  await parts.b.desk.goto("/seller/money");
  const underWayDong = await figure(parts.b.desk, "Đang chuyển");
  expect(underWayDong).toBeGreaterThan(0);
  const other = office.getByRole("row").filter({ hasText: parts.b.sellerName });
  await other.getByText("Không thành", { exact: true }).click();
  await other.getByLabel("Lý do").fill(`Sai số tài khoản ${run}`);
  await other.getByRole("button", { name: "Ghi không thành" }).click();
  await expect(other.getByText(`Sai số tài khoản ${run}`)).toBeVisible();
  await market.expectAccessible(office);
  await parts.b.desk.goto("/seller/money");
  expect(await figure(parts.b.desk, "Đang chuyển")).toBe(0);
  expect(await figure(parts.b.desk, "Được chi")).toBe(underWayDong);
  await expect(
    parts.b.desk
      .getByRole("main")
      .getByRole("listitem")
      .filter({ hasText: `Sai số tài khoản ${run}` }),
  ).toContainText(formatDong(underWayDong));
  await expectAgreement({ b: prices.b, c: parts.c.totalDong });
});
