import "server-only";
import { and, asc, eq, inArray, isNull, ne, or, sql } from "drizzle-orm";
import { db, type Reader, type Transaction } from "@/db/client";
import { deliveryZones, type DeliveryZone, type SellerKind, type SellerRight, type SellerState } from "@/db/enums";
import { images } from "@/db/schema/catalog";
import { mandates, teamMembers } from "@/db/schema/mandates";
import { sellerStaff } from "@/db/schema/people";
import { sellerDeliveryRates, sellerPickups, sellers } from "@/db/schema/sellers";
import type { Dong } from "@/domain/money/dong";
import type { SellerScope } from "@/domain/people/scopes";
import { findWard } from "@/domain/places/reads";
import type { Holiday } from "@/domain/sellers/holiday";
import type { PickupOffer } from "@/domain/shipping/pickup";
import { Refusal } from "@/platform/refusal";

export type DeliveryRate = {
  zone: DeliveryZone;
  baseDong: Dong;
  baseGrams: number;
  stepDong: Dong;
  stepGrams: number;
  freeFromDong: Dong | null;
};

export type OwnPickup = PickupOffer & { isOn: boolean };

export type OwnShop = {
  id: string;
  slug: string;
  name: string;
  kind: SellerKind;
  representative: string;
  phone: string;
  email: string | null;
  oldCommuneCode: string;
  communeCode: string;
  hamlet: string;
  addressLine: string;
  tagline: string;
  story: string;
  storyEn: string;
  openingHours: string[];
  holidayFrom: string | null;
  holidayTo: string | null;
  holidayNote: string;
  holidayClosed: boolean;
  logoImageHash: string | null;
  cover: number;
  state: SellerState;
  suspendReason: string;
  deliveryRates: DeliveryRate[];
  /** Null until it was first set. */
  pickup: OwnPickup | null;
  /** Other shops the person asking works for, to turn the desk to. */
  others: { id: string; name: string }[];
  /** What the one who asks may do here, and whether as a helper under a mandate. */
  rights: readonly SellerRight[];
  isHelped: boolean;
};

/** The shop as its own people see it. */
export async function getOwnShop(seller: SellerScope, reader: Reader = db): Promise<OwnShop> {
  const [shop] = await reader
    .select({
      id: sellers.id,
      slug: sellers.slug,
      name: sellers.name,
      kind: sellers.kind,
      representative: sellers.representative,
      phone: sellers.phone,
      email: sellers.email,
      oldCommuneCode: sellers.oldCommuneCode,
      communeCode: sellers.communeCode,
      hamlet: sellers.hamlet,
      addressLine: sellers.addressLine,
      tagline: sellers.tagline,
      story: sellers.story,
      storyEn: sellers.storyEn,
      openingHours: sellers.openingHours,
      holidayFrom: sellers.holidayFrom,
      holidayTo: sellers.holidayTo,
      holidayNote: sellers.holidayNote,
      holidayClosed: sellers.holidayClosed,
      logoImageHash: images.hash,
      cover: sellers.cover,
      state: sellers.state,
      suspendReason: sellers.suspendReason,
    })
    .from(sellers)
    .leftJoin(images, eq(images.id, sellers.logoImageId))
    .where(eq(sellers.id, seller.sellerId));
  if (!shop) throw new Refusal("not_found");
  const rates = await reader
    .select()
    .from(sellerDeliveryRates)
    .where(eq(sellerDeliveryRates.sellerId, seller.sellerId));
  const [pickup = null] = await reader
    .select({
      isOn: sellerPickups.isOn,
      place: sellerPickups.place,
      words: sellerPickups.words,
      weekdays: sellerPickups.weekdays,
      hours: sellerPickups.hours,
      noticeDays: sellerPickups.noticeDays,
    })
    .from(sellerPickups)
    .where(eq(sellerPickups.sellerId, seller.sellerId));
  const others = await listOtherShops(seller, reader);
  const deliveryRates = deliveryZones.flatMap((zone) => rates.filter((rate) => rate.zone === zone));
  return { ...shop, deliveryRates, pickup, others, rights: seller.rights, isHelped: seller.mandateId !== null };
}

/** The days off a shop has announced, for its products' pages. */
export async function findHoliday(slug: string, reader: Reader = db): Promise<Holiday | null> {
  const [shop] = await reader
    .select({
      from: sellers.holidayFrom,
      to: sellers.holidayTo,
      note: sellers.holidayNote,
      isClosed: sellers.holidayClosed,
    })
    .from(sellers)
    .where(eq(sellers.slug, slug));
  if (!shop || shop.from === null) return null;
  return { ...shop, from: shop.from };
}

/** Who sends a parcel, as a slip says it. */
export async function getSender(
  seller: SellerScope,
  reader: Reader = db,
): Promise<{ name: string; address: string; phone: string }> {
  const { name, phone, addressLine, hamlet, communeCode } = await getOwnShop(seller, reader);
  const ward = await findWard(communeCode, reader);
  return { name, phone, address: [addressLine, hamlet, ward?.fullName, ward?.provinceName].filter(Boolean).join(", ") };
}

/** Other shops this person works for or holds a mandate of. Only a list to choose from, so the database's own day will do: the gate asks again. */
async function listOtherShops(seller: SellerScope, reader: Reader): Promise<{ id: string; name: string }[]> {
  const works = reader
    .select({ id: sellerStaff.sellerId })
    .from(sellerStaff)
    .where(eq(sellerStaff.userId, seller.userId));
  const helps = reader
    .select({ id: mandates.sellerId })
    .from(mandates)
    .innerJoin(teamMembers, eq(teamMembers.id, mandates.memberId))
    .where(
      and(
        eq(teamMembers.userId, seller.userId),
        isNull(teamMembers.leftOn),
        eq(mandates.state, "granted"),
        sql`${mandates.lastDay} >= (now() at time zone 'Asia/Ho_Chi_Minh')::date`,
      ),
    );
  return reader
    .select({ id: sellers.id, name: sellers.name })
    .from(sellers)
    .where(and(ne(sellers.id, seller.sellerId), or(inArray(sellers.id, works), inArray(sellers.id, helps))))
    .orderBy(asc(sellers.name));
}

/**
 * Every write of a shop asks this first, inside its transaction: a suspended shop reads everything and changes nothing.
 * The row is locked against a suspension that is being made at the same time, and against the shop's other writes: most of
 * them change the row in the end, and two that share it first wait for each other in a circle. Refuses "shop_suspended".
 */
export async function requireActiveShop(
  tx: Transaction,
  seller: Pick<SellerScope, "sellerId">,
): Promise<{ slug: string; name: string; communeCode: string }> {
  const [shop] = await tx
    .select({
      slug: sellers.slug,
      name: sellers.name,
      communeCode: sellers.communeCode,
      state: sellers.state,
      reason: sellers.suspendReason,
    })
    .from(sellers)
    .where(eq(sellers.id, seller.sellerId))
    .for("no key update");
  if (!shop) throw new Refusal("not_found");
  if (shop.state === "suspended") throw new Refusal("shop_suspended", { reason: shop.reason });
  return shop;
}
