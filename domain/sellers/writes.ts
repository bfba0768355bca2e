import "server-only";
import type { AuditAction } from "@/domain/audit/actions";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { inTransaction } from "@/db/client";
import { images } from "@/db/schema/catalog";
import { sellerDeliveryRates, sellerPickups, sellers } from "@/db/schema/sellers";
import { recordDeed } from "@/domain/audit/writes";
import { sellerTags } from "@/domain/catalog/freshness";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import type { deliveryRateInput, openingInput, pickupInput, takeOverInput } from "@/domain/sellers/input";
import { requireActiveShop } from "@/domain/sellers/reads";
import { readSettings } from "@/domain/settings/reads";
import { defaultRates } from "@/domain/shipping/fee";
import { announce } from "@/platform/changes";
import { keepPicture, reencodePicture } from "@/platform/pictures";

/** Sets opening hours, Monday first, and days off. On days off orders are taken and sent later, or none are taken when `holidayClosed`. */
export async function setOpening(seller: SellerScope, input: z.output<typeof openingInput>, now: Date): Promise<void> {
  requireRight(seller, "shop");
  const { monday, tuesday, wednesday, thursday, friday, saturday, sunday, ...holiday } = input;
  const openingHours = [monday, tuesday, wednesday, thursday, friday, saturday, sunday];
  await changeShop(seller, "opening_set", { ...holiday, openingHours }, now);
}

/** Sets what delivery to one zone costs. Orders already placed keep their fee. */
export async function setDeliveryRate(
  seller: SellerScope,
  { zone, ...rate }: z.output<typeof deliveryRateInput>,
  now: Date,
): Promise<void> {
  requireRight(seller, "shop");
  await inTransaction(async (tx) => {
    const shop = await requireActiveShop(tx, seller);
    const [before] = await tx
      .select()
      .from(sellerDeliveryRates)
      .where(and(eq(sellerDeliveryRates.sellerId, seller.sellerId), eq(sellerDeliveryRates.zone, zone)));
    await tx
      .insert(sellerDeliveryRates)
      .values({ sellerId: seller.sellerId, zone, ...rate })
      .onConflictDoUpdate({ target: [sellerDeliveryRates.sellerId, sellerDeliveryRates.zone], set: rate });
    await recordDeed(tx, seller, {
      ...shopDeed("delivery_rate_set", seller, shop, now),
      before: before && withoutSeller(before),
      after: { zone, ...rate },
    });
    await announce(tx, sellerTags(shop));
  });
}

/** Takes over what the province has set for new shops, for all three zones. Orders already placed keep their fee; pickup stays as it is. */
export async function takeOverDelivery(
  seller: SellerScope,
  _sure: z.output<typeof takeOverInput>,
  now: Date,
): Promise<void> {
  requireRight(seller, "shop");
  await inTransaction(async (tx) => {
    const shop = await requireActiveShop(tx, seller);
    const { delivery_defaults: set } = await readSettings(tx);
    const before = await tx
      .select()
      .from(sellerDeliveryRates)
      .where(eq(sellerDeliveryRates.sellerId, seller.sellerId))
      .orderBy(sellerDeliveryRates.zone);
    for (const { zone, ...rate } of defaultRates(set.value.rates))
      await tx
        .insert(sellerDeliveryRates)
        .values({ sellerId: seller.sellerId, zone, ...rate })
        .onConflictDoUpdate({ target: [sellerDeliveryRates.sellerId, sellerDeliveryRates.zone], set: rate });
    await recordDeed(tx, seller, {
      ...shopDeed("delivery_defaults_taken", seller, shop, now),
      before: before.map(withoutSeller),
      after: set.value.rates,
    });
    await announce(tx, sellerTags(shop));
  });
}

/** Lets buyers collect at the seller's place, or no longer. Orders already placed keep their day and place. */
export async function setPickup(seller: SellerScope, input: z.output<typeof pickupInput>, now: Date): Promise<void> {
  requireRight(seller, "shop");
  await inTransaction(async (tx) => {
    const shop = await requireActiveShop(tx, seller);
    const [before] = await tx.select().from(sellerPickups).where(eq(sellerPickups.sellerId, seller.sellerId));
    await tx
      .insert(sellerPickups)
      .values({ sellerId: seller.sellerId, ...input })
      .onConflictDoUpdate({ target: sellerPickups.sellerId, set: input });
    await recordDeed(tx, seller, {
      ...shopDeed("pickup_set", seller, shop, now),
      before: before && withoutSeller(before),
      after: input,
    });
    await announce(tx, sellerTags(shop));
  });
}

/** Takes a picture as the shop's logo. Refuses what `reencodePicture` refuses. */
export async function setLogo(seller: SellerScope, picture: Buffer, now: Date): Promise<void> {
  requireRight(seller, "shop");
  const reencoded = await reencodePicture(picture);
  await keepPicture(reencoded);
  await inTransaction(async (tx) => {
    const shop = await requireActiveShop(tx, seller);
    const { hash, width, height } = reencoded;
    const [image] = await tx
      .insert(images)
      .values({ sellerId: seller.sellerId, hash, width, height })
      .onConflictDoUpdate({ target: [images.sellerId, images.hash], set: { width, height } })
      .returning({ id: images.id });
    await tx.update(sellers).set({ logoImageId: image?.id }).where(eq(sellers.id, seller.sellerId));
    await recordDeed(tx, seller, shopDeed("logo_set", seller, shop, now));
    await announce(tx, sellerTags(shop));
  });
}

async function changeShop(
  seller: SellerScope,
  action: AuditAction,
  change: Partial<typeof sellers.$inferInsert>,
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const shop = await requireActiveShop(tx, seller);
    const [standing] = await tx.select().from(sellers).where(eq(sellers.id, seller.sellerId));
    const before = Object.fromEntries(Object.entries(standing ?? {}).filter(([fact]) => fact in change));
    await tx.update(sellers).set(change).where(eq(sellers.id, seller.sellerId));
    await recordDeed(tx, seller, { ...shopDeed(action, seller, shop, now), before, after: change });
    await announce(tx, sellerTags(shop));
  });
}

function withoutSeller<Row extends { sellerId: string }>({ sellerId: _sellerId, ...said }: Row) {
  return said;
}

function shopDeed(action: AuditAction, { sellerId }: SellerScope, { name }: { name: string }, at: Date) {
  return { at, action, subjectType: "seller", subjectId: sellerId, subjectLabel: name };
}
