import { z } from "zod";
import { illustrationKinds } from "@/domain/catalog/illustration-kinds";
import { netUnits } from "@/db/enums";
import { countText, priceText } from "@/domain/money/input";
import { typedText } from "@/platform/typed";

const line = (most: number) =>
  typedText
    .trim()
    .max(most)
    .transform((text) => text.normalize("NFC"));
const optionalLine = (most: number) => line(most).default("");
const month = z
  .union([z.literal(""), countText(12)])
  .default("")
  .transform((value) => (value === "" ? null : value));

/** What a seller says of a product. Prices and sizes are their own forms. */
export const productInput = z
  .object({
    name: line(120).refine((text) => text.length >= 3, "name_too_short"),
    nameEn: optionalLine(120),
    groupCode: z.string("group_missing").regex(/^[IVX]{1,4}\.\d{1,2}(\.[a-z])?$/, "group_missing"),
    oldCommuneCode: z.string("commune_missing").regex(/^\d{5}$/, "commune_missing"),
    illustration: z.enum(illustrationKinds),
    summary: optionalLine(240),
    description: optionalLine(6000),
    descriptionEn: optionalLine(6000),
    ingredients: optionalLine(1000),
    storage: optionalLine(500),
    shelfLife: optionalLine(200),
    seasonFrom: month,
    seasonTo: month,
  })
  .refine((input) => (input.seasonFrom === null) === (input.seasonTo === null), {
    message: "season_half",
    path: ["seasonTo"],
  });

export type ProductInput = z.output<typeof productInput>;

export const editProductInput = productInput.safeExtend({ productId: z.uuid() });

export const productIdInput = z.object({ productId: z.uuid() });

/** A package size: what is in it and what it costs. */
export const variantInput = z.object({
  productId: z.uuid(),
  variantId: z
    .union([z.literal(""), z.uuid()])
    .default("")
    .transform((value) => value || null),
  name: line(60).refine((text) => text.length >= 1, "field_required"),
  sku: optionalLine(40),
  netQuantity: countText(1_000_000),
  netUnit: z.enum(netUnits),
  /** Empty: the content's own weight and a tenth for the packing. */
  weightGrams: z
    .union([z.literal(""), countText(200_000)])
    .default("")
    .transform((value) => (value === "" ? null : value)),
  priceDong: priceText,
  /** For a size that is new: how many are on the shelf. */
  onHand: z
    .union([z.literal(""), countText(1_000_000, 0)])
    .default("")
    .transform((value) => (value === "" ? 0 : value)),
});

export type VariantInput = z.output<typeof variantInput>;

export const variantIdInput = z.object({ productId: z.uuid(), variantId: z.uuid() });

export const describeImageInput = z.object({ productId: z.uuid(), imageId: z.uuid(), alt: optionalLine(160) });
export const moveImageInput = z.object({
  productId: z.uuid(),
  imageId: z.uuid(),
  direction: z.enum(["earlier", "later"]),
});
export const removeImageInput = z.object({ productId: z.uuid(), imageId: z.uuid() });
