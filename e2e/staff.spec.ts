import { expect, test } from "@/e2e/fixtures";

const ways = [
  { by: "e-mail", account: (mark: string) => `kho-${mark}@vi.du`, role: "kho", shown: (mark: string) => `kho-${mark}` },
  {
    by: "phone",
    account: (mark: string) => `0366${mark}1`,
    role: "đơn hàng",
    shown: (mark: string) => `${mark.slice(-2)}1`,
  },
] as const;

// the link opens an account, so the inbox that everybody reads keeps it to itself: nobody can take it up from here
for (const way of ways)
  test(`an invitation by ${way.by} is told without its link to onlookers, and is taken back`, async ({
    page,
    market,
  }) => {
    const mark = Date.now().toString().slice(-5);
    const account = way.account(mark);
    await market.signIn("seller-c@demo.local");
    await page.goto("/seller/staff");
    await page.getByLabel("Số điện thoại hoặc e-mail").fill(account);
    const role = page.getByLabel("Vai trò").last();
    const wanted = await role.getByRole("option", { name: new RegExp(`^${way.role}:`) }).innerText();
    await role.selectOption({ label: wanted });
    await page.getByRole("button", { name: "Gửi lời mời" }).click();
    await expect(page.getByText("Đã gửi lời mời.")).toBeVisible();
    const invitation = page
      .getByRole("listitem")
      .filter({ has: page.getByRole("button", { name: "Rút lời mời" }) })
      .filter({ hasText: new RegExp(`${way.shown(mark)}.*, ${way.role}`) });
    await expect(invitation).toHaveCount(1);
    await market.expectAccessible();

    await expect(async () => {
      await page.goto(`/demo/inbox?to=${encodeURIComponent(account)}`);
      await page.getByRole("main").getByRole("listitem").getByRole("link").last().click({ timeout: 2_000 });
      await expect(page.getByRole("article")).toContainText(/mời làm cho/i, { timeout: 2_000 });
    }).toPass({ timeout: 30_000 });
    await expect(page.getByRole("article")).toContainText("[…]");
    await expect(page.getByRole("article").getByRole("link", { name: /join/ })).toHaveCount(0);
    expect(await page.content()).not.toContain("join?token=");

    await page.goto("/seller/staff");
    await invitation.getByRole("button", { name: "Rút lời mời" }).click();
    await expect(invitation).toHaveCount(0);
    await market.expectAccessible();
  });
