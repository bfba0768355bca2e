import "server-only";
import type { Basket } from "@/domain/cart/basket";
import { cartIdInput } from "@/domain/cart/input";
import { readCart } from "@/domain/cart/reads";
import { findWard } from "@/domain/places/reads";
import { now } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

/** The basket as machines see it, with totals by seller. */
export async function cartAnswer(id: string, wardCode: string | null = null) {
  const ward = wardCode ? await findWard(wardCode) : null;
  const to = ward ? { wardCode: ward.code, provinceCode: ward.provinceCode } : null;
  const basket = await readCart(cartIdOf(id), { to, now: now() });
  if (!basket) throw new Refusal("cart_not_found");
  return shape(basket);
}

/** An id that cannot be one answers like a missing one. */
export function cartIdOf(id: string): string {
  const parsed = cartIdInput.safeParse(id);
  if (!parsed.success) throw new Refusal("cart_not_found");
  return parsed.data;
}

function shape({ id, orderedAs, count, isEstimate, isReady, sellers, vouchers, ...basket }: Basket) {
  return {
    id,
    count,
    itemsDong: basket.itemsDong,
    shippingDong: basket.shippingDong,
    discountDong: basket.discountDong,
    subsidyDong: basket.subsidyDong,
    totalDong: basket.totalDong,
    vouchers,
    isEstimate,
    isReady,
    order: orderedAs ? { code: orderedAs.code } : null,
    sellers: sellers.map((seller) => ({
      seller: { id: seller.id, slug: seller.slug, name: seller.name },
      zone: seller.zone,
      pickup: seller.pickup,
      itemsDong: seller.itemsDong,
      shippingDong: seller.shippingDong,
      discountDong: seller.discountDong,
      subsidyDong: seller.subsidyDong,
      totalDong: seller.totalDong,
      items: seller.lines.map((line) => ({
        id: line.itemId,
        variantId: line.variantId,
        productSlug: line.productSlug,
        name: line.productName,
        variantName: line.variantName,
        unitPriceDong: line.unitPriceDong,
        quantity: line.quantity,
        totalDong: line.totalDong,
        left: line.left,
        harvest: line.harvest,
        problem: line.problem,
      })),
    })),
  };
}
