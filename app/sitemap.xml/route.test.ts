import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import robots from "@/app/robots";
import { GET } from "@/app/sitemap.xml/route";
import { db } from "@/db/client";
import { listings, products } from "@/db/schema/catalog";
import { sellers } from "@/db/schema/sellers";
import { useDatabase } from "@/db/testing";
import { bringProduct, openShop, settleProvince } from "@/db/testing-catalogue";
import { listForSitemap, partsOfSitemap } from "@/domain/catalog/reads/sitemap";
import { rebuildListings } from "@/domain/catalog/writes/listings";
import { env } from "@/platform/env";

useDatabase();

const now = new Date("2026-03-01T03:00:00Z");
const at = () => env().appOrigin;

beforeAll(async () => {
  await settleProvince();
  const garden = await openShop({ name: "Vườn nhà Lan" });
  for (let each = 0; each < 25; each += 1) await bringProduct({ by: garden, name: `Mật ong loại ${each}` });
  await bringProduct({ by: garden, name: "Mật ong nháp", state: "draft" });
  await openShop({ name: "Chưa bán gì" });
  const stopped = await openShop({ name: "Đang tạm ngưng" });
  await bringProduct({ by: stopped, name: "Trà tạm ngưng" });
  await db.update(sellers).set({ state: "suspended" }).where(eq(sellers.id, stopped.id));
  await rebuildListings(now);
});

async function read(question = ""): Promise<{ status: number; addresses: string[]; text: string }> {
  const answer = await GET(new Request(`${at()}/sitemap.xml${question}`));
  const text = await answer.text();
  const addresses = [...text.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, loc]) => (loc ?? "").replaceAll("&amp;", "&"));
  return { status: answer.status, addresses, text };
}

test("the list of parts leads to every page strangers can see, in both languages, and to no other", async () => {
  const { addresses } = await read();
  expect(addresses.every((address) => address.startsWith(`${at()}/sitemap.xml?of=`))).toBe(true);
  const pages = [];
  for (const address of addresses) pages.push(...(await read(new URL(address).search)).addresses);
  const online = await db.select({ slug: listings.slug }).from(listings);
  for (const { slug } of online) expect(pages).toContain(`${at()}/en/products/${slug}`);
  expect(pages.filter((page) => page.startsWith(`${at()}/products/`))).toHaveLength(25);
  expect(pages.filter((page) => page.includes("/sellers/"))).toHaveLength(2);
  for (const page of ["", "/en", "/communes", "/en/about"])
    expect(pages.map((each) => each.replace(/\/$/, ""))).toContain(`${at()}${page}`);
  expect(
    pages.filter((page) => /nhap|tam-ngung|chua-ban|\/(?:seller|admin|account|cart|api)(?:\/|$)/.test(page)),
  ).toEqual([]);
  expect(new Set(pages).size).toBe(pages.length);
});

test("a page names itself in both languages", async () => {
  const [{ slug } = { slug: "" }] = await db.select({ slug: products.slug }).from(products).limit(1);
  const { text } = await read("?of=products");
  const both = `<xhtml:link rel="alternate" hreflang="vi" href="${at()}/products/${slug}"/><xhtml:link rel="alternate" hreflang="en" href="${at()}/en/products/${slug}"/></url>`;
  expect(text.split(both)).toHaveLength(3);
});

test("however many there are, the parts hold each once and none holds more than it may", async () => {
  const parts = await partsOfSitemap("products", 10);
  const lists = await Promise.all(parts.map((after) => listForSitemap("products", { after, limit: 10 })));
  expect(lists.map((list) => list.length)).toEqual([10, 10, 5]);
  expect(new Set(lists.flat().map(({ slug }) => slug)).size).toBe(25);
  expect(await partsOfSitemap("products", 25)).toEqual([""]);
  expect(await partsOfSitemap("sellers", 1)).toEqual([""]);
});

test("a part nobody wrote is not there, and robots are told where the list is", async () => {
  for (const question of ["?of=orders", "?of=products&after=%3Cscript%3E", "?of="])
    expect((await read(question)).status).toBe(404);
  expect(robots().sitemap).toBe(`${at()}/sitemap.xml`);
});
