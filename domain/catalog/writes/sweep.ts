import "server-only";
import { sql } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import { deletePicture } from "@/platform/pictures";

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
  for (const hash of gone) {
    const [other] = (await db.execute(sql`
      select exists (select from images where hash = ${hash}) or exists (select from order_lines where image_hash = ${hash}) as "isShown"`)) as unknown as {
      isShown: boolean;
    }[];
    if (other?.isShown !== true) await deletePicture(hash);
  }
  return gone.length;
}
