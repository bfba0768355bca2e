import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/fixtures";

async function textOf(page: Page, link: string): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: link }).click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "latin1") };
}

test("a seller reads where their money comes from and takes the statement along", async ({ page, market }) => {
  await market.signIn("seller-a@demo.local");
  await page.goto("/seller/money");
  await expect(page.getByText("Được chi", { exact: true })).toBeVisible();
  await expect(page.getByRole("cell", { name: /Tiền hàng/ }).first()).toBeVisible();
  await page.getByRole("link", { name: "Sao kê" }).click();
  await expect(page.getByText("Số dư cuối kỳ")).toBeVisible();
  const pdf = await textOf(page, "Tải PDF");
  expect(pdf.name).toMatch(/^sao-ke-.*\.pdf$/);
  expect(pdf.text.slice(0, 5)).toBe("%PDF-");
  const workbook = await textOf(page, "Tải Excel");
  expect(workbook.text.slice(0, 2)).toBe("PK");
});
