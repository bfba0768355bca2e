import "server-only";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { type AdminScope, coversCommune } from "@/domain/people/scopes";
import { findPrivatePicture } from "@/platform/pictures";

type Row = { scanHash: string | null; isPublic: boolean; sellerId: string; communeCode: string };

/**
 * The photograph of a paper: for everyone once the paper was let pass, the product is online and its shop says so; before, for the shop's own people
 * and the officers of its commune. Null for everybody else, as for a paper that is not there.
 */
export async function findPaperScan(
  who: { sellerIds: readonly string[]; office: AdminScope | null },
  paperId: string,
): Promise<{ bytes: Buffer; isPublic: boolean } | null> {
  const rows = (await db.execute(sql`
    select paper ->> 'scanHash' as "scanHash", (paper ->> 'isScanPublic')::boolean and l.product_id is not null as "isPublic",
      p.seller_id as "sellerId", p.commune_code as "communeCode"
    from products p cross join jsonb_array_elements(p.papers) as paper left join listings l on l.product_id = p.id
    where p.papers @> ${JSON.stringify([{ id: paperId }])}::jsonb and paper ->> 'id' = ${paperId}
    union all
    select paper ->> 'scanHash', false, p.seller_id, v.commune_code
    from listing_versions v join products p on p.id = v.product_id cross join jsonb_array_elements(v.content -> 'papers') as paper
    where v.content @> ${JSON.stringify({ papers: [{ id: paperId }] })}::jsonb and paper ->> 'id' = ${paperId}`)) as unknown as Row[];
  const isPublic = rows.some((row) => row.isPublic);
  const row = rows.find(
    ({ sellerId, communeCode }) =>
      isPublic || who.sellerIds.includes(sellerId) || (who.office && coversCommune(who.office, communeCode)),
  );
  const bytes = row?.scanHash ? await findPrivatePicture(row.scanHash, "large") : null;
  return bytes && { bytes, isPublic };
}
