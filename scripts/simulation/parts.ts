import { findOrder } from "@/domain/orders/reads/buyer";
import type { OrderPart } from "@/domain/orders/reads/parts";
import { Refusal } from "@/platform/refusal";
import type { Placed, Stall, World } from "@/scripts/simulation/world";

/** One part of an order, mostly of a late one: what is long over is asked for as well. */
export async function somePart({ random, orders }: World, age: "any" | "recent" = "any"): Promise<Chosen> {
  const recent = orders.slice(-8);
  const order = random.pick(age === "recent" || random.chance(0.8) ? recent : orders);
  return look(order, random.pick(order.parts).code);
}

/** Mostly a part that was delivered once, and a late one of these. */
export async function someDelivered(world: World): Promise<Chosen> {
  const { random, delivered } = world;
  if (delivered.length === 0 || random.chance(0.1)) return somePart(world);
  const { order, code } = random.pick(random.chance(0.7) ? delivered.slice(-6) : delivered);
  return look(order, code);
}

export type Chosen = { order: Placed; part: OrderPart; stall: Stall };

async function look(order: Placed, code: string): Promise<Chosen> {
  const found = await findOrder({ buyer: null, key: order.key }, order.code);
  const part = found?.parts.find((each) => each.code === code);
  const stall = order.parts.find((each) => each.code === code)?.stall;
  if (!part || !stall) throw new Error(`no part ${code} of an order just placed`);
  return { order, part, stall };
}

/** Up to so many units of up to two lines, or none when nothing is left of any. */
export function someUnits(
  { random }: World,
  lines: readonly { id: string; left: number }[],
): { orderLineId: string; quantity: number }[] {
  return random
    .some(
      lines.filter(({ left }) => left > 0),
      random.between(1, 2),
    )
    .map(({ id, left }) => ({ orderLineId: id, quantity: random.between(1, Math.min(left, 2)) }));
}

export function stallOf(world: World, name: string): Stall {
  const stall = world.stalls.find((each) => each.name === name);
  if (!stall) throw new Error(`no shop ${name}`);
  return stall;
}

/** What is left of a line of an order. */
export function leftOf(line: OrderPart["lines"][number]): { id: string; left: number } {
  return { id: line.id, left: line.quantity - line.cancelledQuantity - line.returnedQuantity };
}

/** Does a thing, and takes a refusal for an answer. */
export async function unlessRefused(deed: () => Promise<unknown>): Promise<void> {
  try {
    await deed();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
