import "server-only";
import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { type NetUnit, openVersionStates, type ProductState, productStates } from "@/db/enums";
import { images, productImages, products, variants } from "@/db/schema/catalog";
import { stock } from "@/db/schema/stock";
import { type ListingWords, listingVersions, type Remedy } from "@/db/schema/versions";
import type { Cut } from "@/domain/catalog/crop";
import type { Dong } from "@/domain/money/dong";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { revisionOf } from "@/domain/sellers/revision";
import { Refusal } from "@/platform/refusal";

export type { ListingWords } from "@/db/schema/versions";

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

export type OwnProduct = ListingWords & {
  id: string;
  slug: string;
  state: ProductState;
  hiddenReason: string;
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

type StockLine = {
  variantId: string;
  productId: string;
  productName: string;
  variantName: string;
  onHand: number;
};

/** Every size on the shop's shelf, the emptiest first. */
export async function listOwnStock(seller: SellerScope): Promise<StockLine[]> {
  requireRight(seller, "stock");
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
