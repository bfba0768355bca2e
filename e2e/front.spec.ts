import { expect, test } from "@/e2e/fixtures";

test.use({ viewport: { width: 360, height: 740 } });

test("the province puts a shelf on the home page, looks at it beforehand, and takes it down", async ({
  page,
  market,
}) => {
  const title = `Vườn nhà ${Date.now()}`;
  const found = await page.request.get("/api/v1/products?q=mat+ong&inStock=1");
  const [honey] = ((await found.json()) as { items: { slug: string; name: string }[] }).items;
  const office = await market.seat("admin@demo.local");
  await office.goto("/admin/front");
  const form = office.locator("form").filter({ has: office.getByLabel("Tên kệ") });
  await form.getByLabel("Tên kệ").fill(title);
  await form.getByLabel("Đến hết ngày").fill("2099-12-31");
  await form.getByRole("button", { name: "Thêm kệ hàng" }).click();
  await expect(form.getByText("Hãy dán ít nhất một sản phẩm")).toBeVisible();
  await form.getByLabel("Sản phẩm chọn tay").fill(`/products/${honey?.slug}`);
  await form.getByRole("button", { name: "Thêm kệ hàng" }).click();
  await expect(office.getByText("Đã thêm. Kệ hiện trên trang chủ vào đúng ngày.")).toBeVisible();

  await office.goto("/admin/front/preview?on=2099-06-01");
  await expect(office.getByRole("heading", { name: title })).toBeVisible();
  await market.expectAccessible(office);

  await page.goto("/");
  const shelf = page.getByRole("region", { name: title });
  await expect(shelf).toContainText(honey?.name ?? "");
  await shelf.getByRole("link", { name: "Xem cả kệ" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page.getByRole("main")).toContainText("Hiện đến hết ngày 31/12/2099");
  await market.expectAccessible();

  await office.goto("/admin/front");
  const row = office.getByRole("row").filter({ hasText: title });
  await row.getByText("Rút xuống", { exact: true }).click();
  await row.getByRole("button", { name: "Rút xuống ngay" }).click();
  await expect(row).toContainText("Đã xong");
  await page.goto("/");
  await expect(page.getByRole("heading", { name: title })).toHaveCount(0);
  await office.goto("/admin/audit?action=front.campaign_end");
  await expect(office.getByRole("main")).toContainText(title);
});
