import type { Page } from "@playwright/test";
import { addDays, localDay } from "@/platform/clock";
import { formatDay } from "@/platform/i18n/format";
import { addToBasket, expect, test } from "@/e2e/fixtures";
import { checkOut, post, sellNew } from "@/e2e/steps";

const goods = { name: "Sầu riêng vụ tới của hành trình", groupCode: "I.3.a", priceDong: 61_000 };

/** Orders so many ahead, and leaves the buyer on the page of their order. */
async function orderAhead(page: Page, slug: string, { who, quantity }: { who: string; quantity: string }) {
  await page.goto(`/products/${slug}`);
  await expect(page.getByRole("main")).toContainText("Đặt trước: dự kiến gửi");
  await page.getByLabel("Số lượng").fill(quantity);
  await addToBasket(page);
  await page.goto("/cart");
  await expect(page.getByRole("main")).toContainText("mọi người cùng bớt theo số đã đặt");
  await checkOut(page, who, { payment: "Trả tiền khi nhận hàng" });
  await expect(page.getByRole("main")).toContainText("Đặt trước: dự kiến gửi");
}

test("five are ordered of a harvest ahead, three come in, and each goes short in proportion", async ({
  page,
  browser,
  baseURL,
  market,
}) => {
  test.setTimeout(150_000);
  const seller = await market.seat("seller-c@demo.local");
  const office = await market.seat("admin@demo.local");
  const name = `${goods.name} ${String(Date.now()).slice(-6)}`;
  const { slug, variantId } = await sellNew({ seller: seller.request, office }, { ...goods, name });
  await post(seller.request, "/api/v1/seller/stock", { variantId, reason: "corrected", quantity: 0 });

  const day = localDay(new Date());
  await seller.goto("/seller/harvests");
  await seller.getByLabel("Gói bán trước").selectOption({ label: `${name}, 1 phần` });
  await seller.getByLabel("Sản lượng dự kiến, gói").fill("10");
  await seller.getByLabel("Bán trước bao nhiêu phần trăm").fill("50");
  await seller.getByLabel("Dự kiến gửi từ").fill(addDays(day, 20));
  await seller.getByLabel("Dự kiến gửi đến").fill(addDays(day, 19));
  await seller.getByLabel("Nếu thu được ít hơn số đã đặt").selectOption({ label: "Mọi người bớt đều theo số đã đặt" });
  await seller.getByRole("button", { name: "Mở vụ" }).click();
  await expect(seller.getByText("Ngày cuối phải từ ngày đầu trở đi.")).toBeVisible();
  await seller.getByLabel("Dự kiến gửi đến").fill(addDays(day, 25));
  await seller.getByRole("button", { name: "Mở vụ" }).click();
  await expect(seller).toHaveURL(/\/harvests\/[0-9a-f-]{36}$/);
  await expect(seller.getByText("Đang nhận đặt", { exact: true })).toBeVisible();
  await market.expectAccessible(seller);
  const harvest = seller.url();

  await orderAhead(page, slug, { who: "Lê Thị Đặt Ba", quantity: "3" });
  await market.expectAccessible();
  const order = page.url();
  const other = await (await browser.newContext(baseURL ? { baseURL } : {})).newPage();
  await orderAhead(other, slug, { who: "Lê Văn Đặt Hai", quantity: "2" });
  await other.goto(`/products/${slug}`);
  await expect(other.getByRole("button", { name: "Hết hàng" })).toBeDisabled();
  await other.context().close();

  await seller.goto("/seller/orders?state=placed");
  await seller.getByRole("article").filter({ hasText: "Lê Thị Đặt Ba" }).getByRole("link").first().click();
  await expect(seller.getByText("Ghi sản lượng của vụ xong mới xác nhận và đóng gói được.")).toBeVisible();
  await expect(seller.getByRole("button", { name: "Xác nhận đơn" })).toHaveCount(0);
  const part = seller.url();

  await seller.goto(harvest);
  await expect(seller.getByText("Đã đặt 5 trên 5 gói")).toBeVisible();
  await seller.getByLabel("Thu được bao nhiêu gói").fill("3");
  await seller.getByRole("button", { name: "Xem trước" }).click();
  await expect(seller.getByText("Thiếu 2 gói so với số đã đặt")).toBeVisible();
  await expect(seller.getByText("Được 2 trên 3 gói")).toBeVisible();
  await expect(seller.getByText("Được 1 trên 2 gói")).toBeVisible();
  await market.expectAccessible(seller);
  await seller.getByRole("button", { name: "Ghi 3 gói" }).click();
  await expect(seller.getByText("Đã thu hoạch")).toBeVisible();

  await page.goto(order);
  await expect(page.getByRole("main")).not.toContainText("Đặt trước: dự kiến gửi");
  await expect(page.getByRole("main")).toContainText("Gian hàng đã bớt hàng");
  await seller.goto(part);
  await seller.getByRole("button", { name: "Xác nhận đơn" }).click();
  await expect(seller.getByRole("button", { name: "Đã đóng gói" })).toBeVisible();
});

test("what is sold ahead is found by its filter, and asked about again when it is put off meanwhile", async ({
  page,
  market,
}) => {
  test.setTimeout(120_000);
  const seller = await market.seat("seller-b@demo.local");
  const office = await market.seat("admin@demo.local");
  const name = `Bưởi vụ tới ${String(Date.now()).slice(-6)}`;
  const { slug, variantId } = await sellNew({ seller: seller.request, office }, { ...goods, name });
  await post(seller.request, "/api/v1/seller/stock", { variantId, reason: "corrected", quantity: 0 });
  const day = localDay(new Date());
  await seller.goto("/seller/harvests");
  await seller.getByLabel("Gói bán trước").selectOption({ label: `${name}, 1 phần` });
  await seller.getByLabel("Sản lượng dự kiến, gói").fill("10");
  await seller.getByLabel("Bán trước bao nhiêu phần trăm").fill("50");
  await seller.getByLabel("Dự kiến gửi từ").fill(addDays(day, 20));
  await seller.getByLabel("Dự kiến gửi đến").fill(addDays(day, 25));
  await seller.getByRole("button", { name: "Mở vụ" }).click();
  await expect(seller).toHaveURL(/\/harvests\/[0-9a-f-]{36}$/);

  await page.goto(`/search?q=${encodeURIComponent(name)}`);
  await page.getByRole("link", { name: /^Lọc/ }).click();
  await page.getByRole("link", { name: /^Hàng đặt trước/ }).click();
  await expect(page).toHaveURL(/preorder=1/);
  await expect(page.getByRole("link", { name: "Bỏ “Hàng đặt trước”" })).toBeVisible();
  await market.expectAccessible();
  await page.getByRole("main").getByRole("link", { name }).first().click();
  await expect(page).toHaveURL(new RegExp(`/products/${slug}`));
  await addToBasket(page);

  await page.goto("/checkout");
  await page.getByLabel("Họ và tên").fill("Lê Thị Dời Ngày");
  await page.getByLabel("Số điện thoại").fill("0912 345 679");
  await page.getByLabel("Xã, phường", { exact: true }).selectOption({ label: "Phường Bình Phước" });
  await page.getByLabel("Thôn, ấp, khu phố").fill("Khu phố 3");
  await page.getByLabel("Trả tiền khi nhận hàng").check();
  await seller.getByText("Đổi ngày dự kiến gửi").click();
  await seller.getByLabel("Dự kiến gửi từ").fill(addDays(day, 30));
  await seller.getByLabel("Dự kiến gửi đến").fill(addDays(day, 35));
  await seller.getByRole("button", { name: "Đổi ngày" }).click();
  await expect(seller.getByText("Đã đổi. Mọi người đã đặt được báo.")).toBeVisible();
  const press = () => page.getByRole("main").getByRole("button", { name: "Đặt hàng" }).first().click();
  await press();
  await expect(page.getByRole("alert").filter({ hasText: "ngày dự kiến gửi nay khác với lúc bạn xem" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText(formatDay(addDays(day, 30), "vi"));
  await market.expectAccessible();
  await press();
  await expect(page.getByText("Cảm ơn bạn! Chợ đã nhận đơn.")).toBeVisible();
});
