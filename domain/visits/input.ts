import { z } from "zod";
import { visitOutcomes, visitPurposes } from "@/db/enums";
import { countText } from "@/domain/money/input";
import { phoneText } from "@/domain/people/input";
import { parseLocalDay } from "@/platform/clock";
import { dayText, sentFiles, typedText } from "@/platform/typed";

const words = (most: number) =>
  typedText
    .trim()
    .max(most)
    .default("")
    .transform((text) => text.normalize("NFC"));

const visit = {
  /** Made with the form: the same form sent twice is one visit. */
  visitId: z.uuid("field_invalid"),
  purpose: z.enum(visitPurposes),
  outcome: z.enum(visitOutcomes),
  visitedOn: dayText,
  minutes: countText(600),
  note: words(2_000),
  photos: sentFiles,
};

/** A visit to a shop; tasks dealt with are boxes, each by its own name. */
export const visitShopForm = z
  .looseObject({ ...visit, sellerId: z.uuid("field_invalid") })
  .transform(({ visitId, purpose, outcome, visitedOn, minutes, note, photos: files, sellerId, ...form }) => ({
    visitId,
    purpose,
    outcome,
    visitedOn,
    minutes,
    note,
    photos: files,
    sellerId,
    taskIds: Object.keys(form)
      .filter((name) => /^task\.[0-9a-f-]{36}$/.test(name) && form[name] === "on")
      .map((name) => name.slice(5)),
  }));
export type VisitShopInput = z.output<typeof visitShopForm>;

/** A visit to a business that is not on the market. */
export const visitBusinessForm = z.object({
  ...visit,
  businessName: words(120).refine((text) => text !== "", "field_required"),
  businessPhone: z.union([z.literal("").transform(() => null), phoneText]).default(null),
  hamlet: words(120),
});
export type VisitBusinessInput = z.output<typeof visitBusinessForm>;

/** The address of the outcomes' table: a period of local days. */
export const periodQuery = z.object({
  from: typedText.catch("").transform((text) => parseLocalDay(text)),
  to: typedText.catch("").transform((text) => parseLocalDay(text)),
});
export type PeriodQuery = z.output<typeof periodQuery>;
