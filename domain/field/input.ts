import { z } from "zod";
import { packOf, packUnits } from "@/domain/catalog/first-listing";
import { mostPhotos } from "@/domain/field/limits";
import { priceText } from "@/domain/money/input";
import { typedText } from "@/platform/typed";

const line = (most: number) =>
  typedText
    .trim()
    .max(most)
    .transform((text) => text.normalize("NFC"));

/** Where it was written down, as the phone knew it. */
const placeInput = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  accuracyMetres: z.number().min(0).max(1_000_000).transform(Math.round),
});

/**
 * A draft as a phone sends it, once its photographs and its voice note have arrived as uploads. `productId` and `revision` name the listing it
 * changes and the state of it the phone had fetched; both null, it is a new product. Amount, unit and price go together or not at all.
 */
export const fieldDraftInput = z
  .object({
    draftId: z.uuid(),
    productId: z.uuid().nullable().default(null),
    revision: z.int().min(0).max(2_000_000_000).nullable().default(null),
    name: line(120).refine((text) => text.length >= 3, "name_too_short"),
    groupCode: z.string("group_missing").regex(/^[IVX]{1,4}\.\d{1,2}(\.[a-z])?$/, "group_missing"),
    summary: line(240).default(""),
    amount: z.string().trim().max(12).default(""),
    unit: z.enum(packUnits).default("kg"),
    priceDong: z
      .union([z.literal(""), priceText])
      .default("")
      .transform((price) => price || null),
    notes: line(2000).default(""),
    place: placeInput.nullable().default(null),
    capturedAt: z.iso.datetime().transform((text) => new Date(text)),
    photos: z.array(z.uuid()).max(mostPhotos).default([]),
    voice: z.uuid().nullable().default(null),
  })
  .refine(({ productId, revision }) => (productId === null) === (revision === null), {
    message: "field_invalid",
    path: ["revision"],
  })
  .refine(({ amount, unit }) => amount === "" || packOf(amount, unit) !== null, {
    message: "pack_unclear",
    path: ["amount"],
  })
  .refine(({ amount, priceDong }) => (amount === "") === (priceDong === null), {
    message: "field_required",
    path: ["priceDong"],
  });

export type FieldDraftInput = z.output<typeof fieldDraftInput>;
