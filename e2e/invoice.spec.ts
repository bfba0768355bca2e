import { readFileSync } from "node:fs";
import type { APIRequestContext } from "@playwright/test";
import { expect, test } from "@/e2e/fixtures";

/** One package of the signed-in shop's own goods, ordered by somebody without an account. */
async function orderOf(shop: APIRequestContext, guest: APIRequestContext): Promise<{ address: string; part: string }> {
  const { items } = await (await shop.get("/api/v1/seller/products")).json();
  const product = items.find(
    ({ state, onHand }: { state: string; onHand: number }) => state === "published" && onHand > 0,
  );
  const { variants } = await (await guest.get(`/api/v1/products/${product.slug}`)).json();
  const { id } = await (await guest.post("/api/v1/carts", { data: {} })).json();
  const variantId = variants.find(({ left }: { left: number }) => left > 0).id;
  await guest.post(`/api/v1/carts/${id}/items`, { data: { variantId, quantity: 1 } });
  const answer = await guest.post(`/api/v1/carts/${id}/checkout`, {
    data: {
      contact: { name: "Phạm Thị Kế Toán", phone: "0987654321" },
      address: { wardCode: "25195", line: "12 Lê Lợi" },
      payment: "cod",
    },
  });
  const { order } = await answer.json();
  return { address: `/orders/${order.code}?key=${order.key}`, part: order.sellerOrders[0].code };
}

test("a buyer without a script asks for an invoice, the seller records it, and the buyer has its files", async ({
  page,
  market,
  browser,
  playwright,
  baseURL,
}) => {
  const origin = baseURL ? { baseURL } : {};
  const guest = await playwright.request.newContext(origin);
  await market.signIn("seller-b@demo.local");
  const { address, part } = await orderOf(page.request, guest);

  const buyer = await (await browser.newContext({ javaScriptEnabled: false, ...origin })).newPage();
  await buyer.goto(address);
  await buyer.getByRole("link", { name: "Xuất hóa đơn" }).click();
  await expect(buyer.getByLabel("Tên công ty hoặc người mua")).toHaveValue("Phạm Thị Kế Toán");
  await buyer.getByLabel("Tên công ty hoặc người mua").fill("Công ty Mật Ngọt");
  await buyer.getByLabel("Mã số thuế").fill("0100109107");
  await buyer.getByRole("button", { name: "Gửi yêu cầu" }).click();
  await expect(buyer.getByText("Mã số thuế chưa đúng").first()).toBeVisible();
  await expect(buyer.getByLabel("Tên công ty hoặc người mua")).toHaveValue("Công ty Mật Ngọt");
  await buyer.getByLabel("Mã số thuế").fill("0100109106");
  await buyer.getByRole("button", { name: "Gửi yêu cầu" }).click();
  await expect(buyer.getByText("Đã gửi yêu cầu cho gian hàng")).toBeVisible();

  await page.goto("/seller");
  await page.getByRole("link", { name: /hóa đơn cần xuất/ }).click();
  await page.getByRole("article").filter({ hasText: part }).getByRole("link").click();
  await expect(page.getByText("0100109106")).toBeVisible();
  await market.expectAccessible();
  const number = String((Date.now() % 90_000_000) + 1);
  await page.getByLabel("Ký hiệu").fill("1C26TAX");
  await page.getByLabel("Số hóa đơn").fill(number);
  const send = async (name: string, words: string) => {
    await page.getByLabel("Tệp PDF").setInputFiles({ name, mimeType: "application/pdf", buffer: Buffer.from(words) });
    await page.getByRole("button", { name: "Ghi hóa đơn" }).click();
  };
  await send("hoa-don.pdf", "MZ a program");
  await expect(page.getByText("Tệp này không phải PDF.").first()).toBeVisible();
  await send("hoa-don.pdf", "%PDF-1.7 hóa đơn");
  await expect(page.getByText(`Ký hiệu 1C26TAX, số ${number}`)).toBeVisible();
  await market.expectAccessible();

  await buyer.goto(address);
  await expect(buyer.getByText(`Ký hiệu 1C26TAX, số ${number}`)).toBeVisible();
  const { order } = await (await guest.get(`/api/v1${address}`)).json();
  expect(order.sellerOrders[0].invoice).toMatchObject({ standing: "issued", number, buyerTaxCode: "0100109106" });
  const [download] = await Promise.all([
    buyer.waitForEvent("download"),
    buyer.getByRole("link", { name: "Tải PDF" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`hoa-don-1C26TAX-${number}.pdf`);
  expect(readFileSync(await download.path(), "utf8")).toBe("%PDF-1.7 hóa đơn");
  const file = await buyer.getByRole("link", { name: "Tải PDF" }).getAttribute("href");
  expect((await guest.get(file ?? "")).status()).toBe(200);
  expect((await guest.get((file ?? "").replace(/key=[^&]+/, "key=x"))).status()).toBe(404);
  await buyer.context().close();
  await guest.dispose();
});
