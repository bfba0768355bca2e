import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import type { SellerKind } from "@/db/enums";
import type { Random } from "@/db/seed/random";
import { products } from "@/db/schema/catalog";
import { sellerBankAccounts } from "@/db/schema/payments";
import { sellers } from "@/db/schema/sellers";
import { someAdmin } from "@/db/testing.money";
import { giveBankAccount, type Goods, offer, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { addFeeRule } from "@/domain/fees/writes";
import { dong } from "@/domain/money/dong";
import type { IncomingTransfer } from "@/domain/payments/bank-feed";
import { checkCardAccount, connectCardAccount } from "@/domain/payments/writes/card-accounts";
import type { AdminScope } from "@/domain/people/scopes";
import { setPickup } from "@/domain/sellers/writes";
import { setTaxWithholding } from "@/domain/settings/writes";
import { offerProvinceVoucher, offerSellerVoucher } from "@/domain/vouchers/writes/offer";
import { type CardDesk, type Letter, openCardDesk } from "@/scripts/simulation/card-desk";
import { addDays, localDay } from "@/platform/clock";

export type Stall = Shop & {
  name: string;
  accountNumber: string;
  isPickup: boolean;
  goods: readonly Goods[];
  /** What is sold before it is brought in. */
  ahead: Goods;
};
export type AwaitedSale = { harvestId: string; stall: Stall; forecastUnits: number };
export type Placed = { code: string; key: string; cartId: string; parts: { code: string; stall: Stall }[] };

/** What the simulation knows. It chooses from its own lists only, by the seed: ids and codes differ from run to run. */
export type World = {
  random: Random;
  now: Date;
  near: string;
  /** Two of the province's office, who watch each other. */
  office: readonly [AdminScope, AdminScope];
  vouchers: readonly string[];
  stalls: readonly Stall[];
  orders: Placed[];
  delivered: { order: Placed; code: string }[];
  harvests: AwaitedSale[];
  /** What banks have to tell, in no order; told once, twice, late, or not yet. */
  untold: IncomingTransfer[];
  told: IncomingTransfer[];
  desk: CardDesk;
  /** Pages of the card's provider that buyers were shown, by its own names. */
  pages: { order: Placed; sessionId: string }[];
  letters: { untold: Letter[]; told: Letter[] };
};

/** What the shops that let buyers collect offer. */
export const pickupOffer = {
  place: "Kho",
  words: "",
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  hours: "07:00-17:00",
  noticeDays: 0,
};

/** A class of goods that keep. */
const keeps = "I.2.a";

const kinds: readonly SellerKind[] = ["cooperative", "household", "company", "household"];

/** Four shops, two of them households, whose sales bear a fee of two percent and the tax withheld. */
export async function openWorld(random: Random, now: Date): Promise<World> {
  const place = await openMarket();
  const office = [await someAdmin("Chị Hoa"), await someAdmin("Anh Sơn")] as const;
  const [province] = office;
  await addFeeRule(
    province,
    {
      sellerKind: null,
      groupCode: null,
      percent: 200,
      minDong: dong(500),
      maxDong: dong(20_000),
      validFrom: localDay(now),
      source: "Mô phỏng",
    },
    now,
  );
  await setTaxWithholding(province, { isOn: true, reason: "Mô phỏng" }, now);
  const stalls: Stall[] = [];
  for (const [index, kind] of kinds.entries()) {
    const name = `Gian hàng ${index + 1}`;
    const shop = await openShop(name, place);
    await db.update(sellers).set({ kind }).where(eq(sellers.id, shop.id));
    const accountNumber = `10000000${index}`;
    await giveBankAccount(shop, accountNumber);
    // long ago by the simulation's clock: nothing is paid to an account that is new
    const givenAt = new Date(now.getTime() - 90 * 86_400_000);
    await db.update(sellerBankAccounts).set({ createdAt: givenAt }).where(eq(sellerBankAccounts.sellerId, shop.id));
    const goods: Goods[] = [];
    for (const priceDong of [random.between(1, 9) * 1_111, random.between(10, 400) * 1_000]) {
      goods.push(await offer(shop, place, { name: `Hàng ${priceDong}`, priceDong, onHand: 400 }));
    }
    const priceDong = random.between(20, 90) * 1_000;
    const ahead = await offer(shop, place, { name: `Vụ tới ${index + 1}`, priceDong, onHand: 0 });
    // the dearer one keeps, and is sent back when it is returned
    await db
      .update(products)
      .set({ groupCode: keeps })
      .where(eq(products.id, goods[1]?.productId ?? ""));
    const isPickup = index % 2 === 1;
    if (isPickup) await setPickup(shop.seller, { ...pickupOffer, isOn: true }, now);
    stalls.push({ ...shop, name, accountNumber, isPickup, goods, ahead });
  }
  const vouchers = await offerVouchers(province, stalls, now);
  const world: Omit<World, "desk"> = {
    random,
    now,
    near: place.near,
    office,
    vouchers,
    stalls,
    orders: [],
    delivered: [],
    harvests: [],
    untold: [],
    told: [],
    pages: [],
    letters: { untold: [], told: [] },
  };
  const desk = await openCardDesk(() => world.now);
  await connectAccounts(desk, stalls.slice(0, 2), now);
  return Object.assign(world, { desk });
}

/** A tenth off at the first shop, so much off at the second, and what the province pays of anything until its budget is spent. */
async function offerVouchers(province: AdminScope, stalls: readonly Stall[], now: Date): Promise<string[]> {
  const terms = {
    percent: null,
    amountDong: null,
    maxDong: null,
    minimumDong: dong(0),
    groupCode: null,
    validFrom: localDay(now),
    lastDay: addDays(localDay(now), 60),
    budgetDong: null,
    usesLimit: null,
    perBuyerLimit: null,
    isPublic: false,
  };
  const [first, second] = stalls;
  if (!first || !second) throw new Error("no shops to give vouchers");
  await offerSellerVoucher(first.seller, { ...terms, code: "MUOI10", kind: "percent", percent: 1_000 }, now);
  await offerSellerVoucher(
    second.seller,
    { ...terms, code: "BOT7K", kind: "amount", amountDong: dong(7_777), usesLimit: 30 },
    now,
  );
  await offerProvinceVoucher(
    province,
    {
      ...terms,
      code: "TINH15",
      kind: "percent",
      percent: 1_500,
      maxDong: dong(33_333),
      budgetDong: dong(900_000),
      communeCodes: [],
    },
    now,
  );
  return ["MUOI10", "BOT7K", "TINH15"];
}

/** These shops are sent their shares at once; the others are paid by bank. */
async function connectAccounts(desk: CardDesk, stalls: readonly Stall[], now: Date): Promise<void> {
  for (const { seller } of stalls) await connectCardAccount(seller, "vi", now);
  for (const account of await desk.list("accounts")) await desk.control(`accounts/${account}/set`, {});
  for (const { seller } of stalls) await checkCardAccount(seller, now);
}
