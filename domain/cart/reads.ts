import "server-only";
import { and, desc, eq, notExists, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import type { NetUnit, SellerKind } from "@/db/enums";
import { cartItems, carts } from "@/db/schema/cart";
import { orders } from "@/db/schema/orders";
import {
  problemOf,
  type AwaitedHarvest,
  type Basket,
  type BasketLine,
  type BasketSeller,
  type BasketVoucher,
  type LineProblem,
} from "@/domain/cart/basket";
import { dong } from "@/domain/money/dong";
import { type Holiday, notOver, takesNoOrders } from "@/domain/sellers/holiday";
import type { BuyerScope } from "@/domain/people/scopes";
import { presentProvince } from "@/domain/places/reads";
import { rateFor, type Rate } from "@/domain/shipping/fee";
import { harvestedOn, pickupDays, type PickupOffer } from "@/domain/shipping/pickup";
import { likelyZone, zoneOf, type Destination } from "@/domain/shipping/zones";
import { splitBySeller, type SplitTerms } from "@/domain/cart/split";
import { type AppliedVoucher, discountBasket, type RefusedVoucher, type Voucher } from "@/domain/vouchers/discount";
import { listVouchers } from "@/domain/vouchers/reads";
import { type LocalDay, localDay } from "@/platform/clock";

/** A line of a basket with everything an order keeps of it, as it is at this moment. */
export type LiveLine = {
  itemId: string;
  variantId: string;
  productId: string;
  productSlug: string;
  productName: string;
  productNameEn: string;
  variantName: string;
  illustration: string;
  imageHash: string | null;
  netQuantity: number;
  netUnit: NetUnit;
  weightGrams: number;
  unitPriceDong: number;
  quantity: number;
  left: number;
  /** Of which harvest it is, when it is sold before it is brought in. */
  harvest: AwaitedHarvest | null;
  stars: number;
  originText: string;
  groupCode: string;
  /** Where it comes from, in units of the day. */
  communeCode: string;
  isForSale: boolean;
  seller: LiveSeller;
};

export type LiveSeller = {
  id: string;
  slug: string;
  name: string;
  kind: SellerKind;
  email: string | null;
  phone: string;
  communeCode: string;
  oldCommuneCode: string;
  communeName: string;
  isActive: boolean;
  isDemo: boolean;
  holiday: Holiday | null;
  /** On the day it was asked. */
  takesNoOrders: boolean;
  rates: Partial<Record<"commune" | "province" | "country", Rate>>;
  pickup: PickupOffer | null;
};

type Row = {
  item_id: string;
  variant_id: string;
  product_id: string;
  slug: string;
  product_name: string;
  product_name_en: string;
  variant_name: string;
  illustration: string;
  image_hash: string | null;
  net_quantity: number;
  net_unit: NetUnit;
  weight_grams: number;
  price_dong: string;
  quantity: number;
  on_hand: number | null;
  harvest: LiveLine["harvest"];
  stars: number;
  origin_text: string;
  group_code: string;
  origin_code: string;
  is_for_sale: boolean;
  seller_id: string;
  seller_slug: string;
  seller_name: string;
  seller_kind: SellerKind;
  seller_email: string | null;
  seller_phone: string;
  commune_code: string;
  old_commune_code: string;
  commune_name: string;
  is_active: boolean;
  is_demo: boolean;
  holiday_from: string | null;
  holiday_to: string | null;
  holiday_note: string;
  holiday_closed: boolean;
  rates: {
    zone: "commune" | "province" | "country";
    base: number;
    grams: number;
    step: number;
    each: number;
    free: number | null;
  }[];
  pickup: PickupOffer | null;
};

function holidayOf(row: Row): Holiday | null {
  const { holiday_from: from, holiday_to: to, holiday_note: note, holiday_closed: isClosed } = row;
  return from === null ? null : { from, to, note, isClosed };
}

/** The lines of a basket in the order they were put in, in one statement: prices, stock, stars and names of this moment. */
export async function listLiveLines(cartId: string, day: LocalDay, reader: Reader = db): Promise<LiveLine[]> {
  const rows = await reader.execute<Row>(sql`
    select i.id as item_id, i.variant_id, p.id as product_id, p.slug, p.name as product_name, p.name_en as product_name_en,
      v.name as variant_name, p.illustration, picture.hash as image_hash, v.net_quantity, v.net_unit, v.weight_grams,
      v.price_dong::text, i.quantity, shelf.on_hand,
      case when h.id is not null then json_build_object('id', h.id, 'from', h.expected_from, 'to', h.expected_to, 'closesAt', h.closes_at,
        'rule', h.shortfall_rule) end as harvest, coalesce(certificate.stars, 0)::int as stars,
      concat(origin.full_name, ' (' || old_commune.full_name || ', ' || old_district.full_name || ' cũ)') as origin_text,
      p.group_code, p.commune_code as origin_code, (v.is_active and p.state = 'published') as is_for_sale,
      s.id as seller_id, s.slug as seller_slug, s.name as seller_name, s.kind as seller_kind, s.email as seller_email, s.phone as seller_phone, s.commune_code,
      s.old_commune_code, coalesce(home.full_name, '') as commune_name, s.state = 'active' as is_active, s.is_demo,
      s.holiday_from::text, s.holiday_to::text, s.holiday_note, s.holiday_closed,
      coalesce((select json_agg(json_build_object('zone', r.zone, 'base', r.base_dong, 'grams', r.base_grams, 'step', r.step_dong,
        'each', r.step_grams, 'free', r.free_from_dong)) from seller_delivery_rates r where r.seller_id = s.id), '[]'::json) as rates,
      (select json_build_object('place', k.place, 'words', k.words, 'weekdays', k.weekdays, 'hours', k.hours, 'noticeDays', k.notice_days)
        from seller_pickups k where k.seller_id = s.id and k.is_on) as pickup
    from cart_items i
    join variants v on v.id = i.variant_id
    join products p on p.id = v.product_id
    join sellers s on s.id = p.seller_id
    left join stock shelf on shelf.variant_id = v.id
    left join harvests h on h.variant_id = v.id and h.state = 'open'
    left join units old_commune on old_commune.list = 'old' and old_commune.code = p.old_commune_code
    left join units old_district on old_district.list = 'old' and old_district.code = old_commune.parent_code
    left join units origin on origin.list = '2026' and origin.code = p.commune_code
    left join units home on home.list = '2026' and home.code = s.commune_code
    left join lateral (
      select c.stars from certificates c
      where c.product_id = p.id and c.scheme = 'ocop' and c.decided_on <= ${day} and c.valid_from <= ${day} and c.valid_to > ${day}
        and (c.revoked_on is null or c.revoked_on > ${day})
      order by c.stars desc limit 1
    ) certificate on true
    left join lateral (
      select images.hash from product_images join images on images.id = product_images.image_id
      where product_images.product_id = p.id order by product_images.position limit 1
    ) picture on true
    where i.cart_id = ${cartId}
    order by i.added_at, i.id`);
  return [...rows].map((row) => liveLine(row, day));
}

/**
 * A basket as its owner sees it, by seller, with what its vouchers take off. Fees are estimates until it is known where to, and none from the
 * sellers named in `collected`, where these let buyers collect; whether a guest has used a voucher before, until their telephone number is
 * known. Null when there is none.
 */
export async function readCart(
  cartId: string,
  {
    to = null,
    collected = [],
    buyer,
    phone = null,
    now,
    reader = db,
  }: {
    to?: Destination | null;
    collected?: readonly string[];
    buyer?: BuyerScope | null;
    phone?: string | null;
    now: Date;
    reader?: Reader;
  },
): Promise<Basket | null> {
  const [[cart], lines] = await Promise.all([
    reader
      .select({
        id: carts.id,
        buyerId: carts.buyerId,
        voucherCodes: carts.voucherCodes,
        code: orders.code,
        key: orders.key,
      })
      .from(carts)
      .leftJoin(orders, eq(orders.cartId, carts.id))
      .where(eq(carts.id, cartId)),
    listLiveLines(cartId, localDay(now), reader),
  ]);
  if (!cart) return null;
  const holder = { buyerId: buyer?.userId ?? cart.buyerId, phone };
  const vouchers = await listVouchers(cart.voucherCodes, holder, reader);
  const orderedAs = cart.code !== null && cart.key !== null ? { code: cart.code, key: cart.key } : null;
  const basket = basketOf(lines, { to, collected, codes: cart.voucherCodes, vouchers, now });
  return { ...basket, id: cart.id, orderedAs };
}

/** What these codes would do for a basket, in their order. */
export async function tryVouchers(
  reader: Reader,
  { cartId, buyer, codes }: { cartId: string; buyer: BuyerScope | null; codes: readonly string[] },
  now: Date,
): Promise<BasketVoucher[]> {
  const lines = await listLiveLines(cartId, localDay(now), reader);
  const vouchers = await listVouchers(codes, { buyerId: buyer?.userId ?? null, phone: null }, reader);
  return basketOf(lines, { to: null, collected: [], codes, vouchers, now }).vouchers;
}

/** Rate of a seller to where the parcel goes; none for what is collected. */
export function termsOf(seller: LiveSeller, to: Destination | null, isCollected: boolean): SplitTerms {
  const zone = to ? zoneOf(to, { communeCode: seller.communeCode, provinceCode: presentProvince }) : likelyZone;
  return { zone, rate: isCollected ? null : rateFor(zone, seller.rates[zone] ?? null) };
}

/** The basket a member left on this or another device and has not ordered. */
export async function findBuyerCart(buyer: Pick<BuyerScope, "userId">, reader: Reader = db): Promise<string | null> {
  const [cart] = await reader
    .select({ id: carts.id })
    .from(carts)
    .where(
      and(
        eq(carts.buyerId, buyer.userId),
        notExists(
          reader
            .select({ one: sql`1` })
            .from(orders)
            .where(eq(orders.cartId, carts.id)),
        ),
      ),
    )
    .orderBy(desc(carts.updatedAt))
    .limit(1);
  return cart?.id ?? null;
}

/** Packages in a basket not ordered yet, for the number beside its icon. */
export async function countPackages(cartId: string, reader: Reader = db): Promise<number> {
  const [row] = await reader
    .select({ count: sql<string>`coalesce(sum(${cartItems.quantity}), 0)` })
    .from(cartItems)
    .where(
      and(
        eq(cartItems.cartId, cartId),
        notExists(
          reader
            .select({ one: sql`1` })
            .from(orders)
            .where(eq(orders.cartId, cartId)),
        ),
      ),
    );
  return Number(row?.count ?? 0);
}

function liveLine(row: Row, day: LocalDay): LiveLine {
  return {
    itemId: row.item_id,
    variantId: row.variant_id,
    productId: row.product_id,
    productSlug: row.slug,
    productName: row.product_name,
    productNameEn: row.product_name_en,
    variantName: row.variant_name,
    illustration: row.illustration,
    imageHash: row.image_hash,
    netQuantity: row.net_quantity,
    netUnit: row.net_unit,
    weightGrams: row.weight_grams,
    unitPriceDong: Number(row.price_dong),
    quantity: row.quantity,
    left: row.on_hand ?? 0,
    harvest: row.harvest,
    stars: row.stars,
    originText: row.origin_text,
    groupCode: row.group_code,
    communeCode: row.origin_code,
    isForSale: row.is_for_sale,
    seller: {
      id: row.seller_id,
      slug: row.seller_slug,
      name: row.seller_name,
      kind: row.seller_kind,
      email: row.seller_email,
      phone: row.seller_phone,
      communeCode: row.commune_code,
      oldCommuneCode: row.old_commune_code,
      communeName: row.commune_name,
      isActive: row.is_active,
      isDemo: row.is_demo,
      holiday: notOver(holidayOf(row), day),
      takesNoOrders: takesNoOrders(holidayOf(row), day),
      rates: Object.fromEntries(
        row.rates.map((rate) => [
          rate.zone,
          {
            baseDong: dong(rate.base),
            baseGrams: rate.grams,
            stepDong: dong(rate.step),
            stepGrams: rate.each,
            freeFromDong: rate.free === null ? null : dong(rate.free),
          },
        ]),
      ),
      pickup: row.pickup,
    },
  };
}

type Asked = {
  to: Destination | null;
  collected: readonly string[];
  codes: readonly string[];
  vouchers: readonly Voucher[];
  now: Date;
};

function basketOf(
  lines: readonly LiveLine[],
  { to, collected, codes, vouchers, now }: Asked,
): Omit<Basket, "id" | "orderedAs"> {
  const day = localDay(now);
  const drawn = lines.map((line) => ({ live: line, line: basketLine(line) }));
  const counted = drawn.filter(({ line }) => line.problem === null || line.problem === "not_enough");
  const sellers = new Map(lines.map((line) => [line.seller.id, line.seller]));
  const isCollected = (seller: LiveSeller) => seller.pickup !== null && collected.includes(seller.id);
  const ownTerms = (seller: LiveSeller) => termsOf(seller, to, isCollected(seller));
  const split = splitBySeller(
    counted.map(({ live }) => ({
      sellerId: live.seller.id,
      quantity: live.quantity,
      unitPriceDong: dong(live.unitPriceDong),
      weightGrams: live.weightGrams,
      groupCode: live.groupCode,
      communeCode: live.communeCode,
    })),
    (sellerId) => ownTerms(known(sellers, sellerId)),
  );
  const whole = discountBasket(split, codes, vouchers, now);
  return {
    count: counted.reduce((sum, { line }) => sum + line.quantity, 0),
    isEstimate: to === null,
    isReady: drawn.length > 0 && drawn.every(({ line }) => line.problem === null),
    itemsDong: whole.itemsDong,
    shippingDong: whole.shippingDong,
    discountDong: whole.discountDong,
    subsidyDong: whole.subsidyDong,
    totalDong: whole.totalDong,
    vouchers: codes.map((code) => basketVoucher(code, whole)),
    sellers: [...sellers.values()].map((seller): BasketSeller => {
      const part = whole.parts.find((each) => each.sellerId === seller.id);
      return {
        id: seller.id,
        slug: seller.slug,
        name: seller.name,
        communeName: seller.communeName,
        isDemo: seller.isDemo,
        holiday: seller.holiday,
        pickup:
          seller.pickup &&
          pickupShown(seller.pickup, day, harvestedOn(lines.filter((line) => line.seller.id === seller.id))),
        isCollected: isCollected(seller),
        zone: ownTerms(seller).zone,
        weightGrams: part?.weightGrams ?? 0,
        freeFromDong: ownTerms(seller).rate?.freeFromDong ?? null,
        itemsDong: part?.itemsDong ?? dong(0),
        shippingDong: part?.shippingDong ?? dong(0),
        discountDong: part?.discountDong ?? dong(0),
        subsidyDong: part?.subsidyDong ?? dong(0),
        totalDong: part?.totalDong ?? dong(0),
        lines: drawn.filter(({ live }) => live.seller.id === seller.id).map(({ line }) => line),
      };
    }),
  };
}

function pickupShown(offer: PickupOffer, day: LocalDay, harvested: LocalDay | null): BasketSeller["pickup"] {
  const { place, words, hours } = offer;
  return { place, words, hours, days: pickupDays(offer, day, harvested) };
}

function basketVoucher(
  code: string,
  { applied, refused }: { applied: readonly AppliedVoucher[]; refused: readonly RefusedVoucher[] },
): BasketVoucher {
  const held = applied.find((voucher) => voucher.code === code);
  const { problem, missingDong, startsOn } = refused.find((voucher) => voucher.code === code) ?? {};
  return {
    code,
    sellerId: held?.sellerId ?? null,
    amountDong: held?.amountDong ?? dong(0),
    problem: held ? null : (problem ?? "unknown"),
    missingDong: missingDong ?? dong(0),
    startsOn: startsOn ?? null,
  };
}

function basketLine(live: LiveLine): BasketLine {
  const problem: LineProblem | null = problemOf({
    isForSale: live.isForSale,
    isSellerActive: live.seller.isActive,
    takesNoOrders: live.seller.takesNoOrders,
    left: live.left,
    quantity: live.quantity,
  });
  return {
    itemId: live.itemId,
    variantId: live.variantId,
    productSlug: live.productSlug,
    productName: live.productName,
    productNameEn: live.productNameEn,
    variantName: live.variantName,
    illustration: live.illustration,
    imageHash: live.imageHash,
    unitPriceDong: dong(live.unitPriceDong),
    quantity: live.quantity,
    left: live.left,
    harvest: live.harvest,
    totalDong: dong(live.unitPriceDong * live.quantity),
    problem,
  };
}

function known(sellers: ReadonlyMap<string, LiveSeller>, sellerId: string): LiveSeller {
  const seller = sellers.get(sellerId);
  if (!seller) throw new Error(`a basket without its seller ${sellerId}`);
  return seller;
}
