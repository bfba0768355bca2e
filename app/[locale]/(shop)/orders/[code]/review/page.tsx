import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { stop, write } from "@/app/[locale]/(shop)/orders/[code]/review/actions";
import { buyerOrGuest } from "@/app/gates";
import { ProductPicture } from "@/components/product/product-picture";
import { ReviewForm, type ReviewWords } from "@/components/review/review-form";
import { GivenStars } from "@/components/review/stars";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card, Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { type LineToReview, listLinesToReview } from "@/domain/reviews/reads";
import { editDays, mostLetters, mostPhotos, writeDays } from "@/domain/reviews/rules";
import { now } from "@/platform/clock";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: PageProps<"/[locale]/orders/[code]/review">): Promise<Metadata> {
  const t = translator(localeOf((await params).locale), "review");
  return { title: t("page.title"), robots: { index: false, follow: false }, referrer: "same-origin" };
}

/** What a buyer says of the goods of one order. */
export default async function ReviewPage({ params, searchParams }: PageProps<"/[locale]/orders/[code]/review">) {
  const [{ locale: prefix, code: typed }, asked, buyer] = await Promise.all([params, searchParams, buyerOrGuest()]);
  const locale = localeOf(prefix);
  const key = typeof asked.key === "string" ? asked.key : "";
  const code = typed.toUpperCase();
  const lines = await listLinesToReview({ buyer, key }, code, now());
  if (!lines) notFound();
  const t = translator(locale, "review");
  return (
    <div className="page grid max-w-3xl gap-5 pt-6 pb-8">
      <PageTitle title={t("page.title")} lead={t("page.lead", { code, days: writeDays, editDays })} />
      {asked.written ? <Notice tone="leaf">{t("page.written")}</Notice> : null}
      {asked.stopped ? <Notice tone="plain">{t("page.stopped")}</Notice> : null}
      {lines.length === 0 ? <Notice tone="plain">{t("page.notYet")}</Notice> : null}
      {lines.map((line) => (
        <Line key={line.orderLineId} locale={locale} line={line} orderKey={key} />
      ))}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <LinkButton variant="quiet" href={path(locale, `/orders/${code}${key ? `?key=${key}` : ""}`)}>
          {t("page.back")}
        </LinkButton>
        {asked.stopped ? null : (
          <details id="off">
            <summary className="inline-flex min-h-11 items-center text-ink-soft underline underline-offset-4">
              {t("page.off")}
            </summary>
            <ActionForm action={stop} hidden={{ locale, code, key }} className="grid gap-2">
              <p className="text-[0.9375rem]">{t("page.offLead")}</p>
              <SubmitButton variant="second" busy={t("page.sending")} className="justify-self-start">
                {t("page.offYes")}
              </SubmitButton>
            </ActionForm>
          </details>
        )}
      </div>
    </div>
  );
}

function Line({ locale, line, orderKey }: { locale: Locale; line: LineToReview; orderKey: string }) {
  const t = translator(locale, "review");
  const { review } = line;
  const form = (
    <ReviewForm
      action={write}
      hidden={{ locale, orderLineId: line.orderLineId, key: orderKey }}
      of={line.orderLineId}
      written={review}
      words={wordsOf(locale, review !== null)}
      mostLetters={mostLetters}
    />
  );
  return (
    <Card className="grid gap-4">
      <header className="grid grid-cols-[4rem_1fr] items-center gap-3">
        <ProductPicture picture={line} alt="" sizes="4rem" className="size-16 rounded-field" />
        <div className="leading-snug">
          <h2 className="text-lg">
            <a href={path(locale, `/products/${line.productSlug}`)} className="underline-offset-4 hover:underline">
              {line.productName}
            </a>
          </h2>
          <p className="text-[0.9375rem] text-ink-soft">
            {line.variantName} · {line.sellerName}
          </p>
        </div>
      </header>
      {review ? (
        <div className="grid gap-1">
          <p>
            <GivenStars stars={review.stars} label={t("stars", { stars: review.stars })} />
          </p>
          {review.words ? (
            <p className="max-w-prose whitespace-pre-line [overflow-wrap:anywhere]">{review.words}</p>
          ) : null}
          {review.answer ? (
            <p className="max-w-prose rounded-field bg-sand px-3 py-2 [overflow-wrap:anywhere]">
              <span className="font-semibold">{t("answerOf", { seller: line.sellerName })}</span> {review.answer}
            </p>
          ) : null}
          {review.hiddenReason ? (
            <Notice tone="gold">{t("page.hidden", { reason: review.hiddenReason })}</Notice>
          ) : null}
        </div>
      ) : null}
      {!line.mayWrite ? (
        <p className="text-ink-soft">{t(review ? "page.fixed" : "page.tooLate")}</p>
      ) : review ? (
        <details>
          <summary className="inline-flex min-h-11 items-center text-earth-deep underline underline-offset-4">
            {t("page.change")}
          </summary>
          {form}
        </details>
      ) : (
        form
      )}
    </Card>
  );
}

function wordsOf(locale: Locale, isChange: boolean): ReviewWords {
  const t = translator(locale, "review");
  return {
    stars: t("form.stars"),
    names: [t("form.one"), t("form.two"), t("form.three"), t("form.four"), t("form.five")],
    words: t("form.words"),
    wordsHint: t("form.wordsHint"),
    photos: t("form.photos"),
    photosHint: t(isChange ? "form.photosAgain" : "form.photosHint", { count: mostPhotos }),
    shrinking: t("form.shrinking"),
    send: t(isChange ? "form.save" : "form.send"),
    sending: t("page.sending"),
  };
}
