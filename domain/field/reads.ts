import "server-only";
import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { openVersionStates } from "@/db/enums";
import { products, variants } from "@/db/schema/catalog";
import { fieldDrafts } from "@/db/schema/field";
import { users } from "@/db/schema/people";
import { sellers } from "@/db/schema/sellers";
import { stock } from "@/db/schema/stock";
import { listingVersions } from "@/db/schema/versions";
import type { FieldFacts, SizeWords } from "@/domain/field/conflict";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { revisionOf } from "@/domain/sellers/revision";
import { getFile } from "@/platform/storage";
import { Refusal } from "@/platform/refusal";

export type FieldShop = { id: string; name: string };

/** The shops this person may write listings of, to be kept on the phone. */
export async function listFieldShops(scopes: readonly SellerScope[]): Promise<FieldShop[]> {
  const ids = scopes.filter(({ rights }) => rights.includes("listings")).map(({ sellerId }) => sellerId);
  if (ids.length === 0) return [];
  return db
    .select({ id: sellers.id, name: sellers.name })
    .from(sellers)
    .where(and(inArray(sellers.id, ids), eq(sellers.state, "active")))
    .orderBy(asc(sellers.name));
}

/** A listing as a phone may take it along: its words and sizes, and which state of the words these are. */
export type FieldGoods = FieldFacts & { productId: string; revision: number };

const mostGoods = 200;

/** The shop's listings that can be changed in the field, those changed last first; one that is being looked at is left out. */
export async function listFieldGoods(seller: SellerScope): Promise<FieldGoods[]> {
  requireRight(seller, "listings");
  const own = await db
    .select({
      productId: products.id,
      name: products.name,
      groupCode: products.groupCode,
      summary: products.summary,
    })
    .from(products)
    .where(and(eq(products.sellerId, seller.sellerId), isNull(products.archivedAt)))
    .orderBy(desc(products.updatedAt))
    .limit(mostGoods);
  if (own.length === 0) return [];
  const versions = await db
    .select({
      productId: listingVersions.productId,
      number: listingVersions.number,
      revision: listingVersions.revision,
      state: listingVersions.state,
      content: listingVersions.content,
    })
    .from(listingVersions)
    .where(
      and(
        inArray(
          listingVersions.productId,
          own.map(({ productId }) => productId),
        ),
        inArray(listingVersions.state, [...openVersionStates, "approved"]),
      ),
    );
  const sizes = await sizesOf(
    db,
    seller,
    own.map(({ productId }) => productId),
  );
  return own.flatMap(({ productId, ...words }) => {
    const ofThis = versions.filter((version) => version.productId === productId);
    const approved = ofThis.find(({ state }) => state === "approved") ?? null;
    const open = ofThis.find(({ state }) => state !== "approved") ?? null;
    if (open?.state === "submitted") return [];
    const { name, groupCode, summary } = open?.content ?? words;
    return [
      { productId, name, groupCode, summary, revision: revisionOf(open, approved), sizes: sizes.get(productId) ?? {} },
    ];
  });
}

/** The sizes on sale of some of the shop's products, as a phone shows them; how many there are for whoever may see to stock. */
export async function sizesOf(
  reader: Reader,
  seller: SellerScope,
  productIds: readonly string[],
): Promise<Map<string, FieldFacts["sizes"]>> {
  const rows = await reader
    .select({
      id: variants.id,
      productId: variants.productId,
      name: variants.name,
      netQuantity: variants.netQuantity,
      netUnit: variants.netUnit,
      priceDong: variants.priceDong,
      onHand: stock.onHand,
    })
    .from(variants)
    .innerJoin(products, and(eq(products.id, variants.productId), eq(products.sellerId, seller.sellerId)))
    .innerJoin(stock, eq(stock.variantId, variants.id))
    .where(and(inArray(variants.productId, [...productIds]), eq(variants.isActive, true)))
    .orderBy(asc(variants.position), asc(variants.id));
  const isStockSeen = seller.rights.includes("stock");
  const sizes = new Map<string, Record<string, SizeWords>>();
  for (const { id, productId, name, netQuantity, netUnit, priceDong, onHand } of rows)
    sizes.set(productId, {
      ...sizes.get(productId),
      [id]: {
        label: name,
        pack: `${netQuantity} ${netUnit}`,
        priceDong: String(priceDong),
        onHand: isStockSeen ? String(onHand) : "",
      },
    });
  return sizes;
}

export type FieldNote = {
  id: string;
  writtenBy: string;
  isHelper: boolean;
  isEdit: boolean;
  notes: string;
  hasVoice: boolean;
  place: { latitude: number; longitude: number; accuracyMetres: number | null } | null;
  capturedAt: Date;
  receivedAt: Date;
};

/** What was written down in the field about one of the shop's products, the latest first. Never for buyers. */
export async function listFieldNotes(seller: SellerScope, productId: string): Promise<FieldNote[]> {
  requireRight(seller, "listings");
  const rows = await db
    .select({
      id: fieldDrafts.id,
      writtenBy: users.name,
      isHelper: sql<boolean>`${fieldDrafts.mandateId} is not null`,
      isEdit: fieldDrafts.isEdit,
      notes: fieldDrafts.notes,
      hasVoice: sql<boolean>`${fieldDrafts.voiceKey} is not null`,
      latitude: fieldDrafts.latitude,
      longitude: fieldDrafts.longitude,
      accuracyMetres: fieldDrafts.accuracyMetres,
      capturedAt: fieldDrafts.capturedAt,
      receivedAt: fieldDrafts.receivedAt,
    })
    .from(fieldDrafts)
    .innerJoin(users, eq(users.id, fieldDrafts.userId))
    .where(and(eq(fieldDrafts.productId, productId), eq(fieldDrafts.sellerId, seller.sellerId)))
    .orderBy(desc(fieldDrafts.receivedAt))
    .limit(20);
  return rows.map(({ latitude, longitude, accuracyMetres, ...note }) => ({
    ...note,
    place: latitude === null || longitude === null ? null : { latitude, longitude, accuracyMetres },
  }));
}

/** A voice note, for the shop's people and its helpers. Refuses "not_found" for another's, and once it was taken away. */
export async function getVoice(seller: SellerScope, draftId: string): Promise<{ bytes: Buffer; type: string }> {
  requireRight(seller, "listings");
  if (!/^[0-9a-f-]{36}$/.test(draftId)) throw new Refusal("not_found");
  const [draft] = await db
    .select({ key: fieldDrafts.voiceKey, type: fieldDrafts.voiceType })
    .from(fieldDrafts)
    .where(and(eq(fieldDrafts.id, draftId), eq(fieldDrafts.sellerId, seller.sellerId)));
  const bytes = draft?.key ? await getFile(draft.key) : null;
  if (!bytes || !draft?.type) throw new Refusal("not_found");
  return { bytes, type: draft.type };
}
