import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigserial,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, dong, id, moment, searchVector } from "@/db/columns";
import { netUnits, type PaperKind, productStates, sellerKinds } from "@/db/enums";
import type { Cut } from "@/domain/catalog/crop";
import { ocopGroups } from "@/db/schema/ocop";
import { sellers } from "@/db/schema/sellers";

/** A paper a product has. The scan lies in private storage; its days are local days. */
export type Paper = {
  id: string;
  kind: PaperKind;
  number: string;
  issuer: string;
  issuedOn: string | null;
  validTo: string | null;
  scanHash: string | null;
  isScanPublic: boolean;
};

export const products = pgTable(
  "products",
  {
    id: id(),
    slug: text().notNull(),
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    groupCode: text()
      .notNull()
      .references(() => ocopGroups.code),
    name: text().notNull(),
    nameEn: text().notNull().default(""),
    summary: text().notNull().default(""),
    description: text().notNull().default(""),
    descriptionEn: text().notNull().default(""),
    ingredients: text().notNull().default(""),
    storage: text().notNull().default(""),
    shelfLife: text().notNull().default(""),
    /** Code of the growing area (mã số vùng trồng), where the crop has one. */
    growingArea: text().notNull().default(""),
    /** Papers as they were approved; what a buyer may see of a scan its own word decides. */
    papers: jsonb().$type<Paper[]>().notNull().default([]),
    /** Origin: the old commune it is made in, and the present unit that follows from it. */
    oldCommuneCode: text().notNull(),
    communeCode: text().notNull(),
    illustration: text().notNull(),
    /** Months in which it is harvested or best, 1 to 12; both empty is all year. */
    seasonFrom: smallint(),
    seasonTo: smallint(),
    state: text({ enum: productStates }).notNull().default("draft"),
    /** First time it was published: "new this week". */
    publishedAt: moment(),
    hiddenReason: text().notNull().default(""),
    /** Where a product known from the press was read: [{title, url}]. */
    sources: jsonb().$type<{ title: string; url: string | null }[]>().notNull().default([]),
    isDemo: boolean().notNull().default(false),
    /** Taken off the seller's desk, such as by undoing an import; its rows are kept. */
    archivedAt: moment(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [
    uniqueIndex("products_slug").on(table.slug),
    index("products_seller").on(table.sellerId, table.state),
    check("products_archived", sql`${table.archivedAt} is null or ${table.state} not in ('published', 'hidden')`),
    check("products_season", sql`(${table.seasonFrom} is null) = (${table.seasonTo} is null)`),
  ],
);

/** A package size: what a buyer puts in the basket. */
export const variants = pgTable(
  "variants",
  {
    id: id(),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    sku: text().notNull(),
    /** The GS1 number under the bars; empty when there is none. */
    gtin: text().notNull().default(""),
    name: text().notNull(),
    netQuantity: integer().notNull(),
    netUnit: text({ enum: netUnits }).notNull(),
    /** Weight of the packed parcel, for delivery. */
    weightGrams: integer().notNull(),
    priceDong: dong().notNull(),
    position: smallint().notNull().default(0),
    isActive: boolean().notNull().default(true),
    createdAt: createdAt(),
  },
  (table) => [
    index("variants_product").on(table.productId, table.position),
    check("variants_price", sql`${table.priceDong} > 0 and ${table.priceDong} <= 99999999`),
    check("variants_net", sql`${table.netQuantity} > 0 and ${table.weightGrams} > 0`),
  ],
);

/** Pictures a seller uploaded, re-encoded; files lie in storage under the hash. */
export const images = pgTable(
  "images",
  {
    id: id(),
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    hash: text().notNull(),
    /** What it was cut out of; null for one as it was sent. */
    originalId: uuid().references((): AnyPgColumn => images.id),
    /** Which part of it; null for one as it was sent. */
    cut: jsonb().$type<Cut>(),
    width: integer().notNull(),
    height: integer().notNull(),
    /** SHA-256 of the bytes as they were sent, so that the same are known again before they are decoded; null for a cut one. */
    sentSha256: text(),
    /** Mean light, 0 to 255, and how much its edges stand out; null for those taken in before either was measured. */
    brightness: integer(),
    sharpness: integer(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("images_seller_hash").on(table.sellerId, table.hash),
    index("images_sent").on(table.sellerId, table.sentSha256),
    index("images_original").on(table.originalId),
  ],
);

export const productImages = pgTable(
  "product_images",
  {
    productId: uuid()
      .notNull()
      .references(() => products.id),
    imageId: uuid()
      .notNull()
      .references(() => images.id),
    position: smallint().notNull().default(0),
    alt: text().notNull().default(""),
  },
  (table) => [primaryKey({ columns: [table.productId, table.imageId] })],
);

/**
 * What a list of products needs, one row per product online (published, seller active).
 * Written in the same transaction as what it follows from; made anew by `rebuildListings`, looked through each night by `renewListings`.
 */
export const listings = pgTable(
  "listings",
  {
    productId: uuid()
      .primaryKey()
      .references(() => products.id),
    sellerId: uuid().notNull(),
    slug: text().notNull(),
    name: text().notNull(),
    nameEn: text().notNull(),
    sellerName: text().notNull(),
    sellerSlug: text().notNull(),
    sellerKind: text({ enum: sellerKinds }).notNull(),
    groupCode: text().notNull(),
    communeCode: text().notNull(),
    oldCommuneCode: text().notNull(),
    illustration: text().notNull(),
    imageHash: text(),
    /** Stars valid today, 0 when none; a job moves it on the day a certificate lapses. */
    stars: smallint().notNull().default(0),
    priceDong: dong().notNull(),
    /** Lowest price per kg, litre or piece among the sizes. */
    unitPriceDong: dong().notNull(),
    netUnit: text({ enum: netUnits }).notNull(),
    variantCount: smallint().notNull(),
    onlyVariantId: uuid(),
    inStock: boolean().notNull(),
    /** From which day what is sold of a harvest to come is expected to be sent; null when nothing of it is. */
    preorderFrom: date(),
    /** Place of the price in `priceBands`, for the facet. */
    priceBand: smallint().notNull(),
    seasonFrom: smallint(),
    seasonTo: smallint(),
    publishedAt: moment().notNull(),
    /** Packages sold so far; counted by the nightly rebuild only, so that a sale writes nothing here. */
    sold: integer().notNull().default(0),
    /** Reviews that are shown, and the sum of their stars. */
    reviewCount: integer().notNull().default(0),
    reviewStars: integer().notNull().default(0),
    /** Order of the default sorting, higher first: stock, stars, sales, freshness. */
    rank: integer().notNull().default(0),
    isDemo: boolean().notNull(),
    /** The name without marks and signs: a search that begins with it comes first. */
    foldedName: text().notNull(),
    /** Weight A: the name's words with and without marks. Without weight: every other word that finds it. */
    search: searchVector().notNull(),
  },
  (table) => [
    // No pending list: a search costs the same after a thousand changes.
    index("listings_search").using("gin", table.search).with({ fastupdate: false }),
    index("listings_rank").on(table.rank, table.productId),
    index("listings_new").on(table.publishedAt, table.productId),
    index("listings_price").on(table.priceDong, table.productId),
    index("listings_group_rank").on(table.groupCode, table.rank, table.productId),
    index("listings_group_new").on(table.groupCode, table.publishedAt, table.productId),
    index("listings_group_price").on(table.groupCode, table.priceDong, table.productId),
    index("listings_commune_rank").on(table.communeCode, table.rank, table.productId),
    index("listings_commune_new").on(table.communeCode, table.publishedAt, table.productId),
    index("listings_commune_price").on(table.communeCode, table.priceDong, table.productId),
    // Stars lead the rank: without these a group's products of few stars lie behind all its others.
    index("listings_group_stars").on(table.groupCode, table.stars, table.rank, table.productId),
    index("listings_commune_stars").on(table.communeCode, table.stars, table.rank, table.productId),
    index("listings_stars_rank").on(table.stars, table.rank, table.productId),
    index("listings_seller").on(table.sellerId, table.rank),
    // Suggestions: names that begin with what is typed.
    index("listings_folded_name").on(table.foldedName.op("text_pattern_ops")),
    index("listings_slug").on(table.slug),
    // What is sold ahead of its harvest: few at one time.
    index("listings_preorder")
      .on(table.rank, table.productId)
      .where(sql`${table.preorderFrom} is not null`),
    // What is in season: most products have none, and the shelf wants the best of the few.
    index("listings_season")
      .on(table.rank, table.productId)
      .where(sql`${table.seasonFrom} is not null`),
  ],
);

/** Sellers with a product online, one row each; follows from `listings` in the same transaction. */
export const shopListings = pgTable(
  "shop_listings",
  {
    sellerId: uuid()
      .primaryKey()
      .references(() => sellers.id),
    kind: text({ enum: sellerKinds }).notNull(),
    communeCode: text().notNull(),
    productCount: integer().notNull(),
    foldedName: text().notNull(),
    search: searchVector().notNull(),
  },
  (table) => [
    index("shop_listings_search").using("gin", table.search).with({ fastupdate: false }),
    index("shop_listings_name").using("gin", table.foldedName.op("gin_trgm_ops")),
    index("shop_listings_count").on(table.productCount, table.sellerId),
    index("shop_listings_commune").on(table.communeCode, table.productCount, table.sellerId),
  ],
);

/**
 * How many products are online, for each combination of up to four facets and of all six: a facet is read, never counted.
 * `facets` says by its bits which columns speak (commune 1, group 2, stars 4, kind 8, stock 16, price 32); the others are null.
 * Sums are these rows and those of `listing_count_changes`.
 */
export const listingCounts = pgTable(
  "listing_counts",
  {
    facets: smallint().notNull(),
    communeCode: text(),
    groupCode: text(),
    stars: smallint(),
    sellerKind: text({ enum: sellerKinds }),
    inStock: boolean(),
    priceBand: smallint(),
    count: integer().notNull(),
  },
  (table) => [
    unique("listing_counts_cell")
      .on(
        table.facets,
        table.communeCode,
        table.groupCode,
        table.stars,
        table.sellerKind,
        table.inStock,
        table.priceBand,
      )
      .nullsNotDistinct(),
    index("listing_counts_group").on(table.facets, table.groupCode),
  ],
);

/** Comings and goings not yet folded into `listing_counts`: rows are only added, so two sales never wait for each other. */
export const listingCountChanges = pgTable("listing_count_changes", {
  id: bigserial({ mode: "number" }).primaryKey(),
  communeCode: text().notNull(),
  groupCode: text().notNull(),
  stars: smallint().notNull(),
  sellerKind: text({ enum: sellerKinds }).notNull(),
  inStock: boolean().notNull(),
  priceBand: smallint().notNull(),
  change: smallint().notNull(),
});

/** Every word that finds something, without marks: what a misspelt one is compared with. */
export const searchWords = pgTable(
  "search_words",
  {
    word: text().primaryKey(),
    /** The word as it is mostly written: "dieu" is "điều". */
    shown: text().notNull(),
    /** Listings it stood in when last counted; says which of two words is likelier, never how many hits there are. */
    count: integer().notNull(),
    /** The word itself and what is left of it with one letter taken out: two words one slip apart share one of them. */
    slips: text().array().notNull(),
  },
  (table) => [
    index("search_words_slips").using("gin", table.slips).with({ fastupdate: false }),
    index("search_words_trigrams").using("gin", table.word.op("gin_trgm_ops")),
    index("search_words_prefix").on(table.word.op("text_pattern_ops")),
  ],
);

/** Every stored change of a price, for the buyer's trust and for disputes. */
export const priceChanges = pgTable(
  "price_changes",
  {
    id: id(),
    variantId: uuid()
      .notNull()
      .references(() => variants.id),
    fromDong: dong(),
    toDong: dong().notNull(),
    actorUserId: uuid(),
    at: createdAt(),
  },
  (table) => [index("price_changes_variant").on(table.variantId)],
);
