import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/fixtures";

test.use({ viewport: { width: 1280, height: 800 } });

/** Two units that no other journey counts on or opens; put back as they were at the end. */
const kept = { code: "25222", slug: "bu-gia-map", name: "Bù Gia Mập" };
const gone = { code: "25309", slug: "hung-phuoc", name: "Hưng Phước" };
const merged = { slug: "bu-gia-phuoc", name: "Bù Gia Phước" };
const heads = "Loại thay đổi;Mã cũ;Tỷ lệ (%);Mã mới;Loại đơn vị mới;Tên mới;Xã cũ đi theo;Ngày hiệu lực;Căn cứ";

test("a merger of two communes is looked at and applied: pages, report, target, register, signature list, shop, right, search and address follow; a split undoes it", async ({
  page,
  market,
  request,
}) => {
  test.setTimeout(180_000);
  await market.signIn("admin@demo.local");
  const units = [await unitAsItIs(page, kept.code), await unitAsItIs(page, gone.code)] as const;
  const begun = ["2026-04-30", ...units.map(({ since }) => since)].toSorted();
  const [mergedOn, undoneOn] = [dayAfter(begun.at(-1) ?? "", 1), dayAfter(begun.at(-1) ?? "", 2)];
  const { units: before } = await statistics(page, "");
  const counted = before
    .filter(({ code }: { code: string }) => code === kept.code || code === gone.code)
    .reduce((sum: number, { products }: { products: number }) => sum + products, 0);
  expect(counted).toBeGreaterThan(0);

  const buyer = await market.seat("buyer-007@demo.local");
  await buyer.goto("/account/addresses/new");
  await buyer.getByLabel("Xã, phường", { exact: true }).selectOption({ label: `Xã ${gone.name}` });
  await buyer.getByLabel("Thôn, ấp, khu phố").fill("Ấp 3");
  await buyer.getByRole("button", { name: "Lưu địa chỉ" }).click();
  await expect(buyer.getByText(`Xã ${gone.name}`).first()).toBeVisible();

  const officer = await market.seat("officer-2@demo.local");
  const farm = `Trang trại sáp nhập ${Date.now().toString(36)}`;
  const entry = await listByHand(officer, farm);
  const signature = `Măng rừng ${farm.split(" ").at(-1)}`;
  await nameSignature(officer, signature);
  await expect(await signatureRow(page, { name: signature, commune: gone.code })).toContainText(`Xã ${gone.name}`);
  const shop = await someShop(officer);
  const aim = `${2100 + (Date.now() % 800)}-12-31`;
  await aimFor(page, { code: gone.code, value: 70, by: aim });
  await aimFor(page, { code: kept.code, value: 40, by: aim });
  const aimWords = (value: number) => `${value} đến ${aim.split("-").toReversed().join("/")}`;
  await officer.goto(`/admin/communes/${gone.code}`);
  await expect(officer.getByRole("main")).toContainText(aimWords(70));

  await sendIn(page, [`Gộp;${gone.code};60;${kept.code};;${merged.name};;${mergedOn};Nghị quyết 1/NQ`]);
  await expect(page.getByRole("alert").filter({ hasText: "1 lỗi" })).toBeVisible();
  await expect(page.getByRole("row", { name: /Tỷ lệ/ })).toContainText("cộng lại phải là 100%");
  await market.expectAccessible();

  const rows = [
    `Gộp;${kept.code};;${kept.code};;${merged.name};;${mergedOn};Nghị quyết 1/NQ`,
    `Gộp;${gone.code};;${kept.code};;;;${mergedOn};Nghị quyết 1/NQ`,
  ];
  await sendIn(page, rows);
  const [shopsBefore, shopsAfter, goodsBefore, goodsAfter] = await page
    .getByRole("row", { name: /^Cộng/ })
    .getByRole("cell")
    .allInnerTexts();
  expect([shopsAfter, goodsAfter]).toEqual([shopsBefore, goodsBefore]);
  await expect(
    page
      .getByRole("row", { name: new RegExp(gone.code) })
      .getByRole("cell")
      .nth(1),
  ).toHaveText("0");
  await expect(page.getByText("Địa bàn của cán bộ")).toBeVisible();
  await market.expectAccessible();
  await page.getByRole("button", { name: "Áp dụng thay đổi" }).click();
  await expect(page.getByText("Đã áp dụng lúc")).toBeVisible();
  await expect(page.getByRole("button", { name: "Áp dụng thay đổi" })).toHaveCount(0);

  try {
    const old = await page.context().newPage();
    await old.goto(`/communes/${gone.slug}`);
    await expect(old).toHaveURL(new RegExp(`/communes/${merged.slug}$`));
    await expect(old.getByRole("heading", { level: 1, name: `Xã ${merged.name}` })).toBeVisible();
    await expect(old.getByText(`Xã ${gone.name} (đến trước`)).toBeVisible();
    await market.expectAccessible(old);
    await old.close();

    const asked = `asOf=${dayAfter(mergedOn, -1)}`;
    const then = await statistics(page, `${asked}&map=then`);
    const today = await statistics(page, `${asked}&map=new`);
    expect(codesOf(then)).toContain(gone.code);
    expect(codesOf(today)).not.toContain(gone.code);
    expect(totalOf(then)).toBe(totalOf(today));
    await page.goto(`/admin?${asked}&map=then`);
    await expect(page.getByRole("row", { name: new RegExp(gone.name) })).toBeVisible();

    await officer.goto("/admin");
    await expect(officer.getByText("1 xã, phường phụ trách")).toBeVisible();
    const own = await statistics(officer, "");
    expect(codesOf(own)).toEqual([kept.code]);
    expect(totalOf(own)).toBe(counted);

    await officer.goto(`/admin/communes/${gone.code}`);
    await expect(officer).toHaveURL(new RegExp(`/admin/communes/${kept.code}$`));
    await expect(officer.getByRole("heading", { level: 1 })).toContainText(`Xã ${merged.name}`);
    await expect(officer.getByRole("main")).toContainText(aimWords(110));
    await market.expectAccessible(officer);
    await officer.goto(`/admin/register?q=${encodeURIComponent(farm)}`);
    await expect(officer.getByRole("row", { name: new RegExp(farm) })).toContainText(`Xã ${merged.name}`);
    await officer.goto(entry);
    await expect(officer.getByRole("heading", { level: 1, name: farm })).toBeVisible();
    await expect(await signatureRow(officer, { name: signature, commune: kept.code })).toContainText(
      `Xã ${merged.name}`,
    );
    await page.goto(`/admin/signature?commune=${gone.code}&q=${encodeURIComponent(signature)}`);
    await expect(page.getByRole("rowheader", { name: signature })).toHaveCount(0);
    await expect(
      page.getByLabel("Xã, phường", { exact: true }).getByRole("option", { name: `Xã ${gone.name}` }),
    ).toHaveCount(0);
    const report = await (await officer.request.get("/admin/indicators/export.csv")).text();
    expect(report).not.toContain(gone.name);
    await expect(async () => {
      await buyer.goto(shop);
      await expect(buyer.getByRole("main")).toContainText(merged.name, { timeout: 1_000 });
    }).toPass({ timeout: 30_000 });

    const found = await (await request.get(`/api/v1/suggest?q=${encodeURIComponent("bu gia map")}`)).json();
    expect(found.communes.map(({ slug }: { slug: string }) => slug)).toContain(merged.slug);

    await buyer.goto("/account/addresses");
    await expect(buyer.getByText(`Xã ${merged.name}`).first()).toBeVisible();
  } finally {
    await sendIn(page, [
      `Tách;${kept.code};70;${kept.code};;${kept.name};${units[0].places.join(", ")};${undoneOn};Nghị quyết 2/NQ`,
      `Tách;${kept.code};30;${gone.code};Xã;${gone.name};${units[1].places.join(", ")};${undoneOn};Nghị quyết 2/NQ`,
    ]);
    await page.getByRole("button", { name: "Áp dụng thay đổi" }).click();
    await expect(page.getByText("Đã áp dụng lúc")).toBeVisible();
  }
  await expect(await signatureRow(page, { name: signature, commune: gone.code })).toContainText(`Xã ${gone.name}`);
  await unnameSignature(page, signature);
  const { units: after } = await statistics(page, "");
  const of = (list: { code: string; products: number }[], code: string) =>
    list.find((unit) => unit.code === code)?.products;
  for (const { code } of [kept, gone]) expect(of(after, code)).toBe(of(before, code));
  await page.goto(`/communes/${merged.slug}`);
  await expect(page).toHaveURL(new RegExp(`/communes/${kept.slug}$`));
  await page.goto(`/admin/places/${gone.code}`);
  await expect(page.getByRole("table", { name: "Tên và loại qua các thời kỳ" })).toContainText("Nghị quyết 2/NQ");
});

/** Puts a farm on the register of the officer's commune; the address of its entry. */
async function listByHand(officer: Page, name: string): Promise<string> {
  await officer.goto("/admin/register/new");
  await officer.getByRole("combobox", { name: "Loại hình" }).selectOption("farm");
  await officer.getByLabel("Tên cơ sở").fill(name);
  await officer.getByRole("combobox", { name: "Xã, phường (trước tháng 7/2025)" }).selectOption({ index: 1 });
  await officer.getByRole("button", { name: "Thêm vào danh bạ" }).click();
  await expect(officer.getByText("Đã thêm vào danh bạ.", { exact: true })).toBeVisible();
  return new URL(officer.url()).pathname;
}

/** Names a signature product of an old commune in the officer's own. */
async function nameSignature(officer: Page, name: string): Promise<void> {
  await officer.goto("/admin/signature");
  await officer.getByText("Thêm sản phẩm đặc trưng", { exact: true }).click();
  await officer.getByLabel("Tên sản phẩm", { exact: true }).fill(name);
  await officer.getByLabel("Xã, phường cũ (trước 1/7/2025)").selectOption({ index: 1 });
  await officer.getByRole("button", { name: "Thêm vào danh sách" }).click();
  await expect(officer.getByRole("heading", { level: 1, name })).toBeVisible();
}

async function signatureRow(page: Page, { name, commune }: { name: string; commune: string }) {
  await page.goto(`/admin/signature?commune=${commune}&q=${encodeURIComponent(name)}`);
  return page.getByRole("row").filter({ has: page.getByRole("rowheader", { name }) });
}

async function unnameSignature(page: Page, name: string): Promise<void> {
  await page.getByRole("rowheader", { name }).getByRole("link").click();
  await page.getByText("Bỏ khỏi danh sách", { exact: true }).first().click();
  await page.getByLabel("Lý do", { exact: true }).fill("Danh sách thử");
  await page.getByRole("button", { name: "Bỏ khỏi danh sách" }).click();
  await expect(page.getByText(/Đã bỏ khỏi danh sách từ/)).toBeVisible();
}

/** The address of a shop in the officer's commune. */
async function someShop(officer: Page): Promise<string> {
  await officer.goto("/admin/names?of=sellers");
  return (await officer.getByRole("rowheader").getByRole("link").first().getAttribute("href")) ?? "";
}

async function aimFor(page: Page, { code, value, by }: { code: string; value: number; by: string }): Promise<void> {
  await page.goto("/admin/indicators/targets");
  await page.getByRole("combobox", { name: "Chỉ tiêu" }).selectOption({ label: "Sản phẩm đang bán" });
  await page.getByRole("combobox", { name: "Nơi" }).selectOption(code);
  await page.getByLabel("Phải đạt").fill(String(value));
  await page.getByLabel("Theo văn bản").fill("Kế hoạch trước sáp nhập");
  await page.getByLabel("Đạt trước hết ngày").fill(by);
  await page.getByRole("button", { name: "Đặt mục tiêu" }).click();
  await expect(page.getByText("Đã đặt mục tiêu.")).toBeVisible();
}

async function unitAsItIs(page: Page, code: string): Promise<{ since: string; places: string[] }> {
  await page.goto(`/admin/places/${code}`);
  const written = await page.getByRole("row").nth(1).getByRole("cell").first().innerText();
  const listed = await page
    .getByRole("main")
    .getByRole("listitem")
    .filter({ hasText: /\d{5}$/ })
    .allInnerTexts();
  return {
    since: written.split("/").toReversed().join("-"),
    places: listed.filter((text) => text.includes("(")).flatMap((text) => /\d{5}$/.exec(text.trim())?.[0] ?? []),
  };
}

async function sendIn(page: Page, rows: string[]): Promise<void> {
  await page.goto("/admin/places");
  await page.getByLabel("Tệp CSV hoặc XLSX").setInputFiles({
    name: "sap-xep.csv",
    mimeType: "text/csv",
    buffer: Buffer.from([heads, ...rows].join("\r\n")),
  });
  await page.getByRole("button", { name: "Kiểm tra và xem trước" }).click();
  await expect(page).toHaveURL(/change=/);
}

async function statistics(page: Page, asked: string) {
  return (await page.request.get(`/api/v1/admin/statistics?${asked}`)).json();
}

function codesOf({ units }: { units: { code: string }[] }): string[] {
  return units.map(({ code }) => code);
}

function totalOf({ units }: { units: { products: number }[] }): number {
  return units.reduce((sum, { products }) => sum + products, 0);
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
