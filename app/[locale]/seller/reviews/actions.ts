"use server";

import { formAction } from "@/app/form-action";
import { requireSeller } from "@/app/gates";
import { answerReviewInput } from "@/domain/reviews/input";
import { answerReview } from "@/domain/reviews/writes/answer";

export const answer = formAction(answerReviewInput, requireSeller, answerReview);
