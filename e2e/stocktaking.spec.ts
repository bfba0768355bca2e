import { addToBasket, expect, test } from "@/e2e/fixtures";
import { checkOut, sellNew } from "@/e2e/steps";

test.use({ viewport: { width: 360, height: 740 } });

test("goods are counted on a phone while an order is placed, and the shelf is right afterwards", async ({
  page,
  browser,
  baseURL,
  market,
}) => {
  const office = await market.seat("admin@demo.local");
  await market.signIn("seller-b@demo.local");
  const name = `Hàng để đếm ${Date.now()}`;
  const goods = { name, groupCode: "I.2.a", priceDong: 50_000 };
  const { slug, variantId } = await sellNew({ seller: page.request, office }, goods);
  const onHand = async (): Promise<number> => {
    const { items } = await (await page.request.get("/api/v1/seller/stock")).json();
    return items.find((line: { variantId: string }) => line.variantId === variantId)?.onHand;
  };
  expect(await onHand()).toBe(20);

  await page.goto("/seller/stock/counts");
  await page.getByText("Chỉ đếm một số gói").click();
  await page.getByLabel(`${name}, 1 phần`).check();
  await page.getByRole("button", { name: "Bắt đầu đếm" }).click();
  await page.getByLabel(name, { exact: false }).and(page.getByRole("textbox")).fill("17");
  await page.getByRole("button", { name: `Thêm một: ${name}` }).click();
  await expect(page.getByRole("main").getByRole("status").filter({ hasText: "Đã ghi." })).toBeVisible();
  await market.expectAccessible();

  const buyer = await browser.newContext(baseURL ? { baseURL } : {});
  const basket = await buyer.newPage();
  await basket.goto(`/products/${slug}`);
  await addToBasket(basket);
  await checkOut(basket, "Chị Sáu", { payment: "Trả tiền khi nhận hàng" });
  await buyer.close();

  await page.reload();
  await expect(page.getByLabel(name, { exact: false }).and(page.getByRole("textbox"))).toHaveValue("18");
  await page.getByRole("link", { name: "Xem chỗ lệch" }).click();
  await expect(page.getByText("Đếm được 18, sổ ghi 20")).toBeVisible();
  await page.getByLabel("Vì sao").selectOption({ label: "Hư hỏng" });
  await market.expectAccessible();
  await page.getByRole("button", { name: "Ghi vào sổ kho" }).click();
  await expect(page.getByText(/^Đã ghi vào sổ kho lúc/)).toBeVisible();
  expect(await onHand()).toBe(17);
  await page.goto(`/seller/stock/${variantId}`);
  await expect(page.getByRole("rowheader").first()).toContainText("Hư hỏng");
});
