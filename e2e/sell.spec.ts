import type { Page } from "@playwright/test";
import sharp from "sharp";
import { addToBasket, expect, test } from "@/e2e/fixtures";

test("a seller confirms, packs, ships and delivers an order", async ({ page, market }) => {
  await market.signIn("seller-b@demo.local");
  await page.goto("/seller");
  await expect(page.getByRole("heading", { name: "Việc hôm nay" })).toBeVisible();
  await market.expectAccessible();
  await page.goto("/account");
  const shop = await page.getByRole("link", { name: /^Gian hàng / }).innerText();
  expect(shop).toContain("Gian hàng");

  await page.goto("/seller/products?state=published");
  await page.getByRole("main").getByRole("article").first().getByRole("link").click();
  await page.getByRole("link", { name: "Xem trên chợ" }).click();
  await page.getByRole("radio").first().check();
  await addToBasket(page);
  await page.goto("/checkout");
  await page.getByLabel("Họ và tên").fill("Võ Thị Bán");
  await page.getByLabel("Số điện thoại").fill("0987654321");
  await page.getByLabel("Xã, phường", { exact: true }).selectOption({ label: "Phường Đồng Xoài" });
  await page.getByLabel("Thôn, ấp, khu phố").fill("Khu phố 1");
  const press = () => page.getByRole("main").getByRole("button", { name: "Đặt hàng" }).first().click();
  await press();
  const changed = page.getByRole("main").getByRole("alert");
  await expect(changed.or(page.getByText("Chợ đã nhận đơn"))).toBeVisible();
  if (await changed.isVisible()) await press();
  await expect(page.getByText("Cảm ơn bạn! Chợ đã nhận đơn.")).toBeVisible();

  await page.goto("/seller/orders?state=placed");
  await page.getByRole("article").filter({ hasText: "Võ Thị Bán" }).first().getByRole("link").click();
  await expect(page.getByRole("main")).toContainText("Khu phố 1");
  await market.expectAccessible();
  await page.getByRole("button", { name: "Xác nhận đơn" }).click();
  await page.getByRole("button", { name: "Đã đóng gói" }).click();
  await page.getByLabel("Bên giao hàng").selectOption({ label: "Viettel Post" });
  await page.getByLabel("Mã vận đơn").fill("VTP123456");
  await page.getByRole("button", { name: "Đã gửi đi" }).click();
  await page.getByRole("button", { name: "Đã giao và thu đủ tiền" }).click();
  await expect(page.getByText("Đã thu", { exact: true })).toBeVisible();
});

/** Puts the first product of the signed-in shop into the basket. */
async function addOwn(page: Page): Promise<void> {
  await page.goto("/seller/products?state=published");
  await page.getByRole("main").getByRole("article").first().getByRole("link").click();
  await page.getByRole("link", { name: "Xem trên chợ" }).click();
  await page.getByRole("radio").first().check();
  await addToBasket(page);
}

test("one of two parts is collected at the cooperative on a Friday", async ({ page, market }) => {
  await market.signIn("seller-a@demo.local");
  await addOwn(page);
  await page.goto("/search?q=mat+ong&inStock=1");
  await page.getByRole("main").getByRole("article").first().getByRole("link").click();
  await addToBasket(page);

  await page.goto("/checkout");
  await page.getByLabel("Họ và tên").fill("Võ Thị Đến Lấy");
  await page.getByLabel("Số điện thoại").fill("0987654322");
  await page.getByLabel("Xã, phường", { exact: true }).selectOption({ label: "Phường Đồng Xoài" });
  await page.getByLabel("Thôn, ấp, khu phố").fill("Khu phố 1");
  await page.getByRole("radio", { name: /Đến lấy tại hợp tác xã/ }).check();
  const days = page.getByLabel("Ngày đến lấy");
  const friday = await days
    .getByRole("option", { name: /^Thứ Sáu/ })
    .first()
    .innerText();
  await days.selectOption({ label: friday });
  await expect(page.getByText("Đến lấy, không mất phí")).toBeVisible();
  await market.expectAccessible();
  const press = () => page.getByRole("main").getByRole("button", { name: "Đặt hàng" }).first().click();
  await press();
  const changed = page.getByRole("main").getByRole("alert");
  await expect(changed.or(page.getByText("Chợ đã nhận đơn"))).toBeVisible();
  if (await changed.isVisible()) await press();
  await expect(page.getByText("Cảm ơn bạn! Chợ đã nhận đơn.")).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: "Gọi gian hàng" })).toHaveCount(2);
  await expect(page.getByText("Bạn đến lấy hàng")).toHaveCount(1);
  await expect(page.getByText(friday)).toHaveCount(1);
  const order = page.url();

  await page.goto("/seller/orders?state=placed");
  await page.getByRole("article").filter({ hasText: "Võ Thị Đến Lấy" }).first().getByRole("link").click();
  await expect(page.getByRole("main")).toContainText(friday);
  await page.getByRole("button", { name: "Xác nhận đơn" }).click();
  await page.getByRole("button", { name: "Hàng sẵn sàng, chờ khách lấy" }).click();
  await expect(page.getByText("Chờ khách đến lấy").first()).toBeVisible();
  await expect(page.getByLabel("Mã vận đơn")).toHaveCount(0);
  await market.expectAccessible();
  const part = page.url();
  await page.goto(order);
  await expect(page.getByText("Hàng đã sẵn sàng, mời bạn đến lấy")).toBeVisible();
  await page.goto(part);
  await page.getByRole("button", { name: "Khách đã lấy và trả đủ tiền" }).click();
  await expect(page.getByText("Đã thu", { exact: true })).toBeVisible();
  await page.goto(order);
  await expect(page.getByText("Đã lấy hàng", { exact: true })).toBeVisible();
});

test("an owner connects a carrier, sees its secret no more, and takes it away", async ({ page, market }) => {
  await market.signIn("seller-c@demo.local");
  await page.goto("/seller/shop/carriers");
  await market.expectAccessible();
  await page.getByLabel("Token API").fill("mot-token-bi-mat");
  await page.getByLabel("Mã cửa hàng (Shop ID)").fill("abc");
  await page.getByRole("button", { name: "Lưu tài khoản" }).first().click();
  await expect(page.getByText("Mã cửa hàng chỉ gồm chữ số.").first()).toBeVisible();
  expect(await page.content()).not.toContain("mot-token-bi-mat");
  await page.getByLabel("Token API").fill("mot-token-bi-mat");
  await page.getByLabel("Mã cửa hàng (Shop ID)").fill("189694");
  await page.getByRole("button", { name: "Lưu tài khoản" }).first().click();
  await expect(page.getByText("Đã nối từ")).toBeVisible();
  expect(await page.content()).not.toContain("mot-token-bi-mat");
  await market.expectAccessible();
  await page.getByText("Bỏ nối", { exact: true }).click();
  await page.getByRole("button", { name: "Đúng, bỏ nối" }).click();
  await expect(page.getByText("Đã nối từ")).toHaveCount(0);
});

test("a new product with a photograph is found by a stranger at once, and so is its new price", async ({
  page,
  market,
  browser,
}) => {
  const name = `Bánh thử ${test.info().workerIndex} ${Date.now().toString(36)}`;
  await market.signIn("seller-c@demo.local");
  await page.goto("/seller/products/new/form");
  await page.getByLabel("Tên sản phẩm").fill(name);
  await page.getByLabel("Một câu giới thiệu").fill("Bánh giòn, thơm mùi điều.");
  await page.getByLabel("Nhóm sản phẩm").selectOption({ index: 5 });
  await market.expectAccessible();
  await page.getByRole("button", { name: "Lưu bản nháp" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);

  await page.getByLabel("Tên gói").fill("Hộp 300 g");
  await page.getByLabel("Giá (đồng)").fill("1.5");
  await page.getByLabel("Khối lượng tịnh").fill("300");
  await page.getByLabel("Số gói đang có").fill("7");
  await page.getByRole("button", { name: "Thêm cỡ gói" }).click();
  await expect(page.getByText("Giá là số đồng tròn")).toBeVisible();
  await expect(page.getByLabel("Tên gói")).toHaveValue("Hộp 300 g");
  await page.getByLabel("Giá (đồng)").fill("65.000");
  await page.getByRole("button", { name: "Thêm cỡ gói" }).click();
  await expect(page.getByText("65.000 ₫").first()).toBeVisible();

  const photograph = await sharp({ create: { width: 900, height: 700, channels: 3, background: "#b5651d" } })
    .jpeg()
    .toBuffer();
  await page
    .getByLabel("Chụp hoặc chọn hình")
    .setInputFiles({ name: "banh.jpg", mimeType: "image/jpeg", buffer: photograph });
  await page.getByRole("button", { name: "Gửi hình" }).click();
  await expect(page.getByLabel("Hình này chụp gì")).toBeVisible();
  await page.getByRole("button", { name: "Gửi duyệt để lên chợ" }).click();
  await expect(page.getByText("Đang chờ duyệt", { exact: true })).toBeVisible();
  await market.expectAccessible();
  const office = await market.seat("admin@demo.local");
  await office.goto("/admin/listings");
  await office.getByRole("link", { name }).click();
  await market.expectAccessible(office);
  await office.getByRole("button", { name: "Duyệt", exact: true }).click();
  await expect(office).toHaveURL(/\/admin\/listings$/);
  await page.reload();
  await expect(page.getByText("Đang bán trên chợ.")).toBeVisible();
  await market.expectAccessible();
  const address = await page.getByRole("link", { name: "Xem trên chợ" }).getAttribute("href");

  const stranger = await (await browser.newContext()).newPage();
  await expect(async () => {
    await stranger.goto(`/search?q=${encodeURIComponent(name)}`);
    await expect(stranger.getByRole("article").filter({ hasText: name })).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 10_000 });
  await stranger.goto(address ?? "/");
  await expect(stranger.getByText("65.000 ₫").first()).toBeVisible();

  await page.getByText("Hộp 300 g", { exact: true }).click();
  await page.getByLabel("Giá (đồng)").first().fill("72.000");
  await page.getByRole("button", { name: "Lưu", exact: true }).first().click();
  await expect(page.getByText("72.000 ₫").first()).toBeVisible();
  await expect(async () => {
    await stranger.goto(address ?? "/");
    await expect(stranger.getByText("72.000 ₫").first()).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 10_000 });
  await stranger.context().close();
});

test("one listing open in two tabs: the second is shown both versions and chooses, and nothing is written over", async ({
  page,
  market,
}) => {
  await market.signIn("seller-b@demo.local");
  const { items } = await (await page.request.get("/api/v1/seller/products")).json();
  const published = items.findLast(({ state }: { state: string }) => state === "published");
  const { id, name } = published as { id: string; name: string };
  const address = `/seller/products/${id}`;
  const other = await page.context().newPage();
  await page.goto(address);
  await other.goto(address);
  await page.getByLabel("Tên sản phẩm").fill(`${name}, bản một`);
  await page.getByRole("button", { name: "Lưu", exact: true }).last().click();
  await expect(page.getByText("Đã lưu")).toBeVisible();
  await expect(async () => {
    await other.getByLabel("Tên sản phẩm").fill(`${name}, bản hai`);
    await expect(other.getByText("Có chữ chưa lưu")).toBeVisible({ timeout: 1000 });
  }).toPass();
  await other.getByLabel("Một câu giới thiệu").fill("Câu của tab thứ hai.");
  await expect(other.getByText("Có người khác vừa lưu. Chữ bạn gõ vẫn còn ở đây")).toBeVisible();
  await other.getByRole("button", { name: "Lưu", exact: true }).last().click();
  await expect(other.getByRole("heading", { name: "Hai bản khác nhau, bạn chọn" })).toBeVisible();
  await expect(other.getByText(`${name}, bản một`, { exact: true }).last()).toBeVisible();
  await expect(other.getByText(`${name}, bản hai`, { exact: true }).last()).toBeVisible();
  await market.expectAccessible(other);
  await other.getByRole("checkbox", { name: "Lấy của bản vừa lưu: Tên sản phẩm" }).check();
  await other.getByRole("button", { name: "Lưu", exact: true }).last().click();
  await expect(other.getByRole("heading", { name: "Hai bản khác nhau, bạn chọn" })).toHaveCount(0);
  await other.reload();
  await expect(other.getByLabel("Tên sản phẩm")).toHaveValue(`${name}, bản một`);
  await expect(other.getByLabel("Một câu giới thiệu")).toHaveValue("Câu của tab thứ hai.");
  await other.getByText("Bỏ bản sửa", { exact: true }).first().click();
  await other.getByRole("button", { name: "Bỏ bản sửa" }).click();
  await expect(other.getByText("Có bản sửa chưa gửi")).toHaveCount(0);
});

test("another shop's order and product answer like missing ones", async ({ page, market }) => {
  await market.signIn("seller-a@demo.local");
  await page.goto("/seller/orders?state=delivered");
  const order = await page.getByRole("article").first().getByRole("link").getAttribute("href");
  await page.goto("/seller/products");
  const product = await page.getByRole("article").first().getByRole("link").getAttribute("href");
  await page.context().clearCookies();
  await market.signIn("seller-c@demo.local");
  for (const address of [order, product]) expect((await page.goto(address ?? "/"))?.status()).toBe(404);
});

test("a suspended shop reads and changes nothing", async ({ page, market }) => {
  await market.signIn("suspended@demo.local");
  await page.goto("/seller/shop");
  await expect(page.getByText("Gian hàng đang bị tạm ngưng").first()).toBeVisible();
  const monday = page.getByLabel("Thứ Hai", { exact: true }).first();
  await monday.fill("08:00-11:00");
  await monday.press("Enter");
  await expect(page.getByText("Gian hàng đang bị tạm ngưng nên chưa thay đổi được").first()).toBeVisible();
});
