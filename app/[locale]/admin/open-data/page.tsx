import type { Metadata } from "next";
import { makeNow } from "@/app/[locale]/admin/open-data/actions";
import { requireProvinceOffice } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Badge, PageTitle, Table, type Tone } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { datasets } from "@/domain/opendata/catalogue";
import { type Build, countAgreed, listBuilds } from "@/domain/opendata/reads/builds";
import { formatDay, formatMoment, formatNumber } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { type Translator, translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/open-data">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "opendata")("title"), robots: { index: false } };
}

const tones: Record<Build["state"], Tone> = { running: "gold", done: "leaf", failed: "alarm" };

/** When the open data was made, how it ended, and a button for now. The province's own. */
export default async function OfficeOpenDataPage({ params }: PageProps<"/[locale]/admin/open-data">) {
  const locale = localeOf((await params).locale);
  const admin = await requireProvinceOffice(locale);
  const [builds, { agreed, all }] = await Promise.all([listBuilds(30), countAgreed()]);
  const t = translator(locale, "opendata");
  return (
    <OfficeFrame locale={locale} admin={admin} current="open-data">
      <PageTitle
        title={t("title")}
        lead={t("office.lead")}
        actions={
          <LinkButton variant="second" size="small" href={path(locale, "/open-data")}>
            {t("office.public")}
          </LinkButton>
        }
      />
      <p>{t("office.agreed", { agreed: formatNumber(agreed, locale), all: formatNumber(all, locale) })}</p>
      <ActionForm action={makeNow} hidden={{ locale }} done={t("office.asked")} className="flex flex-wrap gap-3">
        <SubmitButton busy={t("office.making")}>{t("office.make")}</SubmitButton>
        <LinkButton variant="second" href={path(locale, "/admin/open-data")}>
          {t("office.reload")}
        </LinkButton>
      </ActionForm>
      <div className="grid gap-2">
        <h2 className="text-lg">{t("office.history")}</h2>
        {builds.length === 0 ? <p>{t("office.none")}</p> : <History locale={locale} t={t} builds={builds} />}
      </div>
    </OfficeFrame>
  );
}

function History({ locale, t, builds }: { locale: Locale; t: Translator; builds: readonly Build[] }) {
  return (
    <Table caption={t("office.history")}>
      <thead>
        <tr>
          <th scope="col">{t("office.started")}</th>
          <th scope="col">{t("office.upTo")}</th>
          <th scope="col">{t("office.state")}</th>
          <th scope="col" className="text-right">
            {t("office.rows")}
          </th>
        </tr>
      </thead>
      <tbody>
        {builds.map(({ id, startedAt, day, state, written, datasets: made, heldBackAt }, place) => (
          <tr key={id}>
            <th scope="row" className="font-normal whitespace-nowrap">
              {formatMoment(startedAt, locale)}
            </th>
            <td className="whitespace-nowrap">{formatDay(day, locale)}</td>
            <td>
              <Badge tone={tones[state]}>{t(`office.states.${state}`)}</Badge>{" "}
              {state === "running" ? t("office.progress", { written, all: datasets.length }) : null}
              {heldBackAt !== null && place === 0 ? t("office.held") : null}
            </td>
            <td className="tabular text-right">
              {state === "done"
                ? formatNumber(
                    made.reduce((sum, { rows }) => sum + rows, 0),
                    locale,
                  )
                : ""}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
