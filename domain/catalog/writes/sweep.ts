import "server-only";
import { sql } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import { deletePicture } from "@/platform/pictures";
import { listFiles } from "@/platform/storage";

const keptDays = 7;
const atOnce = 200;

/**
 * Removes photographs nothing shows: no product, no version of one, no first listing, no shop, no page of one, no order's line, and nothing cut out of them. A week old at
 * least, so that nothing being put together loses its picture. A picture two shops have stays while one of them shows it. The job of each
 * night; tells how many went.
 */
export async function sweepImages(now: Date): Promise<number> {
  const before = new Date(now.getTime() - keptDays * 24 * 3_600_000).toISOString();
  const gone = await inTransaction(async (tx) => {
    const rows = (await tx.execute(sql`
      delete from images i where i.id in (
        select i.id from images i
        where i.created_at < ${before}::timestamptz
          and not exists (select from product_images p where p.image_id = i.id)
          and not exists (select from listing_drafts d where d.image_id = i.id)
          and not exists (select from sellers s where s.logo_image_id = i.id)
          and not exists (
            select from shop_faces f where f.seller_id = i.seller_id
              and (f.draft::text like '%' || i.id::text || '%' or f.published::text like '%' || i.id::text || '%'))
          and not exists (select from images cut where cut.original_id = i.id)
          and not exists (select from order_lines l where l.image_hash = i.hash)
          and not exists (
            select from listing_versions v join products p on p.id = v.product_id
            where p.seller_id = i.seller_id and v.content -> 'pictures' @> jsonb_build_array(jsonb_build_object('imageId', i.id)))
        order by i.id limit ${atOnce} for update)
      and i.created_at < ${before}::timestamptz
      returning i.hash`)) as unknown as { hash: string }[];
    return rows.map(({ hash }) => hash);
  });
  const named = await namedHashes(gone);
  for (const hash of gone.filter((each) => !named.has(each))) await deletePicture(hash);
  return gone.length;
}

/**
 * Files of pictures that no row names, a week old at least: left by a server that stopped between the file and its row. By their hashes, in the order
 * they lie.
 */
export async function listStrayPictures(now: Date): Promise<string[]> {
  const before = now.getTime() - keptDays * 24 * 3_600_000;
  const old = new Set<string>();
  for await (const { key, keptAt } of listFiles("media")) {
    const hash = /^media\/([0-9a-f]{40})-\d+\.webp$/.exec(key)?.[1];
    if (hash && keptAt.getTime() < before) old.add(hash);
  }
  const named = await namedHashes([...old]);
  return [...old].filter((hash) => !named.has(hash));
}

/** Removes those files. The job of each night; tells how many pictures went. */
export async function sweepStrayPictures(now: Date): Promise<number> {
  const stray = await listStrayPictures(now);
  for (const hash of stray) await deletePicture(hash);
  return stray.length;
}

/** Which of these hashes any row names, in whichever table: a room that keeps pictures of its own need not be known here. */
async function namedHashes(hashes: readonly string[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set();
  const columns = (await db.execute(sql`
    select c.table_name as "table", c.column_name as "column" from information_schema.columns c
    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
    where c.table_schema = 'public' and c.data_type = 'text' and c.column_name ~ '(^|_)hash$'`)) as unknown as {
    table: string;
    column: string;
  }[];
  const named = new Set<string>();
  for (const { table, column } of columns) {
    const rows = (await db.execute(sql`
      select distinct ${sql.identifier(column)} as hash from ${sql.identifier(table)}
      where ${sql.identifier(column)} = any(${sql.param([...hashes])}::text[])`)) as unknown as { hash: string }[];
    for (const { hash } of rows) named.add(hash);
  }
  return named;
}
