import "server-only";
import { asc, eq, sql } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { carts } from "@/db/schema/cart";
import { orderLines, orders, sellerOrderEvents, sellerOrders } from "@/db/schema/orders";
import { sellers as sellerRows } from "@/db/schema/sellers";
import { type AwaitedHarvest, problemOf } from "@/domain/cart/basket";
import { onHoliday } from "@/domain/cart/on-holiday";
import { listLiveLines, termsOf, type LiveLine, type LiveSeller } from "@/domain/cart/reads";
import { splitBySeller } from "@/domain/cart/split";
import { refreshListings } from "@/domain/catalog/writes/listings";
import { dong, type Dong, formatDong } from "@/domain/money/dong";
import { postLetters, type Letter } from "@/domain/notices/writes";
import { listFeeRules } from "@/domain/fees/reads";
import type { PlaceOrderInput } from "@/domain/orders/input";
import { sharesOf, type Terms } from "@/domain/orders/shares";
import { refuseUnshown } from "@/domain/orders/unshown";
import { isCardAmount } from "@/domain/payments/card";
import { providerOf } from "@/domain/payments/provider";
import { owePayments, paysFirst } from "@/domain/payments/writes/owe";
import { refuseUnlessTrusted } from "@/domain/orders/writes/trust";
import { refuseWithoutCash } from "@/domain/payouts/reads/cash";
import type { BuyerScope } from "@/domain/people/scopes";
import { findWard } from "@/domain/places/reads";
import { harvestedOn, type Pickup, pickupLine, pickupsChosen } from "@/domain/shipping/pickup";
import { harvestsOnShelf, promiseHarvests } from "@/domain/stock/writes/harvest";
import { takeStock } from "@/domain/stock/writes/move";
import { readWithholding } from "@/domain/tax/reads";
import { paysThroughPlatform } from "@/domain/tax/withholding";
import { discountBasket, type Discounted } from "@/domain/vouchers/discount";
import { listVouchers } from "@/domain/vouchers/reads";
import { voucherRefusal } from "@/domain/vouchers/refusal";
import { useVouchers } from "@/domain/vouchers/writes/use";
import { type LocalDay, localDay, minutesAfter } from "@/platform/clock";
import { env } from "@/platform/env";
import { newId, newOrderCode, newToken } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

export type PlacedOrder = {
  id: string;
  code: string;
  key: string;
  totalDong: Dong;
  parts: {
    code: string;
    sellerName: string;
    itemsDong: Dong;
    shippingDong: Dong;
    discountDong: Dong;
    subsidyDong: Dong;
    totalDong: Dong;
  }[];
  /** False when the basket had become this order before: the second press, the tenth tab. */
  isNew: boolean;
};

type Sold = LiveLine & { sellerId: string; unitPriceDong: Dong; lineId: string };
type Whole = Discounted<Sold>;
/** Of which harvest a line was taken. */
type Mark = { variantId: string; harvestId: string | null };
type Ward = NonNullable<Awaited<ReturnType<typeof findWard>>>;

/**
 * Turns a basket into one order with a part per seller, at this moment's prices less what its vouchers take off, and takes the goods off
 * the shelves.
 * The basket is locked first: pressed twice or from ten tabs it is one order, and each press is answered with it.
 * Refuses "cart_not_found", "cart_empty", "payment_not_available", "pay_first_asked", "ward_unknown", "shop_on_holiday", "lines_unavailable", "pickup_not_offered",
 * "pickup_day_not_offered", "price_changed", "out_of_stock", "harvest_changed", "harvest_closed", "no_bank_account", "transfer_too_large", "card_amount_out_of_range",
 * "cash_not_accepted", and "voucher_…" for a voucher that no longer holds, unless the buyer was shown the total without it.
 */
export async function placeOrder(buyer: BuyerScope | null, input: PlaceOrderInput, now: Date): Promise<PlacedOrder> {
  return inTransaction(async (tx) => {
    const { earlier, voucherCodes } = await lockAndFindOrder(tx, input.cartId);
    if (earlier) return { ...earlier, parts: await listPlacedParts(tx, earlier.id), isNew: false };
    if (!providerOf(input.payment).isAvailable()) throw new Refusal("payment_not_available", {}, "payment");
    if (input.payment === "cod")
      await refuseUnlessTrusted(tx, { userId: buyer?.userId ?? null, phone: input.contact.phone }, now);
    const ward = await findWard(input.address.wardCode, tx);
    if (!ward) throw new Refusal("ward_unknown", {}, "wardCode");
    const lines = await listLiveLines(input.cartId, localDay(now), tx);
    if (lines.length === 0) throw new Refusal("cart_empty");
    refuseOnHoliday(lines);
    refuseUnavailable(lines);
    const shown = input.harvests ?? [];
    refuseUnshown(lines, shown);
    const sellers = new Map(lines.map((line) => [line.seller.id, line.seller]));
    const to = { wardCode: ward.code, provinceCode: ward.provinceCode };
    const pickups = pickupsChosen(input.ways ?? {}, (sellerId) => offeredBy(lines, sellerId), localDay(now));
    const split = splitBySeller(lines.map(sold), (sellerId) =>
      termsOf(sellerOf(sellers, sellerId), to, pickups.has(sellerId)),
    );
    const holder = { buyerId: buyer?.userId ?? null, phone: input.contact.phone };
    const whole = discountBasket(split, voucherCodes, await listVouchers(voucherCodes, holder, tx), now);
    refuseUnexpected(whole, input.expectedTotalDong);
    if (!paysFirst(input.payment)) await refuseWithoutCash([...sellers.keys()], tx);
    if (input.payment === "card" && !isCardAmount(whole.totalDong)) {
      throw new Refusal("card_amount_out_of_range", {}, "payment");
    }
    const terms = await readTerms(tx, sellers, localDay(now));
    const goods = whole.parts.flatMap((part) => part.lines.map(asShelfLine));
    const harvestOf = await promiseHarvests(
      tx,
      lines.filter(({ harvest }) => harvest !== null),
      now,
    );
    refuseUnshown(withHarvests(lines, harvestOf), shown);
    const soldOut = await takeStock(tx, goods, { reason: paysFirst(input.payment) ? "held" : "sold", now });
    const { marks, ...order } = await writeOrder(
      tx,
      { buyer, input, ward, whole, sellers, pickups, terms, harvestOf },
      now,
    );
    // one that opened on an emptied shelf while the order was placed has been shown to nobody
    const opened = marks.filter(({ variantId, harvestId }) => (harvestOf.get(variantId)?.id ?? null) !== harvestId);
    if (opened.length > 0)
      refuseUnshown(
        withHarvests(
          lines,
          await harvestsOnShelf(
            tx,
            opened.map(({ variantId }) => variantId),
          ),
        ),
        [],
      );
    await refreshListings(tx, soldOut, now);
    await useVouchers(tx, { id: order.id, ...holder }, whole.applied, now);
    return { ...order, totalDong: whole.totalDong, isNew: true };
  });
}

async function lockAndFindOrder(tx: Transaction, cartId: string) {
  const [cart] = await tx
    .select({ voucherCodes: carts.voucherCodes })
    .from(carts)
    .where(eq(carts.id, cartId))
    .for("update");
  if (!cart) throw new Refusal("cart_not_found");
  // asked after the lock: an order placed while this one waited is seen only by a statement that begins later
  const [order] = await tx
    .select({ id: orders.id, code: orders.code, key: orders.key, totalDong: orders.totalDong })
    .from(orders)
    .where(eq(orders.cartId, cartId));
  return { earlier: order ?? null, voucherCodes: cart.voucherCodes };
}

async function listPlacedParts(tx: Transaction, orderId: string): Promise<PlacedOrder["parts"]> {
  return tx
    .select({
      code: sellerOrders.code,
      sellerName: sellerRows.name,
      itemsDong: sellerOrders.itemsDong,
      shippingDong: sellerOrders.shippingDong,
      discountDong: sellerOrders.discountDong,
      subsidyDong: sellerOrders.subsidyDong,
      totalDong: sellerOrders.totalDong,
    })
    .from(sellerOrders)
    .innerJoin(sellerRows, eq(sellerRows.id, sellerOrders.sellerId))
    .where(eq(sellerOrders.orderId, orderId))
    .orderBy(asc(sellerOrders.code));
}

/** One shop that takes no orders is named, with the day it is back. */
function refuseOnHoliday(lines: readonly LiveLine[]): void {
  for (const { seller } of lines) {
    const { name, holiday } = seller;
    if (seller.takesNoOrders && holiday) throw onHoliday({ name, holiday });
  }
}

/** Says of every line what is wrong with it, so that the buyer mends the basket in one go. */
function refuseUnavailable(lines: readonly LiveLine[]): void {
  const problems = lines.flatMap((line) => {
    const problem = problemOf({
      isForSale: line.isForSale,
      isSellerActive: line.seller.isActive,
      takesNoOrders: line.seller.takesNoOrders,
      left: line.left,
      quantity: line.quantity,
    });
    return problem ? [{ line, problem }] : [];
  });
  if (problems.length === 0) return;
  const isOnlyStock = problems.every(({ problem }) => problem === "sold_out" || problem === "not_enough");
  throw new Refusal(isOnlyStock ? "out_of_stock" : "lines_unavailable", {
    lines: problems.map(({ line, problem }) => ({
      itemId: line.itemId,
      variantId: line.variantId,
      productName: line.productName,
      variantName: line.variantName,
      wanted: line.quantity,
      left: isOnlyStock ? line.left : problem === "not_enough" ? line.left : 0,
      problem,
    })),
  });
}

/** A total the buyer was not shown is asked about; so is a voucher that takes nothing off, unless they were shown the total without it. */
function refuseUnexpected({ totalDong, refused }: Whole, expectedTotalDong: number | null): void {
  if (expectedTotalDong === totalDong) return;
  const [voucher] = refused;
  if (voucher) throw voucherRefusal(voucher);
  if (expectedTotalDong !== null) throw new Refusal("price_changed", { totalDong, total: formatDong(totalDong) });
}

/** Fees and taxes of the day. Without a household among the sellers, nobody asks for tax. */
async function readTerms(tx: Transaction, sellers: ReadonlyMap<string, LiveSeller>, day: LocalDay): Promise<Terms> {
  const isTaxed = [...sellers.values()].some((seller) => paysThroughPlatform(seller.kind));
  const rules = await listFeeRules(day, tx);
  const { rates, isOn } = isTaxed ? await readWithholding(tx) : { rates: [], isOn: false };
  return { day, rules, rates, isTaxWithheld: isOn };
}

function sold(line: LiveLine): Sold {
  return { ...line, sellerId: line.seller.id, unitPriceDong: dong(line.unitPriceDong), lineId: newId() };
}

function offeredBy(lines: readonly LiveLine[], sellerId: string) {
  const own = lines.filter(({ seller }) => seller.id === sellerId);
  const offer = own[0]?.seller.pickup ?? null;
  return offer && { offer, harvestedOn: harvestedOn(own) };
}

function withHarvests(lines: readonly LiveLine[], of: ReadonlyMap<string, AwaitedHarvest>): LiveLine[] {
  return lines.map((line) => ({ ...line, harvest: of.get(line.variantId) ?? null }));
}

function asShelfLine(line: Sold) {
  return {
    orderLineId: line.lineId,
    variantId: line.variantId,
    productId: line.productId,
    quantity: line.quantity,
  };
}

async function writeOrder(
  tx: Transaction,
  {
    buyer,
    input,
    ward,
    whole,
    sellers,
    pickups,
    terms,
    harvestOf,
  }: {
    buyer: BuyerScope | null;
    input: PlaceOrderInput;
    ward: Ward;
    whole: Whole;
    sellers: ReadonlyMap<string, LiveSeller>;
    pickups: ReadonlyMap<string, Pickup>;
    terms: Terms;
    harvestOf: ReadonlyMap<string, AwaitedHarvest>;
  },
  now: Date,
): Promise<Pick<PlacedOrder, "id" | "code" | "key" | "parts"> & { marks: Mark[] }> {
  const order = { id: newId(), code: newOrderCode(), key: newToken() };
  await tx.insert(orders).values({
    ...order,
    cartId: input.cartId,
    idempotencyKey: input.idempotencyKey,
    buyerId: buyer?.userId ?? null,
    contactName: input.contact.name,
    contactPhone: input.contact.phone,
    contactEmail: input.contact.email,
    provinceCode: ward.provinceCode,
    wardCode: ward.code,
    addressText: [input.address.line, input.address.hamlet, ward.fullName, ward.provinceName]
      .filter(Boolean)
      .join(", "),
    hamlet: input.address.hamlet,
    addressLine: input.address.line,
    paymentMethod: input.payment,
    itemsDong: whole.itemsDong,
    shippingDong: whole.shippingDong,
    discountDong: whole.discountDong,
    subsidyDong: whole.subsidyDong,
    totalDong: whole.totalDong,
    locale: input.locale,
    isDemo: [...sellers.values()].some((seller) => seller.isDemo),
    placedAt: now,
  });
  const parts = whole.parts.map((part, place) => ({
    ...part,
    id: newId(),
    code: `${order.code}-${place + 1}`,
    seller: sellerOf(sellers, part.sellerId),
    pickup: pickups.get(part.sellerId) ?? null,
  }));
  const isPaidFirst = paysFirst(input.payment);
  const state = isPaidFirst ? ("awaiting_payment" as const) : ("placed" as const);
  await tx.insert(sellerOrders).values(
    parts.map((part) => ({
      id: part.id,
      state,
      orderId: order.id,
      sellerId: part.sellerId,
      code: part.code,
      itemsDong: part.itemsDong,
      shippingDong: part.shippingDong,
      discountDong: part.discountDong,
      subsidyDong: part.subsidyDong,
      totalDong: part.totalDong,
      way: part.pickup ? ("pickup" as const) : ("delivery" as const),
      ...part.pickup,
      zone: part.zone,
      weightGrams: part.weightGrams,
      buyerNote: input.notes[part.sellerId] ?? input.notes[""] ?? "",
      oldCommuneCode: part.seller.oldCommuneCode,
      communeCode: part.seller.communeCode,
      placedAt: now,
      awaitsHarvest: part.lines.some(({ variantId }) => harvestOf.has(variantId)),
      openedAt: isPaidFirst ? null : now,
    })),
  );
  const marks = await tx
    .insert(orderLines)
    .values(
      parts.flatMap((part) =>
        part.lines.map((line, place) => ({
          id: line.lineId,
          sellerOrderId: part.id,
          variantId: line.variantId,
          productId: line.productId,
          // asked behind the lock of the shelf the line was taken from
          harvestId: sql<
            string | null
          >`(select h.id from harvests h where h.variant_id = ${line.variantId}::uuid and h.state = 'open')`,
          position: place + 1,
          productName: line.productName,
          productSlug: line.productSlug,
          variantName: line.variantName,
          illustration: line.illustration,
          imageHash: line.imageHash,
          netQuantity: line.netQuantity,
          netUnit: line.netUnit,
          weightGrams: line.weightGrams,
          stars: line.stars,
          originText: line.originText,
          quantity: line.quantity,
          unitPriceDong: line.unitPriceDong,
          totalDong: line.totalDong,
          discountDong: line.discountDong,
          subsidyDong: line.subsidyDong,
          ...sharesOf(
            { ...line, soldDong: dong(line.totalDong - line.discountDong), sellerKind: part.seller.kind },
            terms,
          ),
        })),
      ),
    )
    .returning({ variantId: orderLines.variantId, harvestId: orderLines.harvestId });
  await tx.insert(sellerOrderEvents).values(
    parts.map((part) => ({
      sellerOrderId: part.id,
      state,
      actor: "buyer" as const,
      actorUserId: buyer?.userId ?? null,
      at: now,
    })),
  );
  const payBy = isPaidFirst ? minutesAfter(now, env().holdMinutes) : null;
  await owePayments(
    tx,
    { method: input.payment, payBy },
    parts.map(({ id, sellerId, code, totalDong }) => ({ sellerOrderId: id, sellerId, code, amountDong: totalDong })),
  );
  await postLetters(tx, lettersAbout({ ...order, payBy }, input, whole, parts), now);
  return {
    ...order,
    marks,
    parts: parts.map(({ code, seller, itemsDong, shippingDong, discountDong, subsidyDong, totalDong }) => ({
      code,
      sellerName: seller.name,
      itemsDong,
      shippingDong,
      discountDong,
      subsidyDong,
      totalDong,
    })),
  };
}

function lettersAbout(
  order: { code: string; key: string; payBy: Date | null },
  input: PlaceOrderInput,
  whole: Whole,
  parts: readonly (Whole["parts"][number] & { code: string; seller: LiveSeller; pickup: Pickup | null })[],
): Letter[] {
  // whoever is paid first is told when the payment is there
  const toSellers = parts.flatMap((part): Letter[] =>
    !paysFirst(input.payment)
      ? [
          {
            to: { email: part.seller.email, phone: part.seller.phone },
            template: "order_for_seller",
            locale: "vi",
            news: part.code,
            payload: {
              payment: input.payment,
              code: part.code,
              discountDong: part.discountDong,
              subsidyDong: part.subsidyDong,
              totalDong: part.totalDong,
              lines: [
                ...part.lines.map((line) => `${line.quantity} × ${line.productName} (${line.variantName})`),
                ...(part.pickup ? [pickupLine(part.pickup, "vi")] : []),
              ],
            },
          },
        ]
      : [],
  );
  const toBuyer: Letter = {
    to: input.contact,
    template: "order_placed",
    locale: input.locale,
    news: order.code,
    payload: {
      ...order,
      payment: input.payment,
      name: input.contact.name,
      discountDong: whole.discountDong,
      subsidyDong: whole.subsidyDong,
      totalDong: whole.totalDong,
      lines: parts.flatMap((part) => [
        `${part.seller.name}:`,
        ...part.lines.map((line) => `  ${line.quantity} × ${line.productName} (${line.variantName})`),
        ...(part.pickup ? [`  ${pickupLine(part.pickup, input.locale)}`] : []),
      ]),
    },
  };
  return [toBuyer, ...toSellers];
}

function sellerOf(sellers: ReadonlyMap<string, LiveSeller>, sellerId: string): LiveSeller {
  const seller = sellers.get(sellerId);
  if (!seller) throw new Error(`a line without its seller ${sellerId}`);
  return seller;
}
