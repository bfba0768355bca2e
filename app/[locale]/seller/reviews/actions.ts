"use server";

import { formAction } from "@/app/form-action";
import { requireSeller } from "@/app/gates";
import { answerReviewInput } from "@/domain/reviews/input";
import { answerReview } from "@/domain/reviews/writes/answer";
import { path } from "@/platform/i18n/paths";

// an answered review leaves the top of the list, so the page is told which one to show first
export const answer = formAction(
  answerReviewInput,
  requireSeller,
  answerReview,
  (_done, { reviewId }, locale) => `${path(locale, "/seller/reviews")}?answered=${reviewId}`,
);
