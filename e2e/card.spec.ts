import { addToBasket, expect, test } from "@/e2e/fixtures";
import { askOrder, cardRecord, checkOutByCard, orderAddress } from "@/e2e/steps";

test("a guest pays two shops by card at once: declined, whole, paid; a part cancelled comes back to the card", async ({
  page,
  market,
}) => {
  for (const words of ["ca phe", "mat ong"]) {
    await page.goto(`/search?q=${encodeURIComponent(words)}&inStock=1`);
    await page.getByRole("main").getByRole("article").first().getByRole("link").click();
    await addToBasket(page);
  }
  await checkOutByCard(page, "Nguyễn Thị Thẻ");

  await page.getByRole("button", { name: /4000 0000 0000 0002/ }).click();
  await expect(page.getByText("Ngân hàng từ chối thẻ này")).toBeVisible();
  await page.getByRole("link", { name: "Quay lại, không thanh toán" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Thẻ bị từ chối, bạn chưa bị trừ tiền");
  await expect(page.getByRole("main").getByRole("alert")).toContainText("dùng thẻ khác, hoặc chọn cách trả khác");
  await market.expectAccessible();
  const order = orderAddress(page);
  const waiting = await askOrder(page.request, order);
  expect(waiting.sellerOrders.map(({ state }) => state)).toEqual(["awaiting_payment", "awaiting_payment"]);
  const record = () => cardRecord(page.request, waiting.code);
  expect(await record()).toMatchObject({ charged: 0, refunded: 0 });

  await page.getByRole("button", { name: "Thử trả lại bằng thẻ" }).click();
  await page.getByRole("button", { name: /4242 4242 4242 4242/ }).click();
  await expect(page.getByText("Đã thanh toán bằng thẻ. Cảm ơn bạn!")).toBeVisible();
  await market.expectAccessible();
  expect(await record()).toMatchObject({ charged: waiting.totalDong, refunded: 0 });

  const [first] = (await askOrder(page.request, order)).sellerOrders;
  expect(first?.state).toBe("placed");
  await page.goto(order);
  await page.getByText("Hủy phần này", { exact: true }).first().click();
  await page.getByRole("button", { name: "Đúng, hủy phần này" }).first().click();
  await expect(page.getByText("Đã hủy").first()).toBeVisible();
  await expect(async () => {
    expect(await record()).toMatchObject({ charged: waiting.totalDong, refunded: first?.totalDong });
    await page.goto(order);
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
