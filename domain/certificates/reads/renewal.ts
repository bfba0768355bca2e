import "server-only";
import { and, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { DocumentType } from "@/db/enums";
import { certificateDossiers, certificates } from "@/db/schema/certificates";
import { readContents } from "@/domain/certificates/reads/assessment";
import { findOwnCertificate, openSealed } from "@/domain/certificates/reads/own";
import { type CertificateFacts, factsOfCertificate, findCertificate } from "@/domain/certificates/reads/register";
import { foldRegions, type Sold, type SoldTo } from "@/domain/certificates/sales-evidence";
import type { ChecklistLine } from "@/domain/ocop/checklist";
import type { Sheet } from "@/domain/ocop/sheets";
import type { AdminScope, SellerScope } from "@/domain/people/scopes";
import { addDays, type LocalDay, startOfDay } from "@/platform/clock";

export type Copy = { bytes: Buffer; type: DocumentType; decidedOn: LocalDay };

export type Renewal = {
  certificate: CertificateFacts;
  day: LocalDay;
  /** Of the dossier under way, or of one that would begin today; null for other standards than OCOP. */
  dossier: { sheet: Sheet; checklist: ChecklistLine[] } | null;
  /** What was delivered and not returned since the certificate began. */
  sales: Sold & { from: LocalDay; months: (Sold & { month: string })[]; regions: SoldTo[] };
  copies: Copy[];
};

/** What a maker needs to have a product assessed again, for whoever writes listings of its shop. Null when it is not theirs. */
export async function ownRenewal(seller: SellerScope, certificateId: string, day: LocalDay): Promise<Renewal | null> {
  const own = await findOwnCertificate(seller, certificateId, day);
  const certificate = own && (await factsOfCertificate(own.id, day));
  return certificate && renewalOf(certificate, day);
}

/** The same for the officers in whose area the certificate lies. */
export async function officeRenewal(admin: AdminScope, certificateId: string, day: LocalDay): Promise<Renewal | null> {
  const certificate = await findCertificate(admin, certificateId, day);
  return certificate && renewalOf(certificate, day);
}

async function renewalOf(certificate: CertificateFacts, day: LocalDay): Promise<Renewal | null> {
  const { productId, scheme, validFrom } = certificate;
  if (productId === null) return null;
  const [dossier, sales, copies] = await Promise.all([
    scheme === "ocop" ? dossierOf(productId, day) : null,
    salesOf(productId, { from: validFrom, to: day }),
    copiesOf(productId),
  ]);
  return { certificate, day, dossier, sales: { from: validFrom, ...sales }, copies };
}

async function dossierOf(productId: string, day: LocalDay) {
  const [open] = await db
    .select({ id: certificateDossiers.id, sheetYear: certificateDossiers.sheetYear })
    .from(certificateDossiers)
    .where(
      and(
        eq(certificateDossiers.productId, productId),
        eq(certificateDossiers.scheme, "ocop"),
        isNull(certificateDossiers.endedAt),
      ),
    );
  const { sheet, checklist } = await readContents(
    { id: open?.id ?? null, productId, sheetYear: open?.sheetYear ?? null },
    day,
  );
  return { sheet, checklist };
}

type SoldRow = { month: string | null; region: string | null; is_region: boolean; orders: number; units: number };

/** Counted on the day of delivery, in Viet Nam, both days included; nothing of a buyer but their province is read. */
async function salesOf(productId: string, { from, to }: { from: LocalDay; to: LocalDay }) {
  const rows = await db.execute<SoldRow>(sql`
    with delivered as (
      select p.id, to_char(p.delivered_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM') as month, v.full_name as region,
        sum(l.quantity - l.cancelled_quantity - l.returned_quantity)::int as units
      from order_lines l join seller_orders p on p.id = l.seller_order_id join orders o on o.id = p.order_id
        left join address_provinces v on v.code = o.province_code
      where l.product_id = ${productId} and p.state = 'delivered'
        and p.delivered_at >= ${startOfDay(from).toISOString()}::timestamptz
        and p.delivered_at < ${startOfDay(addDays(to, 1)).toISOString()}::timestamptz
      group by 1, 2, 3
      having sum(l.quantity - l.cancelled_quantity - l.returned_quantity) > 0
    )
    select month, region, grouping(month) = 1 as is_region, count(*)::int as orders, sum(units)::int as units
    from delivered group by grouping sets ((month), (region)) order by month, orders desc`);
  const all = [...rows];
  const months = all.flatMap(({ month, is_region, orders, units }) =>
    is_region || month === null ? [] : [{ month, orders, units }],
  );
  const regions = all
    .filter(({ is_region }) => is_region)
    .map(({ region, orders, units }) => ({ region, orders, units }));
  const whole = months.reduce((sum, { orders, units }) => ({ orders: sum.orders + orders, units: sum.units + units }), {
    orders: 0,
    units: 0,
  });
  return { ...whole, months, regions: foldRegions(regions) };
}

/** Scans of all the product's certificates, the latest first. */
async function copiesOf(productId: string): Promise<Copy[]> {
  const kept = await db
    .select({ key: certificates.scanKey, type: certificates.scanType, decidedOn: certificates.decidedOn })
    .from(certificates)
    .where(and(eq(certificates.productId, productId), isNotNull(certificates.scanKey)))
    .orderBy(desc(certificates.decidedOn), desc(certificates.id));
  const copies = await Promise.all(
    kept.map(async ({ key, type, decidedOn }) => {
      const bytes = key === null ? null : await openSealed(key);
      return bytes && type ? [{ bytes, type, decidedOn: decidedOn as LocalDay }] : [];
    }),
  );
  return copies.flat();
}
