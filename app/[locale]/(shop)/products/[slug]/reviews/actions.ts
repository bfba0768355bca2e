"use server";

import type { z } from "zod";
import { formAction } from "@/app/form-action";
import { requireBuyer } from "@/app/gates";
import type { BuyerScope } from "@/domain/people/scopes";
import { reviewReasonInput } from "@/domain/reviews/input";
import { reportReview } from "@/domain/reviews/writes/moderate";
import { path } from "@/platform/i18n/paths";

export const report = formAction(
  reviewReasonInput,
  requireBuyer,
  (reader: BuyerScope, reported: z.output<typeof reviewReasonInput>, now) => reportReview(reader, reported, now),
  ({ productSlug }, _input, locale) => path(locale, `/products/${productSlug}/reviews?reported=1`),
);
