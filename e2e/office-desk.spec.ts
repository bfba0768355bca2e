import type { Page } from "@playwright/test";
import { expect, signIn, test } from "@/e2e/fixtures";

/** The pieces of work on the desk: what can be chosen. */
const workOn = (page: Page) =>
  page.getByRole("listitem").filter({ has: page.getByRole("checkbox", { name: /^Chọn / }) });

test("a certificate is sent by its shop, asked back in plain words, sent again and found right at the desk", async ({
  page,
  market,
}) => {
  const number = `VG-${String(Date.now())}`;
  const paper = { name: "giay.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 VietGAP") };
  await market.signIn("seller-a@demo.local");
  await page.goto("/seller/certificates");
  await page.getByText("Gửi một giấy chứng nhận").click();
  const sending = page
    .locator("form")
    .filter({ has: page.getByRole("button", { name: "Gửi kiểm tra" }) })
    .last();
  await sending.getByLabel("Số giấy hoặc số quyết định").fill(number);
  await sending.getByLabel("Ngày cấp").fill("2026-01-05");
  await sending.getByLabel("Nơi cấp").fill("Trung tâm Chứng nhận");
  await sending.getByLabel("Bản chụp giấy chứng nhận").setInputFiles(paper);
  await sending.getByRole("button", { name: "Gửi kiểm tra" }).click();
  await expect(sending.getByRole("alert").first()).toBeVisible();
  await expect(sending.getByLabel("Nơi cấp")).toHaveValue("Trung tâm Chứng nhận");
  await sending.getByLabel("Hết giá trị từ ngày").fill("2028-01-05");
  await sending.getByLabel("Bản chụp giấy chứng nhận").setInputFiles(paper);
  await sending.getByRole("button", { name: "Gửi kiểm tra" }).click();
  const own = page.getByRole("listitem").filter({ hasText: number });
  await expect(own).toContainText("Đang chờ kiểm tra");
  await market.expectAccessible();

  const office = await market.seat("admin@demo.local");
  const open = async () => {
    await office.goto("/admin/desk?queue=certificates");
    for (const href of await workOn(office)
      .getByRole("link")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""))) {
      await office.goto(href);
      if (await office.getByText(number).first().isVisible()) return;
    }
    throw new Error(`${number} does not wait`);
  };
  await open();
  await market.expectAccessible(office);
  await office.getByText("Chưa ghi được, nhờ gian hàng sửa").click();
  await office.getByLabel("Nhờ sửa gì").fill("Ảnh mờ ở dòng ngày cấp. Xin chụp lại ngoài trời.");
  await office.getByRole("button", { name: "Gửi lại cho gian hàng" }).click();
  await expect(office).toHaveURL(/\/admin\/desk\?queue=certificates/);

  await page.reload();
  await expect(own).toContainText("Ảnh mờ ở dòng ngày cấp. Xin chụp lại ngoài trời.");
  await own.getByText("Sửa và gửi lại").click();
  await own.getByLabel("Bản chụp giấy chứng nhận").setInputFiles(paper);
  await own.getByRole("button", { name: "Gửi kiểm tra" }).click();
  await expect(own).toContainText("Đang chờ kiểm tra");

  await open();
  await office.getByRole("button", { name: "Đúng với bản chụp, ghi vào sổ" }).click();
  await expect(office).toHaveURL(/\/admin\/desk\?queue=certificates/);
  await page.reload();
  await expect(own).toContainText("Còn hiệu lực");
});

test("a queue is walked by keyboard alone: the keys move, choose, take and show themselves", async ({ market }) => {
  const office = await market.seat("admin-2@demo.local");
  await office.goto("/admin/desk?queue=applications");
  await expect(office.getByRole("button", { name: "Phím tắt: đang bật" })).toBeVisible();
  const first = workOn(office).first();
  await office.keyboard.press("j");
  await expect(first.getByRole("link")).toBeFocused();
  await office.keyboard.press("x");
  await expect(first.getByRole("checkbox")).toBeChecked();
  await office.keyboard.press("x");
  await expect(first.getByRole("checkbox")).not.toBeChecked();
  await office.keyboard.press("?");
  await expect(office.getByRole("dialog", { name: "Các phím tắt" })).toBeVisible();
  await market.expectAccessible(office);
  await office.keyboard.press("Escape");
  await expect(office.getByRole("dialog")).toHaveCount(0);
  const href = (await first.getByRole("link").getAttribute("href")) ?? "";
  await office.keyboard.press("k");
  await office.keyboard.press("Enter");
  await expect(office).toHaveURL(new RegExp(`${href}$`));
  await office.goto("/admin/desk?queue=applications");
  await office.getByRole("button", { name: "Phím tắt: đang bật" }).click();
  await office.keyboard.press("j");
  await expect(first.getByRole("link")).not.toBeFocused();
});

test("the keys are told of in a narrow window with a keyboard, and not on a telephone", async ({
  baseURL,
  browser,
  market,
}) => {
  const office = await market.seat("admin-2@demo.local");
  await office.setViewportSize({ width: 360, height: 740 });
  await office.goto("/admin/desk?queue=applications");
  await expect(office.getByRole("button", { name: "Phím tắt: đang bật" })).toBeVisible();
  await workOn(office).getByRole("link").first().focus();
  await office.keyboard.press("?");
  await expect(office.getByRole("dialog", { name: "Các phím tắt" })).toBeInViewport();
  await market.expectAccessible(office);

  const telephone = await browser.newContext({
    hasTouch: true,
    isMobile: true,
    viewport: { width: 360, height: 740 },
    ...(baseURL ? { baseURL } : {}),
  });
  const held = await telephone.newPage();
  await signIn(held, "admin-2@demo.local");
  await held.goto("/admin/desk?queue=applications");
  await workOn(held).getByRole("link").first().focus();
  await expect(async () => {
    await held.keyboard.press("?");
    await expect(held.getByRole("dialog", { name: "Các phím tắt" })).toBeVisible({ timeout: 1000 });
  }).toPass();
  await held.keyboard.press("Escape");
  await expect(held.getByRole("dialog")).toHaveCount(0);
  await expect(held.getByRole("button", { name: /phím tắt/i })).toHaveCount(0);
  await telephone.close();
});

test("reported pages are left as they are several at once, with a reason and a yes", async ({
  baseURL,
  browser,
  market,
  request,
}) => {
  const { items } = await (await request.get("/api/v1/sellers?limit=20")).json();
  const shops: { slug: string; name: string }[] = items.slice(-2);
  const guest = await (await browser.newContext(baseURL ? { baseURL } : {})).newPage();
  for (const { slug } of shops) {
    await guest.goto(`/sellers/${slug}/report`);
    await guest.getByLabel("Điều không ổn").selectOption("untrue");
    await guest.getByRole("button", { name: "Gửi" }).click();
    await expect(guest.getByText("Đã nhận.")).toBeVisible();
  }
  await guest.context().close();
  const office = await market.seat("admin@demo.local");
  await office.goto("/admin/desk?queue=shop_pages");
  for (const { name } of shops) await office.getByLabel(`Chọn ${name}`, { exact: true }).check();
  await office.getByText("Giữ nguyên những trang đã chọn").click();
  await market.expectAccessible(office);
  await office.getByRole("button", { name: "Giữ nguyên" }).click();
  await expect(office.getByText("Cho biết lý do").or(office.getByRole("alert")).first()).toBeVisible();
  for (const { name } of shops) await office.getByLabel(`Chọn ${name}`, { exact: true }).check();
  await office.getByLabel("Lý do", { exact: true }).first().fill("Đã xem, trang đúng");
  await office.getByRole("button", { name: "Giữ nguyên" }).click();
  await expect(office.getByText("Đã xong 2 việc.")).toBeVisible();
  await office.goto("/admin/audit?action=face.keep");
  await expect(office.getByRole("main")).toContainText("Đã xem, trang đúng");
});
