import type { Page } from "@playwright/test";
import { addToBasket, expect, test } from "@/e2e/fixtures";

/** A number nobody else in these journeys has, so that its messages are its own; in the demonstration those that end in 0 have no Zalo. */
function someNumber(last: "0" | "1"): string {
  return `0399${String(Date.now()).slice(-5)}${last}`;
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
async function findMessages(page: Page, { phone, said }: { phone: string; said: RegExp }): Promise<void> {
  await expect(async () => {
    await page.goto("/demo/inbox");
    await page.getByLabel("Người nhận").fill(phone);
    await page.getByRole("button", { name: "Tìm", exact: true }).last().click();
    await expect(page.getByRole("main").getByRole("listitem").filter({ hasText: said })).toHaveCount(1, {
      timeout: 1000,
    });
  }).toPass({ timeout: 20_000 });
}

test("a guest without e-mail reads of the order in the demo inbox and follows the link to it", async ({
  page,
  context,
  market,
}) => {
  const phone = someNumber("1");
  const code = await orderByPhoneOnly(page, phone);
  await context.clearCookies();
  await findMessages(page, { phone, said: /Chợ đã nhận đơn/ });
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

test("who has no Zalo gets a text message without accents", async ({ page, market }) => {
  const phone = someNumber("0");
  const code = await orderByPhoneOnly(page, phone);
  await findMessages(page, { phone, said: /Cho da nhan don/ });
  await page.getByRole("link", { name: "Tin nhắn", exact: true }).click();
  await page
    .getByRole("main")
    .getByRole("link", { name: new RegExp(code) })
    .click();
  await expect(page.getByRole("article")).toContainText(/Cho da nhan don .* tra .* d khi nhan hang\. http/);
  await market.expectAccessible();
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
