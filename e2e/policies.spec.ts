import { expect, test } from "@/e2e/fixtures";

test.use({ viewport: { width: 360, height: 740 } });

test("the province publishes a text, everybody reads it beforehand, and it is taken back", async ({ page, market }) => {
  const year = 2100 + (Date.now() % 800);
  const office = await market.seat("admin@demo.local");
  await office.goto("/admin/policies");
  await expect(office.getByRole("main")).toContainText("chưa luật gia nào xem");
  await office.getByRole("link", { name: "Giao hàng" }).click();
  await office.getByLabel("Có hiệu lực từ ngày").fill(`${year}-05-01`);
  await office.getByLabel("Khác bản trước ở điểm nào").fill("Giao nhanh hơn một ngày.");
  const text = office.getByLabel("Nội dung", { exact: true });
  await text.fill(`${await text.inputValue()}\n\n## Giao nhanh\nTrong xã giao ngay hôm sau.`);
  await office.getByRole("button", { name: "Ban hành bản mới" }).click();
  await expect(office.getByText("Đã ban hành.")).toBeVisible();
  await office.reload();
  const coming = office.getByRole("heading", { name: `Bản mới có hiệu lực từ 01/05/${year}` }).locator("..");
  await coming.getByText("So với bản đang có hiệu lực").click();
  await expect(coming.getByText("mới Trong xã giao ngay hôm sau.")).toBeVisible();
  await market.expectAccessible(office);

  await page.goto(`/policies/delivery/${year}-05-01`);
  await expect(page.getByRole("main")).toContainText("Bản này chưa có hiệu lực.");
  await expect(page.getByRole("main")).toContainText("Khác bản trước: Giao nhanh hơn một ngày.");
  await market.expectAccessible();
  await page.getByRole("link", { name: "Đọc bản đang có hiệu lực" }).click();
  await expect(page.getByRole("main")).not.toContainText("Trong xã giao ngay hôm sau.");

  await coming.getByText("Rút lại bản này", { exact: true }).click();
  await coming.getByRole("button", { name: "Rút lại", exact: true }).click();
  await expect(coming).toHaveCount(0);
  await expect(async () => {
    await page.goto(`/policies/delivery/${year}-05-01`);
    await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Giao hàng", { timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
});
