import { z } from "zod";
import { voucherKinds } from "@/db/enums";
import { groupCodeText, percentText } from "@/domain/fees/input";
import { countText, dongText, priceText } from "@/domain/money/input";
import { dayText } from "@/platform/typed";

/** A voucher's code as typed: "tinh 20" is TINH20. */
export const voucherCodeText = z
  .string()
  .transform((typed) => typed.normalize("NFC").replace(/\s+/g, "").toUpperCase())
  .refine((code) => code !== "", "field_required")
  .refine((code) => code === "" || /^[A-Z0-9]{4,20}$/.test(code), "voucher_code_form");

/** The field of a basket. */
export const voucherInput = z.object({ voucherCode: voucherCodeText });

/** The body of POST /api/v1/carts/:id/vouchers. */
export const voucherBody = z.object({ code: voucherCodeText });

const blank = (typed: unknown) => (typeof typed === "string" && typed.trim() === "" ? null : (typed ?? null));
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(blank, schema.nullable());
const mostUses = 1_000_000;

const fields = z.object({
  code: voucherCodeText,
  kind: z.enum(voucherKinds, "voucher_worth_missing"),
  percent: optional(percentText),
  amountDong: optional(priceText),
  maxDong: optional(priceText),
  minimumDong: z.preprocess((typed) => blank(typed) ?? 0, dongText),
  groupCode: optional(groupCodeText),
  validFrom: dayText,
  /** The last day it counts. */
  lastDay: dayText,
  budgetDong: optional(priceText),
  usesLimit: optional(countText(mostUses)),
  perBuyerLimit: optional(countText(999)),
  isPublic: z.preprocess((typed) => typed === true || typed === "on", z.boolean()),
});

type Fields = z.output<typeof fields>;

const hasWorth = ({ kind, percent, amountDong }: Fields) =>
  kind === "percent" ? (percent ?? 0) > 0 : amountDong !== null;
const hasDays = ({ validFrom, lastDay }: Fields) => lastDay >= validFrom;
const worthMissing = { path: ["percent"], message: "voucher_worth_missing" };
const daysOrder = { path: ["lastDay"], message: "voucher_days_order" };

export const sellerVoucherInput = fields.refine(hasWorth, worthMissing).refine(hasDays, daysOrder);

export const provinceVoucherInput = fields
  .extend({
    /** Of one commune or several; a list of one comes as a word. */
    communeCodes: z.preprocess(
      (typed) => (Array.isArray(typed) ? typed : [typed]).filter((code) => (code ?? "") !== ""),
      z.array(z.string().regex(/^\d{5}$/, "field_invalid")).max(200),
    ),
  })
  .refine(hasWorth, worthMissing)
  .refine(hasDays, daysOrder)
  .refine(({ budgetDong }) => budgetDong !== null, { path: ["budgetDong"], message: "voucher_budget_missing" });

export const endVoucherInput = z.object({ voucherId: z.uuid("field_invalid") });

export type SellerVoucherInput = z.output<typeof sellerVoucherInput>;
export type ProvinceVoucherInput = z.output<typeof provinceVoucherInput>;
