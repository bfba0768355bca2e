import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cachedProduct } from "@/app/[locale]/(shop)/cached";
import { report } from "@/app/[locale]/(shop)/products/[slug]/reviews/actions";
import { ReviewCard, ReviewSums } from "@/components/review/review-list";
import { ActionTextArea, FoldedForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { EmptyState, Notice, PageTitle, Tabs } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { reviewsQuery } from "@/domain/reviews/input";
import { listProductReviews, summarizeProduct } from "@/domain/reviews/reads";
import { reviewSorts } from "@/domain/reviews/rules";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/products/[slug]/reviews">): Promise<Metadata> {
  const { locale, slug } = await params;
  const product = await cachedProduct(slug);
  if (!product) return {};
  return {
    title: translator(localeOf(locale), "review")("list.titleOf", { product: product.card.name }),
    robots: { index: false },
    alternates: { canonical: path(localeOf(locale), `/products/${slug}`) },
  };
}

/** All reviews of a product, in the order asked, each to be reported by whoever has an account. */
export default async function ProductReviewsPage({
  params,
  searchParams,
}: PageProps<"/[locale]/products/[slug]/reviews">) {
  const [{ locale: prefix, slug }, asked] = await Promise.all([params, searchParams]);
  const locale = localeOf(prefix);
  const product = await cachedProduct(slug);
  if (!product) notFound();
  const { sort, cursor } = reviewsQuery.parse(asked);
  const [{ all }, { reviews, nextCursor }] = await Promise.all([
    summarizeProduct(product.card.productId),
    listProductReviews(product.card.productId, { sort, cursor }),
  ]);
  const t = translator(locale, "review");
  const name = locale === "en" && product.card.nameEn ? product.card.nameEn : product.card.name;
  const here = path(locale, `/products/${slug}/reviews`);
  return (
    <div className="page grid max-w-3xl gap-5 pt-6 pb-8">
      <PageTitle
        title={t("list.titleOf", { product: name })}
        lead={t("list.rule")}
        actions={
          <LinkButton variant="second" size="small" href={path(locale, `/products/${slug}`)}>
            {t("list.product")}
          </LinkButton>
        }
      />
      {asked.reported ? <Notice tone="leaf">{t("report.done")}</Notice> : null}
      <ReviewSums locale={locale} summary={all} />
      {reviews.length === 0 ? (
        <EmptyState title={t("list.empty")}>{t("list.emptyHint")}</EmptyState>
      ) : (
        <>
          <Tabs
            label={t("list.order")}
            tabs={reviewSorts.map((each) => ({
              href: `${here}?sort=${each}`,
              name: t(`list.sort.${each}`),
              isCurrent: each === sort,
            }))}
          />
          <div>
            {reviews.map((review) => (
              <ReviewCard key={review.id} locale={locale} review={review} sellerName={product.seller.name}>
                {review.said.state === "shown" ? <Report locale={locale} reviewId={review.id} /> : null}
              </ReviewCard>
            ))}
          </div>
        </>
      )}
      {nextCursor ? (
        <LinkButton variant="second" href={`${here}?${new URLSearchParams({ sort, cursor: nextCursor })}`}>
          {t("list.more")}
        </LinkButton>
      ) : null}
    </div>
  );
}

function Report({ locale, reviewId }: { locale: Locale; reviewId: string }) {
  const t = translator(locale, "review");
  return (
    <FoldedForm
      summary={t("report.open")}
      action={report}
      hidden={{ locale, reviewId }}
      className="grid max-w-prose gap-2 rounded-field bg-sand p-3"
    >
      <ActionTextArea id={`reason-${reviewId}`} name="reason" label={t("report.reason")} rows={2} maxLength={500} />
      <SubmitButton variant="second" size="small" busy={t("page.sending")} className="justify-self-start">
        {t("report.send")}
      </SubmitButton>
    </FoldedForm>
  );
}
