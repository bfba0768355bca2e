import { expect, test } from "@/e2e/fixtures";
import { sellNew } from "@/e2e/steps";

test.use({ viewport: { width: 360, height: 740 } });
test.setTimeout(180_000);

test("a commune's signature product is listed, missing, found on the market, and counted", async ({ page, market }) => {
  const office = await market.seat("admin@demo.local");
  const mark = Date.now().toString(36);
  const name = `Mật dâu rừng ${mark}`;

  await office.goto("/admin/signature");
  await market.expectAccessible(office);
  await office.getByText("Thêm sản phẩm đặc trưng", { exact: true }).click();
  await office.getByLabel("Tên sản phẩm", { exact: true }).fill(name);
  const choice = office.getByLabel("Xã, phường cũ (trước 1/7/2025)");
  await office.getByRole("button", { name: "Thêm vào danh sách" }).click();
  await expect(choice).toBeFocused();
  const place = (await choice.locator("option").nth(1).getAttribute("value")) ?? "";
  await choice.selectOption(place);
  await office.getByLabel("Theo văn bản", { exact: true }).fill("Kế hoạch thử 1/KH-UBND");
  await office.getByRole("button", { name: "Thêm vào danh sách" }).click();
  await expect(office.getByRole("heading", { level: 1 })).toHaveText(name);
  await expect(office.getByText("Chưa có sản phẩm nào trên chợ được xác nhận là sản phẩm này.")).toBeVisible();
  await market.expectAccessible(office);
  const own = new URL(office.url()).pathname;

  await office.goto(`/admin/signature?digitised=no&q=${encodeURIComponent(mark)}`);
  await expect(office.getByRole("rowheader", { name })).toBeVisible();

  await market.signIn("seller-c@demo.local");
  await sellNew(
    { seller: page.request, office },
    { name: `${name} chai 500 ml`, groupCode: "I.2.a", priceDong: 90_000, oldCommuneCode: place },
  );
  await office.goto(own);
  await office.getByRole("button", { name: `${name} chai 500 ml: đúng là sản phẩm này` }).click();
  await expect(office.getByRole("button", { name: `Bỏ khớp ${name} chai 500 ml` })).toBeVisible();
  await office.goto(`/admin/signature?digitised=yes&q=${encodeURIComponent(mark)}`);
  await expect(office.getByRole("rowheader", { name })).toBeVisible();
  await expect(office.getByText("1 sản phẩm khớp", { exact: true })).toBeVisible();

  await office.goto(own);
  await office.getByText("Bỏ khỏi danh sách", { exact: true }).first().click();
  await office.getByLabel("Lý do", { exact: true }).fill("Danh sách thử");
  await office.getByRole("button", { name: "Bỏ khỏi danh sách" }).click();
  await expect(office.getByText(/Đã bỏ khỏi danh sách từ .*Danh sách thử/)).toBeVisible();
  await expect(office.getByRole("button", { name: /Bỏ khớp/ })).toHaveCount(0);
});
