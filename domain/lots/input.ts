import { z } from "zod";
import { countText } from "@/domain/money/input";
import { dayText, tick, typedText } from "@/platform/typed";

const words = (most: number) =>
  typedText
    .trim()
    .max(most)
    .default("")
    .transform((text) => text.normalize("NFC"));
const needed = (most: number) => words(most).refine((text) => text !== "", "field_required");
const dayOrNone = z.preprocess(
  (typed) => (typeof typed === "string" && typed.trim() === "" ? null : (typed ?? null)),
  dayText.nullable(),
);
const lotId = z.uuid("field_invalid");

/** A lot's code as it is printed: letters, figures, and what people put between them. Empty: it is made of the day and a number. */
const lotCodeText = words(20).refine((code) => /^[\p{L}\d][\p{L}\d ./-]*$|^$/u.test(code), "lot_code_form");

const facts = z.object({
  code: lotCodeText,
  harvestedOn: dayOrNone,
  packedOn: dayText,
  bestBefore: dayOrNone,
  quantity: countText(1_000_000),
  processing: words(1000),
  origin: words(1000),
  note: words(500),
});

type Facts = z.output<typeof facts>;
const harvestOrder = { path: ["harvestedOn"], message: "lot_harvest_late" };
const bestBeforeOrder = { path: ["bestBefore"], message: "lot_best_before_early" };
const isHarvestedFirst = ({ harvestedOn, packedOn }: Facts) => harvestedOn === null || harvestedOn <= packedOn;
const isBestAfter = ({ bestBefore, packedOn }: Facts) => bestBefore === null || bestBefore > packedOn;

/** A lot as its packer describes it; received, it is added to the shelf. */
export const openLotInput = facts
  .extend({ variantId: z.uuid("field_invalid"), isReceived: tick })
  .refine(isHarvestedFirst, harvestOrder)
  .refine(isBestAfter, bestBeforeOrder);

export const editLotInput = facts
  .extend({ lotId })
  .refine(isHarvestedFirst, harvestOrder)
  .refine(isBestAfter, bestBeforeOrder);

export const lotTestInput = z.object({
  lotId,
  subject: needed(120),
  laboratory: needed(160),
  number: words(60),
  testedOn: dayText,
  result: needed(300),
});

export const strikeTestInput = z.object({ testId: z.uuid("field_invalid") });
export const correctLotInput = z.object({ lotId, words: needed(500) });

/** Why a lot is called back, whether the rest of it leaves the shelf, and that it is meant. */
export const recallLotInput = z.object({
  lotId,
  reason: needed(500),
  takesOff: tick,
  isSure: tick.refine((isSure) => isSure, "lot_recall_sure"),
});

/** What each member farm brought to a lot: "brought.<member>". What is blank or nought brought nothing. */
export const lotMembersInput = z.looseObject({ lotId }).transform(({ lotId: lot, ...form }, context) => {
  const brought: { memberId: string; quantity: number }[] = [];
  for (const [key, typed] of Object.entries(form)) {
    if (!key.startsWith("brought.") || (typeof typed === "string" && typed.trim() === "")) continue;
    const memberId = key.slice("brought.".length).toLowerCase();
    const quantity = countText(10_000_000, 0).safeParse(typed);
    const isTwice = brought.some((each) => each.memberId === memberId);
    if (!quantity.success || isTwice || !z.uuid().safeParse(memberId).success)
      context.addIssue({
        code: "custom",
        path: [key],
        message: quantity.error?.issues[0]?.message ?? "field_invalid",
      });
    else if (quantity.data > 0) brought.push({ memberId, quantity: quantity.data });
  }
  return { lotId: lot, brought };
});

/** The same as a machine says it. */
export const lotMembersBody = z.object({
  brought: z
    .array(z.object({ memberId: z.uuid("field_invalid").toLowerCase(), quantity: countText(10_000_000) }))
    .max(1000, "field_too_big")
    .refine((farms) => new Set(farms.map(({ memberId }) => memberId)).size === farms.length, "field_invalid"),
});

export const endRecallInput = z.object({ lotId, reason: needed(500) });

/** The field for how many of a line are of a lot. */
export function lotFieldOf({ orderLineId, lotId: lot }: { orderLineId: string; lotId: string }): string {
  return `lot.${orderLineId}.${lot}`;
}

/** How many of each line in a parcel are of which lot: "lot.<line>.<lot>". What is blank or nought is of none; without a parcel, of what is in none. */
export const chooseLotsInput = z
  .looseObject({
    code: typedText.max(40),
    parcel: z.preprocess((typed) => (typed === "" || typed === undefined ? null : typed), lotId.nullable()),
  })
  .transform(({ code, parcel, ...form }, context) => {
    const lots: { orderLineId: string; lotId: string; quantity: number }[] = [];
    for (const [key, typed] of Object.entries(form)) {
      if (!key.startsWith("lot.") || (typeof typed === "string" && typed.trim() === "")) continue;
      const [orderLineId = "", lot = "", ...more] = key.slice("lot.".length).toLowerCase().split(".");
      const quantity = countText(1_000_000, 0).safeParse(typed);
      const isTwice = lots.some((each) => each.orderLineId === orderLineId && each.lotId === lot);
      const isNamed = more.length === 0 && [orderLineId, lot].every((id) => z.uuid().safeParse(id).success);
      if (!quantity.success || isTwice || !isNamed)
        context.addIssue({
          code: "custom",
          path: [key],
          message: quantity.error?.issues[0]?.message ?? "field_invalid",
        });
      else if (quantity.data > 0) lots.push({ orderLineId, lotId: lot, quantity: quantity.data });
    }
    return { code, parcel, lots };
  });

export type ChooseLotsInput = z.output<typeof chooseLotsInput>;

/** Sheets of twenty-four for A4, or one label to a page for a label printer. */
export const labelLayouts = ["a4", "roll"] as const;
export const mostLabels = 2_400;
export const labelsInput = z.object({ layout: z.enum(labelLayouts), count: countText(mostLabels) });

export type OpenLotInput = z.output<typeof openLotInput>;
export type EditLotInput = z.output<typeof editLotInput>;
export type LotTestInput = z.output<typeof lotTestInput>;
export type RecallLotInput = z.output<typeof recallLotInput>;
export type LabelsInput = z.output<typeof labelsInput>;
