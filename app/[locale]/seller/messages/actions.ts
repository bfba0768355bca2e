"use server";

import type { z } from "zod";
import { formAction } from "@/app/form-action";
import { requireSeller } from "@/app/gates";
import { reportMessageInput, type SendMessageForm, sendMessageForm } from "@/domain/messages/input";
import { mostPhotos } from "@/domain/messages/talk";
import { reportAsShop, writeToBuyer } from "@/domain/messages/writes";
import type { SellerScope } from "@/domain/people/scopes";
import { path } from "@/platform/i18n/paths";
import { Refusal } from "@/platform/refusal";

export const send = formAction(
  sendMessageForm,
  requireSeller,
  async (seller: SellerScope, { code, words, photos }: SendMessageForm, now) => {
    if (photos.length > mostPhotos) throw new Refusal("too_many_photos", { most: mostPhotos }, "photos");
    const pictures = await Promise.all(photos.map(async (photo) => Buffer.from(await photo.arrayBuffer())));
    return writeToBuyer(seller, { code, words, photos: pictures }, now);
  },
  // another address for each message: a page that differs only by its anchor would be taken for the one that is open
  ({ messageId }, { code }, locale) => path(locale, `/seller/orders/${code}?said=${messageId.slice(-6)}#talk-${code}`),
);

export const report = formAction(
  reportMessageInput,
  requireSeller,
  (seller: SellerScope, { messageId, reason }: z.output<typeof reportMessageInput>, now) =>
    reportAsShop(seller, { messageId, reason }, now),
  ({ partCode }, { messageId }, locale) =>
    path(locale, `/seller/orders/${partCode}?reported=${messageId.slice(-6)}#talk-${partCode}`),
);
