import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { parcels } from "@/db/schema/parcels";
import { useDatabase } from "@/db/testing";
import { sell } from "@/db/testing.sales";
import {
  codeOf,
  type Goods,
  offer,
  openMarket,
  openShop,
  type Shop,
  someBuyer,
  giveBankAccount,
} from "@/db/testing.shop";
import { mustPayFirst } from "@/domain/orders/door-refusals";
import { countEarlierRefusals } from "@/domain/orders/reads/door";
import { cancelBySeller } from "@/domain/orders/writes/cancel";
import { changePayment } from "@/domain/orders/writes/change-payment";
import { mintAdminScope } from "@/domain/people/scopes";
import { setAfterSale } from "@/domain/settings/writes";
import { newId } from "@/platform/ids";

const now = new Date("2026-11-20T03:00:00Z");
const daysAgo = (days: number, milliseconds = 0) => new Date(now.getTime() - days * 86_400_000 + milliseconds);

test.each([
  [[], 2, false],
  [[daysAgo(1)], 2, false],
  [[daysAgo(1), daysAgo(2)], 2, true],
  [[daysAgo(1), daysAgo(180, 1)], 2, true],
  [[daysAgo(1), daysAgo(180)], 2, false],
  [[daysAgo(1)], 1, true],
  [[daysAgo(1), daysAgo(2), daysAgo(3)], 4, false],
])("refused at %j, with %i allowed: pays first %s", (refusedAt, most, expected) => {
  expect(mustPayFirst(refusedAt, most, now)).toBe(expected);
});

useDatabase();
let place: Awaited<ReturnType<typeof openMarket>>;
let rice: Shop;
let pepper: Shop;
let bag: Goods;
let sack: Goods;

beforeAll(async () => {
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  pepper = await openShop("Hồ tiêu Lộc Ninh", place);
  bag = await offer(rice, place, { name: "Gạo", priceDong: 50_000, onHand: 90 });
  sack = await offer(pepper, place, { name: "Tiêu", priceDong: 90_000, onHand: 90 });
});

type Who = { phone: string; buyer?: Awaited<ReturnType<typeof someBuyer>> };

const order = (who: Who, shop = rice, at = now) =>
  sell(shop, place, { goods: [{ ...(shop === rice ? bag : sack), quantity: 1 }], ...who, at });

/** Sent, and not taken at the door. */
async function refusedAtTheDoor(who: Who, at = daysAgo(10), shop = rice) {
  const sale = await order(who, shop, at);
  await sale.ship();
  await cancelBySeller(shop.seller, { code: sale.code, reason: "refused_at_door", note: "" }, at);
}

test("two parcels refused by one number, at two shops: the third is paid first, and nobody else's", async () => {
  const lan = { phone: "+84911111111" };
  await refusedAtTheDoor(lan);
  expect(await codeOf(order(lan))).toBe("accepted");
  await refusedAtTheDoor(lan, daysAgo(20), pepper);
  expect(await codeOf(order(lan))).toBe("pay_first_asked");
  expect(await codeOf(order({ phone: "+84922222222" }))).toBe("accepted");
  expect(await codeOf(order(lan, rice, new Date(now.getTime() + 171 * 86_400_000)))).toBe("accepted");
});

test("who is asked to pay first cannot change a transfer to cash", async () => {
  const who = { phone: "+84977777777" };
  await giveBankAccount(rice, "1012345678");
  const { code, held } = await order(who);
  await changePayment(held, { code, payment: "vietqr", key: "" }, now);
  await refusedAtTheDoor(who);
  await refusedAtTheDoor(who);
  expect(await codeOf(changePayment(held, { code, payment: "cod", key: "" }, now))).toBe("pay_first_asked");
});

test("an account answers for its parcels whatever number it gives", async () => {
  const buyer = await someBuyer("Minh");
  await refusedAtTheDoor({ phone: "+84933333331", buyer });
  await refusedAtTheDoor({ phone: "+84933333332", buyer });
  expect(await codeOf(order({ phone: "+84933333333", buyer }))).toBe("pay_first_asked");
  expect(await codeOf(order({ phone: "+84933333333" }))).toBe("accepted");
});

test("a parcel that never left was not refused at a door, and one cancelled for another reason neither", async () => {
  const who = { phone: "+84944444444" };
  for (const reason of ["refused_at_door", "buyer_unreachable"] as const) {
    const sale = await order(who);
    await cancelBySeller(rice.seller, { code: sale.code, reason, note: "" }, now);
  }
  for (let time = 0; time < 2; time += 1) {
    const sale = await order(who);
    await sale.ship();
    await cancelBySeller(rice.seller, { code: sale.code, reason: "buyer_unreachable", note: "" }, now);
  }
  expect(await codeOf(order(who))).toBe("accepted");
});

test("a seller sees how many, of all shops, and of their own order alone", async () => {
  const who = { phone: "+84955555555" };
  await refusedAtTheDoor(who, daysAgo(30), pepper);
  const { code } = await order(who);
  expect(await countEarlierRefusals(rice.seller, code, now)).toBe(1);
  expect(await countEarlierRefusals(pepper.seller, code, now)).toBe(0);
  await db
    .update(parcels)
    .set({ endedAt: daysAgo(181) })
    .where(eq(parcels.returnReason, "refused_at_door"));
  expect(await countEarlierRefusals(rice.seller, code, now)).toBe(0);
});

test("how many is the province's to say", async () => {
  const who = { phone: "+84966666666" };
  await refusedAtTheDoor(who);
  await setAfterSale(
    mintAdminScope({ userId: newId(), communeCodes: "all" }),
    {
      perishable_claim_hours: 24,
      return_claim_days: 7,
      return_answer_days: 3,
      door_refusals_before_prepay: 1,
      reason: "Thử",
    },
    now,
  );
  expect(await codeOf(order(who))).toBe("pay_first_asked");
});
