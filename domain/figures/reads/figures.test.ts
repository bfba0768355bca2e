import { eq, sql } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { db, inTransaction } from "@/db/client";
import { shopVisits } from "@/db/schema/figures";
import { sell } from "@/db/testing.sales";
import { codeOf, type Goods, offer, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { useDatabase } from "@/db/testing";
import { readFigures } from "@/domain/figures/reads/figures";
import type { Period } from "@/domain/figures/period";
import { openHarvestInput } from "@/domain/harvests/input";
import { recordHarvest } from "@/domain/harvests/writes/bring-in";
import { openHarvest } from "@/domain/harvests/writes/open";
import { cancelByBuyer } from "@/domain/orders/writes/cancel";
import { cancelLinesByBuyer } from "@/domain/orders/writes/cancel-lines";
import { confirmPart, packPart, shipPart } from "@/domain/orders/writes/progress";
import { takeBack } from "@/domain/payments/writes/take-back";
import { mintMandateScope, mintSellerScope } from "@/domain/people/scopes";
import { addDays, type LocalDay, localDay, startOfDay } from "@/platform/clock";
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

/** The same numbers each time. */
function dice(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * most);
  };
}

async function trade(shop: Shop, goods: readonly Goods[], seed: number): Promise<void> {
  const roll = dice(seed);
  for (let round = 0; round < 16; round += 1) {
    // at the edges of days in Viet Nam, which lie at 17:00 UTC
    const midnight = startOfDay(addDays(day("2026-11-02"), roll(9)));
    const at = new Date(midnight.getTime() + ([-1, 0, 1, 3_600_000, 43_200_000][roll(5)] ?? 0));
    const wanted = goods.slice(0, 1 + roll(goods.length)).map((one) => ({ ...one, quantity: 2 + roll(2) }));
    const method = (["cod", "card", "vietqr"] as const)[roll(3)] ?? "cod";
    const sale = await sell(shop, place, { goods: wanted, method, phone: `+8491234560${roll(6)}`, at });
    const line = sale.line(wanted[0] ?? { variantId: "", productId: "" });
    const fate = roll(6);
    if (fate === 0) await cancelByBuyer(sale.held, sale.code, at);
    if (fate === 1)
      await cancelLinesByBuyer(
        sale.held,
        { code: sale.code, lines: [{ orderLineId: line, quantity: 1 }], note: "" },
        at,
      );
    if (fate >= 2) await sale.deliver(at);
    if (fate === 2 || fate === 3)
      await inTransaction(async (tx) => {
        await tx.execute(sql`select 1 from seller_orders where id = ${sale.partId} for update`);
        return takeBack(
          tx,
          {
            sellerOrderId: sale.partId,
            lines: [{ orderLineId: line, quantity: 1 }],
            withShipping: roll(2) === 0,
            cause: "returned",
            bearer: fate === 2 ? "seller" : "market",
            decidedBy: null,
          },
          at,
        );
      });
  }
}

beforeAll(async () => {
  place = await openMarket();
  [rice, pepper] = [await openShop("HTX Lúa Vàng", place), await openShop("Hồ tiêu Lộc Ninh", place)];
  const goods = async (shop: Shop, names: readonly string[]) =>
    Promise.all(
      names.map((name, order) => offer(shop, place, { name, priceDong: 31_000 + 7_000 * order, onHand: 400 })),
    );
  await trade(rice, await goods(rice, ["Gạo ST25", "Nếp cái", "Cám"]), 1);
  await trade(pepper, await goods(pepper, ["Tiêu đen", "Tiêu sọ"]), 2);
});

type Raw = {
  id: string;
  state: string;
  payment: string;
  at: string;
  phone: string;
  ward: string;
  gross: string;
  lines: { variant: string; product: string; quantity: number; cancelled: number; returned: number; net: number }[];
  back: { cause: string; bearer: string; route: string; total: number; shipping: number }[] | null;
};

/** Every part with its lines and refunds, as they lie there: counted in JavaScript, one by one. */
async function recount(shop: Shop, { from, to }: Pick<Period, "from" | "to">) {
  const rows = await db.execute<Raw>(sql`
    select o.id, o.state, p.state as payment, o.placed_at::text as at, c.contact_phone as phone, c.ward_code as ward,
      (o.total_dong + o.subsidy_dong)::text as gross,
      (select json_agg(json_build_object('variant', l.variant_id, 'product', l.product_id, 'quantity', l.quantity, 'cancelled', l.cancelled_quantity,
        'returned', l.returned_quantity, 'net', l.total_dong - l.discount_dong - coalesce((select sum(f.goods_dong) from refund_lines f
          join refunds r on r.id = f.refund_id where f.order_line_id = l.id and r.bearer = 'seller'), 0))) from order_lines l where l.seller_order_id = o.id) as lines,
      (select json_agg(json_build_object('cause', r.cause, 'bearer', r.bearer, 'route', r.route, 'total', r.amount_dong + r.subsidy_dong,
        'shipping', r.shipping_dong)) from refunds r where r.seller_order_id = o.id) as back
    from seller_orders o join orders c on c.id = o.order_id join payments p on p.seller_order_id = o.id
    where o.seller_id = ${shop.id} and o.opened_at is not null order by o.placed_at`);
  const all = [...rows].map((row) => ({
    ...row,
    day: localDay(new Date(row.at)),
    hour: new Date(new Date(row.at).getTime() + 7 * 3_600_000).getUTCHours(),
  }));
  const inside = all.filter((row) => row.day >= from && row.day <= to);
  const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
  const lost = (row: Raw) => (row.back ?? []).filter((one) => one.bearer === "seller");
  const returned = (row: Raw) =>
    sum(
      lost(row)
        .filter((one) => one.cause === "returned")
        .map((one) => one.total),
    );
  const cancelled = (row: Raw) =>
    row.payment === "void" ? Number(row.gross) - returned(row) : sum(lost(row).map((one) => one.total)) - returned(row);
  const kept = inside.filter((row) => row.state !== "cancelled");
  const lines = inside.flatMap((row) => row.lines.map((line) => ({ ...line, isVoid: row.payment === "void" })));
  const buyers = new Set(kept.map((row) => row.phone));
  const isReturning = (phone: string) =>
    kept.some(
      (row) =>
        row.phone === phone &&
        all.some((other) => other.state !== "cancelled" && other.phone === phone && other.at < row.at),
    );
  const grossDong = sum(inside.map((row) => Number(row.gross)));
  const [cancelledDong, returnedDong] = [sum(inside.map(cancelled)), sum(inside.map(returned))];
  return {
    orders: inside.length,
    cancelledOrders: inside.filter((row) => row.state === "cancelled").length,
    deliveredOrders: inside.filter((row) => row.state === "delivered").length,
    sales: { grossDong, cancelledDong, returnedDong, netDong: grossDong - cancelledDong - returnedDong },
    units: sum(lines.map((line) => line.quantity - line.cancelled - line.returned)),
    goodsDong: sum(lines.map((line) => (line.isVoid ? 0 : line.net))),
    buyers: buyers.size,
    returningBuyers: [...buyers].filter(isReturning).length,
    byDay: Object.fromEntries(
      [...new Set(inside.map((row) => row.day))].map((one) => [one, inside.filter((row) => row.day === one).length]),
    ),
    byHour: Object.fromEntries(
      [...new Set(inside.map((row) => row.hour))].map((one) => [one, inside.filter((row) => row.hour === one).length]),
    ),
    together: (one: string, other: string) =>
      kept.filter((row) =>
        [one, other].every((id) => row.lines.some((line) => line.product === id && line.quantity > line.cancelled)),
      ).length,
  };
}

const periods = [
  ["2026-11-01", "2026-11-20"],
  ["2026-11-04", "2026-11-06"],
  ["2026-11-05", "2026-11-05"],
  ["2026-10-01", "2026-10-31"],
] as const;

describe.each(["UTC", "America/Los_Angeles", "Pacific/Kiritimati"])("a server in %s", (server) => {
  test.each(periods)("counts from %s to %s what the rows say", async (from, to) => {
    process.env.TZ = server;
    for (const shop of [rice, pepper]) {
      const period = { from: day(from), to: day(to) };
      const figures = await readFigures(shop.seller, period, now);
      const { byDay, byHour, goodsDong, together, ...headline } = await recount(shop, period);
      expect(figures.now).toMatchObject(headline);
      expect(
        Object.fromEntries(figures.days.filter((row) => row.orders > 0).map((row) => [row.day, row.orders])),
      ).toEqual(byDay);
      const hours: Record<number, number> = {};
      for (const row of figures.hours) hours[row.hour] = (hours[row.hour] ?? 0) + row.orders;
      expect(hours).toEqual(byHour);
      expect(figures.sizes.reduce((sum, size) => sum + (size.netDong ?? 0), 0)).toBe(goodsDong);
      expect(goodsDong + (figures.deliveryNetDong ?? 0)).toBe(headline.sales.netDong);
      expect(figures.places.reduce((sum, row) => sum + (row.netDong ?? 0), 0)).toBe(headline.sales.netDong);
      for (const pair of figures.pairs) {
        const idOf = (name: string) => figures.sizes.find((size) => size.productName === name)?.productId ?? "";
        expect(pair.together).toBe(together(idOf(pair.one), idOf(pair.other)));
        expect(pair.together).toBeGreaterThanOrEqual(3);
      }
    }
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
