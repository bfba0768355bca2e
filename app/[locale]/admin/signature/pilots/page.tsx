import type { Metadata } from "next";
import { endsPilot, pilot } from "@/app/[locale]/admin/signature/actions";
import { requireProvinceOffice } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { PlaceField } from "@/components/admin/signature-form";
import { ActionField, ActionForm, FoldedForm } from "@/components/ui/action-form";
import { Badge, Breadcrumbs, Card, EmptyState, PageTitle, Table } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { listOldPlaces } from "@/domain/places/reads";
import { listPilots, type Pilot } from "@/domain/signature/reads";
import { parseLocalDay, today as todayHere } from "@/platform/clock";
import { formatDay, formatNumber } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/signature/pilots">): Promise<Metadata> {
  const t = translator(localeOf((await params).locale), "signature");
  return { title: t("pilotsPage.title"), robots: { index: false } };
}

/** The communes whose signature products are all to be digitised, each from a day to another. */
export default async function PilotsPage({ params }: PageProps<"/[locale]/admin/signature/pilots">) {
  const locale = localeOf((await params).locale);
  const admin = await requireProvinceOffice(locale);
  const [pilots, places] = await Promise.all([listPilots(admin), listOldPlaces()]);
  const today = todayHere();
  const t = translator(locale, "signature");
  return (
    <OfficeFrame locale={locale} admin={admin} current="signature">
      <Breadcrumbs
        label={t("title")}
        trail={[{ href: path(locale, "/admin/signature"), name: t("pilotsPage.back") }]}
      />
      <PageTitle title={t("pilotsPage.title")} lead={t("pilotsPage.lead")} />
      {pilots.length === 0 ? <EmptyState title={t("pilotsPage.empty")} /> : null}
      {pilots.length > 0 ? (
        <Table caption={t("pilotsPage.title")}>
          <thead>
            <tr>
              {(["place", "days", "listed", "source"] as const).map((name) => (
                <th key={name} scope="col">
                  {t(`pilotsPage.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {pilots.map((each) => (
              <tr key={each.id} className="align-top">
                <th scope="row" className="min-w-40 font-semibold">
                  {each.oldName}
                  <span className="block text-sm font-normal text-ink-soft">{each.districtName}</span>
                  {each.isDemo ? <Badge className="whitespace-nowrap">{t("demo")}</Badge> : null}
                </th>
                <td className="min-w-56">
                  {daysOf(each, locale)}
                  {each.until === null ? <End locale={locale} pilot={each} today={today} /> : null}
                </td>
                <td className="tabular text-right">{formatNumber(each.listed, locale)}</td>
                <td lang="vi" className="min-w-44 [overflow-wrap:anywhere]">
                  {each.source}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : null}
      <Card className="max-w-xl">
        <h2 className="mb-3 text-lg">{t("pilotsPage.add")}</h2>
        <ActionForm action={pilot} hidden={{ locale }} done={t("pilotsPage.added")} className="grid gap-3">
          <PlaceField locale={locale} places={places} />
          <ActionField name="since" type="date" label={t("pilotsPage.since")} required />
          <ActionField name="source" label={t("pilotsPage.source")} hint={t("add.sourceHint")} maxLength={300} />
          <SubmitButton busy={t("busy")} className="justify-self-start">
            {t("pilotsPage.submit")}
          </SubmitButton>
        </ActionForm>
      </Card>
    </OfficeFrame>
  );
}

function End({ locale, pilot: { id }, today }: { locale: Locale; pilot: Pilot; today: string }) {
  const t = translator(locale, "signature");
  return (
    <FoldedForm
      action={endsPilot}
      hidden={{ locale, pilotId: id }}
      summary={t("pilotsPage.end")}
      done={t("pilotsPage.ended")}
      className="grid max-w-sm gap-2"
    >
      <p>{t("pilotsPage.endSure")}</p>
      <ActionField
        name="until"
        id={`until-${id}`}
        type="date"
        label={t("pilotsPage.until")}
        defaultValue={today}
        required
      />
      <SubmitButton variant="danger" busy={t("busy")}>
        {t("pilotsPage.endSubmit")}
      </SubmitButton>
    </FoldedForm>
  );
}

function daysOf({ since, until }: Pilot, locale: Locale): string {
  const t = translator(locale, "signature");
  const words = (day: string) => {
    const parsed = parseLocalDay(day);
    return parsed ? formatDay(parsed, locale) : day;
  };
  return until === null
    ? t("pilotsPage.from", { since: words(since) })
    : t("pilotsPage.between", { since: words(since), until: words(until) });
}
