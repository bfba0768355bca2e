import { z } from "zod";
import { stockReasons } from "@/db/enums";
import { countText } from "@/domain/money/input";
import { dayText, typedText } from "@/platform/typed";

/** All that changes a shelf, for whoever reads its book. */
export const movementReasons = stockReasons;
export type MovementReason = (typeof movementReasons)[number];

/** What a seller may say changed the shelf. "sold" and "returned" follow from orders alone. */
export const sellerStockReasons = ["received", "corrected", "spoiled", "given"] as const;

const noteText = typedText
  .trim()
  .max(200)
  .default("")
  .transform((text) => text.normalize("NFC"));
const placeId = z.uuid("field_invalid");
const tick = z
  .literal("on", "field_invalid")
  .optional()
  .transform((typed) => typed === "on");
const noneIfEmpty = <Inner extends z.ZodType>(inner: Inner) =>
  z.preprocess((typed) => (typed === "" || typed === undefined ? null : typed), inner.nullable());

/** How many came or went. Received adds, spoiled takes away, and neither is nothing; a correction says what was counted. */
export const moveStockInput = z
  .object({
    variantId: z.uuid(),
    reason: z.enum(sellerStockReasons),
    quantity: countText(1_000_000, 0),
    note: noteText,
    /** None means the whole shelf. */
    placeId: noneIfEmpty(placeId),
  })
  .refine(({ reason, quantity }) => reason === "corrected" || quantity > 0, {
    path: ["quantity"],
    message: "count_too_small",
  });

export type MoveStockInput = z.output<typeof moveStockInput>;

/** A place where goods are kept; without an id a new one. */
export const placeInput = z.object({
  placeId: noneIfEmpty(placeId),
  name: typedText
    .trim()
    .min(1, "field_required")
    .max(60)
    .transform((text) => text.normalize("NFC").replace(/\s+/g, " ")),
  isForSale: tick,
});

export const placeIdInput = z.object({ placeId });

export const shiftStockInput = z.object({
  variantId: z.uuid(),
  fromPlaceId: placeId,
  toPlaceId: placeId,
  quantity: countText(1_000_000),
  note: noteText,
});

const dayOrNone = z.preprocess((typed) => (typed === "" ? undefined : typed), dayText.optional()).catch(undefined);

/** Which movements of a size are looked at; what is not understood filters nothing. */
export const movementFilter = z.object({
  reason: z.enum(movementReasons).optional().catch(undefined),
  /** "main" is the default place. */
  place: z
    .union([z.literal("main"), z.uuid()])
    .optional()
    .catch(undefined),
  from: dayOrNone,
  to: dayOrNone,
  after: typedText.max(80).optional().catch(undefined),
});

export type MovementFilter = z.output<typeof movementFilter>;
