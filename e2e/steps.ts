import { readFileSync } from "node:fs";
import type { APIRequestContext, Page } from "@playwright/test";
import { formatDong } from "@/domain/money/dong";
import { genericSignature } from "@/domain/payments/feed-signature";
import { addToBasket, expect } from "@/e2e/fixtures";

/** Steps that more than one journey takes on its way. */

export async function post(request: APIRequestContext, address: string, data: object) {
  const answer = await request.post(address, { data });
  expect(answer.ok(), `${address}: ${await answer.text()}`).toBe(true);
  return answer.json();
}

/** The province's office looks at a listing that waits, and lets it pass. */
export async function letPass(office: Page, name: string): Promise<void> {
  await office.goto("/admin/listings");
  await office.getByLabel(`Chọn ${name}`).check();
  await office.getByRole("button", { name: "Duyệt những mục đã chọn" }).click();
  await expect(office.getByText("Đã duyệt 1 sản phẩm.")).toBeVisible();
}

/** Puts goods of the signed-in seller on the market, 20 of them in one size, once the office has let them pass. */
export async function sellNew(
  { seller, office }: { seller: APIRequestContext; office: Page },
  { priceDong, ...goods }: { name: string; groupCode: string; priceDong: number; oldCommuneCode?: string },
): Promise<{ slug: string; variantId: string }> {
  const [known] = (await (await seller.get("/api/v1/seller/products")).json()).items;
  const own = await (await seller.get(`/api/v1/seller/products/${known.id}`)).json();
  const { product: made } = await post(seller, "/api/v1/seller/products", {
    oldCommuneCode: own.product.oldCommuneCode,
    ...goods,
    summary: "Hàng thử của gian hàng.",
    illustration: own.product.illustration,
  });
  const { productId } = made;
  const size = { name: "1 phần", netQuantity: 3000, netUnit: "g", priceDong, onHand: 20 };
  await post(seller, `/api/v1/seller/products/${productId}/sizes`, size);
  await post(seller, `/api/v1/seller/products/${productId}/publish`, {});
  await letPass(office, goods.name);
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

/** From a full basket to an order that is not paid by card. */
export async function checkOut(
  page: Page,
  name: string,
  { payment, phone = "0912 345 678" }: { payment: string; phone?: string },
): Promise<void> {
  await page.goto("/checkout");
  await page.getByLabel("Họ và tên").fill(name);
  await page.getByLabel("Số điện thoại").fill(phone);
  await page.getByLabel("Xã, phường", { exact: true }).selectOption({ label: "Phường Bình Phước" });
  await page.getByLabel("Thôn, ấp, khu phố").fill("Khu phố 3");
  await page.getByLabel(payment).check();
  const press = () => page.getByRole("main").getByRole("button", { name: "Đặt hàng" }).first().click();
  await press();
  const changed = page.getByRole("main").getByRole("alert");
  await expect(changed.or(page.getByText("Chợ đã nhận đơn"))).toBeVisible();
  if (await changed.isVisible()) await press();
  await expect(page.getByText("Cảm ơn bạn! Chợ đã nhận đơn.")).toBeVisible();
}

/** What a buyer reads off a code's card, to type it into their bank. */
export async function readTransfer(page: Page) {
  const facts = page.getByRole("region", { name: "Thanh toán" }).getByRole("definition");
  const shown = (await facts.allInnerTexts()).map((text) => text.split("\n")[0]?.trim() ?? "");
  const [amount = "", content = "", accountNumber = ""] = shown;
  return { amountDong: Number(amount.replace(/\D/g, "")), content, accountNumber };
}

type Transfer = { amountDong: number; content: string; accountNumber: string };

/** What a bank's feed sends, signed, as a bank would after each transfer. */
export async function reportTransfer(request: APIRequestContext, transfer: Transfer, id: string): Promise<unknown> {
  const rawBody = JSON.stringify({ id, ...transfer, at: new Date().toISOString() });
  const secret = process.env.BANK_WEBHOOK_SECRET ?? "";
  const answer = await request.post("/api/webhooks/bank", {
    data: rawBody,
    headers: {
      "content-type": "application/json",
      "x-signature": genericSignature({ rawBody, secret, now: new Date() }),
    },
  });
  expect(answer.status()).toBe(200);
  return answer.json();
}

/** Prices that do not divide evenly, so that a đồng lost in rounding is seen. */
export const prices = { a: 157_301, b: 33_337, c: 89_903 };
const quantities = { a: 1, b: 3, c: 2 };
export const shops = ["a", "b", "c"] as const;
export type Shop = (typeof shops)[number];

export type Part = {
  desk: Page;
  productName: string;
  code: string;
  sellerName: string;
  itemsDong: number;
  totalDong: number;
};

/** Each shop puts goods on the market, and the buyer takes of all three. */
export async function fillBasket(
  buyer: Page,
  {
    desks,
    office,
    nameOf,
    groupCode,
  }: { desks: Record<Shop, Page>; office: Page; nameOf: (shop: Shop) => string; groupCode: string },
): Promise<void> {
  for (const shop of shops) {
    const goods = { name: nameOf(shop), groupCode, priceDong: prices[shop] };
    const { slug } = await sellNew({ seller: desks[shop].request, office }, goods);
    await buyer.goto(`/products/${slug}`);
    await buyer.getByLabel("Số lượng").fill(String(quantities[shop]));
    await addToBasket(buyer);
  }
}

/** Which part is whose, by the name of its goods. */
export function partsOf(
  sellerOrders: OrderAnswer["sellerOrders"],
  { desks, nameOf }: { desks: Record<Shop, Page>; nameOf: (shop: Shop) => string },
): Record<Shop, Part> {
  const partOf = (shop: Shop): Part => {
    const productName = nameOf(shop);
    const part = sellerOrders.find(({ lines }) => lines.some((line) => line.productName === productName));
    if (!part) throw new Error(`no part is of ${productName}`);
    expect(part.itemsDong).toBe(prices[shop] * quantities[shop]);
    expect(part.totalDong).toBe(part.itemsDong + part.shippingDong);
    return { desk: desks[shop], productName, ...part };
  };
  return { a: partOf("a"), b: partOf("b"), c: partOf("c") };
}

/** A sum as a page shows it: its name, and right after it the amount. */
export function sum(name: string, amountDong: number, sign = ""): string {
  return `${name}${sign}${formatDong(amountDong)}`;
}

export function amountIn(text: string): number {
  return Number(text.replace(/[^\d-]/g, ""));
}

/** What the ledger holds of a part for its seller, by the lines of their own balance. */
export async function readLines({ desk, code }: Part): Promise<{ heldDong: number; said: string }> {
  await desk.goto("/seller/money");
  const rows = desk.getByRole("row").filter({ hasText: code });
  await expect(rows.first()).toBeVisible();
  const said = (await rows.allInnerTexts()).join("\n");
  let heldDong = 0;
  for (const row of await rows.all()) heldDong += amountIn(await row.getByRole("cell").nth(2).innerText());
  return { heldDong, said };
}

/** A figure at the head of the seller's money, by its name. */
export async function readFigure({ desk }: Part, name: string): Promise<number> {
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

/** From a new order to a parcel on its way. */
export async function send({ desk, code }: Part): Promise<void> {
  await desk.goto(`/seller/orders/${code}`);
  await desk.getByRole("button", { name: "Xác nhận đơn" }).click();
  await desk.getByRole("button", { name: "Đã đóng gói" }).click();
  await desk.getByRole("button", { name: "Đã gửi đi" }).click();
  await expect(desk.getByRole("button", { name: "Đã gửi đi" })).toHaveCount(0);
}

export async function ship(part: Part, delivered = "Đã giao"): Promise<void> {
  await send(part);
  await part.desk.getByRole("button", { name: delivered, exact: true }).click();
  await expect(part.desk.getByRole("heading", { name: "Việc tiếp theo" })).toHaveCount(0);
}

export async function giveUnitBack({ desk, code, productName }: Part): Promise<void> {
  await desk.goto(`/seller/orders/${code}`);
  await desk.getByText("Thiếu hàng: bớt một số").click();
  await desk.getByLabel(productName).fill("1");
  await desk.getByRole("button", { name: "Đúng, bớt số này" }).click();
  await expect(desk.getByText("Đã hủy 1")).toBeVisible();
}

export async function cancel({ desk, code }: Part, reason = "Hết hàng"): Promise<void> {
  await desk.goto(`/seller/orders/${code}`);
  await desk.getByText("Hủy đơn", { exact: true }).first().click();
  await desk.getByLabel("Lý do").selectOption({ label: reason });
  await desk.getByRole("button", { name: "Hủy đơn" }).click();
  await expect(desk.getByText(`Đơn đã hủy: ${reason}`).first()).toBeVisible();
}

/** Money that was paid straight to the shop, given back outside the market and recorded. */
export async function giveMoneyBack({ desk, code }: Part, amountDong: number): Promise<void> {
  await desk.goto(`/seller/orders/${code}`);
  await desk.getByText("Tôi đã hoàn tiền").click();
  await desk.getByRole("button", { name: "Đúng, đã hoàn" }).click();
  await expect(desk.getByText(`Đã hoàn lại ${formatDong(amountDong)} cho người mua.`)).toBeVisible();
}

/** Figures a phone received last, as its owner reads them out; numbers are the journey's own. */
export async function codeOn(page: Page, phone: string, after: string): Promise<string> {
  const inbox = await page.context().newPage();
  let code = after;
  await expect(async () => {
    await inbox.goto(`/demo/inbox?to=${encodeURIComponent(phone)}`);
    const text = await inbox.getByRole("main").innerText();
    code = /\b(\d{6}) (?:là mã|la ma)/.exec(text)?.[1] ?? after;
    expect(code).not.toBe(after);
  }).toPass({ timeout: 30_000 });
  await inbox.close();
  return code;
}
