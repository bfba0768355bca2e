"use server";

import { formAction } from "@/app/form-action";
import { requireSeller } from "@/app/gates";
import {
  bookInput,
  cancelLinesInput,
  givenBackInput,
  sellerCancelInput,
  sellerOrderCodeInput,
  shipInput,
} from "@/domain/orders/input";
import { bookShipment, cancelShipment } from "@/domain/orders/writes/book";
import { cancelBySeller } from "@/domain/orders/writes/cancel";
import { cancelLinesBySeller } from "@/domain/orders/writes/cancel-lines";
import { confirmPart, deliverPart, packPart, shipPart } from "@/domain/orders/writes/progress";
import { recordRefund } from "@/domain/payments/writes/refund";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";

const back = (_result: unknown, { code }: { code: string }, locale: Locale) => path(locale, `/seller/orders/${code}`);

export const confirm = formAction(sellerOrderCodeInput, requireSeller, confirmPart, back);
export const pack = formAction(sellerOrderCodeInput, requireSeller, packPart, back);
export const ship = formAction(shipInput, requireSeller, shipPart, back);
export const book = formAction(bookInput, requireSeller, bookShipment, back);
export const unbook = formAction(sellerOrderCodeInput, requireSeller, cancelShipment, back);
export const deliver = formAction(sellerOrderCodeInput, requireSeller, deliverPart, back);
export const refund = formAction(givenBackInput, requireSeller, recordRefund, back);
export const cancel = formAction(sellerCancelInput, requireSeller, cancelBySeller, back);
export const reduce = formAction(cancelLinesInput, requireSeller, cancelLinesBySeller, back);
