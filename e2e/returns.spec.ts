import type { APIRequestContext, Page } from "@playwright/test";
import sharp from "sharp";
import { expect, test } from "@/e2e/fixtures";
import { post, sellNew } from "@/e2e/steps";

test.setTimeout(120_000);

/** Fresh goods of this seller, ordered by somebody without an account. */
async function durians(at: { seller: APIRequestContext; office: Page }, buyer: APIRequestContext) {
  const { variantId } = await sellNew(at, {
    name: `Sầu riêng thử ${Date.now().toString(36)}`,
    groupCode: "I.1.a",
    priceDong: 100_000,
  });
  const cart = await post(buyer, "/api/v1/carts", {});
  await post(buyer, `/api/v1/carts/${cart.id}/items`, { variantId, quantity: 3 });
  const wards = await (await buyer.get("/api/v1/communes")).json();
  const { order } = await post(buyer, `/api/v1/carts/${cart.id}/checkout`, {
    contact: { name: "Bùi Thị Trả", phone: "0934567890" },
    address: { wardCode: wards.items[0].code, line: "Số 1" },
    payment: "cod",
  });
  return { order: `/orders/${order.code}?key=${order.key}`, part: String(order.sellerOrders[0].code) };
}

async function deliver(seller: APIRequestContext, part: string) {
  for (const [step, more] of [
    ["confirm", {}],
    ["pack", {}],
    ["ship", { carrier: "own" }],
    ["deliver", {}],
  ] as const)
    await post(seller, `/api/v1/seller/orders/${part}/${step}`, more);
}

async function askFor(page: Page, order: string, quantity: string) {
  await page.goto(order);
  await page.getByRole("link", { name: "Trả hàng, khiếu nại" }).click();
  await page.getByLabel(/Sầu riêng thử/).fill(quantity);
  await page.getByLabel("Vì sao").selectOption({ label: "Hàng ôi, thiu, dập" });
  await page.getByLabel("Hàng bị sao").fill("Bị dập, chảy nước.");
  await page
    .getByLabel("Hình chụp")
    .setInputFiles({ name: "dap.png", mimeType: "image/png", buffer: await aPicture() });
  await page.getByRole("button", { name: "Gửi yêu cầu" }).click();
  await expect(page.getByText("Chờ gian hàng trả lời").first()).toBeVisible();
}

async function aPicture(): Promise<Buffer> {
  return sharp({ create: { width: 600, height: 400, channels: 3, background: { r: 120, g: 90, b: 30 } } })
    .png()
    .toBuffer();
}

test("fresh goods come back with a photograph, and a refusal is settled by the province", async ({
  page,
  market,
  browser,
  baseURL,
}) => {
  const origin = baseURL ? { baseURL } : {};
  const guests = await browser.newContext(origin);
  const buyer = await guests.newPage();
  await market.signIn("seller-a@demo.local");
  const { order, part } = await durians(
    { seller: page.request, office: await market.seat("admin@demo.local") },
    guests.request,
  );
  await deliver(page.request, part);

  await askFor(buyer, order, "2");
  await expect(buyer.getByRole("img", { name: "Hình 1" })).toBeVisible();
  await page.goto(`/seller/orders/${part}`);
  await expect(page.getByRole("img", { name: "Hình 1" })).toBeVisible();
  await market.expectAccessible();
  await page.getByText("Chấp nhận", { exact: true }).click();
  await page.getByRole("button", { name: "Chấp nhận số này" }).click();
  await expect(page.getByText("Hoàn lại 200.000 ₫", { exact: true })).toBeVisible();
  await buyer.goto(order);
  await expect(buyer.getByText("Hoàn lại 200.000 ₫", { exact: true })).toBeVisible();
  await expect(buyer.getByText("−200.000 ₫")).toBeVisible();
  await expect(page.getByText("−200.000 ₫").first()).toBeVisible();

  // from here on without a script
  const plain = await browser.newContext({ ...origin, javaScriptEnabled: false });
  const phone = await plain.newPage();
  await askFor(phone, order, "1");
  await page.goto("/seller/returns");
  const request = page
    .getByRole("main")
    .locator("section, div")
    .filter({ hasText: `${part}-R2` })
    .last();
  await expect(request).toBeVisible();
  await page.goto(`/seller/orders/${part}`);
  await page.getByText("Từ chối", { exact: true }).first().click();
  await page.getByLabel("Vì sao từ chối").fill("Trái này lúc giao còn tốt.");
  await page.getByRole("button", { name: "Từ chối" }).click();
  await expect(page.getByText("Gian hàng từ chối").first()).toBeVisible();

  await phone.goto(order);
  await expect(phone.getByText("“Trái này lúc giao còn tốt.”")).toBeVisible();
  await phone.getByText("Không đồng ý, đưa lên tỉnh").click();
  await phone.getByLabel("Vì sao bạn không đồng ý").fill("Xin xem hình.");
  await phone.getByRole("button", { name: "Đưa lên tỉnh" }).click();
  await expect(phone.getByText("Tỉnh đang xem").first()).toBeVisible();

  await page.context().clearCookies();
  await market.signIn("admin@demo.local");
  await page.goto("/admin/returns");
  await expect(page.getByText("“Xin xem hình.”").last()).toBeVisible();
  await market.expectAccessible();
  await page.getByText("Hoàn tiền", { exact: true }).last().click();
  await page.getByLabel("Hoàn cả phí giao").last().check();
  await page.getByLabel("Lý do (hai bên sẽ đọc)").nth(-2).fill("Hình cho thấy trái bị dập.");
  await page.getByRole("button", { name: "Quyết định hoàn" }).last().click();
  await expect(page.getByText(`${part}-R2`)).toBeHidden();
  await page.goto("/admin/returns?settled=1");
  const settled = await page
    .getByText(/^Hoàn lại/)
    .first()
    .innerText();

  await phone.goto(order);
  await expect(phone.getByText("Tỉnh đã giải quyết")).toBeVisible();
  await expect(phone.getByText(settled, { exact: true })).toBeVisible();
  await plain.close();
  await guests.close();
});

test("a buyer takes one off before it is packed, without a script", async ({ page, market, browser, baseURL }) => {
  const plain = await browser.newContext({ ...(baseURL ? { baseURL } : {}), javaScriptEnabled: false });
  const buyer = await plain.newPage();
  await market.signIn("seller-a@demo.local");
  const { order, part } = await durians(
    { seller: page.request, office: await market.seat("admin@demo.local") },
    plain.request,
  );
  await buyer.goto(order);
  await buyer.getByText("Bớt một số hàng").click();
  await buyer.getByLabel(/Sầu riêng thử/).fill("4");
  await buyer.getByRole("button", { name: "Đúng, bớt số này" }).click();
  await expect(buyer.getByText("Dòng này chỉ còn 3.").first()).toBeVisible();
  await buyer.getByLabel(/Sầu riêng thử/).fill("1");
  await buyer.getByRole("button", { name: "Đúng, bớt số này" }).click();
  await expect(buyer.getByText("Đã hủy 1")).toBeVisible();
  await expect(buyer.getByText("−100.000 ₫")).toBeVisible();
  await page.goto(`/seller/orders/${part}`);
  await expect(page.getByText("Đã hủy 1")).toBeVisible();
  await expect(page.getByText("−100.000 ₫")).toBeVisible();
  await plain.close();
});
