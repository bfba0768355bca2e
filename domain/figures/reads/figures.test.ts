import { eq, sql } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { shopVisits } from "@/db/schema/figures";
import { expectRecounted, trade } from "@/db/testing.figures";
import { sell } from "@/db/testing.sales";
import { codeOf, offer, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { useDatabase } from "@/db/testing";
import { readFigures } from "@/domain/figures/reads/figures";
import { openHarvestInput } from "@/domain/harvests/input";
import { recordHarvest } from "@/domain/harvests/writes/bring-in";
import { openHarvest } from "@/domain/harvests/writes/open";
import { confirmPart, packPart, shipPart } from "@/domain/orders/writes/progress";
import { mintMandateScope, mintSellerScope } from "@/domain/people/scopes";
import type { LocalDay } from "@/platform/clock";
import { newId } from "@/platform/ids";

useDatabase();

const day = (text: string) => text as LocalDay;
const now = new Date("2026-11-20T03:00:00Z");
const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

let place: Awaited<ReturnType<typeof openMarket>>;
let rice: Shop;
let pepper: Shop;

beforeAll(async () => {
  place = await openMarket();
  [rice, pepper] = [await openShop("HTX Lúa Vàng", place), await openShop("Hồ tiêu Lộc Ninh", place)];
  const goods = async (shop: Shop, names: readonly string[]) =>
    Promise.all(
      names.map((name, order) => offer(shop, place, { name, priceDong: 31_000 + 7_000 * order, onHand: 400 })),
    );
  await trade({ shop: rice, place, goods: await goods(rice, ["Gạo ST25", "Nếp cái", "Cám"]) }, 1);
  await trade({ shop: pepper, place, goods: await goods(pepper, ["Tiêu đen", "Tiêu sọ"]) }, 2);
});

const periods = [
  ["2026-11-01", "2026-11-20"],
  ["2026-11-04", "2026-11-06"],
  ["2026-11-05", "2026-11-05"],
  ["2026-10-01", "2026-10-31"],
] as const;

describe.each(["UTC", "America/Los_Angeles", "Pacific/Kiritimati"])("a server in %s", (server) => {
  test.each(periods)("counts from %s to %s what the rows say", async (from, to) => {
    process.env.TZ = server;
    for (const shop of [rice, pepper]) await expectRecounted(shop, { from: day(from), to: day(to) }, now);
  });
});

test("what is paid comes to the same đồng in the ledger", async () => {
  const [entered] = await db.execute<{ net: string }>(sql`
    select (sum(case when e.kind in ('card_sale', 'direct_sale') then
        case when p.from_account in ('buyer_payments', 'shipping', 'subsidies') and p.to_account like 'seller\\_%' then p.amount_dong else 0 end
      when e.kind = 'card_refund' and p.to_account = 'refunds_due' and p.from_account <> 'platform_costs' then -p.amount_dong else 0 end))::text as net
    from postings p join ledger_entries e on e.id = p.entry_id join seller_orders o on o.id = e.seller_order_id
    join payments y on y.seller_order_id = o.id where o.seller_id = ${rice.id} and y.method = 'card'`);
  const all = await readFigures(rice.seller, { from: day("2026-11-01"), to: day("2026-11-20") }, now);
  await db.execute(
    sql`update seller_orders set opened_at = null from payments p where p.seller_order_id = seller_orders.id and p.method <> 'card' and seller_id = ${rice.id}`,
  );
  const byCard = await readFigures(rice.seller, { from: day("2026-11-01"), to: day("2026-11-20") }, now);
  await db.execute(
    sql`update seller_orders set opened_at = placed_at where opened_at is null and seller_id = ${rice.id}`,
  );
  // a world in which everything happened
  expect(
    Math.min(...Object.values(all.now.sales ?? {}), all.now.cancelledOrders, all.pairs.length, all.now.returningBuyers),
  ).toBeGreaterThan(0);
  expect(byCard.now.sales?.netDong).toBe(Number(entered?.net));
  expect(Number(entered?.net)).toBeGreaterThan(0);
  expect(await readFigures(rice.seller, { from: day("2026-11-01"), to: day("2026-11-20") }, now)).toEqual(all);
});

test("money is for those who see the shop's money; the stock's people see nothing of it", async () => {
  const period = { from: day("2026-11-01"), to: day("2026-11-20") };
  const { sellerId, userId } = rice.seller;
  const orders = await readFigures(mintSellerScope({ sellerId, userId, role: "orders" }), period, now);
  const helper = mintMandateScope({ sellerId, userId, rights: ["orders"], mandateId: newId() });
  expect(await readFigures(helper, period, now)).toEqual(orders);
  expect(JSON.stringify(orders)).not.toMatch(/Dong":\d/);
  expect(orders.now.orders).toBeGreaterThan(0);
  expect(await codeOf(readFigures(mintSellerScope({ sellerId, userId, role: "stock" }), period, now))).toBe(
    "lacks_right",
  );
});

test("a basket counts once for each shop whose goods it held, however often something is put in", async () => {
  const figures = await readFigures(rice.seller, { from: day("2026-11-01"), to: day("2026-11-20") }, now);
  expect(figures.now.baskets).toBe(figures.now.orders);
  const [kept] = await db.execute<{ open: number }>(
    sql`select count(*)::int as open from shop_baskets b join carts c on c.id = b.basket`,
  );
  expect(kept?.open).toBe(0);
});

test("days without anything are there with nothing, and visits stand on theirs", async () => {
  await db.insert(shopVisits).values([
    { sellerId: pepper.id, day: "2026-10-02", subjectId: pepper.id, visitors: 3, views: 8 },
    { sellerId: rice.id, day: "2026-10-02", subjectId: rice.id, visitors: 70, views: 80 },
  ]);
  const {
    days,
    now: all,
    before,
  } = await readFigures(pepper.seller, { from: day("2026-10-01"), to: day("2026-10-03") }, now);
  expect(days.map((row) => [row.day, row.visitors, row.orders])).toEqual([
    ["2026-10-01", 0, 0],
    ["2026-10-02", 3, 0],
    ["2026-10-03", 0, 0],
  ]);
  expect(all).toMatchObject({ visitors: 3, views: 8, averageOrderDong: null, averageStars: null });
  expect(before.visitors).toBe(0);
  await db.delete(shopVisits).where(eq(shopVisits.day, "2026-10-02"));
});

test("a shelf empty from the evening of one day to the noon of another lost the days that ended so", async () => {
  const shop = await openShop("Sầu riêng Bù Đăng", place);
  const { variantId, productId } = await offer(shop, place, { name: "Sầu riêng", priceDong: 90_000, onHand: 5 });
  await db.execute(sql`update products set published_at = '2026-11-01T00:00:00Z' where id = ${productId}`);
  await db.execute(sql`alter table stock_movements disable trigger user`);
  await db.execute(sql`update stock_movements set at = '2026-11-01T00:00:00Z' where variant_id = ${variantId}`);
  await db.execute(sql`alter table stock_movements enable trigger user`);
  await db.execute(sql`insert into figure_changes (seller_id, day) values (${shop.id}, '2026-11-01')`);
  for (const [quantity, at] of [
    [-5, "2026-11-04T12:00:00Z"],
    [7, "2026-11-07T05:00:00Z"],
  ] as const)
    await db.execute(
      sql`insert into stock_movements (id, variant_id, quantity, reason, at) values (gen_random_uuid(), ${variantId}, ${quantity}, 'corrected', ${at}::timestamptz)`,
    );
  await db.execute(sql`update stock set on_hand = 7 where variant_id = ${variantId}`);
  const read = async (from: string, to: string) =>
    (await readFigures(shop.seller, { from: day(from), to: day(to) }, now)).emptyDays.map(({ days }) => days);
  expect(await read("2026-11-01", "2026-11-20")).toEqual([3]);
  expect(await read("2026-11-05", "2026-11-05")).toEqual([1]);
  expect(await read("2026-11-06", "2026-11-30")).toEqual([1]);
  expect(await read("2026-11-07", "2026-11-20")).toEqual([]);
});

test("what is sold ahead promises nothing until it is brought in, and from then on what everything does", async () => {
  const shop = await openShop("Bưởi Tân Triều", place);
  const goods = await offer(shop, place, { name: "Bưởi vụ Tết", priceDong: 60_000, onHand: 0 });
  const typed = {
    variantId: goods.variantId,
    opensOn: "2026-11-02",
    closesOn: "2026-11-16",
    forecastUnits: "10",
    capPercent: "100",
    expectedFrom: "2026-11-18",
    expectedTo: "2026-11-25",
    shortfallRule: "first_come",
  };
  const at = new Date("2026-11-03T03:00:00Z");
  const { harvestId } = await openHarvest(shop.seller, openHarvestInput.parse(typed), at);
  const order = async () => sell(shop, place, { goods: [{ ...goods, quantity: 2 }], at });
  const [first] = [await order(), await order()];
  const promises = async () => {
    const figures = await readFigures(shop.seller, { from: day("2026-11-01"), to: day("2026-11-20") }, now);
    return [figures.now.orders, figures.now.promised, figures.now.keptPromise];
  };
  expect(await promises()).toEqual([2, 0, 0]);
  const broughtIn = new Date("2026-11-18T03:00:00Z");
  await recordHarvest(shop.seller, { harvestId, units: 10 }, broughtIn);
  await confirmPart(shop.seller, { code: first.code }, broughtIn);
  await packPart(shop.seller, { code: first.code }, broughtIn);
  await shipPart(shop.seller, { code: first.code, carrier: "own", trackingCode: "" }, broughtIn);
  expect(await promises()).toEqual([2, 2, 1]);
});
