import { readFile } from "node:fs/promises";
import ExcelJS from "exceljs";
import type { Download, Page } from "@playwright/test";
import { expect, test } from "@/e2e/fixtures";

test.use({ viewport: { width: 360, height: 740 } });

const workbookOf = async (download: Download): Promise<ExcelJS.Workbook> => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await readFile(await download.path())) as unknown as ArrayBuffer);
  return book;
};

async function downloaded(page: Page, name: string): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).click()]);
  return download;
}

async function sendIn(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.goto("/seller/products/import");
  await page.getByLabel("Tệp Excel (.xlsx) hoặc CSV").setInputFiles({ name, mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "Kiểm tra tệp" }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
}

const counted = (page: Page, what: string) =>
  page.getByRole("definition").and(page.locator(`dt:text-is("${what}") + dd`));

test("a messy sheet is sent in, mended where the file says, written, and taken back", async ({ page, market }) => {
  await market.signIn("seller-c@demo.local");
  await page.goto("/seller/products");
  await page.getByRole("link", { name: "Nhập bằng Excel" }).click();
  await market.expectAccessible();
  const template = await workbookOf(await downloaded(page, "Tải tệp mẫu"));
  const sheet = template.worksheets[0];
  const group = sheet?.getCell("C2").text ?? "";
  const commune = sheet?.getCell("D2").text ?? "";
  expect(sheet?.getCell("A1").value).toBe("Mã hàng");
  expect(sheet?.getCell("C2").dataValidation.type).toBe("list");

  const code = `NHAP${Date.now().toString(36)}`.toUpperCase();
  const name = `Điều nhập ${code}`;
  const sheetOf = (price: string, unit: string) =>
    [
      "BẢNG HÀNG THÁNG NÀY",
      "sku;TÊN HÀNG;Nhóm hàng;Xã;Khối lượng tịnh;ĐVT;Giá;Tồn kho;Ghi chú riêng",
      `${code}-1;${name};"${group}";"${commune}";0,5;${unit};${price};12;đừng đọc`,
      "",
      `${code}-2;${name.toUpperCase()};;;1;kg;230.000;;`,
    ].join("\r\n");

  await sendIn(page, "hang.csv", Buffer.from(`\ufeff${sheetOf("1.5", "yến")}`, "utf16le"));
  await expect(counted(page, "Cần sửa")).toHaveText("1");
  await expect(page.getByText("Số này hiểu được hai cách", { exact: false })).toBeVisible();
  await expect(page.getByText("Không biết đơn vị này", { exact: false })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Ghi/ })).toHaveCount(0);
  await market.expectAccessible();
  const marked = await workbookOf(await downloaded(page, "Tải tệp đã đánh dấu"));
  expect(marked.worksheets[0]?.getCell("H2").fill).toMatchObject({ pattern: "solid" });
  expect(JSON.stringify(marked.worksheets[0]?.getRow(2).values)).toContain("Giá bán: Số này hiểu được hai cách");

  await sendIn(page, "hang-sua.csv", Buffer.from(sheetOf("120.000", "kg")));
  await expect(counted(page, "Hàng mới")).toHaveText("1");
  await expect(counted(page, "Cỡ gói mới")).toHaveText("1");
  await page.getByRole("button", { name: "Ghi 2 dòng" }).click();
  await expect(page.getByText("Đã ghi xong lúc", { exact: false })).toBeVisible({ timeout: 30_000 });
  await page.getByRole("link", { name: "Xem hàng của tôi" }).click();
  const row = page.getByRole("article").filter({ hasText: name });
  await expect(row).toContainText("2 gói");
  await expect(row).toContainText("120.000");

  await sendIn(page, "hang-sua.csv", Buffer.from(sheetOf("120.000", "kg")));
  await expect(page.getByText("Tệp giống hệt hàng đang có", { exact: false })).toBeVisible();

  await page.goto("/seller/products/import");
  await page
    .getByRole("listitem")
    .filter({ hasText: "hang-sua.csv" })
    .filter({ hasText: "Đã ghi" })
    .getByRole("link")
    .click();
  await page.getByText("Lấy lại lần nhập này").click();
  await page.getByRole("button", { name: "Đồng ý lấy lại" }).click();
  await expect(page.getByText("Đã lấy lại lúc", { exact: false })).toBeVisible({ timeout: 30_000 });
  await page.goto("/seller/products");
  await expect(page.getByRole("article").filter({ hasText: name })).toHaveCount(0);
});

test("what a sheet wrote is sent for review all at once, and what was left over by ticking its rows", async ({
  page,
  market,
}) => {
  await market.signIn("seller-c@demo.local");
  await page.goto("/seller/products/import");
  const template = await workbookOf(await downloaded(page, "Tải tệp mẫu"));
  const group = template.worksheets[0]?.getCell("C2").text ?? "";
  const commune = template.worksheets[0]?.getCell("D2").text ?? "";
  const code = `DUYET${Date.now().toString(36)}`.toUpperCase();
  const nameOf = (what: string) => `${what} ${code}`;
  const row = (number: number, what: string, summary: string) =>
    `${code}-${number};${nameOf(what)};"${group}";"${commune}";0,5;kg;120.000;5;${summary}`;
  const sheet = [
    "sku;TÊN HÀNG;Nhóm hàng;Xã;Khối lượng tịnh;ĐVT;Giá;Tồn kho;Mô tả ngắn",
    row(1, "Điều rang", "Rang củi, còn vỏ lụa."),
    row(2, "Điều muối", "Muối hạt, giòn lâu."),
    row(3, "Điều thô", ""),
    row(4, "Điều vụn", ""),
  ].join("\r\n");
  await sendIn(page, "hang-duyet.csv", Buffer.from(sheet));
  await page.getByRole("button", { name: "Ghi 4 dòng" }).click();
  await expect(page.getByText("Đã ghi xong lúc", { exact: false })).toBeVisible({ timeout: 30_000 });

  await expect(page.getByRole("heading", { name: "4 hàng chưa gửi duyệt" })).toBeVisible();
  await market.expectAccessible();
  await page.getByRole("button", { name: "Gửi duyệt cả 4 hàng" }).click();
  await expect(page.getByText("Đã gửi duyệt 2 hàng.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "2 hàng chưa gửi duyệt" })).toBeVisible();
  await expect(page.getByRole("link", { name: nameOf("Điều thô") })).toBeVisible();
  await expect(page.getByRole("link", { name: nameOf("Điều rang") })).toHaveCount(0);

  await test.step("one of the two is mended; both are ticked, and the other is told of", async () => {
    const { items } = await (await page.request.get("/api/v1/seller/products")).json();
    const mended = items.find(({ name }: { name: string }) => name === nameOf("Điều thô"));
    const { product } = await (await page.request.get(`/api/v1/seller/products/${mended.id}`)).json();
    const { name, groupCode, oldCommuneCode, illustration } = product;
    const data = { name, groupCode, oldCommuneCode, illustration, summary: "Hạt thô, phơi nắng." };
    expect((await page.request.patch(`/api/v1/seller/products/${mended.id}`, { data })).ok()).toBe(true);
    await page.getByRole("link", { name: "Xem hàng của tôi" }).click();
    await page.getByRole("checkbox", { name: `Chọn ${nameOf("Điều thô")}` }).check();
    await page.getByRole("checkbox", { name: `Chọn ${nameOf("Điều vụn")}` }).check();
    await page.getByRole("button", { name: "Gửi duyệt những hàng đã chọn" }).click();
    await expect(page.getByText("Đã gửi duyệt 1 hàng. Còn 1 hàng chưa gửi được", { exact: false })).toBeVisible();
    await expect(page.getByRole("checkbox", { name: `Chọn ${nameOf("Điều thô")}` })).toHaveCount(0);
    await expect(page.getByRole("checkbox", { name: `Chọn ${nameOf("Điều vụn")}` })).toBeVisible();
    await market.expectAccessible();
  });
});
