import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, dong, id, moment, searchVector } from "@/db/columns";
import { netUnits, productStates, sellerKinds } from "@/db/enums";
import { ocopGroups } from "@/db/schema/ocop";
import { sellers } from "@/db/schema/sellers";

export const products = pgTable(
  "products",
  {
    id: id(),
    slug: text().notNull(),
    sellerId: uuid().notNull().references(() => sellers.id),
    groupCode: text().notNull().references(() => ocopGroups.code),
    name: text().notNull(),
    nameEn: text().notNull().default(""),
    summary: text().notNull().default(""),
    description: text().notNull().default(""),
    descriptionEn: text().notNull().default(""),
    ingredients: text().notNull().default(""),
    storage: text().notNull().default(""),
    shelfLife: text().notNull().default(""),
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
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [
    uniqueIndex("products_slug").on(table.slug),
    index("products_seller").on(table.sellerId, table.state),
    check("products_season", sql`(${table.seasonFrom} is null) = (${table.seasonTo} is null)`),
  ],
);

/** A package size: what a buyer puts in the basket. */
export const variants = pgTable(
  "variants",
  {
    id: id(),
    productId: uuid().notNull().references(() => products.id),
    sku: text().notNull(),
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
    sellerId: uuid().notNull().references(() => sellers.id),
    hash: text().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex("images_seller_hash").on(table.sellerId, table.hash)],
);

export const productImages = pgTable(
  "product_images",
  {
    productId: uuid().notNull().references(() => products.id),
    imageId: uuid().notNull().references(() => images.id),
    position: smallint().notNull().default(0),
    alt: text().notNull().default(""),
  },
  (table) => [primaryKey({ columns: [table.productId, table.imageId] })],
);

/**
 * What a list of products needs, one row per product online (published, seller active).
 * Written in the same transaction as what it follows from; rebuilt by `rebuildListings`.
 */
export const listings = pgTable(
  "listings",
  {
    productId: uuid().primaryKey().references(() => products.id),
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
    inStock: boolean().notNull(),
    seasonFrom: smallint(),
    seasonTo: smallint(),
    publishedAt: moment().notNull(),
    /** Order of the default sorting, higher first: stars, stock, sales, freshness. */
    rank: integer().notNull().default(0),
    isDemo: boolean().notNull(),
    search: searchVector().notNull(),
  },
  (table) => [
    index("listings_search").using("gin", table.search),
    index("listings_rank").on(table.rank.desc(), table.productId),
    index("listings_seller").on(table.sellerId),
  ],
);

/** Every stored change of a price, for the buyer's trust and for disputes. */
export const priceChanges = pgTable(
  "price_changes",
  {
    id: id(),
    variantId: uuid().notNull().references(() => variants.id),
    fromDong: dong(),
    toDong: dong().notNull(),
    actorUserId: uuid(),
    at: createdAt(),
  },
  (table) => [index("price_changes_variant").on(table.variantId)],
);
