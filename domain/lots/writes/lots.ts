import "server-only";
import type { AuditAction } from "@/domain/audit/actions";
import { and, eq, isNull, like, sql } from "drizzle-orm";
import { db, inTransaction, type Transaction } from "@/db/client";
import { products, variants } from "@/db/schema/catalog";
import { lotCorrections, lotRecalls, lotTests, lots } from "@/db/schema/lots";
import { units } from "@/db/schema/places";
import { sellers } from "@/db/schema/sellers";
import { stock, stockMovements } from "@/db/schema/stock";
import { recordDeed } from "@/domain/audit/writes";
import { nextLotCode } from "@/domain/lots/counting";
import type { EditLotInput, LabelsInput, LotTestInput, OpenLotInput } from "@/domain/lots/input";
import { certificatesOf, goneOf } from "@/domain/lots/reads";
import { certificateOn } from "@/domain/ocop/stars";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import { moveOwnShelf } from "@/domain/stock/writes/move";
import { type LocalDay, localDay } from "@/platform/clock";
import { newId, newPassportCode } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

/**
 * Notes what was packed together, and keeps with it what is true of the product on that day: names, place, stars and their decision. Received, it
 * is added to the shelf in the same breath. Refuses "not_found" for another's size, "lot_code_taken", "lot_packed_later" for a day to come. Sent again under the id of its lot, it is the one there is.
 */
export async function openLot(
  seller: SellerScope,
  input: OpenLotInput & { lotId?: string | undefined },
  now: Date,
): Promise<{ lotId: string }> {
  requireRight(seller, "stock");
  const { variantId, isReceived, code: typed, lotId = newId(), ...facts } = input;
  refuseDayToCome(facts.packedOn, now);
  return inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    if (input.lotId !== undefined && (await isOpened(tx, seller, input.lotId))) return { lotId };
    const frozen = await factsOn(tx, seller, variantId, facts.packedOn);
    const code = typed || (await freeCode(tx, seller, facts.packedOn));
    const [lot] = await tx
      .insert(lots)
      .values({
        ...facts,
        ...frozen,
        id: lotId,
        sellerId: seller.sellerId,
        variantId,
        code,
        passport: newPassportCode(),
        createdAt: now,
        createdBy: seller.userId,
      })
      .onConflictDoNothing({ target: [lots.sellerId, lots.code] })
      .returning({ id: lots.id });
    if (!lot) throw new Refusal("lot_code_taken", { code }, "code");
    await recordDeed(tx, seller, lotDeed("lot_opened", { id: lotId, code }, now));
    if (isReceived)
      await moveOwnShelf(
        tx,
        seller,
        { variantId, lotId, placeId: null, reason: "received", quantity: facts.quantity, note: code },
        now,
      );
    return { lotId };
  });
}

/** Refuses "key_used_otherwise" for another shop's. */
async function isOpened(tx: Transaction, seller: SellerScope, lotId: string): Promise<boolean> {
  const [known] = await tx.select({ sellerId: lots.sellerId }).from(lots).where(eq(lots.id, lotId));
  if (known && known.sellerId !== seller.sellerId) throw new Refusal("key_used_otherwise");
  return known !== undefined;
}

/**
 * Changes what is said of a lot while no label of it is out; what was true on the day it was packed is looked up anew, and the shelf
 * follows the quantity if the lot had been added to it. Refuses "lot_printed" afterwards, "lot_fewer_than_sent" below what parcels hold and what was thrown away.
 */
export async function editLot(seller: SellerScope, input: EditLotInput, now: Date): Promise<void> {
  requireRight(seller, "stock");
  const { lotId, code: typed, ...facts } = input;
  refuseDayToCome(facts.packedOn, now);
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const lot = await lockOwnLot(tx, seller, lotId);
    if (lot.labelsPrintedAt) throw new Refusal("lot_printed");
    const gone = (await goneOf([lotId], tx)).get(lotId) ?? 0;
    if (facts.quantity < gone) throw new Refusal("lot_fewer_than_sent", { sent: gone }, "quantity");
    const code = typed || lot.code;
    const [taken] = await tx
      .select({ id: lots.id })
      .from(lots)
      .where(and(eq(lots.sellerId, seller.sellerId), eq(lots.code, code)));
    if (taken && taken.id !== lotId) throw new Refusal("lot_code_taken", { code }, "code");
    const frozen = await factsOn(tx, seller, lot.variantId, facts.packedOn);
    await tx
      .update(lots)
      .set({ ...facts, ...frozen, code })
      .where(eq(lots.id, lotId));
    const before = { code: lot.code, quantity: lot.quantity, packedOn: lot.packedOn };
    const after = { code, quantity: facts.quantity, packedOn: facts.packedOn };
    await recordDeed(tx, seller, { ...lotDeed("lot_edited", { id: lotId, code }, now), before, after });
    await followQuantity(tx, seller, { lot, code, quantity: facts.quantity }, now);
  });
}

/** A laboratory's answer, also after labels are out: they lead to it. Refuses "not_found" for another's lot. */
export async function addLotTest(seller: SellerScope, input: LotTestInput, now: Date): Promise<void> {
  requireRight(seller, "stock");
  refuseDayToCome(input.testedOn, now, "testedOn");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const lot = await lockOwnLot(tx, seller, input.lotId);
    await tx.insert(lotTests).values({ ...input, createdAt: now, createdBy: seller.userId });
    await recordDeed(tx, seller, { ...lotDeed("lot_test_added", lot, now), after: { subject: input.subject } });
  });
}

/** Strikes an answer that was entered wrongly: it stays, crossed out. The second time nothing happens. */
export async function strikeLotTest(seller: SellerScope, { testId }: { testId: string }, now: Date): Promise<void> {
  requireRight(seller, "stock");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const [test] = await tx
      .select({ lotId: lotTests.lotId, subject: lotTests.subject })
      .from(lotTests)
      .innerJoin(lots, and(eq(lots.id, lotTests.lotId), eq(lots.sellerId, seller.sellerId)))
      .where(eq(lotTests.id, testId));
    if (!test) throw new Refusal("not_found");
    const lot = await lockOwnLot(tx, seller, test.lotId);
    const [struck] = await tx
      .update(lotTests)
      .set({ struckAt: now })
      .where(and(eq(lotTests.id, testId), isNull(lotTests.struckAt)))
      .returning({ id: lotTests.id });
    if (!struck) return;
    await recordDeed(tx, seller, { ...lotDeed("lot_test_struck", lot, now), before: { subject: test.subject } });
  });
}

/** Says what is wrong on labels that are out: a row, read beside what they say. Before that the lot itself is changed: "lot_not_printed". */
export async function correctLot(
  seller: SellerScope,
  { lotId, words }: { lotId: string; words: string },
  now: Date,
): Promise<void> {
  requireRight(seller, "stock");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const lot = await lockOwnLot(tx, seller, lotId);
    if (!lot.labelsPrintedAt) throw new Refusal("lot_not_printed");
    await tx.insert(lotCorrections).values({ lotId, words, at: now, actorUserId: seller.userId });
    await recordDeed(tx, seller, { ...lotDeed("lot_corrected", lot, now), after: { words } });
  });
}

/** Labels of the seller's own lot go out: from the first on it stands as it is. Again they are simply printed again. Refuses "labels_recalled" while it is called back. */
export async function printLabels(
  seller: SellerScope,
  { lotId, layout, count }: { lotId: string } & LabelsInput,
  now: Date,
): Promise<void> {
  requireRight(seller, "stock");
  await inTransaction(async (tx) => {
    const lot = await lockOwnLot(tx, seller, lotId);
    if ((await tx.$count(lotRecalls, and(eq(lotRecalls.lotId, lotId), isNull(lotRecalls.endedAt)))) > 0)
      throw new Refusal("labels_recalled");
    if (!lot.labelsPrintedAt) await tx.update(lots).set({ labelsPrintedAt: now }).where(eq(lots.id, lotId));
    await recordDeed(tx, seller, { ...lotDeed("lot_labels_printed", lot, now), after: { layout, count } });
  });
}

/** Somebody opened a lot's page: one more on this day, and nothing else is kept. An unknown code counts nothing. */
export async function countScan(passport: string, now: Date): Promise<void> {
  await db.execute(sql`
    insert into lot_scans (lot_id, day, count) select id, ${localDay(now)}::date, 1 from lots where passport = ${passport}
    on conflict (lot_id, day) do update set count = lot_scans.count + 1`);
}

export function lotDeed(action: AuditAction, { id, code }: { id: string; code: string }, at: Date) {
  return { at, action, subjectType: "lot", subjectId: id, subjectLabel: code };
}

const lotColumns = {
  id: lots.id,
  code: lots.code,
  passport: lots.passport,
  variantId: lots.variantId,
  quantity: lots.quantity,
  packedOn: lots.packedOn,
  productName: lots.productName,
  communeCode: lots.communeCode,
  labelsPrintedAt: lots.labelsPrintedAt,
};

export type LockedLot = Pick<typeof lots.$inferSelect, keyof typeof lotColumns>;

/** The seller's own lot, held until the verb is done: packing from it and calling it back wait for each other. */
export async function lockOwnLot(tx: Transaction, seller: SellerScope, lotId: string): Promise<LockedLot> {
  const [lot] = await tx
    .select(lotColumns)
    .from(lots)
    .where(and(eq(lots.id, lotId), eq(lots.sellerId, seller.sellerId)))
    .for("update");
  if (!lot) throw new Refusal("not_found");
  return lot;
}

function refuseDayToCome(day: LocalDay, now: Date, field = "packedOn"): void {
  if (day > localDay(now)) throw new Refusal("day_to_come", {}, field);
}

/** What is true of the seller's own size: names, place, and the certificate that stands on the day. */
async function factsOn(tx: Transaction, seller: SellerScope, variantId: string, day: LocalDay) {
  const [goods] = await tx
    .select({
      productId: products.id,
      productName: products.name,
      variantName: variants.name,
      netQuantity: variants.netQuantity,
      netUnit: variants.netUnit,
      sellerName: sellers.name,
      communeCode: products.communeCode,
      oldCommuneCode: products.oldCommuneCode,
    })
    .from(variants)
    .innerJoin(products, and(eq(products.id, variants.productId), eq(products.sellerId, seller.sellerId)))
    .innerJoin(sellers, eq(sellers.id, products.sellerId))
    .where(eq(variants.id, variantId));
  if (!goods) throw new Refusal("not_found");
  const { oldCommuneCode, ...named } = goods;
  const certificate = certificateOn(await certificatesOf(goods.productId, tx), day);
  return {
    ...named,
    communeName: await unitName(tx, "2026", goods.communeCode),
    oldCommuneName: await unitName(tx, "old", oldCommuneCode),
    stars: certificate?.stars ?? 0,
    decisionNumber: certificate?.decisionNumber ?? "",
    issuer: certificate?.issuer ?? "",
  };
}

async function unitName(tx: Transaction, list: "2026" | "old", code: string): Promise<string> {
  const [unit] = await tx
    .select({ name: units.fullName })
    .from(units)
    .where(and(eq(units.list, list), eq(units.code, code)));
  return unit?.name ?? "";
}

/** The shop's row is locked by its caller, so two lots never take one number. */
async function freeCode(tx: Transaction, seller: SellerScope, packedOn: LocalDay): Promise<string> {
  const day = packedOn.slice(2).replaceAll("-", "");
  const taken = await tx
    .select({ code: lots.code })
    .from(lots)
    .where(and(eq(lots.sellerId, seller.sellerId), like(lots.code, `${day}-%`)));
  return nextLotCode(
    packedOn,
    taken.map(({ code }) => code),
  );
}

async function followQuantity(
  tx: Transaction,
  seller: SellerScope,
  { lot, code, quantity }: { lot: LockedLot; code: string; quantity: number },
  now: Date,
): Promise<void> {
  const more = quantity - lot.quantity;
  if (more === 0) return;
  const [received] = await tx
    .select({ id: stockMovements.id })
    .from(stockMovements)
    .where(
      and(
        eq(stockMovements.variantId, lot.variantId),
        eq(stockMovements.lotId, lot.id),
        eq(stockMovements.reason, "received"),
      ),
    )
    .limit(1);
  if (!received) return;
  const [shelf] = await tx
    .select({ onHand: stock.onHand })
    .from(stock)
    .where(eq(stock.variantId, lot.variantId))
    .for("update");
  const onHand = shelf?.onHand ?? 0;
  if (onHand + more < 0) throw new Refusal("not_enough_stock", { left: onHand }, "quantity");
  const move = { variantId: lot.variantId, lotId: lot.id, note: code };
  await moveOwnShelf(tx, seller, { ...move, placeId: null, reason: "corrected", quantity: onHand + more }, now);
}
