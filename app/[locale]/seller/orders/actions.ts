"use server";

import { formAction } from "@/app/form-action";
import { requireSeller } from "@/app/gates";
import { type SeveralInput, severalInput } from "@/domain/orders/input";
import { type Moved, movePartsByStep } from "@/domain/orders/writes/progress";
import type { SellerScope } from "@/domain/people/scopes";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";

/** Moves what was ticked and comes back with a report, or leads to the papers of it. */
export const several = formAction(
  severalInput,
  requireSeller,
  (seller: SellerScope, { step, part }: SeveralInput, now): Promise<Moved[]> =>
    step === "confirm" || step === "pack" ? movePartsByStep(seller, { step, codes: part }, now) : Promise.resolve([]),
  (moved, { step, part, back }, locale) =>
    step === "confirm" || step === "pack"
      ? reported(moved, back, locale)
      : path(locale, `/seller/orders/${step}?parts=${part.join(",")}`),
);

function reported(moved: readonly Moved[], back: string, locale: Locale): string {
  const query = new URLSearchParams(back);
  query.set("went", moved.flatMap((part) => (part.went ? [part.code] : [])).join(","));
  query.set("stayed", moved.flatMap((part) => (part.went ? [] : [`${part.code}~${part.why}`])).join(","));
  return path(locale, `/seller/orders?${query}`);
}
