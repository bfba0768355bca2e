"use server";

import type { z } from "zod";
import { formAction } from "@/app/form-action";
import { buyerOrGuest } from "@/app/gates";
import { type ReviewForm, reviewForm, stopInvitesInput } from "@/domain/reviews/input";
import { mostPhotos } from "@/domain/reviews/rules";
import { stopInvites } from "@/domain/reviews/writes/invite";
import { writeReview } from "@/domain/reviews/writes/write";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { Refusal } from "@/platform/refusal";

const back = (what: string) => (result: { orderCode: string }, input: { key: string }, locale: Locale) =>
  path(locale, `/orders/${result.orderCode}/review?${input.key ? `key=${input.key}&` : ""}${what}=1`);

export const write = formAction(
  reviewForm,
  buyerOrGuest,
  async (buyer, { key, photos, ...written }: ReviewForm, now) => {
    if (photos.length > mostPhotos) throw new Refusal("too_many_photos", { most: mostPhotos }, "photos");
    const pictures = await Promise.all(photos.map(async (photo) => Buffer.from(await photo.arrayBuffer())));
    return writeReview({ buyer, key }, { ...written, photos: pictures }, now);
  },
  back("written"),
);

export const stop = formAction(
  stopInvitesInput,
  buyerOrGuest,
  (buyer, { key, code }: z.output<typeof stopInvitesInput>, now) => stopInvites({ buyer, key }, { code }, now),
  back("stopped"),
);
