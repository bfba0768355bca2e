import { openConnection } from "@/db/client";
import { tellParcels } from "@/db/seed/parcels";
import { giveBankAccounts, tellCardSales, tellDirectSales } from "@/db/seed/ledger";

/** The province of the report had 466 products online: scale N stands for N times as many. */
const productsOfOne = 466;
/** Orders are copied a hundred times at most: 300,000 say what a million would. */
const mostOrderCopies = 100;
/** Copies written by one statement; small enough for a line of progress every few seconds. */
const copiesAtOnce = 25;

const rareWords = [
  "an",
  "bình",
  "cẩm",
  "dâu",
  "đông",
  "gấm",
  "hạ",
  "hương",
  "khánh",
  "lam",
  "lộc",
  "mây",
  "mộc",
  "ngân",
  "ngọc",
  "nhật",
  "phương",
  "quỳnh",
  "sao",
  "sen",
  "sương",
  "thiên",
  "thu",
  "trúc",
  "tuyết",
  "vân",
  "việt",
  "xuân",
  "yên",
  "ánh",
];

/**
 * Multiplies sellers, products, sizes, stock, certificates, presence and orders for measuring. Rows are copied inside PostgreSQL,
 * which is quicker than sending them by COPY; ids follow from the original's and the copy's number, and names get rare words.
 */
export async function multiplyProvince(scale: number, say: (line: string) => void): Promise<void> {
  const connection = openConnection({ statementMilliseconds: 0 });
  try {
    const [counted] = await connection.run("select count(*)::int as online from products where state = 'published'");
    const copies = Math.max(0, Math.ceil((productsOfOne * scale) / Math.max(1, Number(counted?.online))) - 1);
    for (let from = 1; from <= copies; from += copiesAtOnce) {
      const to = Math.min(copies, from + copiesAtOnce - 1);
      for (const statement of catalogueCopies(from, to)) await connection.run(statement);
      if (from <= mostOrderCopies)
        for (const statement of orderCopies(from, Math.min(to, mostOrderCopies))) await connection.run(statement);
      say(`copied ${to} of ${copies} times`);
    }
  } finally {
    await connection.close();
  }
}

/** A UUID of the random kind, told by the original's and the copy's number. */
const copyId = (column: string) =>
  `overlay(overlay(md5(${column}::text || ':' || n) placing '4' from 13 for 1) placing '8' from 17 for 1)::uuid`;

function catalogueCopies(from: number, to: number): string[] {
  const numbers = `generate_series(${from}, ${to}) as copy(n)`;
  const rare = `array['${rareWords.join("','")}']`;
  const word = (salt: string) => `(${rare})[1 + abs(hashtext(p.id::text || n || '${salt}')) % ${rareWords.length}]`;
  const soldInCopy = `case when n <= ${mostOrderCopies} then coalesce(o.sold, 0) else 0 end`;
  return [
    `insert into sellers (id, slug, name, kind, representative, phone, old_commune_code, commune_code, hamlet, tagline, story, story_en, opening_hours, cover, state, suspended_at, suspend_reason, open_data_since, is_demo, approved_at, created_at)
      select ${copyId("s.id")}, s.slug || '-c' || n, s.name || ' ' || n, kind, representative, phone, old_commune_code, commune_code, hamlet, tagline, story, story_en, opening_hours, cover, state, suspended_at, suspend_reason, open_data_since, is_demo, approved_at, created_at
      from sellers s, ${numbers} where s.slug !~ '-c[0-9]+$'`,
    `insert into seller_delivery_rates (seller_id, zone, base_dong, base_grams, step_dong, step_grams, free_from_dong)
      select ${copyId("s.id")}, zone, base_dong, base_grams, step_dong, step_grams, free_from_dong
      from sellers s join seller_delivery_rates r on r.seller_id = s.id, ${numbers} where s.slug !~ '-c[0-9]+$'`,
    `insert into products (id, slug, seller_id, group_code, name, name_en, summary, description, description_en, ingredients, storage, shelf_life, old_commune_code, commune_code, illustration, season_from, season_to, state, published_at, hidden_reason, sources, is_demo, created_at, updated_at)
      select ${copyId("p.id")}, p.slug || '-c' || n, ${copyId("p.seller_id")}, group_code, name || ' ' || ${word("a")} || ' ' || ${word("b")}, name_en, summary, description, description_en, ingredients, storage, shelf_life, old_commune_code, commune_code, illustration, season_from, season_to, state, published_at, hidden_reason, sources, is_demo, created_at, updated_at
      from products p, ${numbers} where p.slug !~ '-c[0-9]+$'`,
    `insert into variants (id, product_id, sku, name, net_quantity, net_unit, weight_grams, price_dong, position)
      select ${copyId("v.id")}, ${copyId("v.product_id")}, v.sku, v.name, net_quantity, net_unit, weight_grams, greatest(1000, price_dong + (n % 41 - 20) * 500), position
      from variants v join products p on p.id = v.product_id, ${numbers} where p.slug !~ '-c[0-9]+$'`,
    `insert into stock (variant_id, on_hand)
      select ${copyId("v.id")}, k.on_hand from stock k join variants v on v.id = k.variant_id join products p on p.id = v.product_id, ${numbers} where p.slug !~ '-c[0-9]+$'`,
    `insert into stock_movements (id, variant_id, quantity, reason, at)
      select ${copyId("v.id")}, ${copyId("v.id")}, k.on_hand + ${soldInCopy}, 'received', p.created_at
      from stock k join variants v on v.id = k.variant_id join products p on p.id = v.product_id
      left join lateral (select -sum(m.quantity) as sold from stock_movements m where m.variant_id = v.id and m.order_line_id is not null) o on true, ${numbers}
      where p.slug !~ '-c[0-9]+$' and k.on_hand + ${soldInCopy} > 0`,
    `insert into certificates (id, scheme, product_id, seller_id, product_name, maker, group_code, commune_code, stars, decision_number, decided_on, issuer, valid_from, valid_to, revoked_on, revoked_reason, replaced_by, evidence, is_demo)
      select ${copyId("c.id")}, c.scheme, ${copyId("c.product_id")}, ${copyId("c.seller_id")}, product_name, maker, c.group_code, c.commune_code, stars, decision_number, decided_on, issuer, valid_from, valid_to, revoked_on, revoked_reason, ${copyId("c.replaced_by")}, 'demo', true
      from certificates c join products p on p.id = c.product_id, ${numbers} where p.slug !~ '-c[0-9]+$'`,
    `insert into presence_events (product_id, seller_id, kind, day, at, old_commune_code, commune_code, seller_kind, group_code, reason)
      select ${copyId("e.product_id")}, ${copyId("e.seller_id")}, e.kind, day, at, e.old_commune_code, e.commune_code, seller_kind, e.group_code, reason
      from presence_events e join products p on p.id = e.product_id, ${numbers} where p.slug !~ '-c[0-9]+$' order by n, e.id`,
  ];
}

function orderCopies(from: number, to: number): string[] {
  const numbers = `generate_series(${from}, ${to}) as copy(n)`;
  const isOriginal = `o.code !~ '-C[0-9]+$'`;
  return [
    `insert into orders (id, code, key, cart_id, buyer_id, contact_name, contact_phone, contact_email, province_code, ward_code, address_text, hamlet, payment_method, items_dong, shipping_dong, total_dong, is_demo, placed_at)
      select ${copyId("o.id")}, o.code || '-C' || n, md5(o.key || n), o.cart_id || '-' || n, buyer_id, contact_name, contact_phone, contact_email, province_code, ward_code, address_text, hamlet, payment_method, items_dong, shipping_dong, items_dong + shipping_dong, is_demo, placed_at
      from orders o, ${numbers} where ${isOriginal}`,
    `insert into seller_orders (id, order_id, seller_id, code, state, items_dong, shipping_dong, total_dong, zone, weight_grams, carrier, tracking_code, cancel_reason, cancelled_by, old_commune_code, commune_code, placed_at, opened_at, confirmed_at, packed_at, shipped_at, delivered_at, cancelled_at)
      select ${copyId("s.id")}, ${copyId("s.order_id")}, ${copyId("s.seller_id")}, o.code || '-C' || n || substring(s.code from '-[0-9]+$'), s.state, s.items_dong, s.shipping_dong, s.items_dong + s.shipping_dong, zone, weight_grams, carrier, tracking_code, cancel_reason, cancelled_by, old_commune_code, commune_code, s.placed_at, opened_at, confirmed_at, packed_at, shipped_at, delivered_at, cancelled_at
      from seller_orders s join orders o on o.id = s.order_id, ${numbers} where ${isOriginal}`,
    `insert into order_lines (id, seller_order_id, variant_id, product_id, position, product_name, product_slug, variant_name, illustration, net_quantity, net_unit, weight_grams, stars, origin_text, quantity, cancelled_quantity, unit_price_dong, total_dong)
      select ${copyId("l.id")}, ${copyId("l.seller_order_id")}, ${copyId("l.variant_id")}, ${copyId("l.product_id")}, position, product_name, product_slug, variant_name, illustration, net_quantity, net_unit, l.weight_grams, stars, origin_text, quantity, cancelled_quantity, unit_price_dong, l.total_dong
      from order_lines l join seller_orders s on s.id = l.seller_order_id join orders o on o.id = s.order_id, ${numbers} where ${isOriginal}`,
    ...tellParcels,
    `insert into seller_order_events (id, seller_order_id, state, actor, at)
      select ${copyId("e.id")}, ${copyId("e.seller_order_id")}, e.state, actor, at
      from seller_order_events e join seller_orders s on s.id = e.seller_order_id join orders o on o.id = s.order_id, ${numbers} where ${isOriginal}`,
    `insert into payments (id, seller_order_id, method, state, amount_dong, collected_at, witness)
      select ${copyId("y.id")}, ${copyId("y.seller_order_id")}, method, y.state, s.items_dong + s.shipping_dong, collected_at, witness
      from payments y join seller_orders s on s.id = y.seller_order_id join orders o on o.id = s.order_id, ${numbers} where ${isOriginal}`,
    `insert into stock_movements (id, variant_id, quantity, reason, order_line_id, at)
      select ${copyId("m.id")}, ${copyId("m.variant_id")}, m.quantity, m.reason, ${copyId("m.order_line_id")}, m.at
      from stock_movements m join order_lines l on l.id = m.order_line_id join seller_orders s on s.id = l.seller_order_id join orders o on o.id = s.order_id, ${numbers} where ${isOriginal}`,
    giveBankAccounts,
    ...tellDirectSales,
    ...tellCardSales,
  ];
}
