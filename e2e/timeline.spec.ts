import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/fixtures";

test.use({ viewport: { width: 360, height: 740 } });

/** The number an indicator has in the table of the office. */
async function valueOf(page: Page, name: string): Promise<number> {
  const row = page.getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) });
  return Number((await row.getByRole("cell").first().innerText()).replaceAll(".", ""));
}

const slider = (page: Page) => page.getByRole("slider", { name: "Kéo để chọn ngày" });

test("the day is moved by the arrows of the keyboard, and the table says that day's number", async ({
  page,
  market,
}) => {
  await market.signIn("admin@demo.local");
  await page.goto("/admin/indicators");
  const today = await valueOf(page, "Sản phẩm đang bán");
  const now = (await slider(page).getAttribute("aria-valuetext")) ?? "";
  await slider(page).focus();
  await page.keyboard.press("ArrowLeft");
  await expect(slider(page)).not.toHaveAttribute("aria-valuetext", now);
  await page.keyboard.press("ArrowRight");
  await expect(slider(page)).toHaveAttribute("aria-valuetext", now);
  await page.keyboard.press("Home");
  await expect(slider(page)).toHaveAttribute("aria-valuetext", "01/01/2021");
  for (let leap = 0; leap < 4; leap++) await page.keyboard.press("PageUp");
  await page.keyboard.press("ArrowRight");
  const chosen = (await slider(page).getAttribute("aria-valuetext")) ?? "";
  await expect(page.getByRole("status").filter({ hasText: chosen })).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText(`hết ngày ${chosen}`);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/[?&]at=\d+/);
  await expect(page.getByRole("main")).toContainText(`hết ngày ${chosen}`);
  await expect(slider(page)).toHaveAttribute("aria-valuetext", chosen);
  expect(await valueOf(page, "Sản phẩm đang bán")).toBeLessThan(today);
  await market.expectAccessible();
});

test("without a script the slider and its button choose the day all the same", async ({
  baseURL,
  browser,
  page,
  market,
}) => {
  await market.signIn("admin@demo.local");
  await page.goto("/admin/indicators");
  const today = await valueOf(page, "Sản phẩm đang bán");
  const plain = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
    viewport: { width: 360, height: 740 },
    ...(baseURL ? { baseURL } : {}),
  });
  const still = await plain.newPage();
  await still.goto("/admin/indicators?at=700");
  await expect(still.getByRole("main")).toContainText("hết ngày 02/12/2022");
  await slider(still).focus();
  await still.keyboard.press("ArrowLeft");
  await still
    .locator("form")
    .filter({ has: slider(still) })
    .getByRole("button", { name: "Xem", exact: true })
    .click();
  await expect(still).toHaveURL(/[?&]at=699/);
  await expect(still.getByRole("main")).toContainText("hết ngày 01/12/2022");
  expect(await valueOf(still, "Sản phẩm đang bán")).toBeLessThan(today);
  await plain.close();
});

test("a citizen walks the days of the statistics by keyboard, and a place on the timeline is an address there too", async ({
  page,
}) => {
  const shown = async () => {
    const cells = await page.getByRole("table").first().getByRole("row").getByRole("cell").allInnerTexts();
    return cells.join(" ");
  };
  await page.goto("/statistics?at=700");
  await expect(page.getByText(/^Hết ngày 02\/12\/2022/)).toBeVisible();
  const then = await shown();
  await page.getByRole("navigation", { name: "Theo thời gian" }).getByRole("link", { name: "Hôm nay" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^Hôm nay, /)).toBeVisible();
  expect(await shown()).not.toBe(then);
});
