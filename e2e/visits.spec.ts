import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/fixtures";

/** Sets every shelf of the shop to what was counted. */
async function count(page: Page, onHand: string): Promise<void> {
  await page.goto("/seller/stock");
  const shelves = page.getByRole("main").getByRole("row").getByRole("link");
  await expect(shelves.first()).toBeVisible();
  const links = await shelves.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  for (const address of new Set(links)) {
    await page.goto(address);
    await page.getByLabel("Vì sao").selectOption({ label: "Kiểm kê lại" });
    await page.getByLabel("Bao nhiêu gói").fill(onHand);
    await page.getByRole("main").getByRole("button", { name: "Ghi sổ", exact: true }).click();
    await expect(page.getByText(/^Còn bán: /)).toContainText(onHand);
  }
}

test("a member is asked to look after a shelf, visits the shop, and the task ends with its cause", async ({
  page,
  market,
}) => {
  test.setTimeout(150_000);
  await market.signIn("team@demo.local");
  await page.goto("/team");
  await market.expectAccessible();
  await page.getByRole("main").getByRole("button", { name: /^Mở: / }).first().click();
  await expect(page).toHaveURL(/\/seller$/);
  await page.goto("/seller/stock");
  await page.getByText("Làm thế nào?").click();
  await expect(page.getByText("Đếm đến đâu gõ đến đó", { exact: false })).toBeVisible();
  await count(page, "0");

  const task = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: /^Hết hàng: / }) });
  await test.step("the empty shelf is on the member's day at once", async () => {
    await expect(async () => {
      await page.goto("/team");
      await expect(task.first()).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: 30_000 });
    const take = task.first().getByRole("button", { name: "Tôi làm việc này" });
    if (await take.isVisible()) await take.click();
    await expect(page.getByText("Điểu Thị Hoa đang làm").first()).toBeVisible();
  });

  const note = `Đã đến xem kho ${Date.now()}`;
  await test.step("the visit is made in few taps", async () => {
    await task
      .first()
      .getByRole("link", { name: /^Ghi lần đến thăm: / })
      .click();
    await market.expectAccessible();
    const box = page.getByRole("checkbox").first();
    await box.uncheck();
    await page.getByLabel("Ghi chú").fill(note);
    await page.getByRole("button", { name: "Lưu", exact: true }).click();
    await expect(page.getByText("Đã lưu lần đến thăm.")).toBeVisible();
    await expect(page.getByText(note)).toBeVisible();
    await market.expectAccessible();
  });

  await test.step("filled again, the task is gone by itself", async () => {
    await count(page, "25");
    await expect(async () => {
      await page.goto("/team");
      await expect(page.getByRole("heading", { level: 2, name: "Việc cần làm" })).toBeVisible();
      await expect(task).toHaveCount(0, { timeout: 2_000 });
    }).toPass({ timeout: 30_000 });
  });

  await test.step("a business that is not on the market is remembered", async () => {
    await page.goto("/team/visits/new?of=business");
    await page.setViewportSize({ width: 360, height: 740 });
    const [day, minutes] = await Promise.all(
      ["Ngày", "Số phút"].map((label) => page.getByLabel(label, { exact: true }).boundingBox()),
    );
    expect([day?.y, day?.height]).toEqual([minutes?.y, minutes?.height]);
    const name = `Lò bánh tráng ${Date.now()}`;
    await page.getByLabel("Tên cơ sở, tên chủ").fill(name);
    await page.getByLabel("Ngày", { exact: true }).fill("2019-01-01");
    await page.getByRole("button", { name: "Lưu", exact: true }).click();
    await expect(page.getByText(/^Ngày đến thăm phải là hôm nay/).first()).toBeVisible();
    await page.reload();
    await page.getByLabel("Tên cơ sở, tên chủ").fill(name);
    await page.getByRole("button", { name: "Lưu", exact: true }).click();
    await expect(page.getByRole("heading", { name: `${name} (chưa có trên chợ)` })).toBeVisible();
  });

  await test.step("the office counts what came of it", async () => {
    const office = await market.seat("admin@demo.local");
    await office.goto("/admin/teams/work");
    await market.expectAccessible(office);
    await expect(office.getByText(note)).toBeVisible();
    const hoa = office.getByRole("row").filter({ hasText: "Điểu Thị Hoa" }).first();
    expect(Number(await hoa.getByRole("cell").nth(1).innerText())).toBeGreaterThanOrEqual(2);
    const helper = office.getByRole("row").filter({ hasText: "Nguyễn Thị Lành" }).first();
    const counts = await helper.getByRole("cell").allInnerTexts();
    expect(counts.slice(2).some((text) => Number(text) > 0)).toBe(true);
    const csv = await office.request.get("/admin/teams/outcomes.csv");
    expect(csv.status()).toBe(200);
    expect(await csv.text()).toContain("Điểu Thị Hoa");
  });
});
