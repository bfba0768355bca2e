"use server";

import type { z } from "zod";
import { formAction } from "@/app/form-action";
import { buyerOrGuest } from "@/app/gates";
import { reportMessageInput, type SendMessageForm, sendMessageForm } from "@/domain/messages/input";
import { mostPhotos } from "@/domain/messages/talk";
import { reportAsBuyer, writeToShop } from "@/domain/messages/writes";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { Refusal } from "@/platform/refusal";

type Order = { orderCode: string };

const back = ({ orderCode }: Order, { key }: { key: string }, locale: Locale) =>
  path(locale, `/orders/${orderCode}${key ? `?key=${key}` : ""}`);

export const send = formAction(
  sendMessageForm,
  buyerOrGuest,
  async (buyer, { key, photos, ...said }: SendMessageForm, now) => {
    if (photos.length > mostPhotos) throw new Refusal("too_many_photos", { most: mostPhotos }, "photos");
    const pictures = await Promise.all(photos.map(async (photo) => Buffer.from(await photo.arrayBuffer())));
    return writeToShop({ buyer, key }, { ...said, photos: pictures }, now);
  },
  // another address for each message: a page that differs only by its anchor would be taken for the one that is open
  ({ orderCode, messageId }, { key, code }, locale) => {
    const query = new URLSearchParams({ ...(key ? { key } : {}), said: messageId.slice(-6) });
    return path(locale, `/orders/${orderCode}?${query}#talk-${code}`);
  },
);

export const report = formAction(
  reportMessageInput,
  buyerOrGuest,
  (buyer, { key, ...reported }: z.output<typeof reportMessageInput>, now) =>
    reportAsBuyer({ buyer, key }, reported, now),
  back,
);
