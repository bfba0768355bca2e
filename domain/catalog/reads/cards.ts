import "server-only";
import { sql, type SQL } from "drizzle-orm";
import type { NetUnit, SellerKind } from "@/db/enums";
import type { ListingCard } from "@/domain/catalog/card";
import { dong } from "@/domain/money/dong";

/** A card as SQL hands it over, in JSON: what `cardOf` reads. */
type CardRow = Omit<ListingCard, "seller" | "commune" | "oldDistrictName" | "reviews"> & {
  reviewCount: number;
  reviewStars: number;
  sellerId: string;
  sellerSlug: string;
  sellerName: string;
  sellerKind: SellerKind;
  communeCode: string;
  communeSlug: string | null;
  communeName: string | null;
  oldDistrictName: string | null;
  netUnit: NetUnit;
};

/** Columns of a card, over `cardSource`. */
export const cardColumns = sql.raw(`
  l.product_id as "productId", l.slug, l.name, l.name_en as "nameEn", l.illustration, l.image_hash as "imageHash", l.stars,
  l.price_dong::float8 as "priceDong", l.unit_price_dong::float8 as "unitPriceDong", l.net_unit as "netUnit", l.variant_count as "variantCount",
  l.only_variant_id as "onlyVariantId", l.in_stock as "inStock", l.preorder_from::text as "preorderFrom", l.review_count as "reviewCount", l.review_stars as "reviewStars", l.seller_id as "sellerId", l.seller_slug as "sellerSlug",
  l.seller_name as "sellerName", l.seller_kind as "sellerKind", l.commune_code as "communeCode", present.slug as "communeSlug",
  present.name as "communeName", district.name as "oldDistrictName", l.is_demo as "isDemo"`);

/** Listings `l` with their places. */
export function cardSource(listings: SQL = sql`listings`): SQL {
  return sql`${listings} l
    left join units present on present.list = '2026' and present.code = l.commune_code
    left join units origin on origin.list = 'old' and origin.code = l.old_commune_code
    left join units district on district.list = 'old' and district.code = origin.parent_code`;
}

export function cardOf(row: CardRow): ListingCard {
  const {
    sellerId,
    sellerSlug,
    sellerName,
    sellerKind,
    communeCode,
    communeSlug,
    communeName,
    oldDistrictName,
    reviewCount,
    reviewStars,
    ...card
  } = row;
  return {
    productId: card.productId,
    slug: card.slug,
    name: card.name,
    nameEn: card.nameEn,
    illustration: card.illustration,
    imageHash: card.imageHash,
    stars: card.stars,
    priceDong: dong(card.priceDong),
    unitPriceDong: dong(card.unitPriceDong),
    netUnit: card.netUnit,
    variantCount: card.variantCount,
    onlyVariantId: card.onlyVariantId,
    inStock: card.inStock,
    preorderFrom: card.preorderFrom,
    reviews:
      reviewCount === 0 ? null : { count: reviewCount, average: Math.round((reviewStars * 10) / reviewCount) / 10 },
    seller: { id: sellerId, slug: sellerSlug, name: sellerName, kind: sellerKind },
    commune: { code: communeCode, slug: communeSlug ?? communeCode, name: communeName ?? communeCode },
    oldDistrictName: oldDistrictName ?? "",
    isDemo: card.isDemo,
  };
}

export function cardsOf(rows: unknown): ListingCard[] {
  return rowsOf<CardRow>(rows).map(cardOf);
}

/** What a statement in raw SQL answered, read as the rows its text selects. */
export function rowsOf<T>(result: unknown): T[] {
  return Array.isArray(result) ? [...(result as T[])] : [];
}
