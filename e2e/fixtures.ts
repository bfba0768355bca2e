import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";

export { expect };

type Market = {
  /** Signs in through the page a person would use. */
  signIn: (email: string) => Promise<void>;
  /** Fails with what axe found on the page as it stands. */
  expectAccessible: () => Promise<void>;
};

export const demoPassword = process.env.DEMO_PASSWORD ?? "ocop-demo-2026";

export const test = base.extend<{ market: Market; failOnPageErrors: void }>({
  market: async ({ page }, use) => {
    await use({
      async signIn(email) {
        await page.goto("/sign-in");
        await page.getByLabel("E-mail hoặc số điện thoại").fill(email);
        await page.getByLabel("Mật khẩu", { exact: true }).fill(demoPassword);
        await page.getByRole("main").getByRole("button", { name: "Đăng nhập" }).click();
        await expect(page).not.toHaveURL(/sign-in/);
      },
      expectAccessible: () => expectAccessible(page),
    });
  },
  failOnPageErrors: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(error.message));
      page.on("console", (said) => {
        if (/Content[ -]Security[ -]Policy/i.test(said.text())) errors.push(said.text());
      });
      await use();
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});

/** Answered on the page once its script is awake, and by the basket's own page before that: both have put it in. */
export async function addToBasket(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Thêm vào giỏ" }).click();
  await expect(async () => {
    const isSaid = await page.getByText("Đã thêm vào giỏ").first().isVisible();
    expect(isSaid || new URL(page.url()).pathname === "/cart").toBe(true);
  }).toPass({ timeout: 10_000 });
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(" | ")}`);
  expect(found, page.url()).toEqual([]);
}
