"use server";

import { formAction } from "@/app/form-action";
import { requireSeller } from "@/app/gates";
import {
  bookInput,
  cancelLinesInput,
  parcelOrWholeInput,
  givenBackInput,
  makeParcelInput,
  parcelInput,
  sellerCancelInput,
  sellerOrderCodeInput,
  shipInput,
  takeParcelBackInput,
} from "@/domain/orders/input";
import { bookShipment, cancelShipment } from "@/domain/orders/writes/book";
import { cancelBySeller } from "@/domain/orders/writes/cancel";
import { cancelLinesBySeller } from "@/domain/orders/writes/cancel-lines";
import { makeParcel, unpackParcel } from "@/domain/orders/writes/parcels";
import { confirmPart, deliverPart, packPart, shipPart } from "@/domain/orders/writes/progress";
import { takeParcelBack } from "@/domain/orders/writes/take-parcel-back";
import { recordRefund } from "@/domain/payments/writes/refund";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";

const back = (_result: unknown, { code }: { code: string }, locale: Locale) => path(locale, `/seller/orders/${code}`);

export const confirm = formAction(sellerOrderCodeInput, requireSeller, confirmPart, back);
export const pack = formAction(sellerOrderCodeInput, requireSeller, packPart, back);
export const ship = formAction(shipInput, requireSeller, shipPart, back);
export const book = formAction(bookInput, requireSeller, bookShipment, back);
export const unbook = formAction(parcelOrWholeInput, requireSeller, cancelShipment, back);
export const deliver = formAction(parcelOrWholeInput, requireSeller, deliverPart, back);
export const refund = formAction(givenBackInput, requireSeller, recordRefund, back);
export const cancel = formAction(sellerCancelInput, requireSeller, cancelBySeller, back);
export const reduce = formAction(cancelLinesInput, requireSeller, cancelLinesBySeller, back);
export const makeUp = formAction(makeParcelInput, requireSeller, makeParcel, back);
export const unpack = formAction(parcelInput, requireSeller, unpackParcel, back);
export const takeBack = formAction(takeParcelBackInput, requireSeller, takeParcelBack, back);
