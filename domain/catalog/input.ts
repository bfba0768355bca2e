import { z } from "zod";
import { illustrationKinds } from "@/domain/catalog/illustration-kinds";
import { netUnits, paperKinds } from "@/db/enums";
import { cropParts, cropShapes, type Turn, turns } from "@/domain/catalog/crop";
import { isGtin } from "@/domain/catalog/gtin";
import { listingFields } from "@/domain/catalog/listing-diff";
import { countText, priceText } from "@/domain/money/input";
import { dayText, offeredFile, typedText } from "@/platform/typed";

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

/** Growing-area codes are letters and digits in groups; provinces write them in more than one way. */
function isGrowingArea(code: string): boolean {
  return code === "" || /^(?=.*\d)[A-ZĐ0-9]+([ ./-][A-ZĐ0-9]+)*$/.test(code);
}

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
    /** Left out, it stays as it is. */
    growingArea: line(40)
      .transform((text) => text.toUpperCase())
      .refine(isGrowingArea, "growing_area_wrong")
      .optional(),
    seasonFrom: month,
    seasonTo: month,
  })
  .refine((input) => (input.seasonFrom === null) === (input.seasonTo === null), {
    message: "season_half",
    path: ["seasonTo"],
  });

export type ProductInput = z.output<typeof productInput>;

const fieldsOfTheirs = z
  .union([z.array(z.enum(listingFields)), z.enum(listingFields).transform((one) => [one])])
  .default([]);
const revision = countText(999_999_999, 0).optional();

/**
 * `revision` is the one the form was drawn from; without it, what another saved meanwhile is written over. Told of that, one sends `seen`, the
 * revision one was shown, and in `theirs` the fields that stay as they are there.
 */
export const editProductInput = productInput.safeExtend({
  productId: z.uuid(),
  revision,
  seen: revision,
  theirs: fieldsOfTheirs,
});

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
  /** Left out, it stays as it is. */
  gtin: line(20)
    .transform((text) => text.replaceAll(/[\s-]/g, ""))
    .refine((digits) => digits === "" || isGtin(digits), "gtin_wrong")
    .optional(),
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
  direction: z.enum(["first", "earlier", "later"]),
});
/** Products ticked in a list. */
export const productIdsInput = z.object({
  productIds: z.union([z.array(z.uuid()).min(1).max(200), z.uuid().transform((one) => [one])], "products_not_ticked"),
});
/** The pictures of a product in the order they are to have. */
export const orderImagesInput = z.object({
  productId: z.uuid(),
  imageIds: z.union([z.array(z.uuid()).min(1).max(50), z.uuid().transform((one) => [one])]),
});
/** A place in a picture, from 0 to 100 percent of its side. */
const sharePercent = z
  .string()
  .trim()
  .regex(/^\d{1,3}(?:[.,]\d{1,2})?$/, "field_invalid")
  .transform((typed) => Number(typed.replace(",", ".")))
  .refine((percent) => percent <= 100, "field_too_big");
/** "whole" goes back to the picture as it was sent; "free" is the box of percents, after the quarter turns. */
export const cropImageInput = z.object({
  productId: z.uuid(),
  imageId: z.uuid(),
  shape: z.enum(["whole", "free", ...cropShapes]),
  part: z.enum(cropParts).default("middle"),
  turn: z
    .enum(turns)
    .default("0")
    .transform((degrees) => Number(degrees) as Turn),
  left: sharePercent.default(0),
  top: sharePercent.default(0),
  width: sharePercent.default(100),
  height: sharePercent.default(100),
});
export type CropImageInput = z.output<typeof cropImageInput>;
export const removeImageInput = z.object({ productId: z.uuid(), imageId: z.uuid() });

/** What a reviewer may ask to have mended, each in a sentence. */
export const reviewedFields = [
  "name",
  "groupCode",
  "oldCommuneCode",
  "pictures",
  "summary",
  "description",
  "ingredients",
  "growingArea",
  "papers",
  "other",
] as const;
export type ReviewedField = (typeof reviewedFields)[number];

export const versionIdInput = z.object({ productId: z.uuid(), versionId: z.uuid() });

/** Which fields of a draft give way to what is public, when both have changed. */
export const mergeVersionInput = z.object({
  productId: z.uuid(),
  theirs: fieldsOfTheirs,
});

const optionalDay = z
  .union([z.literal(""), dayText])
  .default("")
  .transform((day) => day || null);

export { paperKinds } from "@/db/enums";

/** A paper of a product, with a photograph of it when there is one. */
export const paperInput = z
  .object({
    productId: z.uuid(),
    kind: z.enum(paperKinds),
    number: line(80).refine((text) => text.length >= 1, "field_required"),
    issuer: optionalLine(120),
    issuedOn: optionalDay,
    validTo: optionalDay,
    isScanPublic: z
      .literal("yes")
      .optional()
      .transform((choice) => choice === "yes"),
    scan: offeredFile,
  })
  .refine(({ issuedOn, validTo }) => issuedOn === null || validTo === null || issuedOn < validTo, {
    message: "paper_days",
    path: ["validTo"],
  });
export type PaperInput = z.output<typeof paperInput>;

export const removePaperInput = z.object({ productId: z.uuid(), paperId: z.uuid() });
