import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";

export { expect };

type Market = {
  /** Signs in through the page a person would use. */
  signIn: (email: string) => Promise<void>;
  /** Another browser beside the first, of a desk's width, with somebody signed in. */
  seat: (email: string) => Promise<Page>;
  /** Fails with what axe found on the page as it stands, or on another's. */
  expectAccessible: (seat?: Page) => Promise<void>;
};

export const demoPassword = process.env.DEMO_PASSWORD ?? "ocop-demo-2026";

export const test = base.extend<{ market: Market; failOnPageErrors: void }>({
  market: async ({ page, browser, baseURL }, use) => {
    const seats: Page[] = [];
    await use({
      signIn: (email) => signIn(page, email),
      async seat(email) {
        const viewport = { width: 1280, height: 800 };
        const context = await browser.newContext({ viewport, ...(baseURL ? { baseURL } : {}) });
        const seat = await context.newPage();
        seats.push(seat);
        await signIn(seat, email);
        return seat;
      },
      expectAccessible: (seat = page) => expectAccessible(seat),
    });
    for (const seat of seats) await seat.context().close();
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

export async function signIn(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail hoặc số điện thoại").fill(email);
  await page.getByLabel("Mật khẩu", { exact: true }).fill(demoPassword);
  await page.getByRole("main").getByRole("button", { name: "Đăng nhập" }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

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
