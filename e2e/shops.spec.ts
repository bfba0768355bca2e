import { expect, test } from "@/e2e/fixtures";

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with scripts ${javaScriptEnabled ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled });

    test("who works for two shops turns the desk to the other in two taps, and it stays", async ({ page, market }) => {
      await market.signIn("staff-bc@demo.local");
      await page.goto("/seller");
      const name = page.locator("summary");
      const first = (await name.innerText()).split(",")[0] ?? "";
      await name.click();
      const other = page.getByRole("banner").getByRole("button").first();
      const second = await other.innerText();
      expect(second).not.toBe(first);
      await other.click();
      await expect(name).toContainText(second);
      if (javaScriptEnabled) await market.expectAccessible();
      await page.goto("/seller/products");
      await expect(name).toContainText(second);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );
      await name.click();
      await page.getByRole("button", { name: first }).click();
      await expect(name).toContainText(first);
      await expect(page).toHaveURL(/\/seller$/);
    });
  });
}

test("who works for one shop is offered no other", async ({ page, market }) => {
  await market.signIn("seller-c@demo.local");
  await page.goto("/seller");
  await expect(page.getByRole("heading", { name: "Việc hôm nay" })).toBeVisible();
  await expect(page.locator("summary")).toHaveCount(0);
});
