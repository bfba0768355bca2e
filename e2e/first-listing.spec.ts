import type { Locator, Page } from "@playwright/test";
import sharp from "sharp";
import { expect, test } from "@/e2e/fixtures";

const mostTaps = 25;
const mostMinutes = 5;

/** Counts each finger put on the screen: a press, a choice in a list, and a field that is entered. */
function thumb(page: Page) {
  let taps = 0;
  return {
    taps: () => taps,
    async press(name: string) {
      taps += 1;
      await page.getByRole("main").getByRole("button", { name, exact: true }).click();
    },
    async write(label: string, text: string) {
      taps += 1;
      await page.getByLabel(label).fill(text);
    },
    async choose(label: string, choice: string) {
      taps += 2;
      await page.getByLabel(label).selectOption(choice);
    },
    async photograph(label: string, buffer: Buffer) {
      // the field, the shutter, and "use this picture"
      taps += 3;
      await page.getByLabel(label).setInputFiles({ name: "IMG_1.jpg", mimeType: "image/jpeg", buffer });
    },
  };
}

/** Goes on by Tab until the target has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  await expect(target).toBeFocused();
}

const photographOf = (background: string) =>
  sharp({ create: { width: 1200, height: 900, channels: 3, background } })
    .jpeg()
    .toBuffer();

test("a first listing takes five minutes and 25 taps on a small phone, is sent back, mended, approved and found", async ({
  page,
  market,
  browser,
}) => {
  const name = `Hạt điều rang thử ${Date.now().toString(36)}`;
  await market.signIn("seller-c@demo.local");
  const hand = thumb(page);
  const began = Date.now();
  await page.goto("/seller/products/new");
  await market.expectAccessible();
  await hand.photograph("Chụp hoặc chọn một tấm hình", await photographOf("#8d5524"));
  await expect(page.getByRole("heading", { name: "Đây là gì?" })).toBeVisible();
  await market.expectAccessible();
  await hand.write("Tên sản phẩm", name);
  await hand.press("Tiếp");
  await expect(page.getByRole("heading", { name: "Thuộc nhóm nào?" })).toBeVisible();
  await expect(page.getByLabel("Nhóm sản phẩm")).not.toHaveValue("");
  await hand.press("Tiếp");
  await expect(page.getByRole("heading", { name: "Một gói bao nhiêu, giá mấy?" })).toBeVisible();
  await expect(page.getByText("Hàng cùng nhóm trên chợ")).toBeVisible();
  await hand.write("Một gói có", "500");
  await hand.write("Giá một gói (đồng)", "1.5");
  await hand.press("Tiếp");
  await expect(page.getByText("Giá là số đồng tròn")).toBeVisible();
  await expect(page.getByLabel("Một gói có")).toHaveValue("500");
  await hand.write("Giá một gói (đồng)", "120.000");
  await hand.press("Tiếp");
  await expect(page.getByRole("heading", { name: "Đang có mấy gói?" })).toBeVisible();

  // the phone is put away; the listing goes on where it was left, on another
  await page.goto("/seller/products/new");
  await page.getByRole("link", { name: `Làm tiếp: ${name}` }).click();
  await expect(page.getByRole("heading", { name: "Đang có mấy gói?" })).toBeVisible();
  await hand.write("Số gói đang có", "20");
  await hand.press("Tiếp");
  await expect(page.getByRole("heading", { name: "Làm ở đâu?" })).toBeVisible();
  await hand.press("Tiếp");
  await expect(page.getByRole("heading", { name: "Nói một câu với người mua" })).toBeVisible();
  await hand.write("Một câu giới thiệu", "Rang củi, vỏ mỏng, giòn và bùi.");
  await hand.press("Tiếp");
  await expect(page.getByRole("heading", { name: "Người mua sẽ thấy thế này" })).toBeVisible();
  await expect(page.getByText("Gói 500 g")).toBeVisible();
  await expect(page.getByRole("main").locator("img").first()).toHaveAttribute("src", /^\/media\//);
  await market.expectAccessible();
  await hand.press("Gửi đi");
  await expect(page.getByText("Đang chờ duyệt", { exact: true })).toBeVisible();
  const seconds = Math.round((Date.now() - began) / 1000);
  test.info().annotations.push({ type: "effort", description: `${hand.taps()} taps, ${seconds} s` });
  expect(hand.taps()).toBeLessThanOrEqual(mostTaps);
  expect(seconds).toBeLessThanOrEqual(mostMinutes * 60);
  const product = new URL(page.url()).pathname;

  const office = await market.seat("admin@demo.local");
  await office.goto("/admin/listings");
  await market.expectAccessible(office);
  await office.getByRole("link", { name }).click();
  await office.getByText("Nhờ sửa", { exact: true }).click();
  await office.getByLabel("Một câu giới thiệu").fill("Xin ghi rõ có muối hay không.");
  await office.getByRole("button", { name: "Gửi lại cho gian hàng" }).click();
  await expect(office).toHaveURL(/\/admin\/listings$/);

  await page.goto(product);
  await expect(page.getByText("Xin ghi rõ có muối hay không.")).toBeVisible();
  await market.expectAccessible();
  await page.getByLabel("Một câu giới thiệu").fill("Rang củi với muối, vỏ mỏng, giòn và bùi.");
  await page.getByRole("button", { name: "Lưu", exact: true }).last().click();
  await expect(page.getByText("Đã lưu.")).toBeVisible();
  await page.getByRole("button", { name: "Gửi duyệt để lên chợ" }).click();
  await expect(page.getByText("Đang chờ duyệt", { exact: true })).toBeVisible();

  await office.goto("/admin/listings");
  await office.getByLabel(`Chọn ${name}`).check();
  await office.getByRole("button", { name: "Duyệt những mục đã chọn" }).click();
  await expect(office.getByText("Đã duyệt 1 sản phẩm.")).toBeVisible();
  const stranger = await (await browser.newContext()).newPage();
  await expect(async () => {
    await stranger.goto(`/search?q=${encodeURIComponent(name)}`);
    await expect(stranger.getByRole("article").filter({ hasText: name })).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 10_000 });
  await stranger.context().close();
});

test("without a script the same questions make the same listing", async ({ browser, baseURL, market, page }) => {
  await market.signIn("seller-c@demo.local");
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
    storageState: await page.context().storageState(),
    ...(baseURL ? { baseURL } : {}),
  });
  const plain = await context.newPage();
  const next = () => plain.getByRole("button", { name: "Tiếp", exact: true }).click();
  const name = `Mít sấy thử ${Date.now().toString(36)}`;
  await plain.goto("/seller/products/new");
  await plain
    .getByLabel("Chụp hoặc chọn một tấm hình")
    .setInputFiles({ name: "mit.jpg", mimeType: "image/jpeg", buffer: await photographOf("#d9a521") });
  await plain.getByRole("button", { name: "Gửi hình" }).click();
  await plain.getByLabel("Tên sản phẩm").fill(name);
  await next();
  await next();
  await plain.getByLabel("Một gói có").fill("0,25");
  await plain.getByLabel("Đơn vị").selectOption("kg");
  await plain.getByLabel("Giá một gói (đồng)").fill("45000");
  await next();
  await plain.getByLabel("Số gói đang có").fill("8");
  await next();
  await next();
  await plain.getByLabel("Một câu giới thiệu").fill("Mít nhà trồng, sấy giòn, không đường.");
  await next();
  await expect(plain.getByText("Gói 0,25 kg")).toBeVisible();
  await expect(plain.getByRole("main").locator("img").first()).toHaveAttribute("src", /^\/media\//);
  await plain.getByRole("button", { name: "Gửi đi" }).click();
  await expect(plain.getByText("Đang chờ duyệt", { exact: true })).toBeVisible();
  await context.close();
});

test("what is typed in the editor keeps itself while the market shows what was approved, and is given up again", async ({
  page,
  market,
}) => {
  await market.signIn("seller-c@demo.local");
  await page.goto("/seller/products?state=published");
  await page.getByRole("main").getByRole("article").last().getByRole("link").click();
  await expect(page.getByText("Đang bán trên chợ.")).toBeVisible();
  const words = `Kể thêm ${Date.now().toString(36)}`;
  await expect(async () => {
    await page.getByLabel("Kể thêm về sản phẩm").fill(words);
    await expect(page.getByText("Có chữ chưa lưu")).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(page.getByText(/^Đã lưu lúc/)).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Kể thêm về sản phẩm")).toHaveValue(words);
  await expect(page.getByText("Có bản sửa chưa gửi")).toBeVisible();
  await market.expectAccessible();
  const address = await page.getByRole("link", { name: "Xem trên chợ" }).getAttribute("href");
  const editor = page.url();
  await page.goto(address ?? "/");
  await expect(page.getByText(words)).toHaveCount(0);
  await page.goto(editor);
  await page.getByText("Bỏ bản sửa", { exact: true }).first().click();
  await page.getByRole("button", { name: "Bỏ bản sửa" }).click();
  await expect(page.getByText("Có bản sửa chưa gửi")).toHaveCount(0);
});

test("the questions are answered by keyboard alone: each takes the focus, and Tab goes on from there", async ({
  page,
  market,
}) => {
  await market.signIn("seller-c@demo.local");
  await page.goto("/seller/products/new");
  const product = `Hạt điều bàn phím ${Date.now().toString(36)}`;
  const question = (name: string) => expect(page.getByRole("heading", { name, level: 1 })).toBeFocused();
  const onward = async () => {
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
  };
  await tabTo(page, page.getByRole("button", { name: "Chưa có hình, làm tiếp" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Đây là gì?" })).toBeVisible();
  await page.waitForLoadState();
  await tabTo(page, page.getByLabel("Tên sản phẩm"));
  await page.keyboard.type(product);
  await onward();
  await question("Thuộc nhóm nào?");
  await page.keyboard.press("Tab");
  await onward();
  await question("Một gói bao nhiêu, giá mấy?");

  await page.goto("/seller/products/new");
  const goOn = page.getByRole("link", { name: `Làm tiếp: ${product}` });
  const begun = page.locator("div").filter({ has: goOn }).last();
  await tabTo(page, goOn);
  await onward();
  await expect(begun.getByRole("button", { name: "Bỏ", exact: true })).toBeVisible();
  await onward();
  await expect(goOn).toHaveCount(0);
});
