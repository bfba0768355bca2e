"use server";

import type { z } from "zod";
import { findCartId, keepCart } from "@/app/[locale]/(shop)/cart/cookies";
import { formAction } from "@/app/form-action";
import { buyerOrGuest } from "@/app/gates";
import { type CancelLinesInput, cancelLinesInput, cancelPartInput } from "@/domain/orders/input";
import { buyAgain } from "@/domain/orders/writes/again";
import { cancelByBuyer } from "@/domain/orders/writes/cancel";
import { cancelLinesByBuyer } from "@/domain/orders/writes/cancel-lines";
import type { BuyerScope } from "@/domain/people/scopes";
import { path } from "@/platform/i18n/paths";

type Input = z.output<typeof cancelPartInput>;

export const cancel = formAction(
  cancelPartInput,
  buyerOrGuest,
  (buyer, { code, key }: Input, now) => cancelByBuyer({ buyer, key }, code, now),
  ({ orderCode }, { key }, locale) => path(locale, `/orders/${orderCode}?${key ? `key=${key}&` : ""}cancelled=1`),
);

export const again = formAction(
  cancelPartInput,
  async () => {
    const buyer = await buyerOrGuest();
    return { buyer, cartId: await findCartId(buyer) };
  },
  ({ buyer, cartId }: { buyer: BuyerScope | null; cartId: string | null }, { code, key }: Input, now) =>
    buyAgain({ buyer, key }, { code, cartId }, now),
  async (cart, _input, locale) => {
    await keepCart(cart);
    return path(locale, cart.missing > 0 ? `/cart?missing=${cart.missing}` : "/cart");
  },
);

export const reduce = formAction(
  cancelLinesInput,
  buyerOrGuest,
  (buyer, { key, ...input }: CancelLinesInput, now) => cancelLinesByBuyer({ buyer, key }, input, now),
  ({ orderCode }, { key }, locale) => path(locale, `/orders/${orderCode}?${key ? `key=${key}&` : ""}reduced=1`),
);
