import { z } from "zod";
import { lineKinds } from "@/domain/payouts/lines";
import { type LocalDay, parseLocalDay } from "@/platform/clock";

/** A day in an address; what is none is left out. */
const dayAsked = z
  .string()
  .optional()
  .transform((text): LocalDay | null => parseLocalDay(text ?? ""));

export const balanceQuery = z.object({
  from: dayAsked,
  to: dayAsked,
  what: z.enum(lineKinds).nullable().catch(null),
  cursor: z.string().max(200).optional(),
});
export type BalanceQuery = z.output<typeof balanceQuery>;
