import { sql } from "drizzle-orm";
import { rounded } from "@/bench/measure";
import type { Line } from "@/bench/pages";
import { db, inLongTransaction } from "@/db/client";
import { readFigures } from "@/domain/figures/reads/figures";
import { mintSellerScope } from "@/domain/people/scopes";
import { addDays, today } from "@/platform/clock";
import { newId } from "@/platform/ids";

const rounds = 9;
const slug = "bench-figures";

/**
 * Figures of a month and of a year of a shop with so many orders, against one plain reading of the same orders and lines: the ratio says how much
 * they cost beyond looking at each once. The orders are copies of the demo's in a shop of their own, which stays for the next time.
 */
export async function figureMeasures(orders: number): Promise<Line> {
  const sellerId = (await findShop()) ?? newId();
  if (!(await findShop())) await sow(sellerId, orders);
  const seller = mintSellerScope({ sellerId, userId: newId(), role: "owner" });
  const month = await median(() => readFigures(seller, { from: addDays(today(), -29), to: today() }, new Date()));
  const year = await median(() => readFigures(seller, { from: addDays(today(), -364), to: today() }, new Date()));
  const plain = await median(() =>
    db.execute(sql`select count(*), sum(l.total_dong) from seller_orders o join order_lines l on l.seller_order_id = o.id
      join orders c on c.id = o.order_id where o.seller_id = ${sellerId}`),
  );
  return {
    part: "figures",
    orders,
    monthMilliseconds: rounded(month),
    yearMilliseconds: rounded(year),
    plainMilliseconds: rounded(plain),
    monthRatio: rounded(month / plain),
    yearRatio: rounded(year / plain),
  };
}

async function findShop(): Promise<string | null> {
  const [shop] = await db.execute<{ id: string }>(sql`select id from sellers where slug = ${slug}`);
  return shop?.id ?? null;
}

async function median(read: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = -2; round < rounds; round += 1) {
    const began = performance.now();
    await read();
    if (round >= 0) times.push(performance.now() - began);
  }
  return times.toSorted((one, other) => one - other)[Math.floor(rounds / 2)] ?? 0;
}

async function sow(sellerId: string, orders: number): Promise<void> {
  const copied = (table: string, changes: string) =>
    sql.raw(`jsonb_populate_record(null::${table}, to_jsonb(old) || jsonb_build_object(${changes}))`);
  await inLongTransaction(async (run) => {
    await run(sql`create temporary table copies on commit drop as
      with told as (select *, row_number() over (order by id) as row from
        (select o.id, o.order_id from seller_orders o where o.state <> 'awaiting_payment' order by o.id limit 2000) t)
      select n, t.id as part_id, t.order_id, gen_random_uuid() as new_part, gen_random_uuid() as new_order,
        now() - (n % 364) * interval '1 day' - (n % 900) * interval '1 minute' as at
      from generate_series(1, ${orders}::int) n join told t on t.row = 1 + n % (select count(*) from told)`);
    await run(sql`create temporary table own_goods on commit drop as
      select gen_random_uuid() as product_id, gen_random_uuid() as variant_id, n from generate_series(0, 19) n`);
    await run(sql`insert into sellers select (${copied("sellers", `'id', '${sellerId}', 'slug', '${slug}'`)}).*
      from (select * from sellers where state = 'active' limit 1) old`);
    await run(sql`insert into products select (${copied("products", `'id', g.product_id, 'seller_id', '${sellerId}', 'slug', 'bench-' || g.product_id, 'name', 'Bench ' || g.n, 'state', 'unpublished'`)}).*
      from own_goods g cross join (select * from products limit 1) old`);
    await run(sql`insert into variants select (${copied("variants", `'id', g.variant_id, 'product_id', g.product_id`)}).*
      from own_goods g cross join (select * from variants limit 1) old`);
    await run(sql`insert into orders select (${copied("orders", `'id', c.new_order, 'code', 'BENCH-' || c.n, 'key', c.new_order, 'cart_id', null, 'contact_phone', '+8490' || (c.n * 7919 % 30000), 'placed_at', c.at`)}).*
      from copies c join orders old on old.id = c.order_id`);
    await run(sql`insert into seller_orders select (${copied("seller_orders", `'id', c.new_part, 'order_id', c.new_order, 'seller_id', '${sellerId}', 'code', 'BENCH-' || c.n || '-1', 'placed_at', c.at, 'opened_at', c.at`)}).*
      from copies c join seller_orders old on old.id = c.part_id`);
    await run(sql`insert into payments select (${copied("payments", `'id', gen_random_uuid(), 'seller_order_id', c.new_part, 'reference', null`)}).*
      from copies c join payments old on old.seller_order_id = c.part_id`);
    await run(sql`insert into order_lines select (${copied("order_lines", `'id', gen_random_uuid(), 'seller_order_id', c.new_part, 'product_id', g.product_id, 'variant_id', g.variant_id`)}).*
      from copies c cross join generate_series(1, 1 + (c.n % 3)::int) k
      cross join lateral (select * from order_lines l where l.seller_order_id = c.part_id limit 1) old join own_goods g on g.n = (c.n * 31 + k * 7) % 20`);
  });
  await db.execute(sql`analyze orders, seller_orders, order_lines, payments`);
}
