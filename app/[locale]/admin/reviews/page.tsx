import type { Metadata } from "next";
import { hide, keep, show } from "@/app/[locale]/admin/reviews/actions";
import { requireProvinceOffice } from "@/app/gates";
import { NothingWaits } from "@/components/admin/nothing-waits";
import { OfficeFrame } from "@/components/admin/office-frame";
import { ReviewPictures } from "@/components/review/review-list";
import { GivenStars } from "@/components/review/stars";
import { ActionField, ActionForm, FoldedForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Badge, Card, Notice, PageTitle, Tabs } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { listReviewsForOffice, officeViews, type ReviewAtOffice } from "@/domain/reviews/reads";
import { formatMoment } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/reviews">): Promise<Metadata> {
  const t = translator(localeOf((await params).locale), "review");
  return { title: t("office.title"), robots: { index: false } };
}

/** Reviews as they were given. Nothing is hidden silently: whoever comes after reads that it was, when and why. */
export default async function ModerateReviewsPage({ params, searchParams }: PageProps<"/[locale]/admin/reviews">) {
  const [{ locale: prefix }, asked] = await Promise.all([params, searchParams]);
  const locale = localeOf(prefix);
  const admin = await requireProvinceOffice(locale);
  const view = officeViews.find((each) => each === asked.view) ?? "reported";
  const cursor = typeof asked.cursor === "string" ? asked.cursor : undefined;
  const { reviews, nextCursor } = await listReviewsForOffice(admin, { view, cursor });
  const t = translator(locale, "review");
  return (
    <OfficeFrame locale={locale} admin={admin} current="reviews">
      <PageTitle title={t("office.title")} lead={t("office.lead")} />
      <Tabs
        label={t("office.title")}
        tabs={officeViews.map((each) => ({
          href: path(locale, `/admin/reviews?view=${each}`),
          name: t(`office.${each}`),
          isCurrent: each === view,
        }))}
      />
      {reviews.length === 0 ? <NothingWaits locale={locale} title={t("office.empty")} /> : null}
      {reviews.map((review) => (
        <article key={review.id}>
          <Review locale={locale} review={review} />
        </article>
      ))}
      {nextCursor ? (
        <LinkButton
          variant="second"
          className="justify-self-start"
          href={`${path(locale, "/admin/reviews")}?${new URLSearchParams({ view, cursor: nextCursor }).toString()}`}
        >
          {t("desk.more")}
        </LinkButton>
      ) : null}
    </OfficeFrame>
  );
}

function Review({ locale, review }: { locale: Locale; review: ReviewAtOffice }) {
  const t = translator(locale, "review");
  const { said, given } = review;
  const waiting = review.reports.filter(({ lookedAt }) => lookedAt === null);
  return (
    <Card className="grid gap-2">
      <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h2 className="text-base">
          <a
            href={path(locale, `/products/${review.productSlug}/reviews`)}
            className="inline-flex min-h-11 items-center underline underline-offset-4"
          >
            {review.productName}
          </a>{" "}
          · {review.sellerName}
        </h2>
        {review.isDemo ? <Badge>{t("demo")}</Badge> : null}
      </header>
      <p>
        <GivenStars stars={given.stars} label={t("stars", { stars: given.stars })} /> {review.author} ·{" "}
        {formatMoment(review.writtenAt, locale)}
      </p>
      {given.words ? <p className="max-w-prose whitespace-pre-line [overflow-wrap:anywhere]">{given.words}</p> : null}
      <ReviewPictures locale={locale} photos={given.photos} />
      {review.reports.length > 0 ? (
        <ul className="rounded-field bg-gold-pale px-3 py-2">
          {review.reports.map(({ reason, at }) => (
            <li key={String(at)} className="[overflow-wrap:anywhere]">
              {t("office.report", { at: formatMoment(at, locale), reason })}
            </li>
          ))}
        </ul>
      ) : null}
      {said.state === "hidden" ? (
        <Notice tone="gold">{t("hidden", { at: formatMoment(said.at, locale), reason: said.reason })}</Notice>
      ) : null}
      <div className="flex flex-wrap items-start gap-x-6 gap-y-2">
        {waiting.length > 0 ? (
          <ActionForm action={keep} hidden={{ locale, reviewId: review.id }}>
            <SubmitButton variant="second" size="small" busy={t("page.sending")}>
              {t("office.keep")}
            </SubmitButton>
          </ActionForm>
        ) : null}
        <Decide locale={locale} reviewId={review.id} isHidden={said.state === "hidden"} />
      </div>
    </Card>
  );
}

function Decide({ locale, reviewId, isHidden }: { locale: Locale; reviewId: string; isHidden: boolean }) {
  const t = translator(locale, "review");
  return (
    <FoldedForm
      key={String(isHidden)}
      summary={t(isHidden ? "office.show" : "office.hide")}
      isDanger={!isHidden}
      action={isHidden ? show : hide}
      hidden={{ locale, reviewId }}
      className="grid max-w-xl gap-2"
    >
      <p>{t(isHidden ? "office.showSure" : "office.hideSure")}</p>
      <ActionField id={`reason-${reviewId}`} name="reason" label={t("office.reason")} maxLength={500} required />
      <SubmitButton variant={isHidden ? "second" : "danger"} busy={t("page.sending")} className="justify-self-start">
        {t(isHidden ? "office.show" : "office.hide")}
      </SubmitButton>
    </FoldedForm>
  );
}
