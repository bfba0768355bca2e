import "server-only";
import { cookies } from "next/headers";
import { countPackages, findBuyerCart } from "@/domain/cart/reads";
import { mergeCarts } from "@/domain/cart/writes";
import type { BuyerScope } from "@/domain/people/scopes";
import { now } from "@/platform/clock";
import { env } from "@/platform/env";

const ninetyDays = 90 * 24 * 3600;

/** The basket of this browser, or the one a member left elsewhere. */
export async function findCartId(buyer: BuyerScope | null): Promise<string | null> {
  const kept = (await cookies()).get("cart")?.value;
  if (kept && /^[\w-]{20,64}$/.test(kept)) return kept;
  return buyer ? findBuyerCart(buyer) : null;
}

/** "cart" opens the basket and is kept from scripts; "basket" only tells the number to show beside the icon. */
export async function keepCart({ cartId, count }: { cartId: string; count: number }): Promise<void> {
  const jar = await cookies();
  const common = {
    path: "/",
    sameSite: "lax" as const,
    secure: env().appOrigin.startsWith("https:"),
    maxAge: ninetyDays,
  };
  jar.set("cart", cartId, { ...common, httpOnly: true });
  jar.set("basket", String(count), common);
}

/** After an order the basket is history. A basket begun since, in another tab, stays. */
export async function forgetCart(cartId: string): Promise<void> {
  const jar = await cookies();
  const kept = jar.get("cart")?.value;
  if (kept !== undefined && kept !== cartId && (await countPackages(kept)) > 0) return;
  jar.delete("cart");
  jar.delete("basket");
}

/** At sign-in: what was gathered as a guest joins what the member had left. */
export async function takeOverCart(userId: string): Promise<void> {
  const cart = await mergeCarts({ userId }, await findCartId(null), now());
  if (cart) await keepCart(cart);
}

/** At sign-out: the member's basket stays with the member, not with this browser. */
export async function leaveCart(): Promise<void> {
  const jar = await cookies();
  jar.delete("cart");
  jar.delete("basket");
}
