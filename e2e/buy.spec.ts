import type { Page } from "@playwright/test";
import { addToBasket, expect, test } from "@/e2e/fixtures";

/** Puts the first product found for some words into the basket, from its own page. */
async function addFirst(page: Page, words: string): Promise<string> {
  await page.goto(`/search?q=${encodeURIComponent(words)}&inStock=1`);
  await page.getByRole("main").getByRole("article").first().getByRole("link").click();
  const name = await page.getByRole("heading", { level: 1 }).innerText();
  await addToBasket(page);
  return name;
}

async function fillCheckout(page: Page, name: string): Promise<void> {
  await page.getByLabel("Họ và tên").fill(name);
  await page.getByLabel("Số điện thoại").fill("0912 345 678");
  await page.getByLabel("Tỉnh, thành phố").selectOption({ label: "Thành phố Đồng Nai" });
  await page.getByLabel("Xã, phường", { exact: true }).selectOption({ label: "Phường Bình Phước" });
  await page.getByLabel("Thôn, ấp, khu phố").fill("Khu phố 3");
}

/** The first press may be answered with the fee that the ward makes exact; the second one confirms it. */
async function place(page: Page): Promise<void> {
  const press = () => page.getByRole("main").getByRole("button", { name: "Đặt hàng" }).first().click();
  await press();
  const changed = page.getByRole("main").getByRole("alert");
  await expect(changed.or(page.getByText("Chợ đã nhận đơn"))).toBeVisible();
  if (await changed.isVisible()) await press();
  await expect(page.getByText("Cảm ơn bạn! Chợ đã nhận đơn.")).toBeVisible();
}

/** Reads the order as software would, adds it up, and finds the sum on the page a person reads. */
async function expectToAddUp(page: Page): Promise<void> {
  const { pathname, searchParams } = new URL(page.url());
  const answer = await page.request.get(`/api/v1${pathname}?key=${searchParams.get("key")}`);
  const order: {
    totalDong: number;
    sellerOrders: { itemsDong: number; shippingDong: number; totalDong: number; lines: { totalDong: number }[] }[];
  } = (await answer.json()).order;
  expect(order.sellerOrders).toHaveLength(2);
  for (const part of order.sellerOrders) {
    expect(part.lines.reduce((sum, line) => sum + line.totalDong, 0)).toBe(part.itemsDong);
    expect(part.itemsDong + part.shippingDong).toBe(part.totalDong);
  }
  expect(order.sellerOrders.reduce((sum, part) => sum + part.totalDong, 0)).toBe(order.totalDong);
  const words = `${order.totalDong.toLocaleString("vi-VN")} ₫`;
  await expect(page.getByRole("main")).toContainText(words);
}

test("a guest buys from two shops in one basket, follows the order and cancels one part", async ({ page, market }) => {
  const coffee = await addFirst(page, "ca phe");
  const honey = await addFirst(page, "mat ong");
  await page.goto("/cart");
  await expect(page.getByRole("main")).toContainText(coffee);
  await expect(page.getByRole("main")).toContainText(honey);
  await market.expectAccessible();

  await page.goto("/checkout");
  await fillCheckout(page, "Nguyễn Thị Thử");
  await market.expectAccessible();
  await place(page);

  await expect(page).toHaveURL(/\/orders\/.+key=/);
  await expect(page.getByRole("main")).toContainText(coffee);
  await expect(page.getByRole("main")).toContainText(honey);
  await expect(page.getByRole("main").getByText("Chờ xác nhận").first()).toBeVisible();
  await expectToAddUp(page);
  await market.expectAccessible();

  await page.getByText("Hủy phần này", { exact: true }).first().click();
  await page.getByRole("button", { name: "Đúng, hủy phần này" }).first().click();
  await expect(page.getByRole("main").getByText("Đã hủy").first()).toBeVisible();

  await page.goto(page.url().replace(/key=[^&]+/, "key=sai"));
  await expect(page.getByText("Không tìm thấy trang này")).toBeVisible();
});

test("a basket begun signed out goes along through sign-in, and the order is among one's own", async ({
  page,
  market,
}) => {
  const mushroom = await addFirst(page, "nấm");
  await market.signIn("buyer-014@demo.local");
  await page.goto("/cart");
  await expect(page.getByRole("main")).toContainText(mushroom);
  await page.goto("/checkout");
  await fillCheckout(page, "Trần Văn Thử");
  await place(page);
  await page.goto("/account/orders");
  await expect(page.getByRole("main")).toContainText("Chờ xác nhận");
  await market.expectAccessible();

  await page.getByRole("button", { name: "Mua lại" }).first().click();
  await expect(page).toHaveURL(/\/cart/);
  await expect(page.getByRole("main")).toContainText(mushroom);
});

test("from the list of communes to a product and its maker", async ({ page }) => {
  await page.goto("/communes");
  await page
    .getByRole("main")
    .getByRole("link", { name: /Phường Bình Phước/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Phường Bình Phước");
  await page.getByRole("main").getByRole("article").first().getByRole("link").first().click();
  await expect(page).toHaveURL(/\/products\//);
  await expect(page.getByRole("main").getByRole("link", { name: "Phường Bình Phước" }).first()).toBeVisible();
});

test("one basket is one order, however often the button is pressed", async ({ page, request }) => {
  const listing = await (await request.get("/api/v1/products?q=tieu&inStock=1")).json();
  const variant = listing.items[0].variants.find(({ left }: { left: number }) => left > 0);
  const { id } = await (await request.post("/api/v1/carts", { data: {} })).json();
  await request.post(`/api/v1/carts/${id}/items`, {
    data: { variantId: variant.id, quantity: 1 },
  });
  const body = {
    contact: { name: "Lê Thử", phone: "0912345678" },
    address: { wardCode: "25195", line: "12 Phú Riềng Đỏ" },
    payment: "cod",
  };
  const answers = await Promise.all(
    Array.from({ length: 10 }, () =>
      request.post(`/api/v1/carts/${id}/checkout`, { data: body, headers: { "Idempotency-Key": "one" } }),
    ),
  );
  const codes = await Promise.all(answers.map(async (answer) => (await answer.json()).order.code as string));
  expect(new Set(codes).size).toBe(1);
  await page.goto("/cart");
  await expect(page.getByText("Giỏ còn trống")).toBeVisible();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a buyer searches, fills the basket and orders", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("combobox", { name: "Tìm trong chợ" }).fill("mít sấy");
    await page.getByRole("button", { name: "Tìm", exact: true }).click();
    await page.getByRole("main").getByRole("article").first().getByRole("link").click();
    const name = await page.getByRole("heading", { level: 1 }).innerText();
    await page.getByRole("button", { name: "Thêm vào giỏ" }).click();
    await expect(page).toHaveURL(/\/cart/);
    await expect(page.getByRole("main")).toContainText(name);

    await page.goto("/checkout");
    await page.getByLabel("Họ và tên").fill("Phạm Không Mã");
    await page.getByLabel("Số điện thoại").fill("0912345678");
    await page.getByLabel("Xã, phường", { exact: true }).selectOption({ label: "Phường Bình Phước" });
    await page.getByLabel("Thôn, ấp, khu phố").fill("Ấp 1");
    const press = () => page.getByRole("main").getByRole("button", { name: "Đặt hàng" }).first().click();
    await press();
    if (!page.url().includes("/orders/")) await press();
    await expect(page.getByText("Cảm ơn bạn! Chợ đã nhận đơn.")).toBeVisible();
  });

  test("a buyer chooses to collect, and confirms the total without delivery", async ({ page, market }) => {
    await market.signIn("seller-a@demo.local");
    await page.goto("/seller/products?state=published");
    await page.getByRole("main").getByRole("article").first().getByRole("link").click();
    await page.getByRole("link", { name: "Xem trên chợ" }).click();
    await page.getByRole("button", { name: "Thêm vào giỏ" }).click();
    await page.goto("/checkout");
    await page.getByLabel("Họ và tên").fill("Phạm Đến Lấy");
    await page.getByLabel("Số điện thoại").fill("0912345678");
    await page.getByLabel("Xã, phường", { exact: true }).selectOption({ label: "Phường Bình Phước" });
    await page.getByLabel("Thôn, ấp, khu phố").fill("Ấp 1");
    await page.getByRole("radio", { name: /Đến lấy tại hợp tác xã/ }).check();
    await page.getByLabel("Ngày đến lấy").selectOption({ index: 1 });
    const day = await page.getByLabel("Ngày đến lấy").locator("option:checked").innerText();
    const press = () => page.getByRole("main").getByRole("button", { name: "Đặt hàng" }).first().click();
    await press();
    await expect(page.getByRole("main").getByRole("alert")).toContainText("Tổng tiền nay là");
    await expect(page.getByRole("radio", { name: /Đến lấy tại hợp tác xã/ })).toBeChecked();
    await press();
    await expect(page.getByText("Cảm ơn bạn! Chợ đã nhận đơn.")).toBeVisible();
    await expect(page.getByRole("main")).toContainText(day);
    await expect(page.getByRole("main")).toContainText("Đến lấy, không mất phí");
  });

  test("a member signs in", async ({ page, market }) => {
    await market.signIn("buyer-015@demo.local");
    await page.goto("/account");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Chào");
  });
});

test("a quantity typed while the page's script is on its way over a weak network is what is bought", async ({
  page,
}) => {
  await page.goto("/search?q=hat+dieu&inStock=1");
  const address = await page.getByRole("main").getByRole("article").first().getByRole("link").getAttribute("href");
  const held: (() => void)[] = [];
  let isHeld = true;
  await page.route("**/_next/**/*.js", async (route) => {
    if (isHeld) await new Promise<void>((go) => held.push(go));
    await route.continue();
  });
  await page.goto(address ?? "", { waitUntil: "commit" });
  await page.getByLabel("Số lượng").fill("3");
  isHeld = false;
  for (const go of held) go();
  await expect(page.getByRole("button", { name: "Bớt một" })).toBeEnabled();
  await addToBasket(page);
  await page.goto("/cart");
  await expect(page.getByRole("main").getByRole("status")).toHaveText("3");
});

test("goods are put into the basket and counted by keyboard, and the pressed button keeps the focus", async ({
  page,
}) => {
  const { items } = await (await page.request.get("/api/v1/products?inStock=1")).json();
  await page.goto(`/products/${items[0].slug}`);
  const add = page.getByRole("button", { name: "Thêm vào giỏ" });
  await add.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Đã thêm vào giỏ").first()).toBeVisible();
  await expect(add).toBeFocused();
  await page.goto("/cart");
  const more = page.getByRole("button", { name: "Thêm một" }).first();
  const less = page.getByRole("button", { name: "Bớt một" }).first();
  await more.focus();
  await page.keyboard.press("Enter");
  await expect(less).toBeEnabled();
  await expect(more).toBeFocused();
  await less.focus();
  await page.keyboard.press("Enter");
  await expect(less).toBeDisabled();
  await expect(less).toBeFocused();
});
