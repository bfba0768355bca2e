import { expect, test } from "@/e2e/fixtures";

const pages = [
  "/",
  "/communes",
  "/communes/binh-phuoc",
  "/communes/old/tan-phu-dong-xoai",
  "/communes/old/huyen-loc-ninh",
  "/sellers",
  "/search?q=h%E1%BA%A1t+%C4%91i%E1%BB%81u",
  "/search?q=khongcogi",
  "/cart",
  "/sign-in",
  "/sign-up",
  "/about",
];

for (const locale of ["", "/en"]) {
  for (const width of [360, 1280]) {
    test(`public pages ${locale || "/vi"} at ${width} px fit, are named and accessible`, async ({
      page,
      request,
      market,
    }) => {
      test.setTimeout(120_000);
      await page.setViewportSize({ width, height: 800 });
      const [product] = (await (await request.get("/api/v1/products?stars=5")).json()).items;
      for (const address of [
        ...pages,
        `/products/${product.slug}`,
        `/sellers/${product.seller.slug}`,
        `/groups/${(await (await request.get("/api/v1/groups")).json()).items?.[0]?.slug ?? "rau-cu-qua-hat-tuoi"}`,
      ]) {
        const answer = await page.goto(address === "/" ? locale || "/" : `${locale}${address}`);
        expect(answer?.status(), address).toBe(200);
        expect(answer?.headers()["content-security-policy"], address).toContain("default-src 'self'");
        await expect(page.locator("html")).toHaveAttribute("lang", locale === "" ? "vi" : "en");
        await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
          address,
        ).toBeLessThanOrEqual(0);
        await market.expectAccessible();
      }
    });
  }
}

test("pages rendered per request carry a nonce, finished pages come from the cache", async ({ request }) => {
  for (const address of ["/search", "/cart", "/sign-in", "/en/search"]) {
    expect((await request.get(address)).headers()["content-security-policy"], address).toMatch(
      /'nonce-[^']+' 'strict-dynamic'/,
    );
  }
  await request.get("/communes");
  expect((await request.get("/communes")).headers()["x-nextjs-cache"]).toBe("HIT");
});

test("what is not there says so, with a way on", async ({ page, market }) => {
  expect((await page.goto("/products/khong-co"))?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "Không tìm thấy trang này" })).toBeVisible();
  await market.expectAccessible();
  await page.goto("/en/nowhere");
  await expect(page.getByRole("heading", { name: "We could not find this page" })).toBeVisible();
});

test("without a script too, in the language of the address", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  const page = await context.newPage();
  for (const [address, lang, heading] of [
    ["/products/khong-co", "vi", "Không tìm thấy trang này"],
    ["/en/products/nothing", "en", "We could not find this page"],
    ["/en/orders/AAAA-BBBB?key=x", "en", "We could not find this page"],
  ] as const) {
    expect((await page.goto(address))?.status()).toBe(404);
    await expect(page.locator("html")).toHaveAttribute("lang", lang);
    await expect(page.getByRole("heading", { name: heading })).toBeVisible();
  }
  await context.close();
});

test("a number of packages that cannot be is refused in words, without a script", async ({ request }) => {
  const [product] = (await (await request.get("/api/v1/products?inStock=1")).json()).items;
  for (const [quantity, words] of [
    ["1.5", "Xin ghi số nguyên"],
    ["2e3", "Xin ghi số nguyên"],
    ["0", "Số này nhỏ quá"],
    ["1000", "Số này lớn quá"],
  ] as const) {
    const answer = await request.post("/cart/items", { form: { variantId: product.variants[0].id, quantity } });
    expect(await answer.text(), quantity).toContain(words);
  }
});

test("the keyboard reaches the content first and walks through suggestions", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto("/");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Đến phần nội dung" })).toBeFocused();
  const search = page.getByRole("combobox", { name: "Tìm trong chợ" });
  await search.focus();
  await search.pressSequentially("ca phe");
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("option").first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(/\/$/);
});
