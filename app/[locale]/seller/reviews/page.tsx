import type { Metadata } from "next";
import { answer } from "@/app/[locale]/seller/reviews/actions";
import { requireSellerWith } from "@/app/gates";
import { Guide } from "@/components/guides/guide";
import { ReviewCard } from "@/components/review/review-list";
import { DeskFrame } from "@/components/seller/desk-frame";
import { ActionTextArea, FoldedForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { EmptyState, Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { findShopReview, listShopReviews, type ReviewAtDesk } from "@/domain/reviews/reads";
import { getOwnShop } from "@/domain/sellers/reads";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";
import { isId } from "@/platform/ids";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/reviews">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "review")("desk.title") };
}

/** What buyers say of the shop's goods, and where it answers; those without an answer first, above them the one just answered. */
export default async function SellerReviewsPage({ params, searchParams }: PageProps<"/[locale]/seller/reviews">) {
  const [{ locale: prefix }, { cursor, answered }] = await Promise.all([params, searchParams]);
  const locale = localeOf(prefix);
  const seller = await requireSellerWith(locale, "orders");
  const [shop, { reviews, nextCursor }, done] = await Promise.all([
    getOwnShop(seller),
    listShopReviews(seller, { cursor: typeof cursor === "string" ? cursor : undefined }),
    typeof answered === "string" && isId(answered) ? findShopReview(seller, answered) : null,
  ]);
  const shown = done ? [done, ...reviews.filter(({ id }) => id !== done.id)] : reviews;
  const t = translator(locale, "review");
  return (
    <DeskFrame locale={locale} shop={shop} current="orders" above={[]}>
      <PageTitle title={t("desk.title")} lead={t("desk.lead")} />
      <Guide locale={locale} name="review" />
      {done ? <Notice tone="leaf">{t("desk.done")}</Notice> : null}
      {shown.length === 0 ? (
        <EmptyState picture="/pictures/spot-empty-basket-320.webp" title={t("desk.empty")}>
          {t("desk.emptyHint")}
        </EmptyState>
      ) : (
        <div>
          {shown.map((review) => (
            <ReviewCard
              key={review.id}
              locale={locale}
              review={review}
              sellerName={shop.name}
              heading={<Heading locale={locale} review={review} />}
            >
              {review.said.state === "shown" ? (
                <Answer locale={locale} reviewId={review.id} standing={review.said.answer?.words ?? ""} />
              ) : null}
            </ReviewCard>
          ))}
        </div>
      )}
      {nextCursor ? (
        <LinkButton
          variant="second"
          className="justify-self-start"
          href={`${path(locale, "/seller/reviews")}?${new URLSearchParams({ cursor: nextCursor }).toString()}`}
        >
          {t("desk.more")}
        </LinkButton>
      ) : null}
    </DeskFrame>
  );
}

function Heading({ locale, review }: { locale: Locale; review: ReviewAtDesk }) {
  return (
    <h2 className="text-base">
      <a
        href={path(locale, `/products/${review.productSlug}`)}
        className="inline-flex min-h-11 items-center underline-offset-4 hover:underline"
      >
        {review.productName}
      </a>{" "}
      <a
        href={path(locale, `/seller/orders/${review.partCode}`)}
        className="tabular inline-flex min-h-11 items-center font-normal text-ink-soft underline underline-offset-4"
      >
        {review.partCode}
      </a>
    </h2>
  );
}

function Answer({ locale, reviewId, standing }: { locale: Locale; reviewId: string; standing: string }) {
  const t = translator(locale, "review");
  return (
    <FoldedForm
      summary={t(standing ? "desk.change" : "desk.answer")}
      action={answer}
      hidden={{ locale, reviewId }}
      className="grid max-w-prose gap-2 rounded-field bg-sand p-3"
    >
      <ActionTextArea
        id={`answer-${reviewId}`}
        name="answer"
        label={t("desk.words")}
        hint={t("desk.hint")}
        rows={3}
        maxLength={1000}
        defaultValue={standing}
      />
      <SubmitButton busy={t("page.sending")} className="justify-self-start">
        {t("desk.send")}
      </SubmitButton>
    </FoldedForm>
  );
}
