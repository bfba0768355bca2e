import { z } from "zod";
import { mostDays } from "@/domain/mandates/terms";
import { countText } from "@/domain/money/input";
import { type MandateRight, mandateRights } from "@/domain/people/rights";
import { dayText, offeredFile, typedText } from "@/platform/typed";

const words = (least: number, most: number, code: string) =>
  typedText
    .trim()
    .max(most)
    .transform((text) => text.normalize("NFC").replace(/\s+/g, " "))
    .refine((text) => text.length >= least, code);

/** A box for each right, by its own name: after a refusal each is as it was. */
function ticked(form: Readonly<Record<string, unknown>>, context: z.RefinementCtx): MandateRight[] {
  const rights = mandateRights.filter((right) => form[`may_${right}`] === "on");
  if (rights.length === 0)
    context.addIssue({ code: "custom", message: "rights_missing", path: [`may_${mandateRights[0]}`] });
  return rights;
}

const terms = { purpose: words(3, 200, "purpose_missing"), days: countText(mostDays) };

/** A paper need be photographed only when it is what the shop says yes by. */
export const askMandateForm = z
  .looseObject({
    ...terms,
    sellerId: z.uuid("field_invalid"),
    method: z.enum(["phone_code", "signed_paper"]),
    paper: offeredFile,
  })
  .transform(({ purpose, days, sellerId, method, paper, ...form }, context) => {
    if (method === "signed_paper" && paper === null)
      context.addIssue({ code: "custom", message: "paper_missing", path: ["paper"] });
    return { method, paper, asked: { sellerId, purpose, days, rights: ticked(form, context) } };
  });

export type AskMandateInput = { sellerId: string; rights: MandateRight[]; purpose: string; days: number };

export const giveMandateForm = z
  .looseObject({ ...terms, memberId: z.uuid("member_missing") })
  .transform(({ purpose, days, memberId, ...form }, context) => ({
    memberId,
    purpose,
    days,
    rights: ticked(form, context),
  }));
export type GiveMandateInput = z.output<typeof giveMandateForm>;

export const confirmCodeInput = z.object({
  mandateId: z.uuid("field_invalid"),
  code: typedText
    .max(40)
    .transform((typed) => typed.replace(/\s/g, ""))
    .refine((code) => /^\d{6}$/.test(code), "code_shape"),
});

export const mandateIdInput = z.object({ mandateId: z.uuid("field_invalid") });
export const mandateReasonInput = z.object({
  mandateId: z.uuid("field_invalid"),
  reason: words(1, 500, "reason_missing"),
});

export const deedIdInput = z.object({ deedId: z.uuid("field_invalid") });
export const linkInput = z.object({ token: typedText.max(100) });

/** The address of the timeline; whatever else stands in it is passed over. */
export const timelineQuery = z.object({
  person: z.uuid().optional().catch(undefined),
  day: dayText.optional().catch(undefined),
  after: typedText.max(100).catch(""),
});
export type TimelineQuery = z.output<typeof timelineQuery>;
