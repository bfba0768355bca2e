import { readFileSync } from "node:fs";
import type { APIRequestContext, Page } from "@playwright/test";
import { addToBasket, expect, test } from "@/e2e/fixtures";

/** The test server for cards tells its own books to whoever holds its key. */
async function booksOf(request: APIRequestContext, orderCode: string) {
  const { port, secretKey } = JSON.parse(readFileSync(process.env.E2E_CARDS ?? ".data/demo-cards.json", "utf8")) as {
    port: number;
    secretKey: string;
  };
  const answer = await request.get(`http://127.0.0.1:${port}/_control/record`, {
    headers: { authorization: `Bearer ${secretKey}` },
  });
  const { groups }: { groups: { transferGroup: string; charged: number; refunded: number }[] } = await answer.json();
  const { charged = 0, refunded = 0 } = groups.find(({ transferGroup }) => transferGroup === orderCode) ?? {};
  return { charged, refunded };
}

async function partsOf(page: Page, code: string, key: string) {
  const answer = await page.request.get(`/api/v1/orders/${code}?key=${key}`);
  const {
    order,
  }: { order: { totalDong: number; sellerOrders: { code: string; state: string; totalDong: number }[] } } =
    await answer.json();
  return order;
}

test("a guest pays two shops by card at once: declined, whole, paid; a part cancelled comes back to the card", async ({
  page,
  market,
}) => {
  for (const words of ["ca phe", "mat ong"]) {
    await page.goto(`/search?q=${encodeURIComponent(words)}&inStock=1`);
    await page.getByRole("main").getByRole("article").first().getByRole("link").click();
    await addToBasket(page);
  }
  await page.goto("/checkout");
  await page.getByLabel("Họ và tên").fill("Nguyễn Thị Thẻ");
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

  await page.getByRole("button", { name: /4000 0000 0000 0002/ }).click();
  await expect(page.getByText("Ngân hàng từ chối thẻ này")).toBeVisible();
  await page.getByRole("link", { name: "Quay lại, không thanh toán" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Thẻ bị từ chối, bạn chưa bị trừ tiền");
  await expect(page.getByRole("main").getByRole("alert")).toContainText("dùng thẻ khác, hoặc chọn cách trả khác");
  await market.expectAccessible();
  const { pathname, searchParams } = new URL(page.url());
  const code = pathname.split("/").at(-1) ?? "";
  const key = searchParams.get("key") ?? "";
  const waiting = await partsOf(page, code, key);
  expect(waiting.sellerOrders.map(({ state }) => state)).toEqual(["awaiting_payment", "awaiting_payment"]);
  expect(await booksOf(page.request, code)).toEqual({ charged: 0, refunded: 0 });

  await page.getByRole("button", { name: "Thử trả lại bằng thẻ" }).click();
  await page.getByRole("button", { name: /4242 4242 4242 4242/ }).click();
  await expect(page.getByText("Đã thanh toán bằng thẻ. Cảm ơn bạn!")).toBeVisible();
  await market.expectAccessible();
  expect(await booksOf(page.request, code)).toEqual({ charged: waiting.totalDong, refunded: 0 });

  const [first] = (await partsOf(page, code, key)).sellerOrders;
  expect(first?.state).toBe("placed");
  await page.goto(`/orders/${code}?key=${key}`);
  await page.getByText("Hủy phần này", { exact: true }).first().click();
  await page.getByRole("button", { name: "Đúng, hủy phần này" }).first().click();
  await expect(page.getByText("Đã hủy").first()).toBeVisible();
  await expect(async () => {
    expect(await booksOf(page.request, code)).toEqual({ charged: waiting.totalDong, refunded: first?.totalDong });
    await page.goto(`/orders/${code}?key=${key}`);
    await expect(page.getByText(/Đã hoàn .* về thẻ của bạn/)).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 30_000 });
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("an order left unpaid on the card's page goes to its shop to be paid in cash", async ({ page }) => {
    await page.goto("/search?q=tieu&inStock=1");
    await page.getByRole("main").getByRole("article").first().getByRole("link").click();
    await page.getByRole("button", { name: "Thêm vào giỏ" }).click();
    await page.goto("/checkout");
    await page.getByLabel("Họ và tên").fill("Phạm Không Thẻ");
    await page.getByLabel("Số điện thoại").fill("0912345678");
    await page.getByLabel("Xã, phường", { exact: true }).selectOption({ label: "Phường Bình Phước" });
    await page.getByLabel("Thôn, ấp, khu phố").fill("Ấp 1");
    await page.getByRole("radio", { name: /Thẻ ngân hàng/ }).check();
    const press = () => page.getByRole("main").getByRole("button", { name: "Đặt hàng" }).first().click();
    await press();
    if (!page.url().includes("/demo/pay/")) await press();
    await page.getByRole("link", { name: "Quay lại, không thanh toán" }).click();
    await expect(page.getByText("Bạn chưa trả tiền")).toBeVisible();
    await page.getByRole("button", { name: "Đổi sang trả tiền mặt khi nhận" }).click();
    await expect(page.getByRole("main").getByText("Chờ xác nhận").first()).toBeVisible();
  });
});
