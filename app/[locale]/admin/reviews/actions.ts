"use server";

import { formAction } from "@/app/form-action";
import { requireAdmin } from "@/app/gates";
import { keepReviewInput, reviewReasonInput } from "@/domain/reviews/input";
import { hideReview, keepReview, showReview } from "@/domain/reviews/writes/moderate";

export const hide = formAction(reviewReasonInput, requireAdmin, hideReview);
export const show = formAction(reviewReasonInput, requireAdmin, showReview);
export const keep = formAction(keepReviewInput, requireAdmin, keepReview);
