import type { Page } from "@playwright/test";
import { addToBasket, expect, test } from "@/e2e/fixtures";

/** A number nobody else in these journeys has, so that its messages are its own. */
function someNumber(): string {
  return `0399${String(Date.now()).slice(-6)}`;
}

async function orderByPhoneOnly(page: Page, phone: string): Promise<string> {
  await page.goto("/search?q=mat+ong&inStock=1");
  await page.getByRole("main").getByRole("article").first().getByRole("link").click();
  await addToBasket(page);
  await page.goto("/checkout");
  await page.getByLabel("Họ và tên").fill("Lê Không Thư");
  await page.getByLabel("Số điện thoại").fill(phone);
  await page.getByLabel("Tỉnh, thành phố").selectOption({ label: "Thành phố Đồng Nai" });
  await page.getByLabel("Xã, phường", { exact: true }).selectOption({ label: "Phường Bình Phước" });
  await page.getByLabel("Thôn, ấp, khu phố").fill("Khu phố 3");
  const press = () => page.getByRole("main").getByRole("button", { name: "Đặt hàng" }).first().click();
  await press();
  const changed = page.getByRole("main").getByRole("alert");
  await expect(changed.or(page.getByText("Chợ đã nhận đơn"))).toBeVisible();
  if (await changed.isVisible()) await press();
  await expect(page.getByText("Cảm ơn bạn! Chợ đã nhận đơn.")).toBeVisible();
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

/** The message leaves by a job, a moment after the order. */
async function findMessages(page: Page, phone: string): Promise<void> {
  await expect(async () => {
    await page.goto("/demo/inbox");
    await page.getByLabel("Người nhận").fill(phone);
    await page.getByRole("button", { name: "Tìm", exact: true }).last().click();
    await expect(page.getByRole("main").getByRole("listitem").filter({ hasText: "Chợ đã nhận đơn" })).toHaveCount(1, {
      timeout: 1000,
    });
  }).toPass({ timeout: 20_000 });
}

test("a guest without e-mail reads of the order in the demo inbox and follows the link to it", async ({
  page,
  context,
  market,
}) => {
  const phone = someNumber();
  const code = await orderByPhoneOnly(page, phone);
  await context.clearCookies();
  await findMessages(page, phone);
  await market.expectAccessible();
  await page
    .getByRole("main")
    .getByRole("link", { name: new RegExp(`Chợ đã nhận đơn ${code}`) })
    .click();
  await expect(page.getByRole("article")).toContainText(`Chợ đã nhận đơn ${code}`);
  await market.expectAccessible();
  await page
    .getByRole("article")
    .getByRole("link", { name: /\/orders\// })
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(code);
  await expect(page.getByRole("main")).toContainText("Chờ xác nhận");
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the demo inbox is searched, narrowed and empty where nothing was sent", async ({ page }) => {
    await page.goto("/demo/inbox?channel=sms");
    await page.getByLabel("Người nhận").fill("khong-co-ai@vi.du");
    await page.getByRole("button", { name: "Tìm", exact: true }).last().click();
    await expect(page).toHaveURL(/channel=sms/);
    await expect(page.getByText("Không có tin nào gửi cho người này")).toBeVisible();
    await page.getByRole("link", { name: "E-mail", exact: true }).click();
    await expect(page).toHaveURL(/channel=email/);
  });
});
