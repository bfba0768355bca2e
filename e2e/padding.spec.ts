import { expect, test } from "@/e2e/fixtures";

test.use({ viewport: { width: 1280, height: 800 } });

test("the province lets a listing count again and takes its word back, and its shop is told what to do", async ({
  page,
  market,
}) => {
  const said = `Hai giống khác nhau ${Date.now().toString(36)}`;
  await market.signIn("admin@demo.local");
  await page.goto("/admin/padding");
  const leftOut = page.getByRole("table", { name: "Sản phẩm không tính vào chỉ tiêu" });
  const row = leftOut
    .getByRole("row")
    .filter({ has: page.getByText("Không có gì sai", { exact: true }) })
    .first();
  const name = await row.getByRole("rowheader").innerText();
  const letters = page.getByRole("link").filter({ hasText: `"${name}" chưa được tính vào chỉ tiêu của tỉnh` });
  const arrived = async () => {
    await page.goto("/demo/inbox");
    return letters.evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  };
  const before = await arrived();
  await page.goto("/admin/padding");
  await row.getByText("Không có gì sai", { exact: true }).click();
  await row.getByLabel("Lý do", { exact: true }).fill(said);
  await row.getByRole("button", { name: "Cho tính lại" }).click();

  const cleared = page.getByRole("table", { name: "Đã cho tính lại" }).getByRole("row").filter({ hasText: said });
  await expect(cleared.getByRole("rowheader")).toHaveText(name);
  await market.expectAccessible();
  await cleared.getByText("Thu lại", { exact: true }).click();
  await cleared.getByLabel("Lý do", { exact: true }).fill(`Xem lại: ${said}`);
  await cleared.getByRole("button", { name: "Thu lại, không tính nữa" }).click();
  await expect(cleared).toHaveCount(0);
  await page.goto("/admin/audit?action=padding.take_back");
  await expect(page.getByRole("main")).toContainText(`Xem lại: ${said}`);
  await expect(async () => {
    const fresh = (await arrived()).filter((href) => !before.includes(href));
    expect(fresh).not.toEqual([]);
  }).toPass({ timeout: 10_000 });
});
