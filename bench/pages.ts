import { gzipSync } from "node:zlib";
import autocannon from "autocannon";
import postgres from "postgres";
import { rounded } from "@/bench/measure";

export type Line = Record<string, string | number | boolean | null>;

/**
 * Each page's rate against a finished page of as many bytes, served by a bare application of the same Next, and how often the
 * database was asked meanwhile; then its scripts.
 */
export async function pageMeasures(
  market: string,
  bare: string,
  databaseUrl: string,
  seconds: number,
): Promise<Line[]> {
  const lines: Line[] = [];
  const bareScripts = await scriptBytes(`${bare}/`);
  for (const [measure, path] of await pagesOf(market)) {
    const bytes = (await (await fetch(market + path)).arrayBuffer()).byteLength;
    const still = `/s/${bytes}`;
    const stillBytes = (await (await fetch(bare + still)).arrayBuffer()).byteLength;
    const against = await rate(bare + still, seconds);
    const before = await transactions(databaseUrl);
    const perSecond = await rate(market + path, seconds);
    const perRequest = rounded(((await transactions(databaseUrl)) - before) / (perSecond * seconds));
    const isCached = measure !== "search";
    const ratio = rounded(perSecond / against);
    lines.push({
      measure: `page ${measure}`,
      perSecond,
      against: `static page of ${stillBytes} bytes for ${bytes}: ${against}/s`,
      ratio,
      transactionsPerRequest: perRequest,
      isWithin: isCached ? ratio >= 0.7 && perRequest < 0.05 : null,
    });
    const scripts = (await scriptBytes(market + path)) - bareScripts;
    lines.push({
      measure: `scripts ${measure}`,
      kilobytes: rounded((scripts + bareScripts) / 1000),
      moreThanBare: rounded(scripts / 1000),
      against: `bare page: ${rounded(bareScripts / 1000)} kB, gzip`,
      isWithin: scripts <= 30_000,
    });
  }
  return lines;
}

/** The pages that strangers come to, by what stands on them. */
export async function pagesOf(market: string): Promise<[string, string][]> {
  const answer = await fetch(`${market}/api/v1/products?stars=4`);
  const { items } = (await answer.json()) as { items: { slug: string; seller: { slug: string } }[] };
  const [first] = items;
  if (!first) throw new Error("nothing is online");
  return [
    ["home", "/"],
    ["product", `/products/${first.slug}`],
    ["commune", "/communes/binh-phuoc"],
    ["seller", `/sellers/${first.seller.slug}`],
    ["search", "/search?q=hat+dieu"],
  ];
}

/** What the database counts itself, a second late; the market's own heartbeat is among it. */
async function transactions(databaseUrl: string): Promise<number> {
  const sql = postgres(databaseUrl, { max: 1 });
  try {
    await sql`select pg_sleep(1.2)`;
    const [row] = await sql<
      { count: number }[]
    >`select xact_commit::float8 as count from pg_stat_database where datname = current_database()`;
    return row?.count ?? 0;
  } finally {
    await sql.end();
  }
}

export async function rate(url: string, seconds: number): Promise<number> {
  await autocannon({ url, connections: 16, duration: 2 });
  const { requests, non2xx, errors } = await autocannon({ url, connections: 16, duration: seconds });
  if (non2xx + errors > 0) throw new Error(`${url}: ${non2xx} answers were not 200, ${errors} failed`);
  return Math.round(requests.average);
}

/** Compressed bytes of the scripts that a browser of today loads for a page: those its HTML names, and those it asks for late. */
async function scriptBytes(address: string): Promise<number> {
  const html = await (await fetch(address)).text();
  const tags = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag).filter((tag) => !/nomodule/i.test(tag));
  const late = /\)\((\["\/_next\/static[^\]]*\])\)<\/script>/.exec(html)?.[1] ?? "[]";
  const sources = new Set([
    ...tags.flatMap((tag) => / src="([^"]+)"/.exec(tag)?.[1] ?? []),
    ...(JSON.parse(late) as string[]),
  ]);
  const sizes = await Promise.all(
    [...sources].map(async (source) => {
      const script = await fetch(new URL(source.replaceAll("&amp;", "&"), address));
      return gzipSync(Buffer.from(await script.arrayBuffer())).byteLength;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
