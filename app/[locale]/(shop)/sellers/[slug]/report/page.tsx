import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cachedSeller } from "@/app/[locale]/(shop)/cached";
import { report } from "@/app/[locale]/(shop)/sellers/[slug]/report/actions";
import { ActionForm, ActionSelect, ActionTextArea } from "@/components/ui/action-form";
import { Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { pageFaults } from "@/domain/moderation/reads/page-reports";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/sellers/[slug]/report">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "face")("report.title"), robots: { index: false } };
}

/** Tells the office what is wrong with a shop's page; for anyone. */
export default async function ReportPage({ params, searchParams }: PageProps<"/[locale]/sellers/[slug]/report">) {
  const [{ locale: prefix, slug }, { sent }] = await Promise.all([params, searchParams]);
  const locale = localeOf(prefix);
  const page = await cachedSeller(slug);
  if (!page) notFound();
  const t = translator(locale, "face");
  return (
    <div className="page grid max-w-2xl gap-4 py-6">
      <PageTitle title={t("report.title")} lead={t("report.lead", { shop: page.seller.name })} />
      {sent === "1" ? (
        <Notice tone="leaf">{t("report.sent")}</Notice>
      ) : (
        <ActionForm action={report} hidden={{ locale, shopSlug: slug }} className="grid gap-4">
          <ActionSelect name="fault" label={t("report.fault")} required defaultValue={pageFaults[0]}>
            {pageFaults.map((fault) => (
              <option key={fault} value={fault}>
                {t(`report.faults.${fault}`)}
              </option>
            ))}
          </ActionSelect>
          <ActionTextArea
            name="words"
            label={t("report.words")}
            hint={t("report.wordsHint")}
            optional={t("report.optional")}
            rows={4}
            maxLength={500}
          />
          <SubmitButton busy={t("report.sending")} className="justify-self-start">
            {t("report.send")}
          </SubmitButton>
        </ActionForm>
      )}
      <p>
        <a
          href={path(locale, `/sellers/${slug}`)}
          className="inline-flex min-h-11 items-center text-earth-deep underline underline-offset-4"
        >
          {t("report.back")}
        </a>
      </p>
    </div>
  );
}
