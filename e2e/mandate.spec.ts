import { expect, test } from "@/e2e/fixtures";

/** A number as the inbox finds it, of "… Số 0912 345 678. …". */
const phoneIn = (text: string) => /0\d{3} \d{3} \d{3}/.exec(text)?.[0] ?? "";

test("a helper is let act by a code, puts goods on sale, the household undoes it, and ends it", async ({
  page,
  market,
}) => {
  test.setTimeout(180_000);
  const inbox = await market.seat("buyer-031@demo.local");
  await market.signIn("team@demo.local");
  await page.goto("/team");
  await market.expectAccessible();
  await page.getByRole("link", { name: "Xin làm giúp một gian hàng" }).click();
  await page.getByLabel("Tên hoặc số điện thoại").fill("h");
  await page.getByRole("main").getByRole("button", { name: "Tìm", exact: true }).click();
  await page
    .getByRole("main")
    .getByRole("link", { name: /^Xin làm giúp: / })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1, name: /^Làm giúp / })).toBeVisible();
  await market.expectAccessible();
  const title = await page.getByRole("heading", { level: 1 }).innerText();
  const shopName = title.replace("Làm giúp ", "");
  const phone = phoneIn(await page.getByRole("main").innerText());
  await page.getByLabel("Để làm gì").fill("Đăng bán vụ này");
  await page.getByRole("button", { name: "Gửi", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Nhập mã của / })).toBeVisible();

  const code = await test.step("the farmer reads the code out", async () => {
    let found = "";
    await expect(async () => {
      await inbox.goto(`/demo/inbox?channel=sms&to=${encodeURIComponent(phone)}`);
      found = /Ma (\d{6})/.exec(await inbox.getByRole("main").innerText())?.[1] ?? "";
      expect(found).not.toBe("");
    }).toPass({ timeout: 30_000 });
    return found;
  });
  await page.getByLabel("Mã sáu số").fill(code === "000000" ? "000001" : "000000");
  await page.getByRole("button", { name: "Xác nhận" }).click();
  await expect(page.getByText("Mã chưa đúng. Còn 4 lần nhập.").first()).toBeVisible();
  await page.getByLabel("Mã sáu số").fill(code);
  await page.getByRole("button", { name: "Xác nhận" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Xong\. / })).toBeVisible();
  await page.getByRole("button", { name: "Mở", exact: true }).click();
  await expect(page).toHaveURL(/\/seller$/);
  await expect(page.getByText(`Bạn đang làm giúp ${shopName}`)).toBeVisible();

  await test.step("a product is put on sale for the household", async () => {
    await page.goto("/seller/products?state=published");
    await page.getByRole("main").getByRole("article").getByRole("link").first().click();
    await page.locator("summary").filter({ hasText: "Ngừng bán" }).click();
    await page.getByRole("button", { name: "Ngừng bán" }).click();
    await page.getByRole("button", { name: "Đưa lên chợ" }).first().click();
    await expect(page.getByText("Đang bán trên chợ.")).toBeVisible();
  });

  await test.step("the household's messages lead to one press each", async () => {
    const linkIn = async (words: RegExp) => {
      const link = inbox.getByRole("main").getByRole("link", { name: /\/m\/[\w-]{43}/ });
      await expect(async () => {
        await inbox.goto(`/demo/inbox?to=${encodeURIComponent(phone)}`);
        await inbox.getByRole("main").getByRole("link", { name: words }).first().click({ timeout: 3_000 });
        await expect(link.first()).toBeVisible({ timeout: 3_000 });
      }).toPass({ timeout: 30_000 });
      return (await link.first().getAttribute("href")) ?? "";
    };
    const [sold, begun] = [await linkIn(/vừa đăng bán/), await linkIn(/được làm giúp gian hàng đến/)];
    await inbox.setViewportSize({ width: 360, height: 740 });
    await inbox.context().clearCookies();
    await inbox.goto(sold);
    await expect(inbox.getByRole("heading", { level: 1, name: /vừa đăng bán/ })).toBeVisible();
    await market.expectAccessible(inbox);
    await inbox.getByRole("button", { name: "Bỏ, trả lại như trước" }).click();
    await expect(inbox.getByText(/^Việc này đã được bỏ lúc/)).toBeVisible();
    await page.reload();
    await expect(page.getByText("Đã ngừng bán.")).toBeVisible();
    await inbox.goto(begun);
    await inbox.getByRole("button", { name: "Thôi, không cho làm giúp nữa" }).click();
    await expect(inbox.getByText("Người ấy không còn làm giúp gian hàng nữa.")).toBeVisible();
  });

  await page.getByRole("button", { name: "Đưa lên chợ" }).first().click();
  await expect(page.getByText(`Quyền làm giúp ${shopName} đã được thu hồi`)).toBeVisible();
  await market.expectAccessible();
  await expect(page.getByRole("link", { name: "Xin làm giúp lại" })).toBeVisible();
  await page.getByRole("status").getByRole("button").first().click();
  await expect(page).toHaveURL(/\/seller$/);
  await expect(page.getByText(`Bạn đang làm giúp ${shopName}`)).toHaveCount(0);
});

test("an owner lets a member help, reads what was done, and ends it", async ({ page, market }) => {
  await market.signIn("seller-a@demo.local");
  await page.goto("/seller/mandates");
  await expect(page.getByRole("heading", { level: 1, name: "Người làm giúp" })).toBeVisible();
  await market.expectAccessible();
  await page.getByRole("link", { name: "Xem mọi việc đã làm" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Mọi việc đã làm" })).toBeVisible();
  await market.expectAccessible();
});
