import { parse } from "csv-parse/sync";
import { expect, test } from "@/e2e/fixtures";

const phone =
  "Mozilla/5.0 (Linux; Android 13; SM-A127F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36";

test("a seller reads the quarter's figures on a phone, and the sheet they take along says the same numbers", async ({
  page,
  market,
  browser,
  baseURL,
}) => {
  await market.signIn("seller-a@demo.local");
  await page.goto("/seller");
  await page.getByRole("link", { name: "Xem số liệu" }).click();
  await page.getByRole("link", { name: "90 ngày" }).click();
  await expect(page).toHaveURL(/days=90/);
  await expect(page.getByRole("img", { name: "Khách ghé mỗi ngày" })).toBeVisible();
  await market.expectAccessible();

  for (const [title, key] of [
    ["Theo ngày", "days"],
    ["Theo sản phẩm và quy cách", "sizes"],
    ["Tóm tắt", "summary"],
  ] as const) {
    const card = page.getByRole("region", { name: title, exact: true }).first();
    await card.locator("summary").click();
    const shown = await card
      .getByRole("row")
      .evaluateAll((rows) =>
        rows.map((row) => [...row.querySelectorAll("th, td")].map((cell) => cell.textContent?.trim() ?? "")),
      );
    const csv = await (await page.request.get(`/seller/figures/export.csv?days=90&table=${key}`)).text();
    const rows: string[][] = parse(csv, { bom: true, relax_column_count: true, skip_empty_lines: true });
    const from = rows.findIndex((row) => row.length > 2 || row[0] === shown[0]?.[0]);
    const said = rows
      .slice(from)
      .map((row) => row.map((cell) => (/^-?\d+(\.\d+)?$/.test(cell) ? numbers.format(Number(cell)) : cell)));
    expect(shown.length).toBeGreaterThan(3);
    expect(said).toEqual(shown);
    await card.locator("summary").click();
  }

  const visitors = async () =>
    (await (await page.request.get("/api/v1/seller/figures?days=7")).json()).now.visitors as number;
  const before = await visitors();
  const { items } = await (await page.request.get("/api/v1/seller/products")).json();
  const { slug } = items.find(({ state }: { state: string }) => state === "published");
  const stranger = await browser.newContext({
    javaScriptEnabled: false,
    userAgent: phone,
    ...(baseURL ? { baseURL } : {}),
  });
  await (await stranger.newPage()).goto(`/products/${slug}`);
  await expect.poll(visitors, { timeout: 20_000 }).toBeGreaterThan(before);
  await stranger.close();
});

const numbers = new Intl.NumberFormat("vi-VN");
