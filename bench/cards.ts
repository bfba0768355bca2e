import { inArray, sql } from "drizzle-orm";
import { inLanes } from "@/bench/lanes";
import { rounded } from "@/bench/measure";
import type { Line } from "@/bench/pages";
import { db } from "@/db/client";
import { checkoutSessions } from "@/db/schema/cards";
import { sellerOrders } from "@/db/schema/orders";
import { payments } from "@/db/schema/payments";
import { addToCart } from "@/domain/cart/writes";
import { placeOrder } from "@/domain/orders/writes/place";
import { openCheckout } from "@/domain/payments/writes/checkout-sessions";
import { settleSession } from "@/domain/payments/writes/settle-session";
import { now } from "@/platform/clock";
import { type CardDesk, openCardDesk } from "@/scripts/simulation/card-desk";

const hands = 16;

/**
 * Baskets of three sellers ordered, paid at the test server and settled, 16 at once, by the verbs in this process, where that server runs
 * too; against the same baskets ordered to be paid in cash. Each is settled twice at once. Both are all that is timed.
 */
export async function cardMeasures(count: number): Promise<Line> {
  const variantIds = await stockUp();
  const desk = await openCardDesk(now);
  try {
    const carts = await inLanes(2 * (count + hands), () => fill(variantIds), hands);
    const take = () => carts.splice(0, count);
    await inLanes(hands, () => payByCard(desk, carts.pop() ?? ""), hands);
    await inLanes(hands, () => place(carts.pop() ?? "", "cod"), hands);
    const [byCard, inCash] = [take(), take()];
    const began = performance.now();
    const paid = await inLanes(count, (index) => payByCard(desk, byCard[index] ?? ""), hands);
    const perSecond = (count * 1000) / (performance.now() - began);
    const cashBegan = performance.now();
    await inLanes(count, (index) => place(inCash[index] ?? "", "cod"), hands);
    const against = (count * 1000) / (performance.now() - cashBegan);
    return {
      part: "cards",
      measure: "settled card checkouts of three sellers, 16 at once",
      perSecond: rounded(perSecond),
      against: `the same baskets ordered in cash: ${rounded(against)}/s`,
      ratio: rounded(perSecond / against),
      orders: count,
      ...(await judge(desk, paid)),
    };
  } finally {
    await desk.close();
  }
}

type Placed = Awaited<ReturnType<typeof placeOrder>>;

async function stockUp(): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select distinct on (p.seller_id) v.id from variants v
    join products p on p.id = v.product_id join listings l on l.product_id = p.id join stock s on s.variant_id = v.id
    where s.on_hand > 0 and v.price_dong between 20000 and 20000000 order by p.seller_id, v.id limit 3`);
  const ids = [...rows].map(({ id }) => id);
  await db.execute(sql`update stock set on_hand = 1000000 where variant_id in ${ids}`);
  return ids;
}

async function fill(variantIds: readonly string[]): Promise<string> {
  let cartId: string | null = null;
  for (const variantId of variantIds)
    ({ cartId } = await addToCart({ cartId, buyer: null, isRenewed: true }, { variantId, quantity: 1 }, now()));
  return cartId ?? "";
}

function place(cartId: string, payment: "card" | "cod"): Promise<Placed> {
  return placeOrder(
    null,
    {
      cartId,
      contact: { name: "Lê Đo", phone: "+84912345678", email: null },
      address: { wardCode: "25195", line: "12 Phú Riềng Đỏ", hamlet: "" },
      payment,
      notes: {},
      idempotencyKey: null,
      expectedTotalDong: null,
      locale: "vi",
    },
    now(),
  );
}

async function payByCard(desk: CardDesk, cartId: string): Promise<Placed> {
  const order = await place(cartId, "card");
  const page = await openCheckout(order.id, now());
  const outsideId = page?.checkoutUrl.split("/").at(-1) ?? "";
  await desk.pay(outsideId, "4242424242424242");
  const [session] = await db
    .select({ id: checkoutSessions.id })
    .from(checkoutSessions)
    .where(inArray(checkoutSessions.outsideId, [outsideId]));
  // the letter and the buyer who comes back
  await Promise.all([1, 2].map(() => settleSession(session?.id ?? "", now())));
  return order;
}

/** Lost: a part that is not paid. Doubled: an order the provider charged, or the ledger counts, for more than it came to. */
async function judge(desk: CardDesk, orders: readonly Placed[]) {
  const parts = await db
    .select({ orderId: sellerOrders.orderId, state: payments.state, amountDong: payments.amountDong })
    .from(payments)
    .innerJoin(sellerOrders, sql`${sellerOrders.id} = ${payments.sellerOrderId}`)
    .where(
      inArray(
        sellerOrders.orderId,
        orders.map(({ id }) => id),
      ),
    );
  const told = await db.execute<{ id: string; dong: string }>(sql`
    select o.order_id as id, sum(m.amount_dong) as dong from postings m join ledger_entries e on e.id = m.entry_id
    join seller_orders o on o.id = e.seller_order_id where m.from_account = 'stripe' and e.kind = 'card_sale' group by 1`);
  const [charged, booked] = [
    new Map((await desk.record()).map((line) => [line.transferGroup, line.charged])),
    new Map([...told].map(({ id, dong }) => [id, Number(dong)])),
  ];
  const isPaid = ({ id }: Placed) => parts.every((part) => part.orderId !== id || part.state === "collected");
  const lost = orders.filter(
    (order) => !isPaid(order) || (booked.get(order.id) ?? 0) < order.totalDong || !charged.has(order.code),
  ).length;
  const doubled = orders.filter(
    ({ id, code, totalDong }) => (charged.get(code) ?? 0) > totalDong || (booked.get(id) ?? 0) > totalDong,
  ).length;
  return { lost, doubled, isWithin: lost === 0 && doubled === 0 };
}
