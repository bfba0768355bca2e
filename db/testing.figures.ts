import "server-only";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { db, inTransaction } from "@/db/client";
import { sell } from "@/db/testing.sales";
import type { Goods, Shop } from "@/db/testing.shop";
import type { Period } from "@/domain/figures/period";
import { readFigures } from "@/domain/figures/reads/figures";
import { cancelByBuyer } from "@/domain/orders/writes/cancel";
import { cancelLinesByBuyer } from "@/domain/orders/writes/cancel-lines";
import { takeBack } from "@/domain/payments/writes/take-back";
import { addDays, type LocalDay, localDay, startOfDay } from "@/platform/clock";

/** The same numbers each time. */
export function dice(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * most);
  };
}

/** Sixteen orders at the edges of days, and what may become of orders: cancelled, in part, delivered, returned at the shop's cost or the market's. */
export async function trade(
  { shop, place, goods }: { shop: Shop; place: { near: string }; goods: readonly Goods[] },
  seed: number,
): Promise<void> {
  const roll = dice(seed);
  for (let round = 0; round < 16; round += 1) {
    // at the edges of days in Viet Nam, which lie at 17:00 UTC
    const midnight = startOfDay(addDays("2026-11-02" as LocalDay, roll(9)));
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

/** A shop's figures of a period are what its rows say, to the đồng. */
export async function expectRecounted(shop: Shop, period: Pick<Period, "from" | "to">, now: Date): Promise<void> {
  const figures = await readFigures(shop.seller, period, now);
  const { byDay, byHour, goodsDong, together, ...headline } = await recount(shop, period);
  expect(figures.now).toMatchObject(headline);
  expect(Object.fromEntries(figures.days.filter((row) => row.orders > 0).map((row) => [row.day, row.orders]))).toEqual(
    byDay,
  );
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
