import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { Measure } from "@/bench/measure";
import { anyListing, type ListingQuery } from "@/domain/catalog/query";
import {
  findCommunePage,
  findProductPage,
  findSellerPage,
  homeShelves,
  listListings,
  listSellers,
  suggest,
} from "@/domain/catalog/reads";
import { today } from "@/platform/clock";

type Known = { slug: string; sellerSlug: string; communeSlug: string; groupCode: string; communeCode: string };

/** The catalogue's reads over whatever is loaded: words are taken from it by how many products they stand in. */
export async function catalogueMeasures(): Promise<{ products: number; measures: Measure[] }> {
  const products = (await listListings(anyListing)).total;
  const limit = (large: number) => (products > 100_000 ? large : 8);
  const [known] = [
    ...(await db.execute<Known>(sql`
      select l.slug, l.seller_slug as "sellerSlug", u.slug as "communeSlug", l.group_code as "groupCode", l.commune_code as "communeCode"
      from listings l join units u on u.list = '2026' and u.code = l.commune_code order by l.rank desc limit 1`)),
  ];
  if (!known) throw new Error("nothing is online: load products first");
  const broad = await wordOf(sql`count > 0`, sql`count desc`);
  const medium = await wordOf(sql`count <= 5000`, sql`count desc`);
  const rare = await wordOf(sql`count between 20 and 500`, sql`count desc`);
  const list = (name: string, part: Partial<ListingQuery>, milliseconds: number): Measure => ({
    name,
    limitMilliseconds: limit(milliseconds),
    run: () => listListings({ ...anyListing, ...part }),
  });
  const deep = await cursorOfPage(400, { groups: [known.groupCode] });
  const page = (name: string, run: () => Promise<unknown>): Measure => ({ name, limitMilliseconds: null, run });
  return {
    products,
    measures: [
      list("all products", {}, 15),
      list("by group, page 1", { groups: [known.groupCode] }, 15),
      list("by group, page 400", { groups: [known.groupCode], cursor: deep }, 15),
      list("by group, cheapest first", { groups: [known.groupCode], sort: "price_up" }, 15),
      list("by commune and group", { groups: [known.groupCode], communes: [known.communeCode] }, 15),
      list(
        "by group, stars, seller kind and stock",
        { groups: [known.groupCode], stars: [4], sellerKinds: ["company"], isInStock: true },
        15,
      ),
      list(`search ${rare.word} (${rare.count} products)`, { q: rare.word }, 20),
      list(`search ${medium.word} (${medium.count} products)`, { q: medium.word }, 20),
      list(`search the broadest word ${broad.word} (${broad.count} products)`, { q: broad.word }, 60),
      list(`search ${broad.word} by price`, { q: broad.word, sort: "price_down" }, 60),
      list("search hat dieu", { q: "hat dieu" }, 60),
      list("search hạt điều bù đăng", { q: "hạt điều bù đăng" }, 60),
      list("misspelt: deiu", { q: "deiu" }, 50),
      list("misspelt: hat deiu rang mui", { q: "hat deiu rang mui" }, 50),
      list("misspelt: hatdieu", { q: "hatdieu" }, 50),
      list("nothing found: qqqzzz", { q: "qqqzzz" }, 50),
      ...["ha", "hat d", "mat o", "loc", "xyz"].map((typed) => ({
        name: `suggest ${typed}`,
        limitMilliseconds: 5,
        run: () => suggest(typed),
      })),
      page("product page", () => findProductPage(known.slug, today())),
      page("seller page", () => findSellerPage(known.sellerSlug)),
      page("commune page", () => findCommunePage(known.communeSlug)),
      page("home page", () => homeShelves(today())),
      page("sellers", () => listSellers({ q: "", kind: null, commune: null, cursor: null, limit: 24 })),
    ],
  };
}

async function wordOf(
  where: ReturnType<typeof sql>,
  order: ReturnType<typeof sql>,
): Promise<{ word: string; count: number }> {
  const [row] = [
    ...(await db.execute<{ word: string; count: number }>(
      sql`select word, count from search_words where ${where} and length(word) > 2 order by ${order} limit 1`,
    )),
  ];
  return row ?? { word: "dieu", count: 0 };
}

async function cursorOfPage(page: number, part: Partial<ListingQuery>): Promise<string | null> {
  let cursor: string | null = null;
  for (let past = 1; past < page; past += 1) {
    const found = await listListings({ ...anyListing, ...part, cursor });
    if (found.nextCursor === null) return cursor;
    cursor = found.nextCursor;
  }
  return cursor;
}
