import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { apiSeller, readerOf } from "@/app/gates";
import { readJson } from "@/app/request-body";
import type { SellerScope } from "@/domain/people/scopes";
import { answerReviewInput, keepReviewInput, reviewReasonInput } from "@/domain/reviews/input";
import { findShopReview } from "@/domain/reviews/reads";
import { answerReview } from "@/domain/reviews/writes/answer";
import { reportReview } from "@/domain/reviews/writes/moderate";
import { now } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

type Step = (seller: SellerScope, asked: unknown) => Promise<unknown>;

const steps: Readonly<Record<string, Step>> = {
  answer: (seller, asked) => answerReview(seller, answerReviewInput.parse(asked), now()),
  report: (seller, asked) => reportReview(readerOf(seller), reviewReasonInput.parse(asked), now()),
};

/** The shop's answer to a review of its goods, or its wish that the province looks at it. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<RouteContext<"/api/v1/seller/reviews/[id]/[step]">>({
  POST: async (request, { params }) => {
    const seller = await apiSeller(request);
    const { id, step } = await params;
    const take = Object.hasOwn(steps, step) ? steps[step] : undefined;
    if (!take || !keepReviewInput.safeParse({ reviewId: id }).success) throw new Refusal("not_found");
    if (!(await findShopReview(seller, id))) throw new Refusal("not_found");
    await take(seller, { ...(await readJson(request)), reviewId: id });
    return privateJson({ review: await findShopReview(seller, id) });
  },
});
