import "server-only";
import type { Cut } from "@/domain/catalog/crop";
import { and, asc, desc, eq, inArray, isNull, ne, or, sql } from "drizzle-orm";
import { db, type Reader, type Transaction } from "@/db/client";
import {
  deliveryZones,
  type DeliveryZone,
  type NetUnit,
  type ProductState,
  openVersionStates,
  productStates,
  type SellerKind,
  type SellerRight,
  type SellerState,
} from "@/db/enums";
import { images, type Paper, productImages, products, variants } from "@/db/schema/catalog";
import { mandates, teamMembers } from "@/db/schema/mandates";
import { sellerStaff } from "@/db/schema/people";
import { sellerDeliveryRates, sellerPickups, sellers } from "@/db/schema/sellers";
import { stock } from "@/db/schema/stock";
import { listingVersions, type Remedy } from "@/db/schema/versions";
import type { SellerScope } from "@/domain/people/scopes";
import type { Dong } from "@/domain/money/dong";
import type { Holiday } from "@/domain/sellers/holiday";
import { findWard } from "@/domain/places/reads";
import { revisionOf } from "@/domain/sellers/revision";
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

export type OwnProductLine = {
  id: string;
  slug: string;
  name: string;
  state: ProductState;
  hiddenReason: string;
  /** What its open version waits for; null without one. */
  review: "draft" | "submitted" | "sent_back" | null;
  illustration: string;
  imageHash: string | null;
  lowestDong: number | null;
  sizes: number;
  onHand: number;
};

/** The shop's own products, newest change first, a page at a time. */
export async function listOwnProducts(
  seller: SellerScope,
  filter: { state: ProductState | null; after: string | null },
): Promise<{ products: OwnProductLine[]; next: string | null; counts: Record<ProductState, number> }> {
  const pageSize = 50;
  const firstPicture = sql<
    string | null
  >`(select ${images.hash} from ${productImages} join ${images} on ${images.id} = ${productImages.imageId}
    where ${productImages.productId} = ${products.id} order by ${productImages.position} limit 1)`;
  const [lines, counted] = await Promise.all([
    db
      .select({
        id: products.id,
        slug: products.slug,
        name: products.name,
        state: products.state,
        hiddenReason: products.hiddenReason,
        review: sql<OwnProductLine["review"]>`(select ${listingVersions.state} from ${listingVersions}
          where ${listingVersions.productId} = ${products.id} and ${inArray(listingVersions.state, openVersionStates)})`,
        illustration: products.illustration,
        imageHash: firstPicture,
        lowestDong: sql<number | null>`min(${variants.priceDong})`.mapWith(variants.priceDong),
        sizes: sql<number>`count(${variants.id})`.mapWith(Number),
        onHand: sql<number>`coalesce(sum(${stock.onHand}), 0)`.mapWith(Number),
      })
      .from(products)
      .leftJoin(variants, and(eq(variants.productId, products.id), eq(variants.isActive, true)))
      .leftJoin(stock, eq(stock.variantId, variants.id))
      .where(
        and(
          eq(products.sellerId, seller.sellerId),
          isNull(products.archivedAt),
          filter.state ? eq(products.state, filter.state) : undefined,
          filter.after ? sql`${products.id} < ${filter.after}::uuid` : undefined,
        ),
      )
      .groupBy(products.id)
      .orderBy(desc(products.id))
      .limit(pageSize + 1),
    db
      .select({ state: products.state, count: sql<number>`count(*)`.mapWith(Number) })
      .from(products)
      .where(and(eq(products.sellerId, seller.sellerId), isNull(products.archivedAt)))
      .groupBy(products.state),
  ]);
  const counts = Object.fromEntries(
    productStates.map((state) => [state, counted.find((row) => row.state === state)?.count ?? 0]),
  ) as Record<ProductState, number>;
  const page = lines.slice(0, pageSize);
  return { products: page, next: lines.length > pageSize ? (page.at(-1)?.id ?? null) : null, counts };
}

export type OwnVariant = {
  id: string;
  name: string;
  sku: string;
  gtin: string;
  netQuantity: number;
  netUnit: NetUnit;
  weightGrams: number;
  priceDong: Dong;
  onHand: number;
};

/** A picture of a product, and of which one as it was sent which part it is. */
export type OwnPicture = {
  imageId: string;
  hash: string;
  alt: string;
  width: number;
  height: number;
  originalHash: string;
  originalWidth: number;
  originalHeight: number;
  cut: Cut | null;
  brightness: number | null;
  sharpness: number | null;
};

const pictureFacts = {
  imageId: images.id,
  hash: images.hash,
  width: images.width,
  height: images.height,
  originalHash: sql<string>`coalesce((select whole.hash from images whole where whole.id = images.original_id), images.hash)`,
  originalWidth: sql<number>`coalesce((select whole.width from images whole where whole.id = images.original_id), images.width)`,
  originalHeight: sql<number>`coalesce((select whole.height from images whole where whole.id = images.original_id), images.height)`,
  cut: images.cut,
  brightness: images.brightness,
  sharpness: images.sharpness,
};

export type OwnProduct = {
  id: string;
  slug: string;
  state: ProductState;
  hiddenReason: string;
  name: string;
  nameEn: string;
  groupCode: string;
  oldCommuneCode: string;
  illustration: string;
  summary: string;
  description: string;
  descriptionEn: string;
  ingredients: string;
  storage: string;
  shelfLife: string;
  seasonFrom: number | null;
  seasonTo: number | null;
  growingArea: string;
  papers: Paper[];
  sizes: OwnVariant[];
  pictures: OwnPicture[];
  /** What is being written or looked at; null when what is said is what is public. */
  open: {
    id: string;
    state: "draft" | "submitted" | "sent_back";
    submittedAt: Date | null;
    remedies: Remedy[];
    /** What is public has changed since this was begun. */
    isBehind: boolean;
    updatedAt: Date;
  } | null;
  /** True once a version was let pass: what is said of it is looked at before it changes. */
  isApproved: boolean;
  /** What a form sends back, so that two people who write at once are told of each other. */
  revision: number;
};

/** One of the shop's own products as it is being written, with its sizes, stock and pictures. Another's answers like a missing one. */
export async function getOwnProduct(seller: SellerScope, productId: string): Promise<OwnProduct> {
  const [[product], sizes, shown, versions] = await Promise.all([
    db
      .select({
        id: products.id,
        slug: products.slug,
        state: products.state,
        hiddenReason: products.hiddenReason,
        name: products.name,
        nameEn: products.nameEn,
        groupCode: products.groupCode,
        oldCommuneCode: products.oldCommuneCode,
        illustration: products.illustration,
        summary: products.summary,
        description: products.description,
        descriptionEn: products.descriptionEn,
        ingredients: products.ingredients,
        storage: products.storage,
        shelfLife: products.shelfLife,
        seasonFrom: products.seasonFrom,
        seasonTo: products.seasonTo,
        growingArea: products.growingArea,
        papers: products.papers,
        publishedAt: products.publishedAt,
      })
      .from(products)
      .where(and(eq(products.id, productId), eq(products.sellerId, seller.sellerId))),
    db
      .select({
        id: variants.id,
        name: variants.name,
        sku: variants.sku,
        gtin: variants.gtin,
        netQuantity: variants.netQuantity,
        netUnit: variants.netUnit,
        weightGrams: variants.weightGrams,
        priceDong: variants.priceDong,
        onHand: sql<number>`coalesce(${stock.onHand}, 0)`.mapWith(Number),
      })
      .from(variants)
      .innerJoin(products, and(eq(products.id, variants.productId), eq(products.sellerId, seller.sellerId)))
      .leftJoin(stock, eq(stock.variantId, variants.id))
      .where(and(eq(variants.productId, productId), eq(variants.isActive, true)))
      .orderBy(asc(variants.position)),
    db
      .select({ ...pictureFacts, alt: productImages.alt })
      .from(productImages)
      .innerJoin(images, and(eq(images.id, productImages.imageId), eq(images.sellerId, seller.sellerId)))
      .where(eq(productImages.productId, productId))
      .orderBy(asc(productImages.position)),
    db
      .select()
      .from(listingVersions)
      .where(
        and(
          eq(listingVersions.productId, productId),
          inArray(listingVersions.state, [...openVersionStates, "approved"]),
        ),
      ),
  ]);
  if (!product) throw new Refusal("not_found");
  const approved = versions.find(({ state }) => state === "approved") ?? null;
  const open = versions.find(({ state }) => state !== "approved") ?? null;
  const { publishedAt, ...publicFacts } = product;
  const { pictures: named = null, ...words } = open?.content ?? {};
  return {
    ...publicFacts,
    ...words,
    sizes,
    pictures: named ? await picturesOf(seller, named) : shown,
    open: open && {
      id: open.id,
      state: open.state as NonNullable<OwnProduct["open"]>["state"],
      submittedAt: open.submittedAt,
      remedies: open.remedies,
      isBehind: open.baseId !== (approved?.id ?? null),
      updatedAt: open.updatedAt,
    },
    isApproved: approved !== null || publishedAt !== null,
    revision: revisionOf(open, approved),
  };
}

async function picturesOf(
  seller: SellerScope,
  named: readonly { imageId: string; alt: string }[],
): Promise<OwnProduct["pictures"]> {
  if (named.length === 0) return [];
  const ids = named.map(({ imageId }) => imageId);
  const kept = await db
    .select(pictureFacts)
    .from(images)
    .where(and(inArray(images.id, ids), eq(images.sellerId, seller.sellerId)));
  return named.flatMap(({ imageId, alt }) => {
    const image = kept.find((each) => each.imageId === imageId);
    return image ? [{ ...image, alt }] : [];
  });
}

export type StockLine = {
  variantId: string;
  productId: string;
  productName: string;
  variantName: string;
  onHand: number;
};

/** Every size on the shop's shelf, the emptiest first. */
export async function listOwnStock(seller: SellerScope): Promise<StockLine[]> {
  return db
    .select({
      variantId: variants.id,
      productId: products.id,
      productName: products.name,
      variantName: variants.name,
      onHand: sql<number>`coalesce(${stock.onHand}, 0)`.mapWith(Number),
    })
    .from(variants)
    .innerJoin(products, and(eq(products.id, variants.productId), eq(products.sellerId, seller.sellerId)))
    .leftJoin(stock, eq(stock.variantId, variants.id))
    .where(and(eq(variants.isActive, true), inArray(products.state, ["draft", "published", "unpublished"])))
    .orderBy(sql`coalesce(${stock.onHand}, 0)`, asc(products.name))
    .limit(1000);
}
