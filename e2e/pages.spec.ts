import type { APIRequestContext, Page } from "@playwright/test";
import { expect, test } from "@/e2e/fixtures";
import routes from "@/docs/routes.json" with { type: "json" };

/** A page as a route writes it, and where it is shown. */
type Stop = [route: string, address: string];

async function publicPages(request: APIRequestContext): Promise<Stop[]> {
  const [best] = (await answerOf(request, "/api/v1/products?stars=5")).items;
  const [plain] = (await answerOf(request, "/api/v1/products?stars=0")).items;
  const [group] = (await answerOf(request, "/api/v1/groups")).items;
  return [
    ["/", "/"],
    ["/communes", "/communes"],
    ["/communes/[slug]", "/communes/binh-phuoc"],
    ["/communes/[slug]", "/communes/dak-nhau"],
    ["/communes/old/[slug]", "/communes/old/tan-phu-dong-xoai"],
    ["/communes/old/[slug]", "/communes/old/huyen-loc-ninh"],
    ["/sellers", "/sellers"],
    ["/sellers/[slug]", `/sellers/${best.seller.slug}`],
    ["/ocop", "/ocop"],
    ["/ocop", "/ocop?state=lapsed&stars=4"],
    ["/ocop/[code]", await someCertificate(request)],
    ["/statistics", "/statistics"],
    ["/statistics", "/statistics?map=old&indicator=digitised_5&asOf=2024-12-31&place=tan+phu"],
    ["/statistics", "/statistics?indicator=first_sale"],
    ["/statistics/[slug]", "/statistics/binh-phuoc?indicator=digitised_5"],
    ["/statistics/old/[slug]", "/statistics/old/tan-phu-dong-xoai"],
    ["/open-data", "/open-data"],
    ["/policies", "/policies"],
    ["/policies/[name]", "/policies/rules"],
    ["/policies/[name]/[version]", "/policies/rules/2026-11"],
    ["/campaigns/[slug]", "/campaigns/qua-bieu-tu-lang"],
    ["/sellers/[slug]/report", `/sellers/${best.seller.slug}/report`],
    ["/groups/[slug]", `/groups/${group.slug}`],
    ["/products/[slug]", `/products/${best.slug}`],
    ["/products/[slug]", `/products/${plain.slug}`],
    ["/products/[slug]/reviews", `/products/${best.slug}/reviews`],
    ["/search", "/search?q=h%E1%BA%A1t+%C4%91i%E1%BB%81u&stars=4&stars=5&inStock=1"],
    ["/search", "/search?q=khongcogi"],
    ["/cart", "/cart"],
    ["/sign-in", "/sign-in"],
    ["/sign-up", "/sign-up"],
    ["/forgot-password", "/forgot-password"],
    ["/reset-password", "/reset-password"],
    ["/about", "/about"],
    ["/help", "/help"],
    ["/help/[guide]", "/help/good-photograph"],
    ["/demo/inbox", "/demo/inbox"],
    ["/sell", "/sell?kind=cooperative"],
    ["/phone-password", "/phone-password"],
    ["/join", "/join?token=x"],
  ];
}

async function someCertificate(request: APIRequestContext): Promise<string> {
  const { items } = (await (await request.get("/api/v1/ocop?stars=4")).json()) as { items: { code: string }[] };
  return `/ocop/${items[0]?.code}`;
}

async function buyerPages(page: Page): Promise<Stop[]> {
  const [product] = (await answerOf(page.request, "/api/v1/products?q=tieu&inStock=1")).items;
  await page.request.post("/cart/items", { data: { variantId: product.variants[0].id, quantity: 1 } });
  await page.goto("/account/orders");
  const order = await page.getByRole("main").getByRole("link", { name: "Xem đơn" }).first().getAttribute("href");
  await keepAddress(page);
  const address = await page.getByRole("main").getByRole("link", { name: "Sửa" }).first().getAttribute("href");
  return [
    ["/account", "/account"],
    ["/account/orders", "/account/orders"],
    ["/orders/[code]", order ?? ""],
    ["/orders/[code]/invoice", await invoiceOf(page.request, order ?? "")],
    ["/orders/[code]/return", returnOf(order ?? "")],
    ["/orders/[code]/review", `${(order ?? "").split("?")[0]}/review`],
    ["/account/addresses", "/account/addresses"],
    ["/account/addresses/new", "/account/addresses/new"],
    ["/account/addresses/[id]", address ?? ""],
    ["/account/phone", "/account/phone"],
    ["/account/profile", "/account/profile"],
    ["/account/application", "/account/application"],
    ["/cart", "/cart"],
    ["/checkout", "/checkout"],
  ];
}

async function sellerPages(page: Page): Promise<Stop[]> {
  const { request } = page;
  const [product] = (await answerOf(request, "/api/v1/seller/products")).items;
  const [stock] = (await answerOf(request, "/api/v1/seller/stock")).items;
  const count = await someCount(page);
  const orders: Stop[] = [];
  for (const state of ["placed", "confirmed", "packed", "shipped", "delivered", "cancelled"]) {
    const [order] = (await answerOf(request, `/api/v1/seller/orders?state=${state}`)).items;
    if (order) orders.push(["/seller/orders/[code]", `/seller/orders/${order.code}`]);
  }
  return [
    ["/seller", "/seller"],
    ["/seller/welcome", "/seller/welcome"],
    ["/seller/staff", "/seller/staff"],
    ["/seller/members", "/seller/members"],
    ["/seller/figures", "/seller/figures?days=365"],
    ["/seller/orders", "/seller/orders"],
    ["/seller/money/card-account", "/seller/money/card-account"],
    ["/seller/mandates", "/seller/mandates"],
    ["/seller/timeline", "/seller/timeline"],
    ["/seller/shops", "/seller/shops"],
    ["/seller/transfers", "/seller/transfers"],
    ["/seller/vouchers", "/seller/vouchers"],
    ...orders,
    ["/seller/orders/[code]/slip", `${orders[0]?.[1]}/slip`],
    ["/seller/orders/slips", `/seller/orders/slips?parts=${orders[0]?.[1].split("/").at(-1)}&paper=a5&prices=no`],
    ["/seller/orders/pick", `/seller/orders/pick?parts=${orders[0]?.[1].split("/").at(-1)}`],
    ["/seller/messages", "/seller/messages"],
    ["/seller/reviews", "/seller/reviews"],
    ["/seller/invoices", "/seller/invoices"],
    ["/seller/products", "/seller/products"],
    ["/seller/products/new", "/seller/products/new"],
    ["/seller/field", "/seller/field"],
    ["/seller/products/import", "/seller/products/import"],
    ["/seller/products/new/form", "/seller/products/new/form"],
    ["/seller/products/[id]/preview", `/seller/products/${product.id}/preview`],
    ["/seller/products/[id]/versions", `/seller/products/${product.id}/versions`],
    ["/seller/products/[id]", `/seller/products/${product.id}`],
    ["/seller/stock", "/seller/stock"],
    ["/seller/harvests", "/seller/harvests"],
    ["/seller/harvests/[id]", await someHarvest(page)],
    ["/seller/stock/places", "/seller/stock/places"],
    ["/seller/stock/low", "/seller/stock/low"],
    ["/seller/stock/counts", "/seller/stock/counts"],
    ["/seller/stock/counts/[id]", count],
    ["/seller/stock/counts/[id]/review", `${count}/review`],
    ["/seller/stock/[variantId]", `/seller/stock/${stock.variantId}`],
    ["/seller/certificates", "/seller/certificates"],
    ["/seller/certificates/[id]", await someDossier(page)],
    ["/seller/lots", "/seller/lots"],
    ["/seller/shop/face", "/seller/shop/face"],
    ["/seller/shop/face/preview", "/seller/shop/face/preview"],
    ["/seller/shop/print", "/seller/shop/print"],
    ["/seller/elsewhere", "/seller/elsewhere"],
    ["/seller/elsewhere/new", "/seller/elsewhere/new"],
    ["/seller/lots/new", "/seller/lots/new"],
    ["/seller/lots/[id]", await someLot(page)],
    ["/seller/returns", "/seller/returns"],
    ["/seller/shop", "/seller/shop"],
    ["/seller/shop/carriers", "/seller/shop/carriers"],
    ["/seller/keys", "/seller/keys"],
    ["/seller/money", "/seller/money"],
    ["/seller/money", "/seller/money?from=2026-01-01&what=fee"],
    ["/seller/money/statement", "/seller/money/statement?from=2026-01-01&to=2026-12-31"],
    ["/seller/money/members", "/seller/money/members"],
    ["/seller/money/bank", "/seller/money/bank"],
  ];
}

async function officePages(page: Page): Promise<Stop[]> {
  return [
    ["/admin", "/admin"],
    ["/admin", "/admin?asOf=2022-12-31&map=old"],
    ["/admin", "/admin?asOf=2024-06-30&level=district"],
    ["/admin/names", "/admin/names?of=sellers"],
    ["/admin/names", "/admin/names?asOf=2022-12-31&map=old"],
    ["/admin/desk", "/admin/desk"],
    ["/admin/people", "/admin/people"],
    ["/admin/register", "/admin/register"],
    ["/admin/register", "/admin/register?stage=not_contacted"],
    ["/admin/indicators", "/admin/indicators?asOf=2022-12-31"],
    ["/admin/indicators/[name]", "/admin/indicators/digitised_any?map=old&level=district"],
    ["/admin/indicators/[name]/names", "/admin/indicators/digitised_any/names?map=old&level=district&which=missing"],
    ["/admin/indicators/targets", "/admin/indicators/targets"],
    ["/admin/padding", "/admin/padding"],
    ["/admin/communes/[code]", "/admin/communes/25405"],
    ["/admin/register/shares", "/admin/register/shares?asOf=2022-12-31&level=district"],
    ["/admin/register/import", "/admin/register/import"],
    ["/admin/signature", "/admin/signature"],
    ["/admin/signature/[id]", await firstLink(page, "/admin/signature", "/admin/signature/")],
    ["/admin/signature/import", "/admin/signature/import"],
    ["/admin/signature/pilots", "/admin/signature/pilots"],
    ["/admin/register/new", "/admin/register/new"],
    ["/admin/register", "/admin/register?off=1"],
    ["/admin/register/[id]", await someEntry(page)],
    ["/admin/listings", "/admin/listings"],
    ["/admin/listings/[id]", await someWaiting(page)],
    ["/admin/applications", "/admin/applications"],
    ["/admin/applications/[id]", await someApplication(page)],
    ["/admin/applications/requirements", "/admin/applications/requirements"],
    ["/admin/sellers", "/admin/sellers"],
    ["/admin/products", "/admin/products?state=hidden"],
    ["/admin/certificates", "/admin/certificates"],
    ["/admin/certificates", "/admin/certificates?lapsesFrom=2020-01-01&lapsesTo=2030-01-01"],
    ["/admin/certificates/[id]", await firstLink(page, "/admin/certificates", "/admin/certificates/")],
    ["/admin/certificates/new", "/admin/certificates/new?q=h%E1%BA%A1t"],
    ["/admin/certificates/new", await firstLink(page, "/admin/certificates/new?q=h%E1%BA%A1t", "?product=")],
    ["/admin/certificates/decision", "/admin/certificates/decision"],
    ["/admin/certificates/dossiers", "/admin/certificates/dossiers"],
    [
      "/admin/certificates/dossiers/[id]",
      await firstLink(page, "/admin/certificates/dossiers?state=submitted", "/dossiers/"),
    ],
    ["/admin/certificates/claims/[id]", await someClaim(page)],
    ["/admin/certificates/import", "/admin/certificates/import"],
    ["/admin/certificates/import/[id]", await someDecision(page)],
    ["/admin/elsewhere", "/admin/elsewhere"],
    ["/admin/shop-pages", "/admin/shop-pages"],
    ["/admin/shop-pages/[id]", await firstLink(page, "/admin/shop-pages", "/admin/shop-pages/")],
    ["/admin/money", "/admin/money?check=1"],
    ["/admin/money/payouts", "/admin/money/payouts"],
    ["/admin/money/payouts/[id]", await someBatch(page)],
    ["/admin/returns", "/admin/returns"],
    ["/admin/messages", "/admin/messages"],
    ["/admin/reviews", "/admin/reviews?view=all"],
    ["/admin/terms", "/admin/terms"],
    ["/admin/vouchers", "/admin/vouchers"],
    ["/admin/open-data", "/admin/open-data"],
    ["/admin/policies", "/admin/policies"],
    ["/admin/policies/[name]", "/admin/policies/rules"],
    ["/admin/categories", "/admin/categories"],
    ["/admin/categories/[code]", "/admin/categories/I.3.c"],
    ["/admin/categories/preview", "/admin/categories/preview?code=I.3.c&name=H%E1%BA%A1t%20rang&isVisible=on"],
    ["/admin/front", "/admin/front"],
    ["/admin/front/[id]", await firstLink(page, "/admin/front", "/admin/front/")],
    ["/admin/front/preview", "/admin/front/preview"],
    ["/admin/teams", "/admin/teams"],
    ["/admin/teams/[id]", await someTeam(page)],
    ["/admin/teams/import", "/admin/teams/import"],
    ["/admin/teams/work", "/admin/teams/work"],
    ["/admin/mandates", "/admin/mandates?state=granted"],
    ["/admin/places", "/admin/places"],
    ["/admin/places/[code]", "/admin/places/25195"],
    ["/admin/boundaries", "/admin/boundaries"],
    ["/admin/audit", "/admin/audit"],
  ];
}

async function helperPages(page: Page): Promise<Stop[]> {
  await page.goto("/team");
  const ask = await page
    .getByRole("main")
    .getByRole("link", { name: /^Xin làm giúp: / })
    .first()
    .getAttribute("href");
  return [
    ["/team", "/team"],
    ["/team/household", "/team/household"],
    ["/team/visits", "/team/visits"],
    ["/team/visits/new", "/team/visits/new"],
    ["/team/ask", "/team/ask?q=h"],
    ["/team/ask", ask ?? "/team/ask"],
  ];
}

/** A business of the register that somebody was at. */
async function someEntry(page: Page): Promise<string> {
  await page.goto("/admin/register?stage=visited");
  return (await page.getByRole("rowheader").getByRole("link").first().getAttribute("href")) ?? "";
}

/** The listing of the demo that waits longest. */
async function someWaiting(page: Page): Promise<string> {
  await page.goto("/admin/listings");
  return (await page.getByRole("main").locator("a[href^='/admin/listings/']").first().getAttribute("href")) ?? "";
}

/** A decision's list with a row to decide, one that is faulty and one that is sold nowhere here. */
async function someDecision(page: Page): Promise<string> {
  const { items } = await answerOf(page.request, "/api/v1/products?limit=1");
  const [{ name, seller, commune }] = items;
  await page.goto("/admin/certificates/import");
  await page.getByLabel("Số quyết định").fill("7/QĐ-UBND");
  await page.getByLabel("Ngày quyết định").fill("2026-01-05");
  await page.getByLabel("Cơ quan ban hành").fill("UBND thành phố Đồng Nai");
  const rows = [
    `${name} loại hai;${seller.name};${commune.name};4`,
    "Chổi đót;Cơ sở Ông Chín;Xã Trên Mây;3",
    `Chổi rơm;Cơ sở Ông Chín;${commune.name};3`,
  ];
  await page.getByLabel("Danh sách sản phẩm").setInputFiles({
    name: "quyet-dinh.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(["Tên sản phẩm;Chủ thể;Xã/phường;Hạng sao", ...rows].join("\r\n")),
  });
  await page.getByRole("button", { name: "Kiểm tra và xem trước" }).click();
  await expect(page).toHaveURL(/\/import\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

/** Where the first row of a list leads. */
async function firstLink(page: Page, list: string, part: string): Promise<string> {
  await page.goto(list);
  const row = page.getByRole("main").getByRole("table").locator(`a[href*='${part}']`).first();
  return (await row.getAttribute("href")) ?? "";
}

/** The demo's team. */
async function someTeam(page: Page): Promise<string> {
  await page.goto("/admin/teams");
  return (await page.getByRole("main").getByRole("table").getByRole("link").first().getAttribute("href")) ?? "";
}

/** Where the first part's invoice of an order is asked for. */
async function invoiceOf(request: APIRequestContext, order: string): Promise<string> {
  const { pathname, search } = new URL(order, "http://localhost");
  const { sellerOrders } = (await answerOf(request, `/api/v1${pathname}${search}`)).order;
  return `${pathname}/invoice?part=${sellerOrders[0].code}`;
}

/** Where a part of the order would be returned; it says so when it cannot be yet. */
function returnOf(order: string): string {
  const code = order.split(/[/?]/)[2] ?? "";
  return `/orders/${code}/return?part=${code}-1`;
}

/** One of the demo's that waits for an officer. */
async function someApplication(page: Page): Promise<string> {
  await page.goto("/admin/applications");
  const known = page.getByRole("rowheader").getByRole("link").first();
  return new URL((await known.getAttribute("href")) ?? "", page.url()).pathname;
}

/** The proposal that stands, or a new one. */
async function someBatch(page: Page): Promise<string> {
  await page.goto("/admin/money/payouts");
  await page.getByRole("button", { name: "Lập đợt chi" }).click();
  await expect(page.getByText("Bạn đã lập đợt này").or(page.getByText("Chưa có khoản nào để chi."))).toBeVisible();
  if (page.url().endsWith("/payouts")) {
    const known = page.getByRole("rowheader").getByRole("link").first();
    return new URL((await known.getAttribute("href")) ?? "", page.url()).pathname;
  }
  return new URL(page.url()).pathname;
}

async function answerOf(request: APIRequestContext, address: string) {
  return (await request.get(address)).json();
}

/** One address in the book, so that there is one to edit. */
async function keepAddress(page: Page): Promise<void> {
  await page.goto("/account/addresses/new");
  await page.getByLabel("Xã, phường", { exact: true }).selectOption({ label: "Phường Bình Phước" });
  await page.getByLabel("Thôn, ấp, khu phố").fill("Khu phố 3");
  await page.getByRole("button", { name: "Lưu địa chỉ" }).click();
  await expect(page).toHaveURL(/\/account\/addresses$/);
}

/** A lot of the seller's, opened when there is none. */
async function someCount(page: Page): Promise<string> {
  await page.goto("/seller/stock/counts");
  const known = page
    .getByRole("main")
    .getByRole("link", { name: /Đang đếm/ })
    .first();
  if (await known.isVisible()) return (await known.getAttribute("href")) ?? "";
  await page.getByRole("button", { name: "Bắt đầu đếm" }).click();
  // the same walk in the other language may have begun it in between
  const refused = page.getByRole("main").getByRole("alert").first();
  await expect(refused.or(page.getByRole("heading", { name: /^Đếm hàng/ })).first()).toBeVisible();
  if (await refused.isVisible()) return someCount(page);
  await expect(page).toHaveURL(/\/counts\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

/** What the shop sells before it is brought in; opened for a draft of its own when there is none. */
async function someHarvest(page: Page): Promise<string> {
  await page.goto("/seller/harvests");
  const known = page.getByRole("main").locator("a[href^='/seller/harvests/']").first();
  if (await known.isVisible()) return (await known.getAttribute("href")) ?? "";
  const products = "/api/v1/seller/products";
  const [own] = (await answerOf(page.request, products)).items;
  const { product } = await answerOf(page.request, `${products}/${own.id}`);
  const { name, groupCode, oldCommuneCode, illustration } = product;
  const data = { name: `${name} vụ tới ${String(Date.now())}`, groupCode, oldCommuneCode, illustration };
  const made = (await (await page.request.post(products, { data })).json()).product;
  const size = { name: "Vụ tới", netQuantity: 777, netUnit: "g", priceDong: 10_000, onHand: 0 };
  await page.request.post(`${products}/${made.productId}/sizes`, { data: size });
  await page.reload();
  await page.getByLabel("Gói bán trước").selectOption({ label: `${data.name}, ${size.name}` });
  await page.getByLabel("Sản lượng dự kiến, gói").fill("10");
  const last = await page.getByLabel("Đến hết ngày").inputValue();
  await page.getByLabel("Dự kiến gửi từ").fill(last);
  await page.getByLabel("Dự kiến gửi đến").fill(last);
  await page.getByRole("button", { name: "Mở vụ" }).click();
  await expect(page).toHaveURL(/\/harvests\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

/** A certificate a shop sent in, as it waits at the desk. */
async function someClaim(page: Page): Promise<string> {
  await page.goto("/admin/desk?queue=certificates");
  const link = page.getByRole("main").locator('a[href*="/admin/certificates/claims/"]').first();
  return (await link.getAttribute("href")) ?? "";
}

/** A dossier of the shop: one under way, or begun here. */
async function someDossier(page: Page): Promise<string> {
  await page.goto("/seller/certificates");
  const known = page.getByRole("listitem").locator('a[href*="/seller/certificates/"]:not([href*="/renewal/"])').first();
  if (await known.isVisible()) return (await known.getAttribute("href")) ?? "";
  await page.getByRole("button", { name: "Mở hồ sơ" }).click();
  await expect(page).toHaveURL(/certificates\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

async function someLot(page: Page): Promise<string> {
  await page.goto("/seller/lots");
  const known = page.getByRole("rowheader").getByRole("link").first();
  if (await known.isVisible()) return (await known.getAttribute("href")) ?? "";
  await page.goto("/seller/lots/new");
  await page.getByLabel("Số gói", { exact: true }).fill("40");
  await page.getByRole("button", { name: "Ghi lô" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Lô \d{6}-\d+$/);
  return new URL(page.url()).pathname;
}

/** Each page answers in its language, has a title and fits the width, with large letters too; axe, which takes longest, looks when asked to. */
async function walk(page: Page, locale: string, stops: Stop[], look?: () => Promise<void>): Promise<void> {
  for (const [, address] of stops) {
    const answer = await page.goto(address === "/" ? locale || "/" : `${locale}${address}`);
    expect(answer?.status(), address).toBe(200);
    expect(answer?.headers()["content-security-policy"], address).toContain("default-src 'self'");
    await expect(page.locator("html")).toHaveAttribute("lang", locale === "" ? "vi" : "en");
    await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(over, address).toBeLessThanOrEqual(0);
    const unfilled = /\{[a-zA-Z]+\}/.exec(await page.getByRole("main").innerText());
    expect(unfilled?.[0], `a place for a word left empty at ${address}`).toBeUndefined();
    if (isBelowItsPlace(address)) {
      const above = page.getByRole("navigation", { name: locale === "" ? "Trang phía trên" : "Pages above" });
      await expect(above.getByRole("link").first(), address).toBeVisible();
    }
    await look?.();
    await expectRoomForLargeLetters(page, address);
  }
}

/** Letters twice as large on the narrowest phone move nothing out of sight: WCAG 2.2, 1.4.4 and 1.4.10. */
async function expectRoomForLargeLetters(page: Page, address: string): Promise<void> {
  const usual = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 740 });
  const over = await page.evaluate(() => {
    const root = document.documentElement;
    root.style.fontSize = "200%";
    const wide = root.scrollWidth - window.innerWidth;
    root.style.fontSize = "";
    return wide;
  });
  expect(over, `too wide with large letters: ${address}`).toBeLessThanOrEqual(0);
  if (usual) await page.setViewportSize(usual);
}

const places = ["/seller", "/seller/orders", "/seller/products", "/seller/stock", "/seller/money", "/seller/shop"];
/** Pages of the desk that stand outside its frame and lead back in their own way. */
const outside = ["/seller/field", "/seller/shops", "/seller/shop/face/preview", "/seller/orders/slips"];

/** A page of the sellers' desk that is none of the six in its bar. */
function isBelowItsPlace(address: string): boolean {
  const [pathname = ""] = address.split("?");
  return pathname.startsWith("/seller/") && ![...places, ...outside].includes(pathname) && !pathname.endsWith("/slip");
}

/** Axe reads each page in both languages and at both widths, and every page twice: what it finds hangs on one or the other. */
const looks = [
  ["", 360],
  ["/en", 1280],
] as const;

for (const [locale, width] of looks) {
  test(`public pages ${locale || "/vi"} at ${width} px fit, are named and accessible`, async ({
    page,
    request,
    market,
  }) => {
    test.setTimeout(480_000);
    await page.setViewportSize({ width, height: 800 });
    await walk(page, locale, await publicPages(request), market.expectAccessible);
  });
}

test("public pages fit in the other language too", async ({ page, request }) => {
  test.setTimeout(480_000);
  const stops = await publicPages(request);
  await page.setViewportSize({ width: 360, height: 800 });
  await walk(page, "/en", stops);
  await page.setViewportSize({ width: 1280, height: 800 });
  await walk(page, "", stops);
});

const desks = [
  { who: "a buyer", email: "buyer-017@demo.local", pagesOf: buyerPages },
  { who: "a seller", email: "seller-a@demo.local", pagesOf: sellerPages },
  { who: "a helper", email: "team@demo.local", pagesOf: helperPages },
  { who: "the province", email: "admin@demo.local", pagesOf: officePages },
];

for (const { who, email, pagesOf } of desks) {
  for (const [locale, width] of looks) {
    test(`pages of ${who} ${locale || "/vi"} at ${width} px fit, are named and accessible`, async ({
      page,
      market,
    }) => {
      test.setTimeout(480_000);
      await market.signIn(email);
      const stops = await pagesOf(page);
      await page.setViewportSize({ width, height: 800 });
      await walk(page, locale, stops, market.expectAccessible);
    });
  }
}

/**
 * What is not there has a test of its own below; a mandate asked for, and what a message leads to, in mandate.spec.ts; a sheet that was sent in, in import.spec.ts.
 */
const nowhere = ["/[...rest]", "/missing", "/team/mandates/[id]", "/m/[token]", "/seller/products/import/[id]"];

test("every page of the market is among those walked", async ({ page, request, market }) => {
  const walked = new Set((await publicPages(request)).map(([route]) => route));
  for (const { email, pagesOf } of desks) {
    await market.signIn(email);
    for (const [route] of await pagesOf(page)) walked.add(route);
    await page.context().clearCookies();
  }
  const pages = routes.filter(({ file, path }) => file.endsWith("/page.tsx") && !nowhere.includes(path));
  expect(pages.filter(({ path }) => !walked.has(path)).map(({ path }) => path)).toEqual([]);
});

test("personal pages carry a nonce, finished ones name their scripts and come from the cache", async ({ request }) => {
  for (const address of ["/cart", "/sign-in", "/en/cart"]) {
    expect((await request.get(address)).headers()["content-security-policy"], address).toMatch(
      /'nonce-[^']+' 'strict-dynamic'/,
    );
  }
  for (const address of ["/communes", "/search?q=m%E1%BA%ADt+ong", "/en/sellers"]) {
    const { etag = "", "content-security-policy": policy = "" } = (await request.get(address)).headers();
    expect(policy, address).toMatch(/script-src 'self' (?:'sha256-[^']+' ?)+;/);
    expect((await request.get(address, { headers: { "If-None-Match": etag } })).status(), address).toBe(304);
  }
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
