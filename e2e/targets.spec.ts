import { expect, test } from "@/e2e/fixtures";
import { sellNew } from "@/e2e/steps";

test.setTimeout(180_000);

test("a commune with nothing on the market is brought to its target", async ({ page, market }) => {
  const office = await market.seat("admin@demo.local");
  await office.goto("/admin/indicators");
  await expect(office.getByRole("heading", { level: 1 })).toHaveText("Chỉ tiêu");
  await market.expectAccessible(office);
  const spot = office.getByRole("region", { name: "Nơi chưa có gì" }).getByRole("link").first();
  const [name, href] = [await spot.innerText(), (await spot.getAttribute("href")) ?? ""];
  const code = /\d{5}/.exec(href)?.[0] ?? "";

  await office.goto("/admin/indicators/targets");
  await office.getByRole("combobox", { name: "Chỉ tiêu" }).selectOption({ label: "Sản phẩm đang bán" });
  await office.getByRole("combobox", { name: "Nơi" }).selectOption(code);
  await office.getByLabel("Phải đạt").fill("1");
  await office.getByLabel("Theo văn bản").fill("Kế hoạch thử");
  await office.getByLabel("Đạt trước hết ngày").fill(`${2100 + (Date.now() % 800)}-12-31`);
  await office.getByRole("button", { name: "Đặt mục tiêu" }).click();
  await expect(office.getByText("Đã đặt mục tiêu.")).toBeVisible();

  await office.goto(href);
  await expect(office.getByRole("heading", { level: 1 })).toContainText(name);
  await expect(office.getByText("Chậm nhiều").first()).toBeVisible();
  await market.expectAccessible(office);

  const communes = (await (await page.request.get("/api/v1/communes")).json()) as {
    items: { code: string; slug: string }[];
  };
  const slug = communes.items.find((each) => each.code === code)?.slug ?? "";
  const unit = (await (await page.request.get(`/api/v1/communes/${slug}`)).json()) as {
    formedFrom: { place: { code: string } }[];
  };
  await market.signIn("seller-c@demo.local");
  const goods = `Măng khô vùng trắng ${Date.now().toString(36)}`;
  await sellNew(
    { seller: page.request, office },
    { name: goods, groupCode: "I.2.a", priceDong: 90_000, oldCommuneCode: unit.formedFrom[0]?.place.code ?? "" },
  );
  await expect(async () => {
    await office.goto(href);
    await expect(office.getByText("Đã đạt").first()).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await page.goto(`/communes/${slug}`);
  await expect(page.getByRole("main")).toContainText(goods);
});
