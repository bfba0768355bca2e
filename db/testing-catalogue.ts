import "server-only";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { NetUnit, ProductState, SellerKind } from "@/db/enums";
import { products, variants } from "@/db/schema/catalog";
import { certificates } from "@/db/schema/certificates";
import { ocopGroups } from "@/db/schema/ocop";
import { units, unitSuccessions } from "@/db/schema/places";
import { sellers } from "@/db/schema/sellers";
import { stock } from "@/db/schema/stock";
import { readOcopGroups, readSuccessions, readUnits } from "@/db/seed/data/read";
import { slugOf } from "@/domain/places/slug";
import { dong } from "@/domain/money/dong";
import { newId } from "@/platform/ids";

/** The real units, successions and OCOP classes, which every product refers to. */
export async function settleProvince(): Promise<void> {
  await db.insert(units).values(readUnits());
  await db.insert(unitSuccessions).values(readSuccessions());
  await db.execute(sql`select tell_place_history()`);
  await db.insert(ocopGroups).values(readOcopGroups());
}

export type TestSeller = { id: string; slug: string; name: string; oldCommuneCode: string; communeCode: string };

let count = 0;

/** A seller in an old commune, named by its code. */
export async function openShop(shop: { name: string; in?: string; kind?: SellerKind }): Promise<TestSeller> {
  const oldCommuneCode = shop.in ?? "25195";
  const becomes = readSuccessions().find(({ fromList, fromCode }) => fromList === "old" && fromCode === oldCommuneCode);
  if (!becomes) throw new Error(`no old commune ${oldCommuneCode}`);
  count += 1;
  const row = {
    id: newId(),
    slug: `${slugOf(shop.name)}-${count}`,
    name: shop.name,
    kind: shop.kind ?? "cooperative",
    representative: "Nguyễn Thị Lành",
    phone: "0912000000",
    oldCommuneCode,
    communeCode: becomes.toCode,
    approvedAt: new Date("2023-01-01T00:00:00Z"),
  } as const;
  await db.insert(sellers).values(row);
  return row;
}

export type TestProduct = { id: string; slug: string; variantIds: string[] };

/** A product with its sizes, on the shelf as said; published unless said otherwise. Its listing is not yet written. */
export async function bringProduct(product: {
  by: TestSeller;
  name: string;
  nameEn?: string;
  group?: string;
  state?: ProductState;
  publishedAt?: Date;
  season?: [number, number];
  stars?: { stars: number; from: string; to: string };
  sizes?: { priceDong: number; netQuantity: number; netUnit?: NetUnit; onHand?: number }[];
}): Promise<TestProduct> {
  count += 1;
  const productId = newId();
  const slug = `${slugOf(product.name)}-${count}`;
  await db.insert(products).values({
    id: productId,
    slug,
    sellerId: product.by.id,
    groupCode: product.group ?? "I.3.c",
    name: product.name,
    nameEn: product.nameEn ?? "",
    summary: "Ngon",
    oldCommuneCode: product.by.oldCommuneCode,
    communeCode: product.by.communeCode,
    illustration: "cashew-raw",
    state: product.state ?? "published",
    publishedAt: product.publishedAt ?? new Date(Date.UTC(2024, 0, 1) + count * 3_600_000),
    seasonFrom: product.season?.[0],
    seasonTo: product.season?.[1],
  });
  const sizes = product.sizes ?? [{ priceDong: 85_000, netQuantity: 500 }];
  const rows = sizes.map((size, position) => ({
    id: newId(),
    productId,
    sku: `S${position}`,
    name: `${size.netQuantity}`,
    netQuantity: size.netQuantity,
    netUnit: size.netUnit ?? ("g" as const),
    weightGrams: size.netQuantity,
    priceDong: dong(size.priceDong),
    position,
  }));
  await db.insert(variants).values(rows);
  await db.insert(stock).values(rows.map(({ id }, place) => ({ variantId: id, onHand: sizes[place]?.onHand ?? 10 })));
  if (product.stars) {
    const { stars, from, to } = product.stars;
    await db.insert(certificates).values({
      productId,
      productName: product.name,
      maker: "HTX",
      stars,
      decisionNumber: "12/QĐ-UBND",
      decidedOn: from,
      issuer: "UBND tỉnh",
      validFrom: from,
      validTo: to,
      evidence: "demo",
    });
  }
  return { id: productId, slug, variantIds: rows.map(({ id }) => id) };
}
