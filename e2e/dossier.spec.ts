import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/fixtures";
import { sellNew } from "@/e2e/steps";
import { localDay } from "@/platform/clock";

test("a maker fills in a dossier on a phone and submits it, two assessors score it alone, and the star shows", async ({
  page,
  market,
}) => {
  test.setTimeout(180_000);
  await page.setViewportSize({ width: 360, height: 740 });
  const mark = Date.now().toString(36);
  const name = `Hạt điều dự thi ${mark}`;
  await market.signIn("seller-a@demo.local");
  const office = await market.seat("admin@demo.local");
  const { slug } = await sellNew({ seller: page.request, office }, { name, groupCode: "I.3.c", priceDong: 90_000 });

  await page.goto("/seller/certificates");
  await page.getByLabel("Sản phẩm dự thi OCOP").selectOption({ label: name });
  await page.getByRole("button", { name: "Mở hồ sơ" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  await page.getByRole("button", { name: "Nộp cho tỉnh" }).click();
  await expect(page.getByText("Hồ sơ chưa đủ.")).toBeVisible();
  await page.getByLabel("Điểm phần A").fill("41");
  await page.getByRole("button", { name: "Lưu điểm tự chấm" }).click();
  await expect(page.getByText("Ghi điểm như 27,5").first()).toBeVisible();
  await page.getByLabel("Điểm phần A").fill("35");
  await page.getByLabel("Căn cứ chấm phần A").fill("12 hộ liên kết, có hợp đồng");
  await page.getByLabel("Điểm phần B").fill("17,5");
  await page.getByLabel("Điểm phần C").fill("25");
  await page.getByRole("button", { name: "Lưu điểm tự chấm" }).click();
  await expect(page.getByText("77,5 trên 100 điểm: 4 sao")).toBeVisible();
  await page.getByLabel("Loại giấy tờ").selectOption({ label: "Nhãn, bao bì" });
  const label = { name: "nhan.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 nhãn") };
  await page.getByLabel("Ảnh chụp hoặc PDF").setInputFiles(label);
  await page.getByRole("button", { name: "Thêm giấy tờ" }).click();
  await expect(page.getByRole("link", { name: "Nhãn, bao bì" })).toBeVisible();
  await market.expectAccessible();
  await page.getByRole("button", { name: "Nộp cho tỉnh" }).click();
  await expect(page.getByText("Tỉnh đã nhận. Hội đồng đang chấm điểm.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Lưu điểm tự chấm" })).toHaveCount(0);

  await office.goto("/admin/certificates/dossiers?state=submitted");
  await office.getByRole("link", { name }).click();
  for (const person of ["Nguyễn Thị Minh", "Trịnh Văn Khánh"]) {
    await office.getByLabel("Người chấm").selectOption({ label: person });
    await office.getByRole("button", { name: "Mời chấm điểm" }).click();
    await expect(office.getByRole("button", { name: `Thôi mời ${person}` })).toBeVisible();
  }
  await expect(office.getByText("Ghi quyết định khi mọi người trong hội đồng đã gửi điểm.")).toBeVisible();
  await give(office, ["36", "20", "26"]);
  await expect(office.getByRole("row", { name: /Nguyễn Thị Minh/ })).toBeVisible();
  await market.expectAccessible(office);

  const other = await market.seat("admin-2@demo.local");
  await other.goto(new URL(office.url()).pathname);
  await expect(other.getByRole("heading", { name: "Điểm của tôi" })).toBeVisible();
  await expect(other.getByRole("row", { name: /Nguyễn Thị Minh/ })).toHaveCount(0);
  await give(other, ["34", "18", "24"]);
  await expect(other.getByRole("row", { name: /Nguyễn Thị Minh/ })).toBeVisible();
  await expect(other.getByText("79 trên 100 điểm: 4 sao, UBND cấp tỉnh công nhận.")).toBeVisible();

  await office.reload();
  await expect(office.getByLabel("Hạng sao")).toHaveValue("4");
  await expect(office.getByLabel("Điểm phần B")).toHaveValue("19");
  await office.getByLabel("Số quyết định").fill(`${mark}/QĐ-UBND`);
  await office.getByLabel("Ngày quyết định").fill(localDay(new Date()));
  await office.getByLabel("Cơ quan ban hành").fill("UBND thành phố Đồng Nai");
  await office.getByRole("button", { name: "Ghi chứng nhận" }).click();
  await expect(office).toHaveURL(/\/admin\/certificates\/[0-9a-f-]{36}$/);
  await expect(office.getByText("79 (A 35, B 19, C 25)")).toBeVisible();

  await expect(async () => {
    await page.goto(`/products/${slug}`);
    await expect(page.getByText("OCOP 4 sao").first()).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
  await page.goto("/seller/certificates");
  const pack = page.getByRole("link", { name: `Tải PDF hồ sơ đánh giá lại ${name}` });
  const file = await page.request.get((await pack.getAttribute("href")) ?? "");
  expect(file.headers()["content-type"]).toBe("application/pdf");
});

async function give(seat: Page, points: [string, string, string]): Promise<void> {
  for (const [place, part] of ["A", "B", "C"].entries())
    await seat.getByLabel(`Điểm phần ${part}`).fill(points[place] ?? "");
  await seat.getByRole("button", { name: "Gửi điểm, không sửa nữa" }).click();
}
