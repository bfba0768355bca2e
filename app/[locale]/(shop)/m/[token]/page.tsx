import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { end, undo } from "@/app/[locale]/(shop)/m/[token]/actions";
import { changeLines } from "@/components/mandates/deed-words";
import { RightsList } from "@/components/mandates/mandate-facts";
import { ActionForm } from "@/components/ui/action-form";
import { Card, Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { findLinked, type Linked } from "@/domain/mandates/reads/link";
import { formatDong } from "@/domain/money/dong";
import { now } from "@/platform/clock";
import { formatDay, formatMoment } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { hasWord, translator } from "@/platform/i18n/translator";

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: PageProps<"/[locale]/m/[token]">): Promise<Metadata> {
  const t = translator(localeOf((await params).locale), "mandates");
  return { title: t("link.title"), robots: { index: false, follow: false }, referrer: "no-referrer" };
}

/** What a message to a shop's phone leads to, without an account: what was done, and one press to take it back. */
export default async function LinkPage({ params }: PageProps<"/[locale]/m/[token]">) {
  const { locale: prefix, token } = await params;
  const locale = localeOf(prefix);
  const linked = await findLinked(token, now());
  if (!linked) notFound();
  return (
    <div className="page grid max-w-xl gap-5 pt-6 pb-8">
      {linked.kind === "deed" ? (
        <DoneDeed locale={locale} token={token} deed={linked} />
      ) : (
        <MandateOfShop locale={locale} token={token} mandate={linked} />
      )}
    </div>
  );
}

type Of<Kind extends Linked["kind"]> = Extract<Linked, { kind: Kind }>;

function DoneDeed({ locale, token, deed }: { locale: Locale; token: string; deed: Of<"deed"> }) {
  const t = translator(locale, "mandates");
  const key = `told.${deed.action}`;
  return (
    <>
      <PageTitle
        title={t(hasWord(locale, "mandates", key) ? key : "told.other", {
          name: deed.helperName,
          product: deed.product?.name ?? deed.label,
          from: priceIn(deed.before),
          to: priceIn(deed.after),
        })}
        lead={`${t("link.hello", { shop: deed.sellerName })}. ${t("link.at", { at: formatMoment(deed.at, locale) })}.`}
      />
      <Card className="grid gap-3">
        {changeLines(locale, deed.before, deed.after).map((line) => (
          <p key={line} className="wrap-anywhere">
            {line}
          </p>
        ))}
        {deed.product?.isOnline ? (
          <a
            href={path(locale, `/products/${deed.product.slug}`)}
            className="inline-flex min-h-11 items-center justify-self-start underline underline-offset-4"
          >
            {t("link.see")}
          </a>
        ) : null}
        {deed.standing === "open" ? (
          <>
            <p>{t("link.until", { at: formatMoment(deed.undoUntil, locale) })}</p>
            <ActionForm action={undo} hidden={{ locale, token }} className="grid gap-3">
              <SubmitButton size="wide" busy={t("link.undoing")}>
                {t("link.undo")}
              </SubmitButton>
            </ActionForm>
            <p className="text-ink-soft">{t("link.fine")}</p>
          </>
        ) : null}
        {deed.standing === "done" && deed.undoneAt ? (
          <Notice tone="leaf">{t("link.done", { at: formatMoment(deed.undoneAt, locale) })}</Notice>
        ) : null}
        {deed.standing === "over" ? <Notice tone="gold">{t("link.over", { name: deed.helperName })}</Notice> : null}
      </Card>
    </>
  );
}

function MandateOfShop({ locale, token, mandate }: { locale: Locale; token: string; mandate: Of<"mandate"> }) {
  const t = translator(locale, "mandates");
  return (
    <>
      <PageTitle
        title={t("link.mandateTitle", { name: mandate.memberName })}
        lead={t("link.hello", { shop: mandate.sellerName })}
      />
      <Card className="grid gap-3">
        {mandate.standing === "live" ? (
          <>
            <p>{t("link.mandateLead", { day: formatDay(mandate.lastDay, locale) })}</p>
            <RightsList locale={locale} rights={mandate.rights} />
            <p className="text-ink-soft">{t("form.rightsNever")}</p>
            <p>{t("link.endSure")}</p>
            <ActionForm action={end} hidden={{ locale, token }} className="grid gap-3">
              <SubmitButton size="wide" variant="danger" busy={t("link.ending")}>
                {t("link.end")}
              </SubmitButton>
            </ActionForm>
          </>
        ) : (
          <Notice tone="leaf">{t("link.ended")}</Notice>
        )}
      </Card>
    </>
  );
}

function priceIn(facts: unknown): string {
  if (typeof facts !== "object" || facts === null || !("priceDong" in facts)) return "";
  return typeof facts.priceDong === "number" ? formatDong(facts.priceDong) : "";
}
