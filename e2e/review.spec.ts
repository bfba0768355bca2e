import type { APIRequestContext, Page } from "@playwright/test";
import sharp from "sharp";
import { expect, test } from "@/e2e/fixtures";
import { post, sellNew } from "@/e2e/steps";

test.setTimeout(120_000);

/** Honey of this seller, ordered by somebody without an account. */
async function honey(at: { seller: APIRequestContext; office: Page }, buyer: APIRequestContext) {
  const name = `Mật ong thử ${Date.now().toString(36)}`;
  const { slug, variantId } = await sellNew(at, {
    name,
    groupCode: "I.2.a",
    priceDong: 150_000,
  });
  const cart = await post(buyer, "/api/v1/carts", {});
  await post(buyer, `/api/v1/carts/${cart.id}/items`, { variantId, quantity: 1 });
  const wards = await (await buyer.get("/api/v1/communes")).json();
  const { order } = await post(buyer, `/api/v1/carts/${cart.id}/checkout`, {
    contact: { name: "Lê Thị Ngọt", phone: "0934567891" },
    address: { wardCode: wards.items[0].code, line: "Số 1" },
    payment: "cod",
  });
  return { name, slug, order: `/orders/${order.code}?key=${order.key}`, part: String(order.sellerOrders[0].code) };
}

async function aPicture(): Promise<Buffer> {
  return sharp({ create: { width: 600, height: 400, channels: 3, background: { r: 200, g: 150, b: 30 } } })
    .png()
    .toBuffer();
}

test("several orders are confirmed and packed at once, without a script", async ({
  page,
  market,
  browser,
  baseURL,
}) => {
  const origin = baseURL ? { baseURL } : {};
  await market.signIn("seller-a@demo.local");
  const guest = await browser.newContext(origin);
  const at = { seller: page.request, office: await market.seat("admin@demo.local") };
  const parts = [(await honey(at, guest.request)).part, (await honey(at, guest.request)).part];
  const plain = await browser.newContext({
    ...origin,
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const desk = await plain.newPage();
  await desk.goto("/seller/orders");
  for (const part of parts) await desk.getByRole("checkbox", { name: `Chọn đơn ${part}` }).check();
  await desk.getByRole("button", { name: "Xác nhận" }).click();
  await expect(desk.getByText("2 đơn đã xong:")).toBeVisible();

  await desk.goto(`/seller/orders?q=${parts[0]}`);
  await desk.getByRole("checkbox", { name: `Chọn đơn ${parts[0]}` }).check();
  await desk.getByRole("button", { name: "Xác nhận" }).click();
  await expect(desk.getByText("1 đơn chưa làm được:")).toBeVisible();
  await desk.getByRole("checkbox", { name: `Chọn đơn ${parts[0]}` }).check();
  await desk.getByRole("button", { name: "Phiếu lấy hàng" }).click();
  await expect(desk.getByRole("heading", { name: "Phiếu lấy hàng" })).toBeVisible();
  await expect(desk.getByRole("rowheader", { name: /Mật ong thử/ })).toBeVisible();
  await desk.goto(`/seller/orders/slips?parts=${parts.join(",")}`);
  await expect(desk.getByText("2 phiếu, mỗi phiếu một trang")).toBeVisible();
  await plain.close();
  await guest.close();
});

test("a message is answered, a review is answered, and the province hides it with a note", async ({
  page,
  market,
  browser,
  baseURL,
}) => {
  const guests = await browser.newContext(baseURL ? { baseURL } : {});
  const buyer = await guests.newPage();
  await market.signIn("seller-a@demo.local");
  const { name, order, part, slug } = await honey(
    { seller: page.request, office: await market.seat("admin@demo.local") },
    guests.request,
  );
  for (const [step, more] of [
    ["confirm", {}],
    ["pack", {}],
    ["ship", { carrier: "own" }],
    ["deliver", {}],
  ] as const)
    await post(page.request, `/api/v1/seller/orders/${part}/${step}`, more);

  await buyer.goto(order);
  await buyer.getByLabel(/^Nhắn cho/).fill("Mật này hoa gì vậy ạ? http://hoi.example");
  await buyer.getByRole("button", { name: "Gửi tin" }).click();
  await expect(buyer.getByText("http://hoi.example")).toBeVisible();
  await expect(buyer.getByRole("link", { name: /hoi\.example/ })).toHaveCount(0);

  await page.goto("/seller/messages");
  await expect(page.getByText("1 chưa đọc").first()).toBeVisible();
  await market.expectAccessible();
  await page.getByRole("link", { name: new RegExp(part) }).click();
  await page.getByLabel(/^Nhắn cho/).fill("Dạ hoa cà phê ạ.");
  await page.getByRole("button", { name: "Gửi tin" }).click();
  await expect(page.getByText("Dạ hoa cà phê ạ.")).toBeVisible();

  await buyer.goto(order);
  await expect(buyer.getByText(/1 tin nhắn mới/)).toBeVisible();
  await expect(buyer.getByText("Dạ hoa cà phê ạ.")).toBeVisible();
  await buyer.getByRole("link", { name: "Đánh giá hàng" }).click();
  await buyer.getByRole("radio", { name: /Rất tệ/ }).check();
  await buyer.getByLabel("Vài lời về hàng").fill("Lời lẽ không hay.");
  await buyer
    .getByLabel("Ảnh", { exact: true })
    .setInputFiles({ name: "mat.png", mimeType: "image/png", buffer: await aPicture() });
  await expect(buyer.getByText("Đang thu nhỏ ảnh…")).toBeHidden();
  await buyer.getByRole("button", { name: "Gửi đánh giá" }).click();
  await expect(buyer.getByText("Cảm ơn bạn. Đánh giá đã hiện")).toBeVisible();

  await page.goto("/seller/reviews");
  const own = page.getByRole("article").filter({ hasText: part });
  await own.getByText("Trả lời", { exact: true }).click();
  await own.getByLabel("Câu trả lời").fill("Xin lỗi bạn, mời bạn gọi cho gian hàng.");
  await own.getByRole("button", { name: "Gửi câu trả lời" }).click();
  await expect(page.getByText("Đã gửi câu trả lời.", { exact: true })).toBeVisible();
  await expect(page.getByRole("article").first()).toContainText("Xin lỗi bạn, mời bạn gọi cho gian hàng.");
  await expect(page.getByRole("article").first()).toContainText(part);

  await buyer.goto(`/products/${slug}/reviews`);
  await expect(buyer.getByText("Ngọt L.")).toBeVisible();
  await expect(buyer.getByRole("img", { name: "Ảnh 1 của người mua" })).toBeVisible();
  await expect(buyer.getByText("Xin lỗi bạn, mời bạn gọi cho gian hàng.")).toBeVisible();

  await page.goto(`/products/${slug}/reviews`);
  await page.getByText("Báo đánh giá này").click();
  await page.getByLabel("Vì sao bạn báo?").fill("Lời lẽ xúc phạm");
  await page.getByRole("button", { name: "Báo cho tỉnh" }).click();
  await expect(page.getByText("Tỉnh sẽ xem đánh giá này.")).toBeVisible();

  await page.context().clearCookies();
  await market.signIn("admin@demo.local");
  await page.goto("/admin/reviews");
  await market.expectAccessible();
  const reported = page.getByRole("article").filter({ hasText: name });
  await reported.getByText("Ẩn đánh giá", { exact: true }).first().click();
  await reported.getByLabel("Lý do").fill("Xúc phạm người bán");
  await reported.getByRole("button", { name: "Ẩn đánh giá" }).click();
  await expect(reported).toBeHidden();
  await page.goto("/admin/reviews?view=hidden");
  await expect(reported.getByText(/Lý do: Xúc phạm người bán/)).toBeVisible();

  await buyer.goto(`/products/${slug}/reviews`);
  await expect(buyer.getByText(/Tỉnh đã ẩn đánh giá này.*Xúc phạm người bán/)).toBeVisible();
  await expect(buyer.getByText("Lời lẽ không hay.")).toBeHidden();
  await guests.close();
});
