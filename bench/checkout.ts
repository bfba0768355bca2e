import postgres from "postgres";
import { atOnce, inLanes, post } from "@/bench/lanes";
import { rounded } from "@/bench/measure";
import type { Line } from "@/bench/pages";

/** Baskets of three sellers become orders, 32 at once; against a bare route that writes the same rows. */
export async function checkoutMeasures(
  market: string,
  bare: string,
  databaseUrl: string,
  count: number,
): Promise<Line[]> {
  const sql = postgres(databaseUrl, { max: 2, onnotice: () => undefined });
  try {
    const variants = await sql<{ id: string }[]>`
      select distinct on (p.seller_id) v.id from variants v
      join products p on p.id = v.product_id join listings l on l.product_id = p.id join stock s on s.variant_id = v.id
      where s.on_hand > 0 order by p.seller_id, v.id limit 3`;
    const ids = variants.map(({ id }) => id);
    await sql`update stock set on_hand = 1000000 where variant_id in ${sql(ids)}`;

    const carts = await inLanes(count + atOnce, () => fill(market, ids));
    const [warm = "", ...others] = carts;
    await place(market, warm);
    await inLanes(atOnce - 1, (index) => place(market, others[index] ?? ""));
    const timed = others.slice(atOnce - 1);
    const began = performance.now();
    const codes = await inLanes(timed.length, (index) => place(market, timed[index] ?? ""));
    const perSecond = Math.round((timed.length * 1000) / (performance.now() - began));
    // pressed a second time, all of them: the same orders
    const again = await inLanes(timed.length, (index) => place(market, timed[index] ?? ""));

    const orders = await sql<
      { cartId: string }[]
    >`select cart_id as "cartId" from orders where cart_id in ${sql(timed)}`;
    const lost = timed.length - new Set(orders.map(({ cartId }) => cartId)).size;
    const doubled = orders.length - (timed.length - lost) + again.filter((code, index) => code !== codes[index]).length;

    const [order] = await sql<{ id: string }[]>`select id from orders where cart_id = ${warm}`;
    const write = () => post(`${bare}/place`, { orderId: order?.id });
    await inLanes(atOnce, write);
    const bareBegan = performance.now();
    await inLanes(count, write);
    const against = Math.round((count * 1000) / (performance.now() - bareBegan));
    const ratio = rounded(perSecond / against);
    return [
      {
        measure: "checkout of three sellers, 32 at once",
        perSecond,
        against: `a bare route with the same inserts and updates: ${against}/s`,
        ratio,
        orders: timed.length,
        lost,
        doubled,
        isWithin: ratio >= 0.5 && lost === 0 && doubled === 0,
      },
    ];
  } finally {
    await sql.end();
  }
}

async function fill(market: string, variantIds: readonly string[]): Promise<string> {
  const { id } = (await post(`${market}/api/v1/carts`, {})) as { id: string };
  for (const variantId of variantIds) await post(`${market}/api/v1/carts/${id}/items`, { variantId, quantity: 1 });
  return id;
}

async function place(market: string, cartId: string): Promise<string> {
  const answer = await post(`${market}/api/v1/carts/${cartId}/checkout`, {
    contact: { name: "Lê Đo", phone: "0912345678" },
    address: { wardCode: "25195", line: "12 Phú Riềng Đỏ" },
    payment: "cod",
  });
  return (answer as { order: { code: string } }).order.code;
}
