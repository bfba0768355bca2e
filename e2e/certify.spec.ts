import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/fixtures";

test.use({ viewport: { width: 1280, height: 800 } });

type Item = { slug: string; name: string; seller: { name: string }; commune: { name: string } };

const run = Date.now().toString(36);
const number = `${run}/QĐ-UBND`;
const maker = `Cơ sở Bếp Lửa ${run}`;

test("a decision of fifteen products is sent in, decided and entered; a citizen reads it in the register", async ({
  page,
  market,
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  await market.signIn("admin@demo.local");
  const graded = await someProduct(page, 3, 0);
  const [one, two, last] = [
    await someProduct(page, 0, 0),
    await someProduct(page, 0, 1),
    await someProduct(page, 0, 2),
  ];
  const rows = [
    `${graded.name};${graded.seller.name};${graded.commune.name};4`,
    `${nearly(one.name)};${one.seller.name};${one.commune.name};3`,
    `${nearly(two.name)};${two.seller.name};${two.commune.name};3`,
    ...Array.from({ length: 12 }, (_, each) => `Món thứ ${each + 1} của ${run};${maker};${one.commune.name};3`),
  ];

  await page.goto("/admin/certificates");
  await page.getByRole("link", { name: "Nhập danh sách" }).click();
  const [template] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Tải tệp mẫu" }).click(),
  ]);
  expect(template.suggestedFilename()).toBe("mau-danh-sach-quyet-dinh.xlsx");
  await market.expectAccessible();

  await sendIn(page, { number, rows: [...rows.slice(0, 14), `Món cuối của ${run};${maker};Xã Trên Mây;2`] });
  await expect(page.getByText("Có 1 dòng lỗi nên chưa ghi được")).toBeVisible();
  await expect(page.getByRole("row", { name: /Hạng sao là 3, 4 hoặc 5/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /Không thấy xã, phường nào tên như vậy/ })).toBeVisible();
  const [checked] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Tải tệp có đánh dấu lỗi" }).click(),
  ]);
  expect(checked.suggestedFilename()).toBe("danh-sach-can-sua.xlsx");
  await market.expectAccessible();
  await choose(page, nearly(one.name), one.name);
  await expect(page.getByRole("heading", { name: "Cần chọn: 1 dòng" })).toBeVisible();

  await sendIn(page, { number, rows });
  await expect(page.getByRole("heading", { name: "Cần chọn: 1 dòng" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Ghi vào sổ" })).toHaveCount(0);
  await expect(page.getByRole("row", { name: graded.name }).first()).toContainText("3 → 4 sao");
  await market.expectAccessible();
  await choose(page, nearly(two.name), "Không có trên chợ");
  await page.getByRole("link", { name: `Chọn lại: ${nearly(two.name)}` }).click();
  await page.getByLabel("Tên sản phẩm hoặc gian hàng").fill(two.name);
  await page.getByRole("button", { name: "Tìm" }).click();
  await choose(page, nearly(two.name), two.name);
  await expect(page.getByText("Sẽ ghi 15 chứng nhận")).toBeVisible();
  await page.getByRole("button", { name: "Ghi vào sổ" }).click();
  await expect(page.getByText("Đã ghi vào sổ lúc")).toBeVisible();
  await expect(page.getByRole("button", { name: "Ghi vào sổ" })).toHaveCount(0);

  await sendIn(page, { number, rows });
  await expect(page.getByText("Mọi dòng đã có trong sổ")).toBeVisible();

  const tomorrow = new Date(Date.now() + 31 * 3_600_000).toISOString().slice(0, 10);
  await sendIn(page, {
    number: `${run}/QĐ-SỞ`,
    until: tomorrow,
    rows: [`${last.name};${last.seller.name};${last.commune.name};3`],
  });
  await page.getByRole("button", { name: "Ghi vào sổ" }).click();
  await page.getByRole("link", { name: `Xem chứng nhận: ${last.name}` }).click();
  await expect(page.getByText("Sắp hết hạn").first()).toBeVisible();

  const phone = await browser.newContext({
    viewport: { width: 360, height: 740 },
    javaScriptEnabled: false,
    ...(baseURL ? { baseURL } : {}),
  });
  const citizen = await phone.newPage();
  await citizen.goto(`/products/${graded.slug}`);
  await expect(citizen.getByText(number).first()).toBeVisible();
  await expect(citizen.getByText("OCOP 4 sao").first()).toBeVisible();
  expect(await citizen.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await citizen.goto("/ocop");
  await citizen.getByLabel("Tên sản phẩm, chủ thể hoặc số quyết định").fill(number);
  await citizen.getByRole("button", { name: "Lọc" }).click();
  await expect(citizen.getByRole("list", { name: "Kết quả" }).getByRole("link")).toHaveCount(15);
  const answer = await citizen.request.get(`/api/v1/ocop?q=${encodeURIComponent(number)}`);
  const { items } = (await answer.json()) as { items: { code: string; productName: string }[] };
  expect(items).toHaveLength(15);
  const first = items.find(({ productName }) => productName === `Món thứ 1 của ${run}`);
  await citizen.goto(`/ocop/${first?.code}`);
  await expect(citizen.getByRole("heading", { level: 1, name: first?.productName ?? "" })).toBeVisible();
  await expect(citizen.getByText(number).first()).toBeVisible();
  await phone.close();
});

/** One product of so many stars, each from another shop, from the end of the list where no other journey buys. */
async function someProduct(page: Page, stars: number, place: number): Promise<Item> {
  const answer = await page.request.get(`/api/v1/products?stars=${stars}&sort=price_up&limit=60`);
  const { items } = (await answer.json()) as { items: Item[] };
  const shops = new Map(items.map((item) => [item.seller.name, item]));
  const item = [...shops.values()].toReversed()[place];
  if (!item) throw new Error(`no product of ${stars} stars`);
  return item;
}

/** A name near another and not the same: doubtful. */
function nearly(name: string): string {
  return `${name.split(" ").slice(0, -1).join(" ")} ${run}`;
}

async function sendIn(page: Page, list: { number: string; until?: string; rows: string[] }): Promise<void> {
  await page.goto("/admin/certificates/import");
  await page.getByLabel("Số quyết định").fill(list.number);
  await page.getByLabel("Ngày quyết định").fill("2026-11-02");
  await page.getByLabel("Cơ quan ban hành").fill("UBND thành phố Đồng Nai");
  if (list.until) await page.getByLabel("Hết giá trị từ ngày").fill(list.until);
  await page.getByLabel("Danh sách sản phẩm").setInputFiles({
    name: "quyet-dinh.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(["Tên sản phẩm;Chủ thể;Xã/phường;Hạng sao", ...list.rows].join("\r\n")),
  });
  await page.getByRole("button", { name: "Kiểm tra và xem trước" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Quyết định ${list.number}` })).toBeVisible();
}

async function choose(page: Page, row: string, what: string): Promise<void> {
  const choice = page.getByRole("group", { name: `: ${row}` });
  await choice
    .locator("label")
    .filter({ has: page.getByText(what, { exact: true }) })
    .getByRole("radio")
    .check();
  await page.locator("form").filter({ has: choice }).getByRole("button", { name: "Lưu lựa chọn" }).click();
}
