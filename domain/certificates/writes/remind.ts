import "server-only";
import { and, asc, eq, gt, isNull, lte, sql } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import { products } from "@/db/schema/catalog";
import { certificates } from "@/db/schema/certificates";
import { officeMembers, users } from "@/db/schema/people";
import { sellers } from "@/db/schema/sellers";
import { communeOf } from "@/domain/certificates/reads/register";
import { type Letter, postLetters } from "@/domain/notices/writes";
import { reminderDays, reminderOn } from "@/domain/ocop/stars";
import { holdsOn } from "@/domain/people/seats";
import { addDays, daysBetween, localDay, type LocalDay } from "@/platform/clock";

const atOnce = 50;

/**
 * Tells maker, officers of the commune and the province that a certificate ends: at 180, 90 and 30 days, once each. One that is found late gets
 * the reminder nearest to its end alone. The job of each morning; run again it tells nothing twice.
 */
export async function remindOfLapsing(now: Date): Promise<{ reminded: number }> {
  const day = localDay(now);
  const [ending, offices] = await Promise.all([listEnding(day), listOffices(day)]);
  const due = ending.flatMap((certificate) => {
    const days = reminderOn(certificate.validTo as LocalDay, day);
    return days === null ? [] : [lettersOf(certificate, offices, { days, day })];
  });
  for (let start = 0; start < due.length; start += atOnce) {
    const letters = due.slice(start, start + atOnce).flat();
    await inTransaction((tx) => postLetters(tx, letters, now));
  }
  return { reminded: due.length };
}

type Ending = Awaited<ReturnType<typeof listEnding>>[number];
type Office = Awaited<ReturnType<typeof listOffices>>[number];

function listEnding(day: LocalDay) {
  return db
    .select({
      id: certificates.id,
      scheme: certificates.scheme,
      stars: certificates.stars,
      product: certificates.productName,
      decision: certificates.decisionNumber,
      validTo: certificates.validTo,
      maker: certificates.maker,
      communeCode: communeOf,
      sellerEmail: sellers.email,
      sellerPhone: sellers.phone,
    })
    .from(certificates)
    .leftJoin(products, eq(products.id, certificates.productId))
    .leftJoin(sellers, sql`${sellers.id} = coalesce(${products.sellerId}, ${certificates.sellerId})`)
    .where(
      and(
        isNull(certificates.revokedOn),
        gt(certificates.validTo, day),
        lte(certificates.validTo, addDays(day, reminderDays[0])),
      ),
    )
    .orderBy(asc(certificates.id));
}

function listOffices(day: LocalDay) {
  return db
    .select({
      role: officeMembers.role,
      communeCode: officeMembers.communeCode,
      email: users.email,
      phone: users.phone,
    })
    .from(officeMembers)
    .innerJoin(users, eq(users.id, officeMembers.userId))
    .where(holdsOn(day));
}

function lettersOf(
  certificate: Ending,
  offices: readonly Office[],
  { days, day }: { days: number; day: LocalDay },
): Letter[] {
  const { id, scheme, stars, communeCode, maker, sellerEmail, sellerPhone } = certificate;
  const validTo = certificate.validTo as LocalDay;
  const payload = {
    product: certificate.product,
    sellerName: maker,
    decision: certificate.decision,
    certificate: stars === null ? names[scheme] : `${names[scheme]} ${stars} ★`,
    lastDay: addDays(validTo, -1),
    left: String(daysBetween(day, validTo)),
  };
  const letter = { template: "certificate_ending" as const, locale: "vi" as const, news: `${id}:${days}` };
  const told = offices.filter(({ role, communeCode: code }) => role === "province" || code === communeCode);
  return [
    {
      ...letter,
      to: { email: sellerEmail, phone: sellerPhone },
      payload: { ...payload, place: "seller/certificates" },
    },
    ...told.map(({ email, phone }) => ({
      ...letter,
      to: { email, phone },
      payload: { ...payload, place: `admin/certificates/${id}` },
    })),
  ];
}

/** Standards are called so in either language. */
const names: Record<Ending["scheme"], string> = {
  ocop: "OCOP",
  vietgap: "VietGAP",
  globalgap: "GlobalGAP",
  organic: "Hữu cơ",
  haccp: "HACCP",
  food_safety: "An toàn thực phẩm",
  protected_name: "Chỉ dẫn địa lý",
};
