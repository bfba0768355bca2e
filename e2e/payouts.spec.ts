import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/fixtures";

/** Whoever comes next at the same browser. */
async function comeAs(page: Page, signIn: (email: string) => Promise<void>, email: string): Promise<void> {
  await page.context().clearCookies();
  await signIn(email);
}

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

test("two administrators pay the shops, the bank answers, and the shops see it", async ({ page, market }) => {
  await market.signIn("admin@demo.local");
  await page.goto("/admin/money/payouts");
  await page.getByRole("button", { name: "Lập đợt chi" }).click();
  await expect(page).toHaveURL(/\/admin\/money\/payouts\/[0-9a-f-]{36}$/);
  const batch = page.url();
  await expect(page.getByText("Bạn đã lập đợt này")).toBeVisible();
  await expect(page.getByRole("button", { name: "Duyệt và ghi lệnh chi" })).toHaveCount(0);

  await comeAs(page, market.signIn, "admin-2@demo.local");
  await page.goto(batch);
  await page.getByRole("button", { name: "Duyệt và ghi lệnh chi" }).click();
  await expect(page.getByRole("link", { name: /Tải tệp chuyển tiền theo lô/ })).toBeVisible();
  const file = await textOf(page, "Tải tệp chuyển tiền theo lô (CSV)");
  expect(file.text).toMatch(/^ï»¿STT,/);
  expect(file.text).toMatch(/\r\n1,000\d+,DEMO \d+,/);

  const rows = page.getByRole("row").filter({ hasText: "Đang chuyển" });
  const waiting = await rows.count();
  expect(waiting).toBeGreaterThanOrEqual(2);
  await rows.first().getByText("Đã chi", { exact: true }).click();
  await rows.first().getByLabel("Mã giao dịch của ngân hàng").fill("FT26329001");
  await rows.first().getByRole("button", { name: "Ghi đã chi" }).click();
  await expect(page.getByText("FT26329001")).toBeVisible();
  await rows.first().getByText("Không thành", { exact: true }).click();
  await rows.first().getByLabel("Lý do").fill("Sai số tài khoản");
  await rows.first().getByRole("button", { name: "Ghi không thành" }).click();
  await expect(page.getByText("Sai số tài khoản")).toBeVisible();
  await expect(rows).toHaveCount(waiting - 2);
  await market.expectAccessible();

  const seen: string[] = [];
  for (const shop of ["a", "b", "c"]) {
    await comeAs(page, market.signIn, `seller-${shop}@demo.local`);
    await page.goto("/seller/money");
    const payouts = page.getByRole("main").getByRole("listitem");
    seen.push(...(await payouts.allInnerTexts()));
  }
  expect(seen.filter((text) => text.includes("Đã chi")).length).toBeGreaterThanOrEqual(1);
  expect(seen.filter((text) => text.includes("Sai số tài khoản"))).toHaveLength(1);
});
