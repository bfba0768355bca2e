"use server";

import type { z } from "zod";
import { formAction } from "@/app/form-action";
import { buyerOrGuest } from "@/app/gates";
import {
  askReturnForm,
  type AskReturnInput,
  disputeReturnInput,
  sendBackInput,
  withdrawReturnInput,
} from "@/domain/returns/input";
import { askReturnWithFiles } from "@/domain/returns/writes/ask";
import { disputeReturn, sendBack as sendGoodsBack, withdrawReturn } from "@/domain/returns/writes/pursue";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";

const back = ({ orderCode }: { orderCode: string }, { key }: { key: string }, locale: Locale) =>
  path(locale, `/orders/${orderCode}${key ? `?key=${key}` : ""}`);

export const ask = formAction(
  askReturnForm,
  buyerOrGuest,
  (buyer, { key, ...asked }: AskReturnInput, now) => askReturnWithFiles({ buyer, key }, asked, now),
  back,
);
export const sendBack = formAction(
  sendBackInput,
  buyerOrGuest,
  (buyer, { key, ...sent }: z.output<typeof sendBackInput>, now) => sendGoodsBack({ buyer, key }, sent, now),
  back,
);
export const dispute = formAction(
  disputeReturnInput,
  buyerOrGuest,
  (buyer, { key, ...disputed }: z.output<typeof disputeReturnInput>, now) =>
    disputeReturn({ buyer, key }, disputed, now),
  back,
);
export const withdraw = formAction(
  withdrawReturnInput,
  buyerOrGuest,
  (buyer, { key, returnId }: z.output<typeof withdrawReturnInput>, now) =>
    withdrawReturn({ buyer, key }, { returnId }, now),
  back,
);
