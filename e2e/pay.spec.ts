import type { Page } from "@playwright/test";
import { genericSignature } from "@/domain/payments/feed-signature";
import { addToBasket, expect, test } from "@/e2e/fixtures";
import { checkOut, readTransfer, reportTransfer } from "@/e2e/steps";

async function addFirst(page: Page, words: string): Promise<void> {
  await page.goto(`/search?q=${encodeURIComponent(words)}&inStock=1`);
  await page.getByRole("main").getByRole("article").first().getByRole("link").click();
  await addToBasket(page);
}

test("two shops are paid by VietQR: a wrong transfer waits, a right one opens the order by itself, the other is paid in cash", async ({
  page,
  market,
  request,
}) => {
  await addFirst(page, "ca phe");
  await addFirst(page, "mat ong");
  await checkOut(page, "Phạm Thị Chuyển", { payment: "Chuyển khoản VietQR" });
  const address = page.url();
  const cards = page.getByRole("heading", { name: /^Chuyển khoản cho / });
  await expect(cards).toHaveCount(2);
  await expect(page.getByRole("img", { name: /^Mã VietQR/ })).toHaveCount(2);
  await market.expectAccessible();

  const transfer = await readTransfer(page);
  const bankId = `${Date.now()}-${test.info().workerIndex}`;
  const short = { ...transfer, amountDong: transfer.amountDong - 1_000 };
  expect(await reportTransfer(request, short, `${bankId}-short`)).toMatchObject({ matched: 0, queued: 1 });
  await page.getByRole("link", { name: "Xem lại ngay" }).click();
  await expect(cards).toHaveCount(2);

  const exact = { ...transfer, content: `MBVCB.123 ${transfer.content} chuyen tien` };
  expect(await reportTransfer(request, exact, bankId)).toMatchObject({ matched: 1, queued: 0 });
  expect(await reportTransfer(request, exact, bankId)).toMatchObject({ matched: 0, known: 1 });
  await expect(cards).toHaveCount(1);
  await expect(page.getByRole("main").getByText("Chờ xác nhận").first()).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Đã trả");

  await page.getByRole("button", { name: "Đổi sang trả tiền mặt khi nhận" }).click();
  await expect(cards).toHaveCount(0);
  await expect(page.getByRole("main").getByText("Chờ xác nhận")).toHaveCount(2);
  await market.expectAccessible();

  await market.signIn("admin@demo.local");
  await page.goto("/admin/money");
  await expect(page.getByRole("listitem").filter({ hasText: transfer.content }).first()).toContainText("Sai số tiền");
  await page.goto(address);
  await expect(cards).toHaveCount(0);
});

test("an unsigned or forged report of a bank is refused, and pays nothing", async ({ request }) => {
  const rawBody = JSON.stringify({
    id: "x",
    accountNumber: "000",
    amountDong: 1,
    content: "",
    at: new Date().toISOString(),
  });
  const forged = genericSignature({ rawBody, secret: "another-secret-altogether", now: new Date() });
  const unsigned: Record<string, string> = {};
  for (const headers of [unsigned, { "x-signature": forged }]) {
    const answer = await request.post("/api/webhooks/bank", { data: rawBody, headers });
    expect(answer.status()).toBe(401);
    expect((await answer.json()).error.code).toBe("bad_signature");
  }
});

test("a seller sees a transfer nobody's feed reported, and records it by hand", async ({ page, market }) => {
  await market.signIn("seller-b@demo.local");
  await page.goto("/seller/products?state=published");
  await page.getByRole("main").getByRole("article").first().getByRole("link").click();
  await page.getByRole("link", { name: "Xem trên chợ" }).click();
  await page.getByRole("radio").first().check();
  await addToBasket(page);
  await checkOut(page, "Lý Văn Tay", { payment: "Chuyển khoản VietQR" });
  const { content } = await readTransfer(page);
  await page.getByRole("button", { name: "Tôi đã chuyển khoản" }).click();
  await expect(page.getByText("Bạn báo đã chuyển")).toBeVisible();
  const order = page.url();

  await page.goto("/seller");
  await page.getByRole("link", { name: /khoản chuyển khoản cần xem/ }).click();
  await expect(page.getByRole("main")).toContainText(content);
  await market.expectAccessible();
  await page.getByText("Tôi đã thấy tiền trong tài khoản").first().click();
  await page.getByRole("button", { name: "Đúng, đã nhận" }).first().click();
  await expect(page.getByText(content)).toHaveCount(0);
  await page.goto(order);
  await expect(page.getByRole("main").getByText("Chờ xác nhận")).toBeVisible();
});

test("a parcel refused at the door costs the buyer nothing, and the seller owes nothing for it", async ({
  page,
  market,
}) => {
  await market.signIn("seller-c@demo.local");
  await page.goto("/seller/products?state=published");
  await page.getByRole("main").getByRole("article").first().getByRole("link").click();
  await page.getByRole("link", { name: "Xem trên chợ" }).click();
  await page.getByRole("radio").first().check();
  await addToBasket(page);
  await checkOut(page, "Hồ Thị Từ", { payment: "Trả tiền khi nhận hàng" });
  const order = page.url();
  await page.goto("/seller/orders?state=placed");
  await page.getByRole("article").filter({ hasText: "Hồ Thị Từ" }).first().getByRole("link").click();
  await page.getByRole("button", { name: "Xác nhận đơn" }).click();
  await page.getByRole("button", { name: "Đã đóng gói" }).click();
  await page.getByRole("button", { name: "Đã gửi đi" }).click();
  await page.getByText("Hủy đơn", { exact: true }).first().click();
  await page.getByLabel("Lý do").selectOption({ value: "refused_at_door" });
  await page.getByRole("button", { name: "Hủy đơn" }).click();
  await expect(page.getByRole("main").getByText("Đã hủy").first()).toBeVisible();
  await page.goto(order);
  await expect(page.getByRole("main")).toContainText("Không phải trả");
});
