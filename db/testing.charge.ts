import "server-only";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { newId } from "@/platform/ids";

/** What the card's provider has charged for a part that a test then settles: a page of its own, paid. */
export async function chargeByCard(sellerOrderId: string, at: Date): Promise<void> {
  const id = newId();
  await db.execute(sql`
    insert into checkout_sessions (id, order_id, attempt, state, amount_dong, outside_id, expires_at, payment_intent_id, charge_id, created_at, closed_at)
    select ${id}, s.order_id, 1 + (select count(*) from checkout_sessions k where k.order_id = s.order_id), 'complete', p.amount_dong,
      ${`cs_${id}`}, ${at.toISOString()}::timestamptz, ${`pi_${id}`}, ${`ch_${id}`}, ${at.toISOString()}::timestamptz, ${at.toISOString()}::timestamptz
    from payments p join seller_orders s on s.id = p.seller_order_id where s.id = ${sellerOrderId}`);
  await db.execute(sql`
    insert into checkout_session_parts (session_id, seller_order_id, amount_dong, settled_dong)
    select ${id}, seller_order_id, amount_dong, amount_dong from payments where seller_order_id = ${sellerOrderId}`);
}
