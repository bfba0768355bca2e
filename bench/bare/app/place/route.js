import { randomUUID } from "node:crypto";
import postgres from "postgres";

const sql = postgres(process.env.DATABASE_URL, { max: 10 });
let template;

/** What a checkout writes, and nothing else: the rows of one real order again under new ids, in one transaction. */
export async function POST(request) {
  const { orderId } = await request.json();
  template ??= await read(orderId);
  const { order, parts, lines, events, payments, movements } = template;
  const ids = new Map([order, ...parts, ...lines].map((row) => [row.id, randomUUID()]));
  const code = randomUUID();
  await sql.begin(async (tx) => {
    for (const line of lines.toSorted((a, b) => (a.variant_id < b.variant_id ? -1 : 1)))
      await tx`update stock set on_hand = on_hand - ${line.quantity} where variant_id = ${line.variant_id} and on_hand >= ${line.quantity}`;
    await tx`insert into orders ${tx({ ...order, id: ids.get(order.id), code, key: code, cart_id: code })}`;
    await insert(tx, "seller_orders", parts, (row, place) => ({
      id: ids.get(row.id),
      order_id: ids.get(order.id),
      code: `${code}-${place}`,
    }));
    await insert(tx, "order_lines", lines, (row) => ({
      id: ids.get(row.id),
      seller_order_id: ids.get(row.seller_order_id),
    }));
    await insert(tx, "seller_order_events", events, (row) => ({
      id: randomUUID(),
      seller_order_id: ids.get(row.seller_order_id),
    }));
    await insert(tx, "payments", payments, (row) => ({
      id: randomUUID(),
      seller_order_id: ids.get(row.seller_order_id),
    }));
    await insert(tx, "stock_movements", movements, (row) => ({
      id: randomUUID(),
      order_line_id: ids.get(row.order_line_id),
    }));
  });
  return Response.json({ code }, { status: 201 });
}

async function insert(tx, table, rows, change) {
  await tx`insert into ${tx(table)} ${tx(rows.map((row, place) => ({ ...row, ...change(row, place) })))}`;
}

async function read(orderId) {
  const [order] = await sql`select * from orders where id = ${orderId}`;
  const parts = await sql`select * from seller_orders where order_id = ${orderId}`;
  const partIds = parts.map((part) => part.id);
  const lines = await sql`select * from order_lines where seller_order_id in ${sql(partIds)}`;
  const events = await sql`select * from seller_order_events where seller_order_id in ${sql(partIds)}`;
  const payments = await sql`select * from payments where seller_order_id in ${sql(partIds)}`;
  const movements =
    await sql`select * from stock_movements where order_line_id in ${sql(lines.map((line) => line.id))}`;
  return { order, parts, lines, events, payments, movements };
}
