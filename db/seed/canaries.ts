import { openConnection } from "@/db/client";

/** Texts a seller or a buyer wrote or is named by, and in SQL who that is for a row `t`. Read by the test, which knows every column. */
export const ownedTexts: readonly { table: string; owner: string; columns: readonly string[] }[] = [
  {
    table: "sellers",
    owner: "t.id",
    columns: ["name", "representative", "hamlet", "address_line", "tagline", "story", "story_en", "holiday_note"],
  },
  {
    table: "products",
    owner: "t.seller_id",
    columns: ["name", "name_en", "summary", "description", "description_en", "ingredients", "storage", "shelf_life"],
  },
  { table: "seller_pickups", owner: "t.seller_id", columns: ["place", "words"] },
  { table: "variants", owner: ofProduct("t.product_id"), columns: ["name", "sku"] },
  { table: "product_images", owner: ofProduct("t.product_id"), columns: ["alt"] },
  {
    table: "stock_movements",
    owner: ofProduct("(select product_id from variants where id = t.variant_id)"),
    columns: ["note"],
  },
  { table: "stock_places", owner: "t.seller_id", columns: ["name"] },
  {
    table: "lots",
    owner: "t.seller_id",
    columns: ["processing", "origin", "note", "product_name", "variant_name", "seller_name"],
  },
  { table: "lot_tests", owner: ofLot("t.lot_id"), columns: ["subject", "laboratory", "number", "result"] },
  { table: "lot_corrections", owner: ofLot("t.lot_id"), columns: ["words"] },
  { table: "lot_recalls", owner: ofLot("t.lot_id"), columns: ["reason", "end_reason"] },
  { table: "seller_bank_accounts", owner: "t.seller_id", columns: ["account_name"] },
  { table: "seller_api_keys", owner: "t.seller_id", columns: ["name"] },
  { table: "seller_members", owner: "t.seller_id", columns: ["name", "hamlet", "crops", "certificates"] },
  { table: "order_lines", owner: ofPart("t.seller_order_id", "seller_id"), columns: ["product_name", "variant_name"] },
  { table: "seller_orders", owner: "t.seller_id", columns: ["cancel_note", "pickup_place"] },
  { table: "seller_orders", owner: ofOrder("t.order_id"), columns: ["buyer_note"] },
  {
    table: "part_reductions",
    owner: `case when t.actor = 'seller' then ${ofPart("t.seller_order_id", "seller_id")}
      else ${ofOrder(ofPart("t.seller_order_id", "order_id"))} end`,
    columns: ["note"],
  },
  {
    table: "seller_order_events",
    owner: `case when t.actor = 'seller' then ${ofPart("t.seller_order_id", "seller_id")}
      else ${ofOrder(ofPart("t.seller_order_id", "order_id"))} end`,
    columns: ["note"],
  },
  { table: "return_requests", owner: ofOrder(ofPart("t.seller_order_id", "order_id")), columns: ["story"] },
  {
    table: "return_events",
    owner: `case when t.actor = 'seller' then ${ofPart(ofReturn("t.request_id"), "seller_id")}
      else ${ofOrder(ofPart(ofReturn("t.request_id"), "order_id"))} end`,
    columns: ["note"],
  },
  {
    table: "orders",
    owner: "coalesce(t.buyer_id, t.id)",
    columns: ["contact_name", "address_text", "hamlet", "address_line"],
  },
  {
    table: "users",
    owner: "coalesce((select min(seller_id::text)::uuid from seller_staff where user_id = t.id), t.id)",
    columns: ["name"],
  },
  { table: "buyer_addresses", owner: "t.user_id", columns: ["name", "hamlet", "line"] },
  {
    table: "invoices",
    owner: ofOrder(ofPart("t.seller_order_id", "order_id")),
    columns: ["buyer_name", "buyer_address"],
  },
  { table: "invoices", owner: "t.seller_id", columns: ["refuse_reason"] },
];

/** The word of one owner, in SQL. */
export const canaryOf = (owner: string) => `'canary' || left(md5((${owner})::text), 10)`;

/** Puts a word of their own into every text a seller or a buyer owns, empty ones too, to find where it leaks. */
export async function writeCanaries(): Promise<void> {
  const connection = openConnection({ statementMilliseconds: 0 });
  try {
    await connection.run("begin");
    for (const statement of rowsNobodyHasYet) await connection.run(statement);
    for (const { table, owner, columns } of ownedTexts) {
      const marked = columns.map((column) => `${column} = btrim(t.${column} || ' ' || ${canaryOf(owner)})`);
      await connection.run(`alter table ${table} disable trigger user`);
      await connection.run(`update ${table} t set ${marked.join(", ")}`);
      await connection.run(`alter table ${table} enable trigger user`);
    }
    await connection.run("commit");
  } finally {
    await connection.close();
  }
}

/** A saved address per buyer and an invoice a shop refused, and a key (revoked: nobody knows it), a photograph's words, goods taken off a part and a return that was let be per shop, which the demo does without. */
const rowsNobodyHasYet = [
  `insert into buyer_addresses (id, user_id, name, phone, province_code, ward_code, hamlet, line, is_default)
    select distinct on (u.id) md5('address ' || u.id)::uuid, u.id, u.name, u.phone, o.province_code, o.ward_code, o.hamlet, '', true
    from users u join orders o on o.buyer_id = u.id order by u.id, o.id`,
  `insert into seller_api_keys (id, seller_id, name, prefix, key_hash, created_by, revoked_at)
    select md5('key ' || seller_id || user_id)::uuid, seller_id, '', '', md5('key ' || seller_id || user_id), user_id, now() from seller_staff`,
  `insert into seller_members (id, seller_id, name, old_commune_code, commune_code, since_on)
    select md5('member ' || id)::uuid, id, representative, old_commune_code, commune_code, '2020-01-01' from sellers where kind like 'cooperative%'`,
  `insert into invoices (id, seller_order_id, seller_id, state, buyer_name, buyer_address, requested_at, refuse_reason)
    select distinct on (seller_id) md5('invoice ' || id)::uuid, id, seller_id, 'refused', '', '', placed_at, '-'
    from seller_orders where opened_at is not null order by seller_id, id`,
  `insert into images (id, seller_id, hash, width, height)
    select md5('image ' || id)::uuid, id, left(md5(id::text) || md5(slug), 40), 320, 240 from sellers`,
  `insert into product_images (product_id, image_id, position)
    select distinct on (p.seller_id) p.id, md5('image ' || p.seller_id)::uuid, 0 from products p where p.state = 'draft' order by p.seller_id, p.id`,
  `insert into return_requests (id, seller_order_id, code, state, reason, story, goods_go_back, delivery_goes_back, asked_at, ended_at)
    select distinct on (seller_id) md5('return ' || id)::uuid, id, code || '-R1', 'closed', 'missing', '', false, true, delivered_at, delivered_at
    from seller_orders where state = 'delivered' order by seller_id, id`,
  `insert into part_reductions (id, seller_order_id, actor, at)
    select md5('reduction ' || actor || q.id)::uuid, q.seller_order_id, actor, q.asked_at
    from return_requests q cross join unnest(array['seller', 'buyer']) as actor`,
  `insert into return_events (id, request_id, step, actor, at)
    select md5(step || q.id)::uuid, q.id, step, case step when 'refused' then 'seller' else 'buyer' end, q.asked_at
    from return_requests q cross join unnest(array['asked', 'refused', 'closed']) as step`,
];

function ofProduct(id: string): string {
  return `(select seller_id from products where id = ${id})`;
}

function ofLot(id: string): string {
  return `(select seller_id from lots where id = ${id})`;
}

function ofPart(id: string, column: "seller_id" | "order_id"): string {
  return `(select ${column} from seller_orders where id = ${id})`;
}

function ofReturn(id: string): string {
  return `(select seller_order_id from return_requests where id = ${id})`;
}

function ofOrder(id: string): string {
  return `(select coalesce(buyer_id, id) from orders where id = ${id})`;
}
