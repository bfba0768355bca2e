import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/fixtures";

test.use({ viewport: { width: 1280, height: 800 } });

/** Flowers: a group no other journey reads the name of. */
const code = "V.1";

type Group = { code: string; slug: string; marketName: string };

test("the province renames a category: buyers read it in the menu, on its page and at its products, and another's name is refused", async ({
  page,
  market,
  request,
}) => {
  const { items: groups }: { items: Group[] } = await (await request.get("/api/v1/groups")).json();
  const group = groups.find((each) => each.code === code);
  const other = groups.find((each) => each.code !== code);
  if (!group || !other) throw new Error("two categories with goods are wanted");
  const { items: goods } = await (await request.get(`/api/v1/products?group=${code}&limit=1`)).json();
  const renamed = `Món quê ${Date.now().toString(36)}`;
  const office = await market.seat("admin@demo.local");

  await rename(office, other.marketName.toUpperCase());
  await expect(office.getByText("Đã có nhóm hàng tên này. Hãy đặt tên khác.").first()).toBeVisible();

  await rename(office, renamed);
  try {
    await expect(office.getByRole("heading", { level: 1 })).toHaveText(renamed);
    await page.goto("/");
    await page.getByRole("region", { name: "Chợ bán gì" }).getByRole("link", { name: renamed }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(renamed);
    await expect(page).toHaveURL(new RegExp(`/groups/${group.slug}$`));
    await market.expectAccessible();
    await page.goto(`/products/${goods[0].slug}`);
    await expect(page.getByRole("link", { name: renamed, exact: true }).first()).toBeVisible();
  } finally {
    await rename(office, group.marketName);
    await expect(office.getByRole("heading", { level: 1 })).toHaveText(group.marketName);
  }
  await page.goto(`/groups/${group.slug}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(group.marketName);
});

async function rename(office: Page, name: string): Promise<void> {
  await office.goto(`/admin/categories/${code}`);
  await office.getByLabel("Tên trên chợ").fill(name);
  await office.getByLabel("Lý do, căn cứ").fill("Công văn thử");
  await office.getByRole("button", { name: "Lưu thay đổi" }).click();
}
