import { expect, test } from "@/e2e/fixtures";

test.use({ viewport: { width: 1280, height: 800 } });

test("the province reads the end of 2022 on either map, opens the names and takes them along", async ({
  page,
  market,
}) => {
  await market.signIn("admin@demo.local");
  for (const map of ["new", "old"]) {
    await page.goto(`/admin?asOf=2022-12-31&map=${map}`);
    await expect(page.locator('[data-figure="Gian hàng đang bán"]')).toHaveText("223");
    await expect(page.locator('[data-figure="Sản phẩm đang bán"]')).toHaveText("466");
    await expect(page.getByRole("row", { name: /^Cộng/ })).toContainText("466");
    await market.expectAccessible();
  }
  await page.goto("/admin?asOf=2022-12-31&level=district");
  await expect(page.getByRole("row", { name: /^Cộng/ })).toContainText("466");

  await page.getByRole("link", { name: /Xem danh sách.*Gian hàng đang bán/ }).click();
  await expect(page.getByRole("heading", { name: "Danh sách gian hàng" })).toBeVisible();
  await expect(page.getByRole("link", { name: /Gian hàng\s*223/ })).toBeVisible();
  await market.expectAccessible();

  const csv = await page.request.get("/admin/export.csv?asOf=2022-12-31");
  expect(csv.headers()["content-type"]).toContain("text/csv");
  expect(await csv.text()).toMatch(/Cộng,,223,466,/);
  const xlsx = await page.request.get("/admin/export.xlsx?asOf=2022-12-31");
  expect((await xlsx.body()).subarray(0, 2).toString()).toBe("PK");
  const { figures } = await (await page.request.get("/api/v1/admin/statistics?asOf=2022-12-31")).json();
  expect(figures.now).toMatchObject({ sellers: 223, products: 466, reportedSellers: 221 });
});

test("an officer sees only their own units", async ({ page, market }) => {
  await market.signIn("officer@demo.local");
  await page.goto("/admin");
  await expect(page.getByText("1 xã, phường phụ trách")).toBeVisible();
  const { units } = await (await page.request.get("/api/v1/admin/statistics")).json();
  expect(units).toHaveLength(1);
});

test("a suspended shop is gone for strangers at once, comes back, and the log says who did it", async ({
  page,
  market,
  browser,
}) => {
  await market.signIn("admin@demo.local");
  const { items } = await (await page.request.get("/api/v1/products?q=hat+dieu&group=I.2.a")).json();
  const { slug, seller } = items[0];
  const stranger = await (await browser.newContext()).newPage();
  expect((await stranger.goto(`/products/${slug}`))?.status()).toBe(200);

  const decide = async (step: "Tạm ngưng" | "Cho bán lại", reason: string) => {
    await page.goto(`/admin/sellers?q=${encodeURIComponent(seller.name)}`);
    const row = page.getByRole("row").filter({ hasText: seller.name });
    await row.locator("summary", { hasText: step }).click();
    await row.getByLabel("Lý do").fill(reason);
    await row.getByRole("button", { name: step }).click();
  };
  await decide("Tạm ngưng", "Kiểm tra nhãn");
  await expect.poll(async () => (await stranger.goto(`/products/${slug}`))?.status(), { timeout: 10_000 }).toBe(404);
  await market.expectAccessible();

  await decide("Cho bán lại", "Nhãn đã đúng");
  await expect.poll(async () => (await stranger.goto(`/products/${slug}`))?.status(), { timeout: 10_000 }).toBe(200);
  await page.goto("/admin/audit");
  await expect(
    page.getByRole("row").filter({ hasText: "Kiểm tra nhãn" }).filter({ hasText: seller.name }).first(),
  ).toBeVisible();
  await expect(
    page.getByRole("row").filter({ hasText: "Nhãn đã đúng" }).filter({ hasText: seller.name }).first(),
  ).toBeVisible();
  await market.expectAccessible();
  await stranger.context().close();
});

test("strangers and buyers do not reach the desks", async ({ page, market }) => {
  for (const address of ["/admin", "/admin/sellers", "/admin/export.csv", "/seller", "/seller/orders"]) {
    await page.goto(address);
    await expect(page).toHaveURL(/\/sign-in/);
  }
  expect((await page.request.get("/api/v1/admin/statistics")).status()).toBe(401);
  await market.signIn("buyer-016@demo.local");
  await page.goto("/admin");
  await expect(page.getByText("không thuộc cơ quan quản lý")).toBeVisible();
  expect((await page.request.get("/api/v1/admin/statistics")).status()).toBe(403);
});
