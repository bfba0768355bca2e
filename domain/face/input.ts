import { z } from "zod";
import { palettes } from "@/db/enums";
import { canonicalPhone } from "@/domain/people/canonical";
import { countText } from "@/domain/money/input";
import { chosenFile, offeredFile, tick, typedText } from "@/platform/typed";

export const mostPeople = 12;
export const mostPictures = 24;
export const mostPinned = 8;

const line = (most: number) =>
  typedText
    .trim()
    .max(most)
    .default("")
    .transform((text) => text.normalize("NFC"));

/** One box or several of one name, as a form sends them. */
const chosen = (most: number, code: string) =>
  z
    .union([z.uuid().transform((one) => [one]), z.array(z.uuid())])
    .default([])
    .refine((ids) => ids.length <= most, code);

/** An address of a page of the shop's own, on the site it is said to be of. */
const page = (hosts: readonly string[] | null) =>
  line(300).transform((text, context) => {
    if (text === "") return "";
    const typed = /^https?:\/\//i.test(text) ? text : `https://${text}`;
    const url = URL.canParse(typed) ? new URL(typed) : null;
    const isOwn =
      url && (hosts === null || hosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`)));
    if (isOwn && url.hostname.includes(".") && url.username === "" && !/\s/.test(text)) return url.href;
    context.addIssue({ code: "custom", message: "face_page_wrong" });
    return z.NEVER;
  });

const zalo = line(20).transform((text, context) => {
  if (text === "") return "";
  const phone = canonicalPhone(text);
  if (phone) return phone;
  context.addIssue({ code: "custom", message: "phone_invalid" });
  return z.NEVER;
});

export const faceWordsInput = z.object({
  tagline: line(160),
  story: line(6000),
  storyEn: line(6000),
  palette: z.enum(palettes),
  cover: countText(6),
  email: z.union([z.literal(""), z.email("email_invalid").max(160)]).default(""),
  zalo,
  facebook: page(["facebook.com", "fb.com"]),
  website: page(null),
  showsCertificates: tick,
  papers: chosen(60, "field_invalid"),
  pinned: chosen(mostPinned, "face_too_many_pinned"),
});

/** Without an id it is somebody new. They are shown only with their consent, which is noted with the day. */
export const facePersonInput = z.object({
  personId: z.union([z.literal(""), z.uuid()]).default(""),
  name: typedText
    .trim()
    .min(2, "field_required")
    .max(80)
    .transform((text) => text.normalize("NFC")),
  role: line(80),
  words: line(400),
  consents: z.literal("on", "face_consent_missing"),
  picture: offeredFile,
});

export const facePersonIdInput = z.object({ personId: z.uuid() });

export const facePictureInput = z.object({
  picture: chosenFile,
  alt: line(160),
});

export const faceImageInput = z.object({ imageId: z.uuid(), step: z.enum(["first", "cover", "no_cover", "remove"]) });

export const facePublishInput = z.object({ revision: countText(999_999_999, 0) });

export const feedChoiceInput = z.object({ isInFeeds: tick });

export const faceOfficeInput = z.object({
  sellerId: z.uuid(),
  reason: typedText
    .trim()
    .min(1, "reason_missing")
    .max(500)
    .transform((text) => text.normalize("NFC")),
});

export const printKinds = ["poster", "tent", "stickers", "prices", "shelf"] as const;
export type PrintKind = (typeof printKinds)[number];

/** What is to be printed; no products are all of them. */
export const printInput = z.object({
  kind: z.enum(printKinds),
  size: z.enum(["A4", "A3"]).default("A4"),
  products: chosen(500, "field_invalid"),
});
export type PrintInput = z.output<typeof printInput>;
