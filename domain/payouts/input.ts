import { z } from "zod";
import { priceText } from "@/domain/money/input";
import { lineKinds } from "@/domain/payouts/lines";
import { daysBetween, type LocalDay, parseLocalDay, startOfMonth } from "@/platform/clock";
import { typedText } from "@/platform/typed";

/** A day in an address; what is none is left out. */
const dayAsked = z
  .string()
  .optional()
  .transform((text): LocalDay | null => parseLocalDay(text ?? ""));

export const balanceQuery = z.object({
  from: dayAsked,
  to: dayAsked,
  what: z.enum(lineKinds).nullable().catch(null),
  cursor: typedText.max(200).optional(),
});
export type BalanceQuery = z.output<typeof balanceQuery>;

/** A statement covers two years at most; longer ones are taken year by year. */
const mostDays = 731;

const periodQuery = z.object({ from: dayAsked, to: dayAsked });

/** The period a statement is asked for, both days in it; this month so far when none, or none that makes sense, is asked for. */
export function periodAsked(asked: unknown, today: LocalDay): { from: LocalDay; to: LocalDay } {
  const { data } = periodQuery.safeParse(asked);
  const month = { from: startOfMonth(today), to: today };
  if (!data?.from || !data.to) return month;
  const days = daysBetween(data.from, data.to);
  return days < 0 || days > mostDays ? month : { from: data.from, to: data.to };
}

export const batchIdInput = z.object({ batchId: z.uuid("field_invalid") });

const words = (most: number, missing: string) =>
  typedText
    .trim()
    .min(1, missing)
    .max(most)
    .transform((text) => text.normalize("NFC"));

/** What the bank calls the transfer, as its own list shows it. */
export const paidInput = z.object({ payoutId: z.uuid("field_invalid"), bankReference: words(60, "field_required") });
export const failedInput = z.object({ payoutId: z.uuid("field_invalid"), reason: words(300, "reason_missing") });

export const debtPaidInput = z.object({
  sellerId: z.uuid("field_invalid"),
  amountDong: priceText,
  bankReference: words(60, "field_required"),
});
