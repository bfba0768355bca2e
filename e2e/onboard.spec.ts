import type { Page } from "@playwright/test";
import { demoPassword, expect, test } from "@/e2e/fixtures";
import { codeOn } from "@/e2e/steps";

const picture = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

test("a household with a phone only comes on board with a helper's help", async ({
  page,
  browser,
  baseURL,
  market,
}) => {
  test.setTimeout(240_000);
  const ending = String(Date.now()).slice(-7);
  const phone = `093${ending}`.slice(0, 9) + "1";
  const name = `Hộ Thị Mai ${ending}`;

  await market.signIn("team@demo.local");
  await page.goto("/team/household");
  await page.getByLabel("Tên người đại diện của hộ").fill("Thị Mai");
  await page.getByLabel("Số điện thoại của hộ").fill(phone);
  await page.getByRole("button", { name: "Gửi mã cho hộ" }).click();
  await expect(page.getByRole("heading", { name: "Mã hộ vừa nhận" })).toBeVisible();
  const consent = await codeOn(page, phone, "");
  await page.getByLabel("Mã sáu số").fill(consent);
  await page.getByLabel(/Hộ muốn tôi đăng và trông hàng/).check();
  await page.getByRole("button", { name: "Hộ đã đồng ý, bắt đầu" }).click();

  await expect(page.getByRole("heading", { name: "Bạn là ai" })).toBeVisible();
  await page.getByLabel("Tên gian hàng").fill(name);
  await page.getByRole("button", { name: "Lưu và tiếp tục" }).click();
  await page.getByRole("link", { name: "Tiếp tục" }).click();
  const commune = page.getByLabel(/Xã, phường/);
  await commune.selectOption({ index: 1 });
  await page.getByLabel("Thôn, ấp, khu phố").fill("Thôn 3");
  await page.getByRole("button", { name: "Lưu và tiếp tục" }).click();
  await page.getByLabel("Số định danh (12 chữ số)").fill("070185001234");
  await page.getByLabel("Ngày sinh", { exact: true }).fill("1985-02-03");
  await page.getByLabel(/Tôi đồng ý để chợ giữ số định danh/).check();
  await page.getByRole("button", { name: "Lưu và tiếp tục" }).click();
  await sendScan(page);
  await page.getByRole("link", { name: "Tiếp tục" }).click();
  for (let left = 2; left > 0; left -= 1) {
    await page.getByRole("button", { name: "Tôi đồng ý" }).first().click();
    await expect(page.getByRole("button", { name: "Tôi đồng ý" })).toHaveCount(left - 1);
  }
  await page.getByRole("button", { name: "Gửi mã cho hộ" }).click();
  const word = await codeOn(page, phone, consent);
  await page.getByLabel("Mã hộ đọc").fill(word);
  await page.getByRole("button", { name: "Nộp hồ sơ" }).click();
  await expect(page.getByText("Chờ cán bộ xem")).toBeVisible();
  await market.expectAccessible();

  const office = await market.seat("admin@demo.local");
  await office.goto("/admin/applications");
  await office.getByRole("link", { name }).click();
  await office.getByText("Yêu cầu sửa", { exact: true }).click();
  await office.getByLabel("Cần sửa gì ở “Ảnh mặt trước căn cước”").fill("Ảnh bị lóa, xin chụp lại ngoài trời.");
  await office.getByRole("button", { name: "Gửi yêu cầu sửa" }).click();
  await expect(office.getByText("Cần sửa", { exact: true }).first()).toBeVisible();

  // the household itself, on its own phone
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, ...(baseURL ? { baseURL } : {}) });
  const household = await context.newPage();
  await household.goto("/phone-password");
  await household.getByLabel("Số điện thoại", { exact: true }).fill(phone);
  await household.getByRole("button", { name: "Gửi mã" }).click();
  await household.getByLabel("Mã sáu số").fill(await codeOn(page, phone, word));
  await household.getByLabel("Mật khẩu mới").fill(demoPassword);
  await household.getByRole("button", { name: "Đặt mật khẩu" }).click();
  await household.getByRole("link", { name: /Mở gian hàng/ }).click();
  await expect(household.getByText("Ảnh bị lóa, xin chụp lại ngoài trời.")).toBeVisible();
  await household.getByRole("link", { name: "Ảnh mặt trước căn cước" }).click();
  await sendScan(household);
  await household.getByRole("link", { name: "Tiếp tục" }).click();
  await household.getByRole("button", { name: "Nộp lại" }).click();
  await expect(household.getByText("Chờ cán bộ xem")).toBeVisible();

  await office.reload();
  await office.getByRole("button", { name: "Đúng, đã xem" }).first().click();
  await expect(office.getByText("Mọi mục bắt buộc đã xem")).toBeVisible();
  await market.expectAccessible(office);
  await office.getByRole("button", { name: "Duyệt, mở gian hàng" }).click();
  await expect(office.getByText("Đã duyệt", { exact: true }).first()).toBeVisible();

  await household.goto("/account/application");
  await household.getByRole("link", { name: "Vào gian hàng" }).click();
  await expect(household.getByRole("heading", { name: "Gian hàng của bạn đã mở" })).toBeVisible();
  await household.getByRole("link", { name: "Đến bàn làm việc" }).click();
  await expect(household.getByRole("heading", { name: "Việc hôm nay" })).toBeVisible();
  await context.close();

  await page.goto("/seller");
  // one shop is named at the desk, of several the others wait behind the switch
  await expect(page.getByRole("banner").getByText(name).first()).toBeAttached();
});

async function sendScan(page: Page): Promise<void> {
  const field = page.getByLabel("Ảnh hoặc PDF: Ảnh mặt trước căn cước");
  const before = await page.getByText(/^Tệp \d+, gửi/).count();
  await field.setInputFiles({ name: "the.png", mimeType: "image/png", buffer: picture });
  await page.locator("form").filter({ has: field }).getByRole("button", { name: "Gửi" }).click();
  await expect(page.getByText(/^Tệp \d+, gửi/)).toHaveCount(before + 1);
}
