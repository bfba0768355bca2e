import { z } from "zod";
import { countText, priceText } from "@/domain/money/input";
import type { NetUnit } from "@/db/enums";

/** The questions of a first listing, one on a screen. */
export const listingSteps = ["name", "group", "pack", "stock", "origin", "sentence", "check"] as const;
export type ListingStep = (typeof listingSteps)[number];

/** Units as people say them; what they are stored in follows. */
export const packUnits = ["g", "kg", "ml", "l", "piece"] as const;
export type PackUnit = (typeof packUnits)[number];

const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .transform((text) => text.normalize("NFC"));

/** What each question takes. The answers are kept as they were typed: they are read anew when the listing is sent. */
export const answerSchemas = {
  name: z.object({ name: line(120).refine((text) => text.length >= 3, "name_too_short") }),
  group: z.object({ groupCode: z.string().min(1, "group_missing").max(10) }),
  pack: z
    .object({ amount: z.string().trim().max(12), unit: z.enum(packUnits), priceDong: priceText })
    .refine(({ amount, unit }) => packOf(amount, unit) !== null, { message: "pack_unclear", path: ["amount"] }),
  stock: z.object({ onHand: countText(1_000_000, 0) }),
  origin: z.object({ oldCommuneCode: z.string().min(1, "commune_missing").max(10) }),
  sentence: z.object({ summary: line(240).refine((text) => text.length >= 8, "sentence_too_short") }),
} as const;
export type AnsweredStep = keyof typeof answerSchemas;

/**
 * What is in a pack, from "1,5" and "kg": a whole number of grams, millilitres or pieces. Null for anything unclear: "1.500" is fifteen hundred
 * to some and one and a half to others, so only a comma or a single dot before one or two figures parts the whole.
 */
export function packOf(amount: string, unit: PackUnit): { netQuantity: number; netUnit: NetUnit } | null {
  if (!/^\d{1,7}([.,]\d{1,2})?$/.test(amount)) return null;
  const number = Number(amount.replace(",", "."));
  const netQuantity = Math.round(number * (unit === "kg" || unit === "l" ? 1000 : 1) * 100) / 100;
  if (!Number.isInteger(netQuantity) || netQuantity < 1 || netQuantity > 1_000_000) return null;
  return { netQuantity, netUnit: unit === "kg" ? "g" : unit === "l" ? "ml" : unit };
}

/** The first question without a good answer; "check" when all are answered. */
export function stepOf(answers: Readonly<Record<string, string>>): ListingStep {
  const open = (Object.keys(answerSchemas) as AnsweredStep[]).find(
    (step) => !answerSchemas[step].safeParse(answers).success,
  );
  return open ?? "check";
}

/** The question after, and the one before; null before the first. */
export function stepAfter(step: ListingStep): ListingStep {
  return listingSteps[Math.min(listingSteps.length - 1, listingSteps.indexOf(step) + 1)] ?? "check";
}

export function stepBefore(step: ListingStep): ListingStep | null {
  return listingSteps[listingSteps.indexOf(step) - 1] ?? null;
}

export const answerInput = z
  .object({ draftId: z.uuid(), step: z.enum(Object.keys(answerSchemas) as [AnsweredStep, ...AnsweredStep[]]) })
  .catchall(z.unknown())
  .transform((sent, context) => {
    const read = answerSchemas[sent.step].safeParse(sent);
    if (!read.success) {
      for (const issue of read.error.issues)
        context.addIssue({ code: "custom", message: issue.message, path: issue.path.map(String) });
      return z.NEVER;
    }
    const answers = Object.fromEntries(Object.entries(read.data).map(([name, value]) => [name, String(value)]));
    return { draftId: sent.draftId, step: sent.step, answers };
  });
export type Answer = z.output<typeof answerInput>;

export const draftIdInput = z.object({ draftId: z.uuid() });
