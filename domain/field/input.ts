import { z } from "zod";
import { packOf, packUnits } from "@/domain/catalog/first-listing";
import { saysTheSame, sizeWords } from "@/domain/field/conflict";
import { mostPhotos } from "@/domain/field/limits";
import { countText, priceText } from "@/domain/money/input";
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

const mostOfSize = 1_000_000;
const sizeText = z.object({ label: line(60), pack: line(20), priceDong: line(20), onHand: line(12) });

const packText = z.string().transform((text, context) => {
  const [amount = "", typed = ""] = text.split(" ");
  const unit = packUnits.find((each) => each === typed);
  const pack = unit ? packOf(amount, unit) : null;
  if (!pack) context.addIssue({ code: "custom", message: "pack_unclear" });
  return pack ?? z.NEVER;
});
const readers = {
  label: line(60).refine((text) => text.length >= 1, "field_required"),
  pack: packText,
  priceDong: priceText,
  onHand: countText(mostOfSize, 0),
};

/** What the phone changed of a size: what it had fetched, what it says, and of this what differs, as it is written. */
const sizeInput = z
  .object({ variantId: z.uuid(), was: sizeText, is: sizeText })
  .transform(({ variantId, was, is }, context) => {
    const changed = sizeWords.filter((word) => !saysTheSame(word, was[word], is[word]));
    for (const word of changed) {
      const { error } = readers[word].safeParse(is[word]);
      for (const issue of error?.issues ?? [])
        context.addIssue({ code: "custom", message: issue.message, path: [word] });
    }
    const given = <Word extends keyof typeof readers>(word: Word) =>
      changed.includes(word) ? (readers[word].safeParse(is[word]).data as z.output<(typeof readers)[Word]>) : undefined;
    const facts = {
      name: given("label"),
      pack: given("pack"),
      priceDong: given("priceDong"),
      onHand: given("onHand"),
    };
    return { variantId, was, is, changed, facts };
  });
export type ChangedSize = z.output<typeof sizeInput>;

/**
 * A draft as a phone sends it, once its photographs and its voice note have arrived as uploads. `productId` and `revision` name the listing it
 * changes and the state of it the phone had fetched; both null, it is a new product. Amount, unit and price are of a size that is new and go
 * together or not at all; `sizes` are those of the listing the phone changed.
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
    /** How many of the new size are there. */
    onHand: z
      .union([z.literal(""), countText(mostOfSize, 0)])
      .default("")
      .transform((count) => count || 0),
    sizes: z.array(sizeInput).max(50).default([]),
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
  })
  .refine(({ productId, sizes }) => productId !== null || sizes.length === 0, {
    message: "field_invalid",
    path: ["sizes"],
  })
  .refine(({ sizes }) => new Set(sizes.map(({ variantId }) => variantId)).size === sizes.length, {
    message: "field_invalid",
    path: ["sizes"],
  });

export type FieldDraftInput = z.output<typeof fieldDraftInput>;
