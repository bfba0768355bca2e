import { z } from "zod";
import { orderCodeInput } from "@/domain/orders/input";
import { mostLetters, reviewSorts } from "@/domain/reviews/rules";
import { sentFiles, typedText } from "@/platform/typed";

const text = (most: number) =>
  typedText
    .trim()
    .max(most)
    .default("")
    .transform((typed) =>
      typed
        .normalize("NFC")
        .replace(/\r\n?/g, "\n")
        .replace(/\n{3,}/g, "\n\n"),
    );
const reason = text(500).refine((words) => words !== "", "reason_missing");
const key = typedText.max(100).default("");
const stars = z
  .union([z.number(), z.string().regex(/^[1-5]$/)], "stars_missing")
  .transform(Number)
  .pipe(z.number("stars_missing").int("stars_missing").min(1, "stars_missing").max(5, "stars_missing"));

export const reviewForm = z.object({
  orderLineId: z.uuid("field_invalid"),
  key,
  stars,
  words: text(mostLetters),
  photos: sentFiles,
});
export type ReviewForm = z.output<typeof reviewForm>;

export const answerReviewInput = z.object({
  reviewId: z.uuid("field_invalid"),
  answer: text(1_000).refine((words) => words !== "", "answer_missing"),
});
export const reviewReasonInput = z.object({ reviewId: z.uuid("field_invalid"), reason });
export const keepReviewInput = z.object({ reviewId: z.uuid("field_invalid") });
export const stopInvitesInput = z.object({ code: orderCodeInput, key });

export const reviewsQuery = z.object({
  sort: z.enum(reviewSorts).catch("newest"),
  cursor: typedText.max(100).optional().catch(undefined),
});
