import { z } from "zod";
import { countReasons, stockReasons } from "@/db/enums";
import { countText } from "@/domain/money/input";
import { dayText, tick, typedText } from "@/platform/typed";

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
/** The default place has an id made of its shop's: of the form of a UUID, of none of its versions. */
const placeId = z.guid("field_invalid");
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

/** Why fewer or more are there than the books say. */
export const countReasonsOf = countReasons;

const countId = z.uuid("field_invalid");
const mostSizes = 2_000;

const ticked = z
  .preprocess(
    (typed) => (typed === undefined || typed === "" ? [] : Array.isArray(typed) ? typed : [typed]),
    z.array(z.uuid("field_invalid")),
  )
  .refine((ids) => ids.length <= mostSizes, "field_too_big");

/** A stocktaking of a place: of all sizes, or of those that were ticked. */
export const startCountInput = z.object({ placeId: noneIfEmpty(placeId), variantId: ticked });

/** At how many left the shop is told, of the sizes that were ticked or of all others; nothing typed takes the number away. */
export const lowStockInput = z.object({ variantId: ticked, lowAt: noneIfEmpty(countText(1_000_000, 0)) });

export const countIdInput = z.object({ countId });

const countedText = countText(1_000_000, 0);
const revisionText = countText(1_000_000, 0);

export type CountedLine = { variantId: string; counted: number; revision: number };

/** A page of a count as its form sends it: "counted.<size>" beside "revision.<size>". What is left blank was not counted. */
export const countPageInput = z.looseObject({ countId }).transform(({ countId: count, ...form }, context) => {
  const lines: CountedLine[] = [];
  for (const [key, typed] of Object.entries(form)) {
    if (!key.startsWith("counted.") || (typeof typed === "string" && typed.trim() === "")) continue;
    const variantId = key.slice("counted.".length).toLowerCase();
    const counted = countedText.safeParse(typed);
    const revision = revisionText.safeParse(form[`revision.${variantId}`]);
    const isTwice = lines.some((line) => line.variantId === variantId);
    if (counted.success && revision.success && !isTwice && z.uuid().safeParse(variantId).success)
      lines.push({ variantId, counted: counted.data, revision: revision.data });
    else
      context.addIssue({
        code: "custom",
        path: [key],
        message: counted.error?.issues[0]?.message ?? "field_invalid",
      });
  }
  return { countId: count, lines };
});

/** The same lines as a machine, or the page's own script, sends them. */
export const countLinesBody = z.object({
  lines: z
    .array(
      z.object({
        variantId: z.uuid("field_invalid"),
        counted: countedText,
        revision: revisionText,
      }),
    )
    .min(1)
    .max(200),
});

/** Why a line is fewer, as a machine says it: by size. */
export const applyCountBody = z.object({
  reasons: z.record(z.uuid("field_invalid"), z.enum(countReasons, "field_invalid")).default({}),
});

/** A count is applied, with a reason for each line that is not simply "counted": "reason.<size>". */
export const applyCountInput = z.looseObject({ countId }).transform(({ countId: count, ...form }, context) => {
  const reasons: Record<string, (typeof countReasons)[number]> = {};
  for (const [key, typed] of Object.entries(form)) {
    if (!key.startsWith("reason.")) continue;
    const variantId = key.slice("reason.".length).toLowerCase();
    const reason = z.enum(countReasons).safeParse(typed);
    if (reason.success && !(variantId in reasons) && z.uuid().safeParse(variantId).success)
      reasons[variantId] = reason.data;
    else context.addIssue({ code: "custom", path: [key], message: "field_invalid" });
  }
  return { countId: count, reasons };
});
