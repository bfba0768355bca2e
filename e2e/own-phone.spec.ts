import { demoPassword, expect, test } from "@/e2e/fixtures";
import { codeOn } from "@/e2e/steps";

test("somebody on a team's list signs up, confirms their number, and is in the team", async ({ page, market }) => {
  const ending = String(Date.now()).slice(-6);
  const phone = `0372${ending}`;
  const name = `Thị Sáu ${ending}`;
  const office = await market.seat("admin@demo.local");
  await office.goto("/admin/teams");
  await office
    .getByRole("main")
    .getByRole("link", { name: /^Tổ công nghệ số/ })
    .first()
    .click();
  await office.getByRole("heading", { name: "Thêm người" }).waitFor();
  const adding = office.locator("form").filter({ has: office.getByRole("button", { name: "Thêm người" }) });
  await adding.getByLabel("Họ tên").fill(name);
  await adding.getByLabel("Số điện thoại").fill(phone);
  await adding.getByRole("button", { name: "Thêm người" }).click();
  const member = office.getByRole("listitem").filter({ has: office.getByRole("heading", { name }) });
  await expect(member).toBeVisible();

  await page.goto("/sign-up");
  await page.getByLabel("Họ và tên").fill(name);
  await page.getByLabel("Số điện thoại", { exact: true }).fill(phone);
  await page.getByLabel("Mật khẩu", { exact: true }).fill(demoPassword);
  await page.getByRole("checkbox").check();
  await page.getByRole("main").getByRole("button", { name: "Đăng ký" }).click();
  await expect(page).not.toHaveURL(/sign-up/);
  await page.goto("/team");
  await expect(page.getByText("Bạn chưa xác nhận số điện thoại.")).toBeVisible();
  await market.expectAccessible();
  await office.reload();
  await expect(member.getByText("Chưa xác nhận số", { exact: true })).toBeVisible();
  await market.expectAccessible(office);

  await page.getByRole("link", { name: /Xác nhận số điện thoại/ }).click();
  await expect(page.getByRole("heading", { name: "Xác nhận số điện thoại" })).toBeVisible();
  await page.getByLabel("Mã sáu số").fill("000000");
  await page.getByRole("button", { name: "Xác nhận", exact: true }).click();
  await expect(page.getByRole("alert").getByText(/Mã chưa đúng hoặc đã hết hạn/)).toBeVisible();
  await page.getByRole("button", { name: "Gửi mã" }).click();
  await expect(page.getByText("Đã gửi mã. Mã dùng trong 10 phút.")).toBeVisible();
  await market.expectAccessible();
  await page.getByLabel("Mã sáu số").fill(await codeOn(page, phone, ""));
  await page.getByRole("button", { name: "Xác nhận", exact: true }).click();
  await expect(page.getByText(/Đã xác nhận số/)).toBeVisible();
  await market.expectAccessible();
  await page.getByRole("main").getByRole("link").last().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/tổ công nghệ số/i);
  await office.reload();
  await expect(member.getByText("Có tài khoản", { exact: true })).toBeVisible();
  await expect(member.getByText("Chưa xác nhận số", { exact: true })).toHaveCount(0);
});
