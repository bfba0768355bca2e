import { expect, test } from "@/e2e/fixtures";

test.use({ viewport: { width: 360, height: 740 } });

type Row = { seller: string; name: string };

test("a shop agrees to be named, a citizen finds it in the open data, and when it withdraws it is gone", async ({
  page,
  request,
  market,
}) => {
  test.setTimeout(300_000);
  const shop = await market.seat("seller-b@demo.local");
  await shop.goto("/seller/shop");
  const slug = (await shop.getByRole("link", { name: "Xem trang gian hàng" }).first().getAttribute("href"))
    ?.split("/")
    .at(-1);
  const card = shop.locator("#open-data");
  const agree = card.getByLabel("Tôi đồng ý để tên gian hàng và sản phẩm có trong dữ liệu mở");
  const choose = async (agrees: boolean) => {
    await shop.goto("/seller/shop");
    await agree.setChecked(agrees);
    await card.getByRole("button", { name: "Lưu" }).click();
    await expect(card.getByText("Đã lưu")).toBeVisible();
  };
  await choose(false);
  await choose(true);

  const office = await market.seat("admin@demo.local");
  await office.goto("/admin/open-data");
  await office.getByRole("button", { name: "Làm lại ngay" }).click();
  await expect(office.getByText("Đã gửi yêu cầu.")).toBeVisible();
  await market.expectAccessible(office);

  const named = async () => {
    const answer = await request.get("/open-data/sellers.json");
    return answer.ok() ? ((await answer.json()) as Row[]).map(({ seller }) => seller) : null;
  };
  await expect.poll(named, { timeout: 120_000 }).toContain(slug);
  await office.goto("/admin/open-data");
  await expect(office.getByRole("row").nth(1)).toContainText("Xong");

  await expect(async () => {
    await page.goto("/open-data");
    await expect(page.getByRole("link", { name: /Tải Gian hàng, dạng CSV/ })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await market.expectAccessible();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: /Tải Gian hàng, dạng CSV/ }).click();
  expect((await download).suggestedFilename()).toBe("sellers.csv");
  const file = await request.get("/open-data/sellers.csv");
  expect(await file.text()).toContain(`${slug},`);
  const again = await request.get("/open-data/sellers.csv", {
    headers: { "if-none-match": file.headers()["etag"] ?? "" },
  });
  expect(again.status()).toBe(304);

  await choose(false);
  expect((await named()) ?? []).not.toContain(slug);
  await expect.poll(named, { timeout: 120_000 }).not.toBeNull();
  expect(await named()).not.toContain(slug);
});
