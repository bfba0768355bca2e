import { mkdtempSync, rmSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import { type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import { expect, signIn, test } from "@/e2e/fixtures";
import { hasTaken, keptOn, phoneOf, type PhoneUse, photographs, productsNamed, shopOf, writeDown } from "@/e2e/phone";

async function withPhone(use: PhoneUse, work: (phone: BrowserContext, page: Page) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "phone-"));
  const phone = await phoneOf(folder, use);
  try {
    const page = await phone.newPage();
    await signIn(page, "staff-bc@demo.local");
    await page.goto("/seller/field");
    await expect(page.getByText("Đã sẵn sàng")).toBeVisible();
    await work(phone, page);
  } finally {
    await phone.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Size = { label: string; pack: string; priceDong: string; onHand: string };
type Goods = { productId: string; sizes: Record<string, Size> };

async function sizesOf(page: Page, productId: string): Promise<[string, Size][]> {
  const answer = await page.request.get(`/api/v1/seller/field/goods?shop=${await shopOf(page)}`);
  const { goods } = (await answer.json()) as { goods: Goods[] };
  return Object.entries(goods.find((each) => each.productId === productId)?.sizes ?? {});
}

test("price, pack and number of a listing change without signal, and what was sold meanwhile is shown", async ({
  baseURL,
  launchOptions,
  market,
}, info) => {
  test.setTimeout(120_000);
  await withPhone({ baseURL, launchOptions }, async (phone, page) => {
    const name = `Giá ${info.workerIndex}-${Date.now()}`;
    await page.getByRole("button", { name: "Ghi sản phẩm mới" }).click();
    await page.getByLabel("Của gian hàng nào").selectOption({ index: 1 });
    await page.getByLabel("Tên sản phẩm").fill(name);
    await page.getByLabel("Loại hàng").selectOption({ index: 2 });
    await page.getByLabel("Một gói có").fill("1");
    await page.getByLabel("Giá một gói (đồng)").fill("90.000");
    await page.getByLabel("Có bao nhiêu gói").fill("12");
    await page.getByRole("button", { name: "Giữ lại, chờ gửi" }).click();
    await expect(page.getByText("Đã gửi hết.")).toBeVisible();
    const [product] = await productsNamed(page, name);
    const productId = product?.id ?? "";
    const [[variantId] = [""]] = await sizesOf(page, productId);

    const edit = async () => {
      await page.getByRole("button", { name: "Sửa sản phẩm đã có" }).click();
      await page.getByLabel("Của gian hàng nào").selectOption({ index: 1 });
      await page.getByLabel("Sản phẩm nào").selectOption(productId);
    };
    await expect.poll(() => hasTaken(page, productId)).toBe(true);

    await phone.setOffline(true);
    await page.goto("/seller/field");
    await expect(page.getByText("Không có sóng. Mọi thứ được giữ trên máy này.")).toBeVisible();
    await edit();
    const size = page.getByRole("group", { name: "Gói 1 kg" });
    await expect(size.getByLabel("Số đang có")).toHaveValue("12");
    await size.getByLabel("Giá (đồng)").fill("1.5");
    await size.getByText("Đổi tên hoặc lượng của gói").click();
    await size.getByLabel("Tên cỡ gói").fill("Túi 500 g");
    await size.getByLabel("Một gói có").fill("500");
    await size.getByLabel("Số đang có").fill("30");
    await page.getByRole("button", { name: "Giữ lại, chờ gửi" }).click();
    await expect(size.getByLabel("Giá (đồng)")).toBeFocused();
    await market.expectAccessible(page);
    await size.getByLabel("Giá (đồng)").fill("55.000");
    await page.getByRole("button", { name: "Giữ lại, chờ gửi" }).click();
    await expect(page.getByText("Chưa gửi:")).toBeVisible();

    // context.request stays online while the phone's pages are not
    const given = { variantId, reason: "given", quantity: "2", placeId: "", note: "" };
    await page.request.post(`/api/v1/seller/stock?shop=${await shopOf(page)}`, { data: given });
    await phone.setOffline(false);
    await expect(page.getByRole("heading", { name: "Có người đã sửa sản phẩm này" })).toBeVisible();
    const counts = page.getByRole("group", { name: "Gói 1 kg: Số đang có" });
    await expect(counts).toContainText("30");
    await expect(counts).toContainText("10");
    await expect(page.getByRole("group", { name: "Gói 1 kg: Giá (đồng)" })).toHaveCount(0);
    await market.expectAccessible(page);
    expect((await sizesOf(page, productId)).map(([, { priceDong, onHand }]) => [priceDong, onHand])).toEqual([
      ["90000", "10"],
    ]);
    await page.getByRole("button", { name: "Giữ hết của tôi" }).click();
    await expect(page.getByText(/Chưa gửi:/)).toBeHidden();
    expect(await sizesOf(page, productId)).toEqual([
      [variantId, { label: "Túi 500 g", pack: "500 g", priceDong: "55000", onHand: "30" }],
    ]);
  });
});

test("signing out takes along what the phone holds, and drafts that are not sent only when told to", async ({
  baseURL,
  launchOptions,
}, info) => {
  test.setTimeout(120_000);
  await withPhone({ baseURL, launchOptions }, async (phone, page) => {
    await writeDown(page, `Thoát ${info.workerIndex}-${Date.now()}`, await photographs(1, 240));
    await expect(page.getByText("Đã gửi hết.")).toBeVisible();
    await expect.poll(async () => (await keptOn(page)).kept).toBeGreaterThan(1);

    await phone.setOffline(true);
    await page.goto("/seller/field");
    await writeDown(page, "Nháp chưa gửi", await photographs(1, 240));
    await expect(page.getByText("Chưa gửi: 1")).toBeVisible();
    expect(await keptOn(page)).toMatchObject({ drafts: 2, files: 1 });

    const signingOut = await phone.newPage();
    await page.close();
    await phone.route("**/api/v1/seller/field*", (route) => route.abort("connectionfailed"));
    await phone.setOffline(false);
    await signingOut.goto("/account");
    await signingOut.getByRole("button", { name: "Đăng xuất" }).click();
    await expect(signingOut.getByText("Còn 1 bản nháp chưa gửi trên máy này")).toBeVisible();
    expect(await keptOn(signingOut)).toMatchObject({ drafts: 2, files: 1 });
    await signingOut.getByRole("button", { name: "Thoát và xóa nháp" }).click();
    await expect(signingOut).not.toHaveURL(/account/);
    expect(await keptOn(signingOut)).toEqual({ drafts: 0, files: 0, kept: 0 });

    await signingOut.goto("/seller/field");
    await expect(signingOut).toHaveURL(/sign-in/);
  });
});

/** The market behind a door that says which release it is: a file of its own on the page, which may be missing. */
async function releases(
  market: string,
): Promise<{ door: Server; origin: string; now: { name: string; isWhole: boolean } }> {
  const now = { name: "one", isWhole: true };
  const door = createServer((asked, answer) => {
    const address = asked.url ?? "/";
    if (address.startsWith("/_next/static/chunks/release-")) {
      const isThere = now.isWhole && address.includes(`release-${now.name}.css`);
      answer.writeHead(isThere ? 200 : 404, { "content-type": "text/css" });
      answer.end(`/* ${now.name} */`);
      return;
    }
    const headers = { ...asked.headers, "accept-encoding": "identity" };
    const passed = request(new URL(address, market), { method: asked.method ?? "GET", headers }, (said) => {
      const isPage = address.startsWith("/seller/field") && said.headers["content-type"]?.startsWith("text/html");
      if (!isPage) {
        answer.writeHead(said.statusCode ?? 500, said.headers);
        said.pipe(answer);
        return;
      }
      const parts: Buffer[] = [];
      said.on("data", (part: Buffer) => parts.push(part));
      said.on("end", () => {
        const mark = `<link rel="prefetch" href="/_next/static/chunks/release-${now.name}.css"></head>`;
        const { "content-length": _length, "transfer-encoding": _coding, ...rest } = said.headers;
        answer.writeHead(said.statusCode ?? 500, rest);
        answer.end(Buffer.concat(parts).toString("utf8").replace("</head>", mark));
      });
    });
    passed.on("error", () => answer.destroy());
    asked.pipe(passed);
  });
  await new Promise<void>((listening) => {
    door.listen(0, "localhost", listening);
  });
  return { door, origin: `http://localhost:${(door.address() as AddressInfo).port}`, now };
}

/** The caches of the page and which releases' files lie in them. */
async function cached(page: Page): Promise<{ caches: number; releases: string[] }> {
  return page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith("field "));
    const found: string[] = [];
    for (const name of names)
      for (const { url } of await (await caches.open(name)).keys()) {
        const release = /release-(\w+)\.css/.exec(url)?.[1];
        if (release) found.push(release);
      }
    return { caches: names.length, releases: found };
  });
}

test("a new release takes the place of the kept one as a whole, and one that does not arrive does not", async ({
  baseURL,
  launchOptions,
}) => {
  test.setTimeout(120_000);
  const { door, origin, now } = await releases(baseURL ?? "");
  try {
    await withPhone({ baseURL: origin, launchOptions }, async (phone, page) => {
      expect(await cached(page)).toEqual({ caches: 1, releases: ["one"] });

      now.name = "two";
      await page.goto("/seller/field");
      await expect.poll(() => cached(page)).toEqual({ caches: 1, releases: ["two"] });

      Object.assign(now, { name: "three", isWhole: false });
      const asked = phone.waitForEvent("response", (said) => said.url().includes("release-three"));
      await page.goto("/seller/field");
      await asked;
      await phone.setOffline(true);
      await page.goto("/seller/field");
      await expect(page.getByText("Không có sóng. Mọi thứ được giữ trên máy này.")).toBeVisible();
      await expect(page.locator('link[href*="release-two"]')).toHaveCount(1);
      expect((await cached(page)).releases).toEqual(["two"]);
    });
  } finally {
    door.closeAllConnections();
    door.close();
  }
});
