import { formatDong } from "@/domain/money/dong";
import { addToBasket, expect, test } from "@/e2e/fixtures";
import { localDay } from "@/platform/clock";
import { amountIn, askOrder, checkOut, orderAddress, post, sellNew } from "@/e2e/steps";

test("farms of a cooperative are entered, a lot names them, its page shows where it is from, and what was sold is shared", async ({
  page,
  browser,
  baseURL,
  market,
}) => {
  test.setTimeout(240_000);
  const since = localDay(new Date());
  const mark = Date.now().toString().slice(-7);
  const [sau, bay] = [`Vườn ông Sáu ${mark}`, `Vườn bà Bảy ${mark}`];
  const code = `BP-${mark}`;
  const phoneOfBay = "0912 999 111";
  await market.signIn("seller-b@demo.local");
  const office = await market.seat("admin@demo.local");

  await page.goto("/seller/members");
  await enter({ name: sau, phone: "", area: "12000", crops: "Tiêu, điều", code, agrees: true });
  await market.expectAccessible();
  await enter({ name: bay, phone: phoneOfBay, area: "8000", crops: "Tiêu", code: "", agrees: false });
  const cardOf = (name: string) => page.getByRole("main").getByRole("listitem").filter({ hasText: name });
  await expect(cardOf(sau)).toContainText("Tiêu, điều · 12.000 m²");
  await expect(cardOf(sau)).toContainText(code);
  await cardOf(bay).getByRole("link", { name: "Sửa" }).click();
  await page.getByLabel("Mã số vùng trồng").fill(`${code}-2`);
  await page.getByRole("button", { name: "Lưu", exact: true }).click();
  await expect(cardOf(bay)).toContainText(`${code}-2`);

  const goods = { name: `Tiêu vườn ${mark}`, groupCode: "I.3.a", priceDong: 33_337 };
  const { slug, variantId } = await sellNew({ seller: page.request, office }, goods);
  const passport = await test.step("a lot is of both farms, two parts to one", async () => {
    await page.goto(`/seller/lots/new?size=${variantId}`);
    await page.getByLabel("Số gói", { exact: true }).fill("10");
    await page.getByRole("button", { name: "Ghi lô" }).click();
    await expect(page.getByRole("heading", { level: 1, name: /^Lô / })).toBeVisible();
    await page.getByLabel(sau).fill("20");
    await page.getByLabel(bay).fill("10");
    const farms = page.locator("form").filter({ has: page.getByLabel(sau) });
    await farms.getByRole("button", { name: "Ghi phần của từng vườn" }).click();
    await expect(page.getByText("Đã ghi.").first()).toBeVisible();
    await page.reload();
    await expect(page.getByLabel(sau)).toHaveValue("20");
    await market.expectAccessible();
    const address = await page.getByRole("link", { name: "Xem trang của lô" }).getAttribute("href");
    return `/p/${/\/p\/([0-9A-Z]{10})/.exec(address ?? "")?.[1] ?? ""}`;
  });

  const viewport = { width: 360, height: 740 };
  const context = await browser.newContext({ viewport, ...(baseURL ? { baseURL } : {}) });
  const buyer = await context.newPage();
  await test.step("its page names who agreed, and of the other only the growing area and the commune", async () => {
    await buyer.goto(passport);
    const farms = buyer.getByRole("heading", { name: "Vườn của thành viên" }).locator("..").getByRole("listitem");
    await expect(farms).toHaveCount(2);
    await expect(farms.first()).toContainText(`${sau}, mã vùng trồng ${code}, `);
    await expect(farms.last()).toContainText(new RegExp(`^Mã vùng trồng ${code}-2, (Xã|Phường) `));
    const all = await buyer.content();
    for (const kept of [bay, "0912999111", phoneOfBay, "Ấp của bà Bảy", "8.000 m²"]) expect(all).not.toContain(kept);
    await market.expectAccessible(buyer);
  });

  await buyer.goto(`/products/${slug}`);
  await addToBasket(buyer);
  await checkOut(buyer, "Chị Tư", { payment: "Trả tiền khi nhận hàng" });
  const [part] = (await askOrder(buyer.request, orderAddress(buyer))).sellerOrders;
  await context.close();
  if (!part) throw new Error("an order without a part");
  expect(part.itemsDong).toBe(33_337);
  const parcel = { carrier: "own" };
  for (const step of ["confirm", "pack", "ship", "deliver"])
    await post(page.request, `/api/v1/seller/orders/${part.code}/${step}`, step === "ship" ? parcel : {});

  await test.step("what the farms are due is what the ledger holds for the goods, to the đồng", async () => {
    const shareOf = async (name: string) =>
      amountIn(await page.getByRole("row").filter({ hasText: name }).getByRole("cell").innerText());
    await page.goto("/seller/money/members");
    await page.getByLabel("Từ ngày").fill(since);
    await page.getByLabel("Đến ngày").fill(localDay(new Date()));
    await page.getByRole("button", { name: "Xem", exact: true }).click();
    await market.expectAccessible();
    const shares = [await shareOf(sau), await shareOf(bay)];
    expect(shares).toEqual([22_225, 11_112]);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(part.itemsDong);
    const rows = await page.getByRole("table").getByRole("cell").allInnerTexts();
    const whole = amountIn(rows.at(-1) ?? "");
    expect(rows.slice(0, -1).reduce((sum, text) => sum + amountIn(text), 0)).toBe(whole);
    await page.goto("/seller/money");
    const ledger = page.getByRole("row").filter({ hasText: part.code }).filter({ hasText: "Tiền hàng" });
    await expect(ledger).toContainText(formatDong(part.itemsDong));
  });

  for (const name of [sau, bay]) {
    await page.goto("/seller/members");
    await cardOf(name).locator("summary").filter({ hasText: "Rời" }).click();
    await cardOf(name).getByRole("button", { name: "Rời" }).click();
    await expect(cardOf(name)).toContainText("Đã rời");
  }
  await page.goto(passport);
  await expect(page.getByText(sau)).toBeVisible();

  async function enter(farm: {
    name: string;
    phone: string;
    area: string;
    crops: string;
    code: string;
    agrees: boolean;
  }) {
    await page.getByLabel("Tên hộ, tên người").fill(farm.name);
    await page.getByLabel("Số điện thoại").fill(farm.phone);
    await page.getByLabel(/^Xã, phường/).selectOption({ index: 3 });
    await page.getByLabel("Thôn, ấp").fill("Ấp của bà Bảy");
    await page.getByLabel("Diện tích (m²)").fill(farm.area);
    await page.getByLabel("Cây trồng, vật nuôi").fill(farm.crops);
    await page.getByLabel("Mã số vùng trồng").fill(farm.code);
    if (farm.agrees) await page.getByLabel(/^Thành viên đồng ý ghi tên/).check();
    await page.getByLabel("Vào từ ngày").fill("2020-01-15");
    await page.getByRole("button", { name: "Thêm thành viên" }).click();
    await expect(page.getByText(farm.name).first()).toBeVisible();
  }
});
