import { z } from "zod";
import type { Dong } from "@/domain/money/dong";

/** The most one charge may be: Stripe holds eight digits of đồng. Source: docs.stripe.com, zero-decimal currencies. */
export const mostDong = 99_999_999;

/**
 * An amount as people type it: "45000", "45.000", "45.000 ₫", "45 000đ". A dot or a space only groups thousands,
 * so "1.5" and "45.00" are refused rather than guessed at. In a number of JSON a dot groups nothing: 1.234 is no amount.
 */
export const dongText = z.union([z.number(), z.string()]).transform((typed, context): Dong => {
  const text = String(typed)
    .trim()
    .replace(/\s*(₫|đ|vnđ|vnd)$/iu, "");
  const isPlain = /^\d{1,12}$/.test(text);
  const isGrouped = typeof typed === "string" && /^\d{1,3}([.\s\u00a0]\d{3})+$/.test(text);
  const amount = Number(text.replace(/[.\s\u00a0]/g, ""));
  if (!(isPlain || isGrouped) || amount > mostDong) {
    context.addIssue({ code: "custom", message: isPlain || isGrouped ? "price_too_high" : "price_not_whole" });
    return z.NEVER;
  }
  return amount as Dong;
});

/** A price: an amount above nothing. */
export const priceText = dongText.refine((amount) => amount > 0, "price_missing");

/** A whole count as typed. "-1", "1.5", "2e3", "" and null are refused, never rounded. */
export function countText(most: number, least = 1) {
  return z
    .union([z.number(), z.string()])
    .refine((typed) => /^\d{1,9}$/.test(String(typed).trim()), "count_not_whole")
    .transform((typed) => Number(String(typed).trim()))
    .refine((count) => count >= least, "count_too_small")
    .refine((count) => count <= most, "count_too_big");
}
