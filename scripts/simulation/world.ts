import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import type { SellerKind } from "@/db/enums";
import type { Random } from "@/db/seed/random";
import { sellers } from "@/db/schema/sellers";
import { giveBankAccount, type Goods, offer, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { addFeeRule } from "@/domain/fees/writes";
import { dong } from "@/domain/money/dong";
import type { IncomingTransfer } from "@/domain/payments/bank-feed";
import { type AdminScope, mintAdminScope } from "@/domain/people/scopes";
import { setTaxWithholding } from "@/domain/settings/writes";
import { localDay } from "@/platform/clock";
import { newId } from "@/platform/ids";

export type Stall = Shop & { name: string; accountNumber: string; goods: readonly Goods[] };
export type Placed = { code: string; key: string; cartId: string; parts: { code: string; stall: Stall }[] };

/** What the simulation knows. It chooses from its own lists only, by the seed: ids and codes differ from run to run. */
export type World = {
  random: Random;
  now: Date;
  near: string;
  province: AdminScope;
  stalls: readonly Stall[];
  orders: Placed[];
  /** What banks have to tell, in no order; told once, twice, late, or not yet. */
  untold: IncomingTransfer[];
  told: IncomingTransfer[];
};

const kinds: readonly SellerKind[] = ["cooperative", "household", "company", "household"];

/** Four shops, two of them households, whose sales bear a fee of two percent and the tax withheld. */
export async function openWorld(random: Random, now: Date): Promise<World> {
  const place = await openMarket();
  const province = mintAdminScope({ userId: newId(), communeCodes: "all" });
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
    const goods: Goods[] = [];
    for (const priceDong of [random.between(1, 9) * 1_111, random.between(10, 400) * 1_000]) {
      goods.push(await offer(shop, place, { name: `Hàng ${priceDong}`, priceDong, onHand: 200 }));
    }
    stalls.push({ ...shop, name, accountNumber, goods });
  }
  return { random, now, near: place.near, province, stalls, orders: [], untold: [], told: [] };
}
