import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, signIn, test } from "@/e2e/fixtures";
import { killed, type Listed, phoneOf, photographs, productsNamed, writeDown } from "@/e2e/phone";
import sharp from "sharp";

/** Somebody at the shop's desk gives the product another name. */
async function renamedBy(page: Page, id: string, name: string): Promise<void> {
  const { shops } = (await (await page.request.get("/api/v1/seller/field")).json()) as { shops: Listed[] };
  const address = `/api/v1/seller/products/${id}?shop=${shops[0]?.id}`;
  const { product } = (await (await page.request.get(address)).json()) as { product: Record<string, string> };
  const { groupCode, oldCommuneCode, illustration } = product;
  const answer = await page.request.patch(address, { data: { name, groupCode, oldCommuneCode, illustration } });
  expect(answer.ok()).toBe(true);
}

const drafts = 20;
const photosOfEach = 3;

test("twenty drafts with sixty photographs outlive a kill without signal and arrive once", async ({
  baseURL,
  launchOptions,
}, info) => {
  test.setTimeout(180_000);
  const folder = mkdtempSync(join(tmpdir(), "phone-"));
  const kind = `Mẻ ${info.workerIndex}-${Date.now()}`;
  let phone = await phoneOf(folder, { baseURL, launchOptions });
  try {
    const page = await phone.newPage();
    await signIn(page, "staff-bc@demo.local");
    await page.goto("/seller/field");
    await expect(page.getByText("Đã sẵn sàng")).toBeVisible();
    const photos = await photographs(drafts * photosOfEach, 240);

    await phone.setOffline(true);
    await page.goto("/seller/field");
    await expect(page.getByText("Không có sóng. Mọi thứ được giữ trên máy này.")).toBeVisible();
    for (let number = 1; number <= drafts; number += 1)
      await writeDown(page, `${kind} số ${number}`, photos.slice((number - 1) * photosOfEach, number * photosOfEach));
    await expect(page.getByText(`Chưa gửi: ${drafts}`)).toBeVisible();
    await page.getByRole("button", { name: "Ghi sản phẩm mới" }).click();
    await page.getByLabel("Tên sản phẩm").fill("Đang viết dở");
    await expect(page.getByLabel("Tên sản phẩm")).toHaveValue("Đang viết dở");

    // a browser writes cookies to its disk half a minute late
    const cookies = await phone.cookies();
    await killed(phone, page);
    phone = await phoneOf(folder, { baseURL, launchOptions });
    await phone.addCookies(cookies);
    await phone.setOffline(true);
    const again = await phone.newPage();
    await again.goto("/seller/field");
    await expect(again.getByText("Đang viết dở")).toBeVisible();
    await expect(again.getByText(`Chưa gửi: ${drafts + 1}`)).toBeVisible();

    const began = Date.now();
    await phone.setOffline(false);
    await expect(again.getByText("Chưa gửi: 1", { exact: true })).toBeVisible({ timeout: 90_000 });
    info.annotations.push({ type: "sent", description: `${drafts} drafts in ${Date.now() - began} ms` });
    const arrived = await productsNamed(again, kind);
    expect(arrived).toHaveLength(drafts);
    expect(arrived.map(({ pictures }) => pictures.length)).toEqual(Array.from({ length: drafts }, () => photosOfEach));
    expect(new Set(arrived.flatMap(({ pictures }) => pictures.map(({ hash }) => hash))).size).toBe(
      drafts * photosOfEach,
    );
  } finally {
    await phone.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

test("a photograph cut off in the middle goes on where it stood, and signing out tells of what is not sent", async ({
  baseURL,
  launchOptions,
  market,
}, info) => {
  test.setTimeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), "phone-"));
  const kind = `Cắt ${info.workerIndex}-${Date.now()}`;
  const phone = await phoneOf(folder, { baseURL, launchOptions });
  try {
    const page = await phone.newPage();
    await signIn(page, "staff-bc@demo.local");
    await page.goto("/seller/field");
    await expect(page.getByText("Đã sẵn sàng")).toBeVisible();
    const offsets: string[] = [];
    let isCut = false;
    await phone.route("**/api/v1/uploads/*", async (route) => {
      const offset = route.request().headers()["upload-offset"];
      if (offset !== undefined) offsets.push(offset);
      if (offset === undefined || offset === "0" || isCut) return route.continue();
      isCut = true;
      return route.abort("connectionreset");
    });
    await page.getByRole("button", { name: "Ghi sản phẩm mới" }).click();
    await page.getByRole("button", { name: "Ghi vị trí ở đây" }).click();
    await expect(page.getByText("Đã ghi vị trí, sai số khoảng 14 m.")).toBeVisible();
    await page.getByRole("button", { name: "Để viết sau" }).click();
    await page.getByRole("button", { name: "Viết tiếp" }).click();
    await page.getByLabel("Của gian hàng nào").selectOption({ index: 1 });
    const [photo] = await photographs(1, 1600);
    if (!photo) throw new Error("no photograph");
    const buffer = await sharp(photo.buffer).withMetadata({ orientation: 6 }).toBuffer();
    await page.getByLabel("Chụp hoặc chọn ảnh").setInputFiles([{ ...photo, buffer }]);
    await page.getByLabel("Tên sản phẩm").fill(kind);
    await page.getByLabel("Loại hàng").selectOption({ index: 2 });
    await expect(page.getByRole("img", { name: "Ảnh 1" })).toBeVisible();
    await market.expectAccessible(page);
    await page.getByRole("button", { name: "Giữ lại, chờ gửi" }).click();
    await expect(page.getByText("Không có sóng. Mọi thứ được giữ trên máy này.")).toBeVisible();
    expect(isCut).toBe(true);

    await test.step("signing out tells of it", async () => {
      const other = await phone.newPage();
      await other.goto("/account");
      await other.getByRole("button", { name: "Đăng xuất" }).click();
      await expect(other.getByText("Còn 1 bản nháp chưa gửi trên máy này")).toBeVisible();
      await other.close();
    });

    await page.getByRole("button", { name: "Gửi ngay" }).click();
    await expect(page.getByText("Đã gửi hết.")).toBeVisible();
    const cutAt = offsets[1] ?? "";
    expect([offsets[0], offsets.filter((offset) => offset === "0").length]).toEqual(["0", 1]);
    expect(offsets.filter((offset) => offset === cutAt)).toHaveLength(2);
    const [product] = await productsNamed(page, kind);
    const stored = await page.request.get(`/media/${product?.pictures[0]?.hash}-320.webp`);
    const { width, height } = await sharp(await stored.body()).metadata();
    expect(height).toBeGreaterThan(width);

    await test.step("what somebody else changed meanwhile is shown beside one's own", async () => {
      await page.getByRole("button", { name: "Sửa sản phẩm đã có" }).click();
      await page.getByLabel("Của gian hàng nào").selectOption({ index: 1 });
      await page.getByLabel("Sản phẩm nào").selectOption(product?.id ?? "");
      await page.getByLabel("Tên sản phẩm").fill(`${kind} của tôi`);
      await renamedBy(page, product?.id ?? "", `${kind} của người khác`);
      await page.getByRole("button", { name: "Giữ lại, chờ gửi" }).click();
      await expect(page.getByRole("heading", { name: "Có người đã sửa sản phẩm này" })).toBeVisible();
      await market.expectAccessible(page);
      await page.getByRole("button", { name: "Giữ hết của tôi" }).click();
      await expect(page.getByText("Đã gửi hết.")).toBeVisible();
    });
    await page.getByRole("link", { name: "Xem ở gian hàng" }).first().click();
    await expect(page.getByRole("heading", { level: 1, name: `${kind} của tôi` })).toBeVisible();
    await expect(page.getByText("Vị trí: 11.84123, 106.60990 (sai số 14 m)")).toBeVisible();
  } finally {
    await phone.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
