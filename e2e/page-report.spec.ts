import { expect, test } from "@/e2e/fixtures";

test.use({ viewport: { width: 360, height: 740 } });

test("a reader without script or account reports a shop's page, and the office leaves it as it is", async ({
  baseURL,
  browser,
  page,
  market,
  request,
}) => {
  const { items } = await (await request.get("/api/v1/sellers?limit=1")).json();
  const shop: { slug: string; name: string } = items[0];
  const guest = await (
    await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) })
  ).newPage();
  await guest.goto(`/sellers/${shop.slug}`);
  await guest.getByRole("link", { name: "Báo vi phạm" }).click();
  await guest.getByLabel("Điều không ổn").selectOption("other");
  await guest.getByRole("button", { name: "Gửi" }).click();
  await expect(guest.getByText("Xin ghi rõ điều không ổn.")).toBeVisible();
  await expect(guest.getByLabel("Điều không ổn")).toHaveValue("other");
  await guest.getByLabel("Kể rõ hơn").fill("Ảnh này chụp ở nơi khác");
  await guest.getByRole("button", { name: "Gửi" }).click();
  await expect(guest.getByText("Đã nhận.")).toBeVisible();

  await market.signIn("admin@demo.local");
  await page.goto("/admin/shop-pages");
  const reported = page
    .getByRole("region", { name: "Trang bị báo" })
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: shop.name }) });
  await market.expectAccessible();
  await expect(reported.getByText("Việc khác")).toBeVisible();
  await reported.getByText("Để nguyên").first().click();
  await reported.getByLabel("Lý do").fill("Đã xem, ảnh của gian hàng");
  await reported.getByRole("button", { name: "Để nguyên" }).click();
  await expect(reported).toHaveCount(0);
});
