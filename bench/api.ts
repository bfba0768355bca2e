import { inLanes, post } from "@/bench/lanes";
import { rounded } from "@/bench/measure";
import { rate, type Line } from "@/bench/pages";

const baskets = 400;

type List = {
  items: { slug: string; variants: { id: string }[] }[];
  facets: { groups: { code: string }[] };
  nextCursor: string | null;
};

/** The catalogue and the basket as machines ask for them, against a bare route that sends as many bytes after one indexed query. */
export async function apiMeasures(market: string, bare: string, seconds: number): Promise<Line[]> {
  const lines: Line[] = [];
  for (const [measure, path] of await questionsOf(market)) {
    const bytes = (await (await fetch(market + path)).arrayBuffer()).byteLength;
    const against = await rate(`${bare}/bytes/${bytes}`, seconds);
    const perSecond = await rate(market + path, seconds);
    const ratio = rounded(perSecond / against);
    lines.push({
      measure: `api ${measure}`,
      perSecond,
      against: `a bare route, one indexed query, ${bytes} bytes: ${against}/s`,
      ratio,
      isWithin: ratio >= 0.5,
    });
  }
  lines.push(await basketMeasure(market, bare, baskets));
  return lines;
}

async function questionsOf(market: string): Promise<[string, string][]> {
  const all = await list(market, "");
  const group = `group=${all.facets.groups[0]?.code ?? ""}`;
  const deep = await cursorOfPage(market, group, 400);
  return [
    ["products by group, with facets, page 1", `/api/v1/products?${group}`],
    ["products by group, with facets, page 400", `/api/v1/products?${group}&cursor=${encodeURIComponent(deep)}`],
    ["products by search", "/api/v1/products?q=hat+dieu"],
    [
      "products by a search of a shop's place",
      "/api/v1/products?q=h%E1%BA%A1t%20%C4%91i%E1%BB%81u%20b%C3%B9%20%C4%91%C4%83ng",
    ],
    ["product by slug", `/api/v1/products/${all.items[0]?.slug ?? ""}`],
  ];
}

async function list(market: string, query: string): Promise<List> {
  const answer = await fetch(`${market}/api/v1/products?${query}`);
  if (!answer.ok) throw new Error(`the list of products answered ${answer.status}`);
  return (await answer.json()) as List;
}

/** Walks there a hundred at a time: page 400 of the usual 24 begins after 9,576. A shorter list gives its last page. */
async function cursorOfPage(market: string, query: string, page: number): Promise<string> {
  let cursor = "";
  for (let past = 0; past < (page - 1) * 24; past += 100) {
    const { nextCursor } = await list(market, `${query}&limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return cursor;
}

/** One package into as many new baskets; the bare route adds a row to a table of its own. */
async function basketMeasure(market: string, bare: string, count: number): Promise<Line> {
  const { items } = await list(market, "inStock=1&limit=100");
  const variantId = items.find(({ variants }) => variants.length === 1)?.variants[0]?.id ?? "";
  const carts = await inLanes(2 * count, async () => ((await post(`${market}/api/v1/carts`, {})) as { id: string }).id);
  const add = (index: number) => post(`${market}/api/v1/carts/${carts[index]}/items`, { variantId, quantity: 1 });
  const write = () => post(`${bare}/put`, {});
  const [perSecond, against] = [await timed(count, add), await timed(count, write)];
  const ratio = rounded(perSecond / against);
  return {
    measure: "api basket add",
    perSecond,
    against: `a bare route that writes one row: ${against}/s`,
    ratio,
    isWithin: null,
  };
}

/** A round to warm up, a round to measure: how many a second, 32 at once. */
async function timed(count: number, task: (index: number) => Promise<unknown>): Promise<number> {
  await inLanes(count, task);
  const began = performance.now();
  await inLanes(count, (index) => task(count + index));
  return Math.round((count * 1000) / (performance.now() - began));
}
