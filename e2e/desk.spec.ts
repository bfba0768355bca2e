import { expect, test } from "@/e2e/fixtures";

/** Handed in by the demo's household; no other journey decides it. */
const household = "Hộ Điểu Thị Xuân";

test("an officer takes a piece of work, the province sees in whose hands it is, and it is laid down again", async ({
  page,
  market,
}) => {
  await market.signIn("officer@demo.local");
  await page.goto("/admin/desk");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Việc đang chờ");
  const piece = page.getByRole("listitem").filter({ hasText: household });
  await expect(piece).toContainText("Chưa ai nhận");
  await page.getByLabel(`Chọn ${household}`).check();
  await page.getByRole("button", { name: "Tôi nhận" }).click();
  await expect(page.getByText("Đã ghi 1 việc.")).toBeVisible();
  await page.goto("/admin/desk?hands=own");
  await expect(piece).toContainText("Tôi đang làm");
  await market.expectAccessible();

  const office = await market.seat("admin@demo.local");
  await office.goto("/admin/desk?queue=applications");
  const seen = office.getByRole("listitem").filter({ hasText: household });
  await expect(seen).toContainText("Lê Văn Sơn đang làm");
  await office.goto("/admin/audit?action=desk.assign");
  await expect(office.getByRole("main")).toContainText("Giao việc");

  await page.getByLabel(`Chọn ${household}`).check();
  await page.getByRole("button", { name: "Trả lại" }).click();
  await expect(page.getByText("Đã ghi 1 việc.")).toBeVisible();
  await page.goto("/admin/desk");
  await expect(piece).toContainText("Chưa ai nhận");
  await page.getByRole("button", { name: "Tôi nhận" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Hãy đánh dấu ít nhất một mục." })).toBeVisible();
});

test("a seat in the office is given and ended by the province, with a reason", async ({ page, market }) => {
  await market.signIn("admin@demo.local");
  await page.goto("/admin/people");
  await page.getByLabel("Số điện thoại hoặc e-mail của tài khoản").fill("buyer-049@demo.local");
  const reason = page.getByLabel("Quyết định, lý do").last();
  await reason.fill("Quyết định 7/QĐ-UBND");
  await page.getByRole("button", { name: "Giao nhiệm vụ" }).click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  await page.getByLabel("Phường An Lộc").check();
  await page.getByRole("button", { name: "Giao nhiệm vụ" }).click();
  await expect(page.getByText("Đã giao. Người đó thấy phần việc ở lần bấm sau.")).toBeVisible();

  const seat = await market.seat("buyer-049@demo.local");
  await seat.goto("/admin/desk");
  await expect(seat.getByRole("heading", { level: 1 })).toHaveText("Việc đang chờ");

  const card = page.getByRole("listitem").filter({ hasText: "Phụ trách: Phường An Lộc" });
  await card.getByText("Thôi nhiệm vụ").first().click();
  await card.getByLabel("Quyết định, lý do").fill("Hết nhiệm kỳ");
  await card.getByRole("button", { name: "Thôi nhiệm vụ" }).click();
  await expect(card).toHaveCount(0);
  await seat.goto("/admin/desk");
  await expect(seat).toHaveURL(/\/account\?lacks=office$/);
});
