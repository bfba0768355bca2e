import { facebookFeed, googleFeed, type Feed } from "@/app/feed-rows";
import { isSlug } from "@/domain/catalog/query";
import { feedItems, feedMark, type FeedQuery, itemsInPart } from "@/domain/feeds/reads";
import { today } from "@/platform/clock";
import { env } from "@/platform/env";
import { translator } from "@/platform/i18n/translator";
import { isId } from "@/platform/ids";

export const dynamic = "force-dynamic";

/**
 * What is for sale, for Google Merchant ("google.xml") and Meta's catalogues ("facebook.csv"): of the whole market or of one shop, whole, or in parts of ten thousand
 * ("?part=first", then the address in Link). Written while it is read, packed by the server where the reader takes it, not sent again when nothing has changed.
 */
export async function GET(request: Request, { params }: RouteContext<"/feeds/[file]">): Promise<Response> {
  const { file } = await params;
  const asked = new URL(request.url).searchParams;
  const seller = asked.get("seller");
  const part = asked.get("part");
  const feed = feedOf(file);
  if (!feed || (seller !== null && !isSlug(seller)) || (part !== null && part !== "first" && !isId(part)))
    return new Response(null, { status: 404 });
  const query = { sellerSlug: seller, day: today() };
  const etag = `W/"${await feedMark(query)}${part ?? ""}"`;
  const headers = {
    "content-type": feed.contentType,
    "cache-control": "public, max-age=900",
    etag,
    "x-content-type-options": "nosniff",
  };
  if (request.headers.get("if-none-match")?.split(/,\s*/).includes(etag))
    return new Response(null, { status: 304, headers });
  const link = part === null ? null : await nextPart(query, file, part);
  return new Response(written(feed, query, part), { headers: { ...headers, ...(link ? { link } : {}) } });
}

function feedOf(file: string): Feed | null {
  const { appOrigin } = env();
  if (file === "google.xml") return googleFeed(appOrigin, translator("vi", "common")("site.name"));
  return file === "facebook.csv" ? facebookFeed(appOrigin) : null;
}

function written(feed: Feed, query: FeedQuery, part: string | null): ReadableStream<Uint8Array<ArrayBuffer>> {
  const items = feedItems(query, rangeOf(part));
  const bytes = new TextEncoder();
  let isBegun = false;
  return new ReadableStream({
    async pull(sink) {
      if (!isBegun) {
        isBegun = true;
        return sink.enqueue(bytes.encode(feed.head));
      }
      const { value, done } = await items.next();
      sink.enqueue(bytes.encode(done ? feed.foot : value.map(feed.row).join("")));
      if (done) sink.close();
    },
    async cancel() {
      await items.return(undefined);
    },
  });
}

function rangeOf(part: string | null): { after: string | null; most: number | null } {
  return part === null ? { after: null, most: null } : { after: part === "first" ? null : part, most: itemsInPart };
}

/** Where the next part is; null after the last. */
async function nextPart(query: FeedQuery, file: string, part: string): Promise<string | null> {
  let last: string | null = null;
  let count = 0;
  for await (const items of feedItems(query, { ...rangeOf(part), most: itemsInPart + 1 })) {
    count += items.length;
    last = (count > itemsInPart ? items.at(-2) : items.at(-1))?.variantId ?? last;
  }
  if (count <= itemsInPart || last === null) return null;
  const words = new URLSearchParams({ ...(query.sellerSlug === null ? {} : { seller: query.sellerSlug }), part: last });
  return `<${env().appOrigin}/feeds/${file}?${words.toString()}>; rel="next"`;
}
