import "server-only";
import { eq } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import { products, variants } from "@/db/schema/catalog";
import { ocopGroups } from "@/db/schema/ocop";
import { users } from "@/db/schema/people";
import { sellerBankAccounts } from "@/db/schema/payments";
import { sellerDeliveryRates, sellers } from "@/db/schema/sellers";
import { stock, stockMovements } from "@/db/schema/stock";
import { insertFacts } from "@/db/seed/data/insert";
import { refreshListings } from "@/domain/catalog/writes/listings";
import { dong } from "@/domain/money/dong";
import { mintBuyerScope, mintSellerScope, type BuyerScope, type SellerScope } from "@/domain/people/scopes";
import { listUnits, presentUnitOf } from "@/domain/places/reads";
import { defaultRates } from "@/domain/shipping/fee";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

/** A small market for tests of verbs: real places, and shops and goods that are named when needed. */
export async function openMarket(): Promise<{ near: string; oldCommune: string; hanoi: string }> {
  await inTransaction(insertFacts);
  for (const old of await listUnits("old", "commune")) {
    const unit = await presentUnitOf(old.code);
    if (unit) return { near: unit.code, oldCommune: old.code, hanoi: "00004" };
  }
  throw new Error("no commune to trade in");
}

export type Shop = { id: string; slug: string; seller: SellerScope };

/** A shop with its owner and the delivery rates every seller begins with. */
export async function openShop(name: string, place: { near: string; oldCommune: string }): Promise<Shop> {
  const id = newId();
  const userId = newId();
  const slug = `shop-${id}`;
  await db.insert(users).values({ id: userId, name, email: `${id}@example.test`, passwordHash: "-" });
  await db.insert(sellers).values({
    id,
    slug,
    name,
    kind: "cooperative",
    representative: name,
    phone: "+84912345678",
    email: `${id}@example.test`,
    oldCommuneCode: place.oldCommune,
    communeCode: place.near,
    approvedAt: new Date(),
  });
  await db.insert(sellerDeliveryRates).values(defaultRates().map((rate) => ({ ...rate, sellerId: id })));
  return { id, slug, seller: mintSellerScope({ sellerId: id, userId, role: "owner" }) };
}

/** An account buyers can pay this shop at. */
export async function giveBankAccount(shop: Shop, accountNumber: string): Promise<void> {
  await db.insert(sellerBankAccounts).values({
    sellerId: shop.id,
    bankBin: "970436",
    accountNumber,
    accountName: "HTX LUA VANG",
    createdAt: new Date(),
    createdBy: shop.seller.userId,
  });
}

export type Goods = { variantId: string; productId: string };

/** A product online in one size of a kilogram. */
export async function offer(
  shop: Shop,
  place: { near: string; oldCommune: string },
  { name, priceDong, onHand }: { name: string; priceDong: number; onHand: number },
): Promise<Goods> {
  const productId = newId();
  const variantId = newId();
  const [group] = await db.select({ code: ocopGroups.code }).from(ocopGroups).limit(1);
  await db.insert(products).values({
    id: productId,
    slug: `product-${productId}`,
    sellerId: shop.id,
    groupCode: group?.code ?? "",
    name,
    summary: "Của bà con làm ra.",
    oldCommuneCode: place.oldCommune,
    communeCode: place.near,
    illustration: "cashew-salted",
    state: "published",
    publishedAt: new Date(),
  });
  await db.insert(variants).values({
    id: variantId,
    productId,
    sku: "",
    name: "1 kg",
    netQuantity: 1000,
    netUnit: "g",
    weightGrams: 1100,
    priceDong: dong(priceDong),
  });
  await db.insert(stock).values({ variantId, onHand });
  if (onHand > 0) await db.insert(stockMovements).values({ variantId, quantity: onHand, reason: "received" });
  await inTransaction((tx) => refreshListings(tx, [productId], new Date()));
  return { variantId, productId };
}

export async function someBuyer(name: string): Promise<BuyerScope> {
  const id = newId();
  await db.insert(users).values({ id, name, email: `${id}@example.test`, passwordHash: "-" });
  return mintBuyerScope(id);
}

export async function onHandOf(variantId: string): Promise<number> {
  const [shelf] = await db.select({ onHand: stock.onHand }).from(stock).where(eq(stock.variantId, variantId));
  return shelf?.onHand ?? 0;
}

/** How a verb answered: "accepted", or the code it refused with. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "accepted",
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );
}

/** The same verb from so many hands at once, and how each was answered. A deadlock the database had to break takes a second. */
export async function atOnce(
  hands: number,
  verb: (hand: number) => Promise<unknown>,
): Promise<{ codes: string[]; milliseconds: number }> {
  const began = performance.now();
  const codes = await Promise.all(Array.from({ length: hands }, (_, hand) => codeOf(verb(hand))));
  return { codes: codes.toSorted(), milliseconds: performance.now() - began };
}
