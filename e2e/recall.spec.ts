import type { Browser, Page } from "@playwright/test";
import { addToBasket, expect, test } from "@/e2e/fixtures";
import { askOrder, checkOut, orderAddress, post, sellNew } from "@/e2e/steps";

const reason = "Kiểm nghiệm lại thấy ẩm mốc";

/** A browser of its own for a buyer, as on a phone. */
async function phone(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const viewport = { width: 360, height: 740 };
  return (await browser.newContext({ viewport, ...(baseURL ? { baseURL } : {}) })).newPage();
}

type Buyer = { name: string; phone: string };

/** Buys one, and answers with the part its shop packs. */
async function buyOne(page: Page, slug: string, { name, phone: number }: Buyer): Promise<string> {
  await page.goto(`/products/${slug}`);
  await addToBasket(page);
  await checkOut(page, name, { payment: "Trả tiền khi nhận hàng", phone: number });
  const [part] = (await askOrder(page.request, orderAddress(page))).sellerOrders;
  if (!part) throw new Error("an order without a part");
  return part.code;
}

async function openLot(shop: Page, variantId: string, code: string): Promise<string> {
  await shop.goto(`/seller/lots/new?size=${variantId}`);
  await shop.getByLabel("Số gói", { exact: true }).fill("10");
  await shop.getByLabel("Nguyên liệu từ đâu, của ai").fill("Vườn bà Bảy, ấp 3");
  await shop.getByLabel("Mã lô").fill(code);
  await shop.getByRole("button", { name: "Ghi lô" }).click();
  await expect(shop.getByRole("heading", { level: 1 })).toHaveText(`Lô ${code}`);
  return new URL(shop.url()).pathname;
}

/** A message leaves by a job, a moment after what it tells of. */
async function expectTold(page: Page, number: string, words: RegExp): Promise<void> {
  await expect(async () => {
    await page.goto(`/demo/inbox?to=${encodeURIComponent(number)}`);
    await expect(page.getByRole("main").getByRole("listitem").filter({ hasText: words }).first()).toBeVisible({
      timeout: 1_000,
    });
  }).toPass({ timeout: 30_000 });
}

test("a shop calls a lot back: its buyer alone is listed and told, and the passport says so", async ({
  page,
  browser,
  baseURL,
  market,
}) => {
  test.setTimeout(180_000);
  const mark = Date.now().toString().slice(-5);
  const name = `Tiêu lô ${mark}`;
  const [first, second] = [`L1-${mark}`, `L2-${mark}`];
  const hers = { name: "Phạm Thị Lô Đầu", phone: `0388${mark}1` };
  const his = { name: "Phạm Văn Lô Sau", phone: `0377${mark}1` };
  await market.signIn("seller-c@demo.local");
  const office = await market.seat("admin@demo.local");
  const goods = { name, groupCode: "I.3.a", priceDong: 61_000 };
  const { slug, variantId } = await sellNew({ seller: page.request, office }, goods);

  const recalled = await openLot(page, variantId, first);
  await openLot(page, variantId, second);
  await page.goto(recalled);
  await market.expectAccessible();

  const passport = await test.step("its labels are a PDF, and from then on it stands", async () => {
    const labels = await page.request.post(`${recalled}/labels.pdf`, { form: { layout: "a4", count: "10" } });
    expect(labels.status()).toBe(200);
    expect(labels.headers()["content-type"]).toBe("application/pdf");
    expect((await labels.body()).subarray(0, 5).toString()).toBe("%PDF-");
    await page.reload();
    await expect(page.getByText("nên thông tin lô không sửa nữa")).toBeVisible();
    const address = await page.getByRole("link", { name: "Xem trang của lô" }).getAttribute("href");
    const code = /\/p\/([0-9A-Z]{10})\?/.exec(address ?? "")?.[1] ?? "";
    expect(labels.headers()["content-disposition"]).toContain(`nhan-${code}.pdf`);
    return `/p/${code}`;
  });

  const [her, him] = [await phone(browser, baseURL), await phone(browser, baseURL)];
  const herPart = await buyOne(her, slug, hers);
  const hisPart = await buyOne(him, slug, his);
  for (const part of [herPart, hisPart])
    for (const step of ["confirm", "pack"]) await post(page.request, `/api/v1/seller/orders/${part}/${step}`, {});
  await test.step("the market noted the oldest lot for both; his was packed from the other", async () => {
    await page.goto(`/seller/orders/${hisPart}`);
    const lots = page.getByRole("group", { name: new RegExp(name) });
    await expect(lots.getByLabel(`Lô ${first}`)).toHaveValue("1");
    await lots.getByLabel(`Lô ${first}`).fill("0");
    await lots.getByLabel(`Lô ${second}`).fill("1");
    await page.getByRole("button", { name: "Lưu lô" }).click();
    await expect(page.getByText("Đã ghi.").first()).toBeVisible();
    await page.reload();
    await expect(lots.getByLabel(`Lô ${second}`)).toHaveValue("1");
    await market.expectAccessible();
  });
  await test.step("each reads on their order of which lot it is", async () => {
    for (const [buyer, lot] of [
      [her, first],
      [him, second],
    ] as const) {
      await buyer.reload();
      await expect(buyer.getByRole("link", { name: `Xem nguồn gốc lô ${lot}` })).toBeVisible();
      await market.expectAccessible(buyer);
    }
    await her.getByRole("link", { name: `Xem nguồn gốc lô ${first}` }).click();
    await expect(her.getByRole("heading", { level: 1, name })).toBeVisible();
  });

  await test.step("she opens the address on her label", async () => {
    await her.goto(passport);
    await expect(her.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(her.getByText(first)).toBeVisible();
    await expect(her.getByText("Vườn bà Bảy, ấp 3")).toBeVisible();
    await expect(her.getByText("đang được thu hồi")).toHaveCount(0);
    await market.expectAccessible(her);
  });

  await test.step("the shop calls it back", async () => {
    await page.goto(recalled);
    await page.getByText("Thu hồi lô này", { exact: true }).click();
    await page.getByLabel("Lý do, người mua sẽ đọc").fill(reason);
    await page.getByLabel("Tôi chắc chắn muốn thu hồi lô này").check();
    await market.expectAccessible();
    await page.getByRole("button", { name: "Thu hồi và báo người mua" }).click();
    await expect(page.getByText(/^Thu hồi lúc /)).toBeVisible();
    const buyers = page.getByRole("table", { name: "Người mua" });
    await expect(buyers.getByRole("rowheader")).toHaveCount(1);
    await expect(buyers.getByRole("rowheader")).toContainText(herPart);
    await expect(buyers.getByRole("rowheader")).toContainText(hers.name);
    await expect(buyers.getByRole("cell", { name: "Chắc chắn, 1 gói" })).toBeVisible();
    await market.expectAccessible();
  });

  const news = /thu h[ồo]i/i;
  await expectTold(her, hers.phone, news);
  await him.goto(`/demo/inbox?to=${his.phone}`);
  await expect(him.getByRole("main").getByRole("listitem").first()).toBeVisible();
  await expect(him.getByRole("main").getByRole("listitem").filter({ hasText: news })).toHaveCount(0);

  await her.goto(passport);
  await expect(her.getByRole("alert")).toContainText("Lô hàng này đang được thu hồi");
  await expect(her.getByRole("alert")).toContainText(reason);
  await market.expectAccessible(her);
  for (const buyer of [her, him]) await buyer.context().close();
});
