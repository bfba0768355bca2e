"use server";

import type { z } from "zod";
import { findCartId, keepCart } from "@/app/[locale]/(shop)/cart/cookies";
import { formAction } from "@/app/form-action";
import { buyerOrGuest } from "@/app/gates";
import {
  type CancelLinesInput,
  cancelLinesInput,
  cancelPartInput,
  changePaymentInput,
  pretendInput,
} from "@/domain/orders/input";
import { transferOf } from "@/domain/orders/part";
import { findOrder } from "@/domain/orders/reads/buyer";
import { buyAgain } from "@/domain/orders/writes/again";
import { changePayment, claimPaid } from "@/domain/orders/writes/change-payment";
import { cancelByBuyer } from "@/domain/orders/writes/cancel";
import { payByCard, payOtherwise } from "@/domain/orders/writes/pay-by-card";
import { dong } from "@/domain/money/dong";
import { receiveTransfers } from "@/domain/payments/writes/transfers";
import { cancelLinesByBuyer } from "@/domain/orders/writes/cancel-lines";
import type { BuyerScope } from "@/domain/people/scopes";
import { env } from "@/platform/env";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

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

const back = ({ orderCode }: { orderCode: string }, { key }: { key: string }, locale: Locale) =>
  path(locale, `/orders/${orderCode}${key ? `?key=${key}` : ""}`);

export const change = formAction(
  changePaymentInput,
  buyerOrGuest,
  (buyer, input: z.output<typeof changePaymentInput>, now) => changePayment({ buyer, key: input.key }, input, now),
  back,
);

export const claim = formAction(
  cancelPartInput,
  buyerOrGuest,
  (buyer, { code, key }: Input, now) => claimPaid({ buyer, key }, { code }, now),
  back,
);

export const payCard = formAction(
  cancelPartInput,
  buyerOrGuest,
  (buyer, { code, key }: Input, now) => payByCard({ buyer, key }, { code }, now),
  (result, input, locale) => result.checkoutUrl ?? back(result, input, locale),
);

export const changeFromCard = formAction(
  changePaymentInput,
  buyerOrGuest,
  (buyer, input: z.output<typeof changePaymentInput>, now) => payOtherwise({ buyer, key: input.key }, input, now),
  back,
);

/** Only in the demo: what a bank's feed would report of this transfer, taken in as the feed's own word is. */
export const pretend = formAction(
  pretendInput,
  async () => {
    if (!env().isDemo) throw new Refusal("not_found");
    return buyerOrGuest();
  },
  async (buyer, { code, key, amount }: z.output<typeof pretendInput>, now) => {
    const orderCode = code.split("-").slice(0, 2).join("-");
    const part = (await findOrder({ buyer, key }, orderCode))?.parts.find((held) => held.code === code);
    const transfer = part ? transferOf(part) : null;
    if (!transfer) throw new Refusal("not_found");
    const amountDong = dong(amount === "exact" ? transfer.amountDong : transfer.amountDong - 1_000);
    await receiveTransfers(
      [
        {
          source: "generic",
          externalId: `demo-${newId()}`,
          accountNumber: transfer.accountNumber,
          bankHint: "DEMO",
          amountDong,
          content: transfer.reference,
          receivedAt: now,
        },
      ],
      now,
    );
    return { orderCode };
  },
  back,
);

export const reduce = formAction(
  cancelLinesInput,
  buyerOrGuest,
  (buyer, { key, ...input }: CancelLinesInput, now) => cancelLinesByBuyer({ buyer, key }, input, now),
  ({ orderCode }, { key }, locale) => path(locale, `/orders/${orderCode}?${key ? `key=${key}&` : ""}reduced=1`),
);
