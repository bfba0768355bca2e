import { readFileSync } from "node:fs";
import type { APIRequestContext, Page } from "@playwright/test";
import { expect } from "@/e2e/fixtures";

/** Steps that more than one journey takes on its way. */

export async function post(request: APIRequestContext, address: string, data: object) {
  const answer = await request.post(address, { data });
  expect(answer.ok(), `${address}: ${await answer.text()}`).toBe(true);
  return answer.json();
}

/** Puts goods of the signed-in seller on the market, 20 of them in one size. */
export async function sellNew(
  seller: APIRequestContext,
  { priceDong, ...goods }: { name: string; groupCode: string; priceDong: number },
): Promise<{ slug: string; variantId: string }> {
  const [known] = (await (await seller.get("/api/v1/seller/products")).json()).items;
  const own = await (await seller.get(`/api/v1/seller/products/${known.id}`)).json();
  const { product: made } = await post(seller, "/api/v1/seller/products", {
    ...goods,
    summary: "Hàng thử của gian hàng.",
    oldCommuneCode: own.product.oldCommuneCode,
    illustration: own.product.illustration,
  });
  const { productId } = made;
  const size = { name: "1 phần", netQuantity: 3000, netUnit: "g", priceDong, onHand: 20 };
  await post(seller, `/api/v1/seller/products/${productId}/sizes`, size);
  await post(seller, `/api/v1/seller/products/${productId}/publish`, {});
  const { product } = await (await seller.get(`/api/v1/seller/products/${productId}`)).json();
  return { slug: product.slug, variantId: product.sizes[0].id };
}

/** From a full basket to the page that takes the card. A guest fills in who they are; the fee may be made exact by the ward first. */
export async function checkOutByCard(page: Page, name: string): Promise<void> {
  await page.goto("/checkout");
  await page.getByLabel("Họ và tên").fill(name);
  await page.getByLabel("Số điện thoại").fill("0912 345 678");
  await page.getByLabel("Tỉnh, thành phố").selectOption({ label: "Thành phố Đồng Nai" });
  await page.getByLabel("Xã, phường", { exact: true }).selectOption({ label: "Phường Bình Phước" });
  await page.getByLabel("Thôn, ấp, khu phố").fill("Khu phố 3");
  await page.getByRole("radio", { name: /Thẻ ngân hàng/ }).check();
  const press = () => page.getByRole("main").getByRole("button", { name: "Đặt hàng" }).first().click();
  await press();
  const changed = page.getByRole("main").getByRole("alert");
  const payPage = page.getByRole("heading", { name: "Thanh toán bằng thẻ" });
  await expect(changed.or(payPage).first()).toBeVisible();
  if (await changed.isVisible()) await press();
  await expect(payPage).toBeVisible();
  await expect(page).toHaveURL(/\/demo\/pay\//);
}

export type OrderAnswer = {
  code: string;
  totalDong: number;
  paidDong: number;
  sellerOrders: {
    code: string;
    state: string;
    sellerName: string;
    itemsDong: number;
    shippingDong: number;
    totalDong: number;
    takenOffDong: number;
    lines: { productName: string }[];
    refunds: { route: string; state: string; amountDong: number }[];
  }[];
};

/** Where a guest finds the order whose page is open, without the news that brought them there. */
export function orderAddress(page: Page): string {
  const { origin, pathname, searchParams } = new URL(page.url());
  return `${origin}${pathname}?key=${searchParams.get("key")}`;
}

/** The order on this address, as software reads it. */
export async function askOrder(request: APIRequestContext, address: string): Promise<OrderAnswer> {
  const { pathname, search } = new URL(address);
  const answer = await request.get(`/api/v1${pathname}${search}`);
  expect(answer.ok()).toBe(true);
  return (await answer.json()).order;
}

type CardTotals = { charged: number; refunded: number; refundPending: number; transferred: number };

/** What the test server for cards says of an order by itself: it tells its record to whoever holds its key. */
export async function cardRecord(request: APIRequestContext, orderCode: string): Promise<CardTotals> {
  const { port, secretKey } = JSON.parse(readFileSync(process.env.E2E_CARDS ?? ".data/demo-cards.json", "utf8")) as {
    port: number;
    secretKey: string;
  };
  const answer = await request.get(`http://127.0.0.1:${port}/_control/record`, {
    headers: { authorization: `Bearer ${secretKey}` },
  });
  const { groups }: { groups: (CardTotals & { transferGroup: string })[] } = await answer.json();
  const { charged, refunded, refundPending, transferred } = groups.find(
    ({ transferGroup }) => transferGroup === orderCode,
  ) ?? { charged: 0, refunded: 0, refundPending: 0, transferred: 0 };
  return { charged, refunded, refundPending, transferred };
}
