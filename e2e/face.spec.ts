import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { expect, test } from "@/e2e/fixtures";

test.use({ viewport: { width: 360, height: 740 } });

test("a shop dresses its page, sees it before strangers do, prints it, and writes down where else it sells", async ({
  page,
  market,
}) => {
  const own = Date.now().toString(36);
  const tagline = `Tiêu sạch ${own}`;
  const person = `Thị Hạnh ${own}`;
  const picture = await sharp({ create: { width: 320, height: 320, channels: 3, background: "#3f7d4a" } })
    .png()
    .toBuffer();
  const sent = { name: "vuon.png", mimeType: "image/png", buffer: picture };
  const words = page.getByRole("main");

  await market.signIn("seller-b@demo.local");
  await page.goto("/seller/shop");
  await page.getByRole("link", { name: "Sửa mặt tiền, màu sắc, người và hình" }).click();
  await words.getByLabel("Một câu về gian hàng").fill(tagline);
  await words.getByRole("radio", { name: "Dòng sông" }).check();
  await words.getByRole("button", { name: "Lưu" }).first().click();
  await expect(words.getByText("Có thay đổi khách chưa thấy.")).toBeVisible();
  await words.getByText("Thêm người", { exact: true }).click();
  await words.getByLabel("Họ tên").last().fill(person);
  await words.getByLabel("Ảnh chân dung").last().setInputFiles(sent);
  await words.getByLabel("Người này đồng ý").last().check();
  await words.getByRole("button", { name: "Lưu" }).nth(1).click();
  await expect(words.getByText(`Sửa ${person}`)).toBeVisible();
  await words.getByLabel("Thêm hình").setInputFiles(sent);
  await words.getByLabel("Hình chụp gì?").fill(`Vườn ${own}`);
  await words.getByRole("button", { name: "Gửi hình" }).click();
  await expect(words.getByText(`Vườn ${own}`)).toBeVisible();
  await market.expectAccessible();

  await page.getByRole("link", { name: "Xem trước" }).click();
  await expect(page.getByText(tagline)).toBeVisible();
  await expect(page.getByRole("heading", { name: person })).toBeVisible();
  await market.expectAccessible();
  await page.getByRole("link", { name: "Quay lại sửa" }).click();
  await words.getByRole("button", { name: "Đưa lên trang" }).click();
  await expect(words.getByText("Có thay đổi khách chưa thấy.")).toHaveCount(0);

  await page.goto("/seller/shop");
  const [address] = await Promise.all([
    page.getByRole("link", { name: "Xem trang gian hàng" }).getAttribute("href"),
    page.getByRole("link", { name: "Xem trang gian hàng" }).click(),
  ]);
  await expect(page.getByText(tagline)).toBeVisible();
  await expect(page.getByRole("heading", { name: person })).toBeVisible();
  await market.expectAccessible();
  const card = (await page.locator('meta[property="og:image"]').getAttribute("content")) ?? "";
  const shown = await page.request.get(new URL(card).pathname);
  expect(shown.headers()["cache-control"]).toContain("immutable");
  expect(await sharp(await shown.body()).metadata()).toMatchObject({ format: "jpeg", width: 1200, height: 630 });

  await page.goto("/seller/shop/print");
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Tải bảng giá" }).click(),
  ]);
  expect((await readFile(await file.path())).subarray(0, 5).toString()).toBe("%PDF-");
  const feed = `/feeds/google.xml?seller=${address?.split("/").at(-1)}`;
  const first = await fetch(new URL(feed, page.url()), { headers: { "accept-encoding": "gzip" } });
  expect(first.headers.get("content-encoding")).toBe("gzip");
  expect(await first.text()).toContain("<g:price>");
  const mark = first.headers.get("etag") ?? "";
  expect((await page.request.get(feed, { headers: { "if-none-match": mark } })).status()).toBe(304);

  await page.goto("/seller/elsewhere");
  const link = words.getByLabel("Địa chỉ trang (dán vào đây)");
  await link.fill("http://127.0.0.1/quan-tri");
  await words.getByRole("button", { name: "Ghi lại" }).click();
  await expect(words.getByText("không dẫn tới một trang ai cũng mở được", { exact: false }).first()).toBeVisible();
  await link.fill(`https://m.facebook.com/gian.${own}?fbclid=x`);
  await words.getByLabel("Ảnh chụp màn hình").first().setInputFiles(sent);
  await words.getByRole("button", { name: "Ghi lại" }).click();
  await expect(words.getByRole("link", { name: `facebook.com/gian.${own}` })).toBeVisible();
  await expect(words.getByText(/^Được đếm là đã lên mạng/).first()).toBeVisible();
  await market.expectAccessible();
});

test("the office sees what a shop's page changed, beside what strangers saw before", async ({ page, market }) => {
  const own = Date.now().toString(36);
  const [first, second] = [`Mật đầu mùa ${own}`, `Mật cuối mùa ${own}`];
  const words = page.getByRole("main");
  await market.signIn("seller-c@demo.local");
  for (const tagline of [first, second]) {
    await page.goto("/seller/shop/face");
    await words.getByLabel("Một câu về gian hàng").fill(tagline);
    await words.getByRole("button", { name: "Lưu" }).first().click();
    await expect(words.getByText("Có thay đổi khách chưa thấy.")).toBeVisible();
    await words.getByRole("button", { name: "Đưa lên trang" }).click();
    await expect(words.getByText("Có thay đổi khách chưa thấy.")).toHaveCount(0);
  }
  const office = await market.seat("admin@demo.local");
  await office.goto("/admin/shop-pages");
  await office
    .getByRole("row", { name: new RegExp(second) })
    .getByRole("link", { name: "Xem bản đã đưa lên" })
    .click();
  const changes = office.getByRole("main");
  await expect(changes.getByRole("heading", { name: "Chỗ khác với bản trước" })).toBeVisible();
  await expect(changes.getByText(first, { exact: true })).toBeVisible();
  await expect(changes.getByText(second, { exact: true })).toBeVisible();
  await expect(changes.getByRole("heading", { name: "Câu chuyện", exact: true })).toBeHidden();
  await market.expectAccessible(office);
});
