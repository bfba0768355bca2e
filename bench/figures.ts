import { sql } from "drizzle-orm";
import { rounded } from "@/bench/measure";
import type { Line } from "@/bench/pages";
import { db, inLongTransaction } from "@/db/client";
import { readFigures } from "@/domain/figures/reads/figures";
import { rollFigures } from "@/domain/figures/writes/roll";
import { mintSellerScope } from "@/domain/people/scopes";
import { addDays, today } from "@/platform/clock";
import { newId } from "@/platform/ids";

const rounds = 9;
const slug = "bench-figures";

/**
 * Figures of a month and of a year of a shop with so many orders, kept by day, with today's made anew, and made from the orders as if every day had
 * changed; against one plain reading of the same orders and lines. The ratios hold on any machine. The orders are copies of the demo's in a shop of
 * their own, which stays for the next time.
 */
export async function figureMeasures(orders: number): Promise<Line> {
  const sellerId = (await findShop()) ?? newId();
  if (!(await findShop())) await sow(sellerId, orders);
  const seller = mintSellerScope({ sellerId, userId: newId(), role: "owner" });
  const read = (days: number) => () =>
    readFigures(seller, { from: addDays(today(), 1 - days), to: today() }, new Date());
  await changeDays(sellerId, 400);
  const made = await median(read(365));
  const began = performance.now();
  await rollFigures();
  const rollMilliseconds = rounded(performance.now() - began);
  await db.execute(
    sql`vacuum analyze figure_days, figure_places, figure_sizes, figure_pairs, figure_buyers, figure_shelves, figure_changes, shop_baskets`,
  );
  await changeDays(sellerId, 1);
  const [month, year] = [await median(read(30)), await median(read(365))];
  const plain = await median(() =>
    db.execute(sql`select count(*), sum(l.total_dong) from seller_orders o join order_lines l on l.seller_order_id = o.id
      join orders c on c.id = o.order_id where o.seller_id = ${sellerId}`),
  );
  return {
    part: "figures",
    orders,
    monthMilliseconds: rounded(month),
    yearMilliseconds: rounded(year),
    yearMadeAnewMilliseconds: rounded(made),
    rollMilliseconds,
    plainMilliseconds: rounded(plain),
    monthRatio: rounded(month / plain),
    yearRatio: rounded(year / plain),
    madeAnewToKept: rounded(made / year),
  };
}

/** Notes that the shop's last days have changed. */
async function changeDays(sellerId: string, days: number): Promise<void> {
  await db.execute(sql`insert into figure_changes (seller_id, day)
    select ${sellerId}::uuid, ${today()}::date - n from generate_series(0, ${days}::int - 1) n`);
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
    await run(sql`insert into products select (${copied("products", `'id', g.product_id, 'seller_id', '${sellerId}', 'slug', 'bench-' || g.product_id, 'name', 'Bench ' || g.n, 'state', 'published', 'published_at', now() - interval '400 days'`)}).*
      from own_goods g cross join (select * from products where state = 'published' limit 1) old`);
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
    await run(sql`insert into shop_baskets (basket, seller_id, at)
      select encode(sha256(new_order::text::bytea), 'hex'), ${sellerId}::uuid, at from copies`);
    await run(
      sql`insert into stock (variant_id, on_hand) select variant_id, 10 from own_goods on conflict (variant_id) do update set on_hand = 10`,
    );
    await run(sql`insert into stock_movements (id, variant_id, quantity, reason, order_line_id, at)
      select gen_random_uuid(), l.variant_id, -l.quantity, 'sold', l.id, c.at from copies c join order_lines l on l.seller_order_id = c.new_part`);
    await run(sql`insert into stock_movements (id, variant_id, quantity, reason, at)
      select gen_random_uuid(), m.variant_id, 10 - sum(m.quantity), 'received', now() - interval '399 days'
      from stock_movements m join own_goods g on g.variant_id = m.variant_id group by 2`);
  });
  await db.execute(sql`analyze stock_movements, shop_baskets`);
  await db.execute(sql`analyze orders, seller_orders, order_lines, payments`);
}
