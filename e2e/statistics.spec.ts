import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/fixtures";

test.use({ viewport: { width: 360, height: 740 }, permissions: ["clipboard-read", "clipboard-write"] });

/** The number of a row of the table of old communes in a unit. */
async function formedNumbers(page: Page): Promise<number[]> {
  const table = page.getByRole("table", { name: /^Bảng: Các xã cũ trong/ });
  const cells = await table.getByRole("row").getByRole("cell").allInnerTexts();
  return cells.map((text) => Number(text.replaceAll(".", "")));
}

/** The number beside a figure's name on a place's page. */
async function figureOf(page: Page, name: string): Promise<number> {
  const line = page.getByRole("listitem").filter({ has: page.getByRole("link", { name, exact: true }) });
  const text = await line.locator("span").first().innerText();
  return Number(text.replaceAll(".", ""));
}

test("a citizen finds their commune by its old name and reads it on both maps on two days", async ({
  page,
  market,
}) => {
  await page.goto("/statistics");
  await expect(page.getByText(/^Hôm nay, .* bán .* sản phẩm trên chợ/)).toBeVisible();
  await page.getByLabel("Tìm xã của bạn, theo tên cũ hay tên mới").fill("tan phu dong xoai");
  await page.getByRole("search").getByRole("button", { name: "Tìm", exact: true }).last().click();
  await page.getByRole("link", { name: /^Phường Tân Phú Tên cũ, Thành phố Đồng Xoài/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Phường Tân Phú, Thành phố Đồng Xoài");
  const today = await figureOf(page, "Sản phẩm đang bán");

  await page.getByLabel("Đến hết ngày").fill("2022-12-31");
  await page.getByRole("button", { name: "Xem", exact: true }).click();
  await expect(page.getByText(/^Hết ngày 31\/12\/2022/)).toBeVisible();
  const then = await figureOf(page, "Sản phẩm đang bán");
  await market.expectAccessible();

  await page.getByRole("link", { name: "Nay thuộc Phường Bình Phước" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Phường Bình Phước");
  await expect(page.getByText(/^Hết ngày 31\/12\/2022/)).toBeVisible();
  const [whole, parts] = [await figureOf(page, "Sản phẩm đang bán"), await formedNumbers(page)];
  expect(parts).toContain(then);
  expect(parts.reduce((sum, part) => sum + part, 0)).toBe(whole);

  await page.getByRole("navigation", { name: "Theo thời gian" }).getByRole("link", { name: "Hôm nay" }).click();
  await expect(page.getByText(/^Hôm nay, /)).toBeVisible();
  const [wholeToday, partsToday] = [await figureOf(page, "Sản phẩm đang bán"), await formedNumbers(page)];
  expect(partsToday).toContain(today);
  expect(partsToday.reduce((sum, part) => sum + part, 0)).toBe(wholeToday);
});

test("a figure that would tell of one shop is said to be hidden, on the page and in the file", async ({ page }) => {
  await page.goto("/statistics/binh-phuoc");
  const line = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("link", { name: "Gian hàng đã bán được đơn đầu", exact: true }) });
  await expect(line).toContainText("chỉ công bố cho toàn vùng");

  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: "Mọi số liệu, CSV" }).click();
  const file = await readFile(await (await coming).path(), "utf8");
  expect(file.split("\r\n").find((each) => each.startsWith("first_sale,"))).toContain(",,,,không công bố,");
});

test("a newspaper copies the code of the map and shows it in a frame of its own", async ({ page }) => {
  await page.goto("/statistics");
  await page.getByRole("button", { name: "Chép đoạn mã" }).first().click();
  await expect(page.getByText("Đã chép")).toBeVisible();
  const code = await page.evaluate(() => navigator.clipboard.readText());
  const paper = createServer((_, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(`<!doctype html><title>Báo</title><h1>Báo xã</h1>${code}`);
  });
  await new Promise<void>((done) => {
    paper.listen(0, "127.0.0.1", done);
  });
  try {
    await page.goto(`http://127.0.0.1:${(paper.address() as AddressInfo).port}/`);
    const frame = page.frameLocator("iframe");
    await expect(frame.getByRole("heading", { name: /Sản phẩm đang bán theo từng nơi/ })).toBeVisible();
    await expect(frame.getByRole("link", { name: /^Nguồn: chợ OCOP/ })).toHaveAttribute("href", /\/statistics$/);
    await expect(frame.locator("script")).toHaveCount(0);
    expect(await page.context().cookies()).toEqual([]);
  } finally {
    paper.close();
  }
});
