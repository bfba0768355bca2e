import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { rowsOf } from "@/domain/catalog/reads/cards";

export const listedKinds = ["sellers", "products"] as const;
export type ListedKind = (typeof listedKinds)[number];

export type ListedPage = { slug: string; since: string | null };

/** What strangers can see, with its address: products online, and shops with a product online. */
const pages: Record<ListedKind, SQL> = {
  sellers: sql`(select s.slug, null::timestamptz as since from shop_listings l join sellers s on s.id = l.seller_id)`,
  products: sql`(select slug, published_at as since from listings)`,
};

/** The slug after which each part of so many begins; the first begins after "". */
export async function partsOfSitemap(kind: ListedKind, size: number): Promise<string[]> {
  const ends = rowsOf<{ slug: string }>(
    await db.execute(sql`
      select slug from (select slug, row_number() over (order by slug) as place, count(*) over () as last from ${pages[kind]} p) as numbered
      where place % ${size} = 0 and place < last order by slug`),
  );
  return ["", ...ends.map(({ slug }) => slug)];
}

/** One part: what follows a slug, in the order of slugs. */
export async function listForSitemap(
  kind: ListedKind,
  { after, limit }: { after: string; limit: number },
): Promise<ListedPage[]> {
  return rowsOf<ListedPage>(
    await db.execute(sql`
      select slug, to_json(since) #>> '{}' as since from ${pages[kind]} p where slug > ${after} order by slug limit ${limit}`),
  );
}
