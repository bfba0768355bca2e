import type { ReactNode } from "react";
import { GivenStars } from "@/components/review/stars";
import { Badge } from "@/components/ui/layout";
import type { ReviewShown, ReviewSummary } from "@/domain/reviews/rules";
import { formatMoment, formatNumber, formatPercent } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** What the reviews come to: the average, and how many of each. */
export function ReviewSums({ locale, summary }: { locale: Locale; summary: ReviewSummary }) {
  const t = translator(locale, "review");
  if (summary.average === null) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-8 gap-y-3">
      <p className="grid justify-items-center">
        <span className="tabular text-4xl leading-tight font-semibold">{formatNumber(summary.average, locale)}</span>
        <GivenStars stars={summary.average} label={t("stars", { stars: formatNumber(summary.average, locale) })} />
        <span className="text-[0.9375rem] text-ink-soft">{t("count", { count: summary.count })}</span>
      </p>
      <ul className="tabular grid min-w-[min(14rem,100%)] flex-1 gap-0.5 text-[0.9375rem] sm:max-w-sm">
        {summary.by.map(({ stars, count, percent }) => (
          <li key={stars} className="grid grid-cols-[3rem_1fr_2.5rem] items-center gap-2">
            <span>{t("star", { stars })}</span>
            <meter
              min={0}
              max={100}
              value={percent}
              aria-label={t("share", { stars, percent: formatPercent(percent, locale) })}
              className="h-3 w-full"
            />
            <span className="text-right text-ink-soft">{count}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** One review: words, pictures, the shop's answer; or the note that the province has hidden it. */
export function ReviewCard({
  locale,
  review,
  heading,
  sellerName,
  children,
}: {
  locale: Locale;
  review: ReviewShown;
  /** Where reviews of several products stand together: of which. */
  heading?: ReactNode;
  sellerName: string;
  children?: ReactNode;
}) {
  const t = translator(locale, "review");
  const { said } = review;
  return (
    <article id={`review-${review.id}`} className="grid min-w-0 gap-2 border-t border-line py-4">
      {heading}
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {said.state === "shown" ? <GivenStars stars={said.stars} label={t("stars", { stars: said.stars })} /> : null}
        <span className="font-semibold">{review.author}</span>
        <span className="text-[0.9375rem] text-ink-soft">
          {formatMoment(review.writtenAt, locale)}
          {review.editedAt ? ` · ${t("edited")}` : ""} · {review.variantName}
        </span>
        {review.isDemo ? <Badge>{t("demo")}</Badge> : <Badge tone="leaf">{t("bought")}</Badge>}
      </header>
      {said.state === "hidden" ? (
        <p className="rounded-field bg-sand px-3 py-2 text-ink-soft [overflow-wrap:anywhere]">
          {t("hidden", { at: formatMoment(said.at, locale), reason: said.reason })}
        </p>
      ) : (
        <>
          {said.words ? <p className="max-w-prose whitespace-pre-line [overflow-wrap:anywhere]">{said.words}</p> : null}
          <ReviewPictures locale={locale} photos={said.photos} />
          {said.answer ? (
            <div className="max-w-prose rounded-field bg-sand px-4 py-2.5">
              <p className="text-[0.9375rem] font-semibold">
                {t("answerOf", { seller: sellerName })}{" "}
                <span className="font-normal text-ink-soft">
                  {formatMoment(said.answer.at, locale)}
                  {said.answer.editedAt ? ` · ${t("edited")}` : ""}
                </span>
              </p>
              <p className="whitespace-pre-line [overflow-wrap:anywhere]">{said.answer.words}</p>
            </div>
          ) : null}
        </>
      )}
      {children}
    </article>
  );
}

export function ReviewPictures({ locale, photos }: { locale: Locale; photos: readonly { hash: string }[] }) {
  if (photos.length === 0) return null;
  const t = translator(locale, "review");
  return (
    <ul className="flex flex-wrap gap-2">
      {photos.map(({ hash }, place) => (
        <li key={hash}>
          <a href={`/media/${hash}-1600.webp`} target="_blank" rel="noreferrer" className="block">
            <img
              src={`/media/${hash}-320.webp`}
              alt={t("photo", { number: place + 1 })}
              width={96}
              height={96}
              loading="lazy"
              className="size-24 rounded-field object-cover"
            />
          </a>
        </li>
      ))}
    </ul>
  );
}
