import type { Page } from "@playwright/test";
import sharp from "sharp";
import { expect, test } from "@/e2e/fixtures";

/** As detailed as a photograph: small again it still has several hundred kB. */
const photographOf = () =>
  sharp({
    create: {
      width: 1400,
      height: 1050,
      channels: 3,
      background: "#8d5524",
      noise: { type: "gaussian", mean: 128, sigma: 30 },
    },
  })
    .jpeg({ quality: 90 })
    .toBuffer();

async function newProduct(page: Page, name: string): Promise<string> {
  const [known] = (await (await page.request.get("/api/v1/seller/products")).json()).items;
  const { product: own } = await (await page.request.get(`/api/v1/seller/products/${known.id}`)).json();
  const { groupCode, oldCommuneCode, illustration } = own;
  const data = { name, groupCode, oldCommuneCode, illustration, summary: "Hàng thử." };
  const { product } = await (await page.request.post("/api/v1/seller/products", { data })).json();
  return product.productId;
}

test("a photograph cut in the middle goes on after a reload; pictures are put in order, cut and described on a small phone", async ({
  page,
  market,
}) => {
  test.slow();
  await market.signIn("seller-c@demo.local");
  await page.goto(`/seller/products/${await newProduct(page, `Hình thử ${Date.now().toString(36)}`)}`);
  const offsets: number[] = [];
  page.on("request", (request) => {
    if (request.method() === "PATCH") offsets.push(Number(request.headers()["upload-offset"]));
  });
  let isCut = false;
  await page.route("**/api/v1/uploads/*", (route) => {
    if (isCut) return route.abort("connectionfailed");
    isCut = true;
    return route.continue();
  });
  const [one, two] = [await photographOf(), await photographOf()];
  const choose = (name: string, buffer: Buffer) =>
    page.getByLabel("Chụp hoặc chọn hình").setInputFiles({ name, mimeType: "image/jpeg", buffer });
  await choose("một.jpg", one);
  await page.getByRole("button", { name: "Gửi hình" }).click();
  await expect(page.getByText("Hình vẫn giữ trên máy")).toBeVisible();
  await market.expectAccessible();
  await page.unroute("**/api/v1/uploads/*");
  const before = offsets.length;
  await page.reload();
  await expect(page.getByText("Đã thêm hình.")).toBeVisible({ timeout: 20_000 });
  const [first = 0, ...rest] = offsets.slice(before);
  expect(first).toBeGreaterThan(0);
  expect([first, ...rest]).toEqual([first, ...rest].toSorted((one, other) => one - other));

  // the same picture again is not sent and not shown twice
  const sent = offsets.length;
  await choose("một nữa.jpg", one);
  await page.getByRole("button", { name: "Gửi hình" }).click();
  await expect(page.getByText("Hình này đã có.")).toBeVisible({ timeout: 20_000 });
  expect(offsets.length).toBe(sent);

  await choose("hai.jpg", two);
  await page.getByRole("button", { name: "Gửi hình" }).click();
  const alts = page.getByLabel("Hình này chụp gì");
  await expect(alts).toHaveCount(2, { timeout: 20_000 });
  await alts.first().fill("Hũ mật trên bàn gỗ");
  await page
    .getByRole("listitem")
    .filter({ has: alts.first() })
    .first()
    .getByRole("button", { name: "Lưu", exact: true })
    .click();
  const handles = page.getByRole("button", { name: /^Kéo để đổi chỗ/ });
  await expect(handles.first()).toHaveAccessibleName(/Hũ mật trên bàn gỗ/);

  await handles.first().press("ArrowDown");
  await expect(page.getByText("Đã lưu thứ tự.")).toBeVisible();
  await expect(handles.last()).toHaveAccessibleName(/Hũ mật trên bàn gỗ/);
  await expect(handles.last()).toBeFocused();
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await expect(handles.first()).toHaveAccessibleName(/Hũ mật trên bàn gỗ/);
  await expect(page.getByRole("button", { name: "Hoàn tác" })).toBeHidden();

  // held near the foot of a small screen, the page moves along
  await handles.first().scrollIntoViewIfNeeded();
  const from = await handles.first().boundingBox();
  if (!from) throw new Error("no handle");
  await page.mouse.move(from.x + 20, from.y + 20);
  await page.mouse.down();
  await page.mouse.move(from.x + 20, 620, { steps: 8 });
  await expect(handles.last()).toHaveAccessibleName(/Hũ mật trên bàn gỗ/);
  await page.mouse.up();
  await expect(page.getByText("Đã lưu thứ tự.")).toBeVisible();
  await page.reload();
  await expect(handles.last()).toHaveAccessibleName(/Hũ mật trên bàn gỗ/);

  const described = page.getByRole("listitem").filter({ has: page.getByRole("img", { name: "Hũ mật trên bàn gỗ" }) });
  const picture = described.getByRole("img", { name: "Hũ mật trên bàn gỗ" });
  const whole = await picture.getAttribute("src");
  await described.getByText("Cắt hình", { exact: true }).click();
  await described.getByRole("button", { name: "Xoay 90°" }).click();
  await described.getByRole("button", { name: "Vuông" }).click();
  await described.getByRole("button", { name: /^Góc khung/ }).press("Shift+ArrowLeft");
  await described.getByRole("button", { name: /^Khung cắt/ }).press("ArrowRight");
  await market.expectAccessible();
  await described.getByRole("button", { name: "Lưu phần cắt" }).click();
  await expect(picture).not.toHaveAttribute("src", whole ?? "");
  const size = await picture.evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    return Math.abs(image.naturalWidth - image.naturalHeight);
  });
  expect(size).toBeLessThanOrEqual(2);
  await described.getByText("Cắt hình", { exact: true }).click();
  await described.getByRole("button", { name: "Cả hình như lúc chụp" }).click();
  await described.getByRole("button", { name: "Lưu phần cắt" }).click();
  await expect(picture).toHaveAttribute("src", whole ?? "");
});

test.describe("with fingers", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test("pictures are dragged into another order by touch, and a finger beside the handle still scrolls", async ({
    page,
    market,
  }) => {
    test.slow();
    await market.signIn("seller-c@demo.local");
    await page.goto(`/seller/products/${await newProduct(page, `Ngón tay ${Date.now().toString(36)}`)}`);
    const alts = page.getByLabel("Hình này chụp gì");
    for (const [at, name] of ["một", "hai", "ba"].entries()) {
      const file = { name: `${name}.jpg`, mimeType: "image/jpeg", buffer: await photographOf() };
      await page.getByLabel("Chụp hoặc chọn hình").setInputFiles(file);
      await page.getByRole("button", { name: "Gửi hình" }).click();
      await expect(alts).toHaveCount(at + 1, { timeout: 20_000 });
    }
    const pictures = page.locator("li[data-picture]");
    const order = () => pictures.evaluateAll((all) => all.map((each) => each.getAttribute("data-picture")));
    const [first, second, third] = await order();
    const handles = page.getByRole("button", { name: /^Kéo để đổi chỗ/ });
    await expect(handles).toHaveCount(3);

    const wire = await page.context().newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", at?: { x: number; y: number }) =>
      wire.send("Input.dispatchTouchEvent", { type, touchPoints: at ? [at] : [] });
    await handles.first().evaluate((handle) => handle.scrollIntoView({ block: "center" }));
    const from = await handles.first().boundingBox();
    if (!from) throw new Error("no handle");
    const finger = { x: Math.round(from.x + from.width / 2), y: Math.round(from.y + from.height / 2) };
    await touch("touchStart", finger);
    // held near the foot of the screen the page moves along, so the finger stays there until the place is reached
    for (let step = 1; step <= 8; step += 1)
      await touch("touchMove", { x: finger.x, y: Math.round(finger.y + ((700 - finger.y) * step) / 8) });
    await expect.poll(order).toEqual([second, third, first]);
    await touch("touchEnd");
    await expect(page.getByText("Đã lưu thứ tự.")).toBeVisible();
    await page.reload();
    await expect.poll(order).toEqual([second, third, first]);

    await page.evaluate(() => scrollTo(0, 0));
    await touch("touchStart", { x: 180, y: 600 });
    for (let step = 1; step <= 8; step += 1) await touch("touchMove", { x: 180, y: 600 - step * 40 });
    await touch("touchEnd");
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(100);
    expect(await order()).toEqual([second, third, first]);
  });
});
