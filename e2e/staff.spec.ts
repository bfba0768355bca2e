import type { Browser, Page } from "@playwright/test";
import { expect, test } from "@/e2e/fixtures";
import { linkFor } from "@/e2e/tray";

const over = "Lời mời này đã dùng hoặc đã hết hạn.";
const noRight = "Việc này cần quyền khác ở gian hàng.";
const joinLink = /http\S+\/join\?token=[\w-]+/;
const anyId = "01a21082-3b13-71d3-b5fd-0e6b0d543f54";

const ways = [
  {
    by: "e-mail",
    account: (mark: string) => `kho-${mark}@vi.du`,
    recipient: (mark: string) => `kho-${mark}@vi.du`,
    role: "kho",
    shown: (mark: string) => `kho-${mark}`,
    desk: ["Hôm nay", "Kho"],
    closed: ["orders", "products", "money", "shop", "staff", "members"],
    asks: { method: "get", address: "/api/v1/seller/orders" },
  },
  {
    by: "phone",
    account: (mark: string) => `036${mark}`,
    recipient: (mark: string) => `+8436${mark}`,
    role: "đơn hàng",
    shown: (mark: string) => mark.slice(-3),
    desk: ["Hôm nay", "Đơn hàng"],
    closed: ["stock", "products", "money", "shop", "staff", "lots"],
    asks: { method: "post", address: "/api/v1/seller/stock" },
  },
] as const;
type Way = (typeof ways)[number];

const newMark = () => Date.now().toString().slice(-7);

async function invite(owner: Page, { account, role }: { account: string; role: string }): Promise<void> {
  await owner.goto("/seller/staff");
  await owner.getByLabel("Số điện thoại hoặc e-mail").fill(account);
  await chooseRole(owner.getByRole("main"), role);
  await owner.getByRole("button", { name: "Gửi lời mời" }).click();
  await expect(owner.getByText("Đã gửi lời mời.")).toBeVisible();
}

async function chooseRole(part: ReturnType<Page["getByRole"]>, role: string): Promise<void> {
  const choice = part.getByLabel("Vai trò").last();
  await choice.selectOption({ label: await choice.getByRole("option", { name: new RegExp(`^${role}:`) }).innerText() });
}

function invitationOf(owner: Page, way: Way, mark: string) {
  return owner
    .getByRole("listitem")
    .filter({ has: owner.getByRole("button", { name: "Rút lời mời" }) })
    .filter({ hasText: new RegExp(`${way.shown(mark)}.*, ${way.role}`) });
}

async function newPhone(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const viewport = { width: 360, height: 740 };
  return (await browser.newContext({ viewport, ...(baseURL ? { baseURL } : {}) })).newPage();
}

async function fillIn(phone: Page, name: string): Promise<void> {
  await phone.getByLabel("Họ và tên").fill(name);
  await phone.getByLabel("Mật khẩu", { exact: true }).fill("mot-mat-khau-dai-2026");
  await phone.getByLabel(/^Tôi đồng ý để chợ giữ tên/).check();
}

const takeUp = (phone: Page) => phone.getByRole("button", { name: "Nhận lời và mở tài khoản" }).click();

/** Opens what is folded under a person's name on the owner's page, and answers with their card. */
async function unfold(owner: Page, name: string, summary: string) {
  await owner.goto("/seller/staff");
  const card = owner.getByRole("main").getByRole("listitem").filter({ hasText: name });
  await card.locator("summary").filter({ hasText: summary }).click();
  return card;
}

async function letGo(owner: Page, name: string): Promise<void> {
  const card = await unfold(owner, name, "Cho nghỉ");
  await card.getByRole("button", { name: "Cho nghỉ" }).click();
  await expect(card).toHaveCount(0);
}

/** What their part does not hold is neither on the desk's bar, nor opened by its address, nor done for their software. */
async function expectOnlyTheirPart(phone: Page, { desk, closed, asks }: Way): Promise<void> {
  await phone.goto("/seller");
  const bar = phone.getByRole("navigation", { name: "Bàn làm việc" }).getByRole("link");
  expect((await bar.allInnerTexts()).map((text) => text.trim())).toEqual([...desk]);
  for (const place of closed) {
    await phone.goto(`/seller/${place}`);
    await expect(phone).toHaveURL(/\/seller\?lacks=\w+$/);
    await expect(phone.getByText("Bạn chưa có quyền vào trang đó của gian hàng này.")).toBeVisible();
  }
  const refused = await ask(phone, asks);
  expect(refused.status).toBe(403);
  expect(refused.error).toMatchObject({ code: "lacks_right", message: expect.stringContaining(noRight) });
}

async function ask(phone: Page, { method, address }: Way["asks"]) {
  const body = { data: { variantId: anyId, reason: "received", quantity: 1 } };
  const answer = await phone.request[method](address, method === "post" ? body : {});
  return { status: answer.status(), error: (await answer.json()).error };
}

for (const way of ways)
  test(`who is invited by ${way.by} does their part only, and is out at the next request`, async ({
    page,
    browser,
    baseURL,
    market,
  }) => {
    test.setTimeout(240_000);
    const mark = newMark();
    const name = `Người ${way.role} ${mark}`;
    const account = way.account(mark);
    await market.signIn("seller-c@demo.local");
    await invite(page, { account, role: way.role });
    const phone = await newPhone(browser, baseURL);

    await test.step("the link that was sent opens an account for this shop", async () => {
      await phone.goto(await linkFor(way.recipient(mark), joinLink));
      await expect(phone.getByRole("heading", { level: 1 })).toHaveText("Lời mời làm cho gian hàng");
      await expect(phone.getByText(`với vai trò ${way.role}.`)).toBeVisible();
      await market.expectAccessible(phone);
      await fillIn(phone, name);
      await takeUp(phone);
      await expect(phone).toHaveURL(/\/seller$/);
      await market.expectAccessible(phone);
      await page.reload();
      await expect(invitationOf(page, way, mark)).toHaveCount(0);
      await expect(page.getByText(name, { exact: true })).toBeVisible();
    });

    await expectOnlyTheirPart(phone, way);

    await test.step("let go, they are turned away wherever they go next", async () => {
      await phone.goto("/seller");
      await letGo(page, name);
      await phone.reload();
      await expect(phone).toHaveURL(/\/account\?lacks=shop$/);
      await expect(phone.getByText("Tài khoản này chưa có gian hàng nào.")).toBeVisible();
      expect(await ask(phone, way.asks)).toMatchObject({ status: 403, error: { code: "forbidden" } });
    });

    await test.step("asked back, they say yes with the account they have", async () => {
      const before = await linkFor(way.recipient(mark), joinLink);
      await invite(page, { account, role: way.role });
      await expect(async () => {
        const link = await linkFor(way.recipient(mark), joinLink);
        expect(link).not.toBe(before);
        await phone.goto(link);
      }).toPass({ timeout: 30_000 });
      await phone.getByRole("button", { name: "Nhận lời", exact: true }).click();
      await expect(phone).toHaveURL(/\/seller$/);
      await letGo(page, name);
    });
    await phone.context().close();
  });

test("a form that was open while its writer's role changed is refused in words, and after they left leads away", async ({
  page,
  browser,
  baseURL,
  market,
}) => {
  test.setTimeout(240_000);
  const mark = newMark();
  const name = `Người đổi việc ${mark}`;
  const account = `doi-viec-${mark}@vi.du`;
  await market.signIn("seller-b@demo.local");
  await invite(page, { account, role: "kho" });
  const phone = await newPhone(browser, baseURL);
  await phone.goto(await linkFor(account, joinLink));
  await fillIn(phone, name);
  await takeUp(phone);
  await expect(phone).toHaveURL(/\/seller$/);
  await phone.goto("/seller/stock/places");
  await phone.getByLabel("Tên", { exact: false }).last().fill(`Kho ${mark}`);
  const press = () => phone.getByRole("main").getByRole("button").last().click();

  const card = await unfold(page, name, "Đổi vai trò");
  await chooseRole(card, "đơn hàng");
  await card.getByRole("button", { name: "Lưu" }).click();
  await expect(card.getByText("đơn hàng", { exact: true })).toBeVisible();
  await press();
  await expect(phone.getByText(noRight).first()).toBeVisible();
  await expect(phone.getByLabel("Tên", { exact: false }).last()).toHaveValue(`Kho ${mark}`);
  await market.expectAccessible(phone);

  await letGo(page, name);
  await press();
  await expect(phone).toHaveURL(/\/account\?lacks=shop$/);
  await page.goto("/seller/stock/places");
  await expect(page.getByText(`Kho ${mark}`)).toHaveCount(0);
  await phone.context().close();
});

test("an invitation that was taken back, ran out or was used opens nothing", async ({
  page,
  browser,
  baseURL,
  market,
}) => {
  test.setTimeout(240_000);
  const mark = newMark();
  await market.signIn("seller-c@demo.local");
  const [first, second] = [await newPhone(browser, baseURL), await newPhone(browser, baseURL)];
  const expectOver = async (phone: Page, link: string) => {
    await phone.goto(link);
    await expect(phone.getByText(`${over} Xin chủ gian hàng mời lại.`)).toBeVisible();
    await expect(phone.getByRole("main").getByRole("button")).toHaveCount(0);
  };

  await test.step("taken back while its form was open", async () => {
    const account = `rut-${mark}@vi.du`;
    await invite(page, { account, role: "kho" });
    const link = await linkFor(account, joinLink);
    await first.goto(link);
    await fillIn(first, "Người không được mời nữa");
    const line = page.getByRole("listitem").filter({ hasText: account });
    await line.getByRole("button", { name: "Rút lời mời" }).click();
    await expect(line).toHaveCount(0);
    await takeUp(first);
    await expect(first.getByText(over).first()).toBeVisible();
    await expectOver(first, link);
    await market.expectAccessible(first);
  });

  await test.step("not taken up in its week", () => expectOver(first, "/join?token=loi-moi-da-het-han"));

  await test.step("opened on two phones: the first to say yes has it", async () => {
    const [account, name] = [`hai-may-${mark}@vi.du`, `Người hai máy ${mark}`];
    await invite(page, { account, role: "đơn hàng" });
    const link = await linkFor(account, joinLink);
    for (const phone of [first, second]) {
      await phone.goto(link);
      await fillIn(phone, name);
    }
    await takeUp(first);
    await expect(first).toHaveURL(/\/seller$/);
    await takeUp(second);
    await expect(second.getByText(over).first()).toBeVisible();
    await expectOver(second, link);
    await second.goto("/seller");
    await expect(second).toHaveURL(/\/sign-in\?to=/);
    await letGo(page, name);
  });
  for (const phone of [first, second]) await phone.context().close();
});

// the link opens an account, so the inbox that everybody reads keeps it to itself: nobody can take it up from here
for (const way of ways)
  test(`an invitation by ${way.by} is told without its link to onlookers, and is taken back`, async ({
    page,
    market,
  }) => {
    test.setTimeout(240_000);
    const mark = newMark();
    const account = way.account(mark);
    await market.signIn("seller-c@demo.local");
    await invite(page, { account, role: way.role });
    const invitation = invitationOf(page, way, mark);
    await expect(invitation).toHaveCount(1);
    await market.expectAccessible();

    await expect(async () => {
      await page.goto(`/demo/inbox?to=${encodeURIComponent(account)}`);
      await page.getByRole("main").getByRole("listitem").getByRole("link").last().click({ timeout: 2_000 });
      await expect(page.getByRole("article")).toContainText(/m(ời|oi) l(à|a)m cho/i, { timeout: 2_000 });
    }).toPass({ timeout: 30_000 });
    await expect(page.getByRole("article")).toContainText("[…]");
    await expect(page.getByRole("article").getByRole("link", { name: /join/ })).toHaveCount(0);
    expect(await page.content()).not.toContain("join?token=");

    await page.goto("/seller/staff");
    await invitation.getByRole("button", { name: "Rút lời mời" }).click();
    await expect(invitation).toHaveCount(0);
    await market.expectAccessible();
  });
