"use server";

import { headers } from "next/headers";
import type { z } from "zod";
import { findCartId, keepCart } from "@/app/[locale]/(shop)/cart/cookies";
import { formAction } from "@/app/form-action";
import { buyerOrGuest } from "@/app/gates";
import { countRequest } from "@/app/limits";
import { cartLineInput, removeLineInput } from "@/domain/cart/input";
import { applyVoucher, removeFromCart, removeVoucher, setQuantity } from "@/domain/cart/writes";
import { voucherInput } from "@/domain/vouchers/input";
import { path } from "@/platform/i18n/paths";
import { Refusal } from "@/platform/refusal";

async function openCart(): Promise<string> {
  const cartId = await findCartId(await buyerOrGuest());
  if (!cartId) throw new Refusal("cart_not_found");
  return cartId;
}

export const changeQuantity = formAction(
  cartLineInput,
  openCart,
  (cartId, { itemId, quantity, step }, now) => setQuantity(cartId, { itemId, quantity: quantity + Number(step) }, now),
  (cart) => keepCart(cart),
);

export const takeVoucher = formAction(
  voucherInput,
  async () => {
    // counted: codes are not for guessing
    await countRequest(await headers(), "write", 1);
    return { cartId: await openCart(), buyer: await buyerOrGuest() };
  },
  applyVoucher,
);
export const dropVoucher = formAction(voucherInput, openCart, removeVoucher);

export const removeLine = formAction(removeLineInput, openCart, removeLineOf, async (cart, _input, locale) => {
  await keepCart(cart);
  if (!cart.removed) return path(locale, "/cart");
  return path(locale, `/cart?removed=${cart.removed.variantId}&quantity=${cart.removed.quantity}`);
});

function removeLineOf(cartId: string, { itemId }: z.output<typeof removeLineInput>, now: Date) {
  return removeFromCart(cartId, itemId, now);
}
