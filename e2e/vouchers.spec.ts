import type { Browser, Page } from "@playwright/test";
import { addToBasket, expect, test } from "@/e2e/fixtures";

const newCode = (of: string) => `${of}${Date.now().toString(36)}`.toUpperCase();

async function handOut(page: Page, address: string, code: string, terms: Record<string, string>): Promise<void> {
  await page.goto(address);
  await page.getByLabel("Mã", { exact: true }).fill(code);
  for (const [label, value] of Object.entries(terms)) await page.getByLabel(label, { exact: false }).fill(value);
  await page.getByRole("button", { name: "Thêm mã" }).click();
  await expect(page.getByRole("row").filter({ hasText: code })).toContainText("Đang dùng");
}

async function apply(page: Page, code: string): Promise<void> {
  await page.getByLabel("Mã giảm giá", { exact: false }).last().fill(code);
  await page.getByRole("button", { name: "Áp dụng" }).click();
}

async function withoutScript(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  return context.newPage();
}

const inYear = () => new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10);
const dong = (text: string) => Number(text.replace(/\D/g, ""));

test("a shop's voucher and the province's over two shops: what is shown adds up, and what no longer holds is said", async ({
  page,
  market,
  browser,
  baseURL,
}) => {
  const ofShop = newCode("GIAM");
  const ofProvince = newCode("TINH");
  await market.signIn("seller-b@demo.local");
  await handOut(page, "/seller/vouchers", ofShop, { "Giảm, phần trăm": "10", "Đến hết ngày": inYear() });
  await market.expectAccessible();
  await page.goto("/seller/products?state=published");
  await page.getByRole("main").getByRole("article").first().getByRole("link").click();
  const goods = await page.getByRole("link", { name: "Xem trên chợ" }).getAttribute("href");

  const office = await (await browser.newContext(baseURL ? { baseURL } : {})).newPage();
  await office.goto("/sign-in");
  await office.getByLabel("E-mail hoặc số điện thoại").fill("admin@demo.local");
  await office.getByLabel("Mật khẩu", { exact: true }).fill(process.env.DEMO_PASSWORD ?? "ocop-demo-2026");
  await office.getByRole("main").getByRole("button", { name: "Đăng nhập" }).click();
  await expect(office).not.toHaveURL(/sign-in/);
  await handOut(office, "/admin/vouchers", ofProvince, {
    "Giảm, phần trăm": "20",
    "Kinh phí": "5.000.000",
    "Đến hết ngày": inYear(),
  });

  // a guest of their own, from the basket to the order
  const guest = await (await browser.newContext({ ...(baseURL ? { baseURL } : {}), locale: "vi-VN" })).newPage();
  await guest.goto(goods ?? "");
  await addToBasket(guest);
  await guest.goto("/search?q=mat%20ong&inStock=1");
  await guest.getByRole("main").getByRole("article").first().getByRole("link").click();
  await addToBasket(guest);
  await guest.goto("/cart");
  await apply(guest, "KHONGCO");
  await expect(guest.getByRole("main").getByRole("alert").first()).toContainText("Không có mã KHONGCO");
  await apply(guest, ofShop.toLowerCase());
  await expect(guest.getByRole("main")).toContainText("Gian hàng giảm");
  await apply(guest, ofProvince);
  await expect(guest.getByRole("main")).toContainText("Tỉnh hỗ trợ");

  await guest.goto("/checkout");
  await guest.getByLabel("Họ và tên").fill("Lê Thị Giảm");
  await guest.getByLabel("Số điện thoại").fill("0933 444 555");
  await guest.getByLabel("Xã, phường", { exact: true }).selectOption({ label: "Phường Bình Phước" });
  await guest.getByLabel("Thôn, ấp, khu phố").fill("Khu phố 3");

  // the shop ends its voucher meanwhile: the buyer is told, and orders without it
  await page.goto("/seller/vouchers");
  const row = page.getByRole("row").filter({ hasText: ofShop });
  await row.getByText("Kết thúc", { exact: true }).click();
  await row.getByRole("button", { name: "Kết thúc mã" }).click();
  await expect(row).toContainText("Đã kết thúc");
  const press = () => guest.getByRole("main").getByRole("button", { name: "Đặt hàng" }).first().click();
  await press();
  await expect(guest.getByRole("main").getByRole("alert").first()).toContainText(`Mã ${ofShop} đã hết hạn`);
  await guest.getByRole("button", { name: `Bỏ mã ${ofShop}` }).click();
  await expect(guest.getByText(ofShop)).toHaveCount(0);
  await press();
  const thanks = guest.getByText("Cảm ơn bạn! Chợ đã nhận đơn.");
  const changed = guest.getByRole("main").getByRole("alert");
  await expect(changed.or(thanks)).toBeVisible();
  if (await changed.isVisible()) await press();
  await expect(thanks).toBeVisible();

  const { pathname, searchParams } = new URL(guest.url());
  const answer = await guest.request.get(`/api/v1${pathname}?key=${searchParams.get("key")}`);
  const { order } = await answer.json();
  expect(order.discountDong).toBe(0);
  expect(order.subsidyDong).toBeGreaterThan(0);
  expect(order.itemsDong + order.shippingDong - order.subsidyDong).toBe(order.totalDong);
  const sums = guest.getByRole("main").locator("dl").last();
  const shown = await sums.getByRole("definition").allInnerTexts();
  expect(shown.slice(0, 4).map(dong)).toEqual([
    order.itemsDong,
    order.shippingDong,
    order.subsidyDong,
    order.totalDong,
  ]);

  await office.goto("/admin/vouchers");
  await expect(office.getByRole("row").filter({ hasText: ofProvince }).first()).toContainText(
    order.subsidyDong.toLocaleString("vi-VN"),
  );
  await office.context().close();
  await guest.context().close();
});

test("a voucher is applied and taken out again without a script", async ({ page, market, browser, baseURL }) => {
  const code = newCode("KHONGJS");
  await market.signIn("seller-a@demo.local");
  await handOut(page, "/seller/vouchers", code, { "Giảm, phần trăm": "15", "Đến hết ngày": inYear() });
  await page.goto("/seller/products?state=published");
  await page.getByRole("main").getByRole("article").first().getByRole("link").click();
  const goods = (await page.getByRole("link", { name: "Xem trên chợ" }).getAttribute("href")) ?? "";

  const plain = await withoutScript(browser, baseURL);
  await plain.goto(goods);
  await plain.getByRole("button", { name: "Thêm vào giỏ" }).click();
  await expect(plain).toHaveURL(/\/cart/);
  await apply(plain, code);
  await expect(plain.getByRole("main")).toContainText("Gian hàng giảm");
  await plain.getByRole("button", { name: `Bỏ mã ${code}` }).click();
  await expect(plain.getByRole("main")).not.toContainText("Gian hàng giảm");

  await plain.goto("/checkout");
  await plain.getByLabel("Họ và tên").fill("Lê Thị Giảm");
  await apply(plain, code);
  await expect(plain.getByText(`Đã áp dụng mã ${code}`)).toBeVisible();
  await expect(plain.getByLabel("Họ và tên")).toHaveValue("Lê Thị Giảm");
  await plain.getByRole("button", { name: `Bỏ mã ${code}` }).click();
  await expect(plain.getByText(code)).toHaveCount(0);
  await plain.context().close();
});
