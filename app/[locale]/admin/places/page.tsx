import type { Metadata } from "next";
import { apply, draft } from "@/app/[locale]/admin/places/actions";
import { ChangeReportCard } from "@/app/[locale]/admin/places/change-report";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { ActionField, ActionForm } from "@/components/ui/action-form";
import { Badge, Card, Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { changeColumns } from "@/domain/successions/map-change";
import { templateHeadings } from "@/domain/successions/sheet";
import { listUnits, presentList } from "@/domain/places/reads";
import { findPlaceChange, listEndedUnits, listPlaceChanges } from "@/domain/successions/reads";
import { localDay, now, parseLocalDay } from "@/platform/clock";
import { formatDay, formatMoment } from "@/platform/i18n/format";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";
import { isId } from "@/platform/ids";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/places">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "places")("title"), robots: { index: false } };
}

/** The units of the province, and what the law makes of them: looked at first, put in force after. */
export default async function PlacesPage({ params, searchParams }: PageProps<"/[locale]/admin/places">) {
  const locale = localeOf((await params).locale);
  const admin = await requireAdmin(locale);
  const { change: asked } = await searchParams;
  const isProvince = admin.communeCodes === "all";
  const [units, ended, changes, looked] = await Promise.all([
    listUnits(presentList),
    listEndedUnits(),
    listPlaceChanges(),
    typeof asked === "string" && isId(asked) ? findPlaceChange(asked) : null,
  ]);
  const t = translator(locale, "places");
  const day = (text: string) => formatDay(parseLocalDay(text) ?? localDay(now()), locale);
  const link = "inline-flex min-h-11 items-center underline underline-offset-4";
  return (
    <OfficeFrame locale={locale} admin={admin} current="places">
      <PageTitle title={t("title")} lead={t("lead", { count: units.length })} />
      {looked ? (
        <Card className="grid gap-3">
          <h2 className="text-lg wrap-anywhere">{looked.fileName}</h2>
          <p className="wrap-anywhere">
            {looked.effectiveOn
              ? t("of", { day: day(looked.effectiveOn), reference: looked.legalReference })
              : looked.legalReference}
          </p>
          <ChangeReportCard locale={locale} report={looked.report} />
          {looked.appliedAt ? (
            <Notice tone="leaf">{t("applied", { at: formatMoment(looked.appliedAt, locale) })}</Notice>
          ) : looked.report.faults.length > 0 ||
            !isProvince ||
            looked.effectiveOn === null ? null : looked.effectiveOn > localDay(now()) ? (
            <Notice tone="gold">{t("notDue", { day: day(looked.effectiveOn) })}</Notice>
          ) : (
            <ActionForm
              action={apply}
              hidden={{ locale, changeId: looked.id }}
              className="grid justify-items-start gap-2"
            >
              <p>{t("sure")}</p>
              <SubmitButton busy={t("busy")}>{t("apply")}</SubmitButton>
            </ActionForm>
          )}
        </Card>
      ) : null}
      <div className="grid gap-6 lg:grid-cols-2">
        <div className="grid content-start gap-6">
          {isProvince ? (
            <Card>
              <h2 className="mb-3 text-lg">{t("import")}</h2>
              <ActionForm action={draft} hidden={{ locale }} className="grid gap-3">
                <ActionField
                  name="sheet"
                  type="file"
                  label={t("file")}
                  hint={t("columns", { names: changeColumns.map((column) => templateHeadings[column]).join(", ") })}
                  accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                  required
                />
                <SubmitButton busy={t("looking")} className="justify-self-start">
                  {t("look")}
                </SubmitButton>
              </ActionForm>
            </Card>
          ) : (
            <Notice>{t("provinceOnly")}</Notice>
          )}
          <Card>
            <h2 className="mb-2 text-lg">{t("changes")}</h2>
            {changes.length === 0 ? <p className="text-ink-soft">{t("none")}</p> : null}
            <ul>
              {changes.map((change) => (
                <li key={change.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line py-2">
                  <a
                    href={path(locale, `/admin/places?change=${change.id}`)}
                    className={`${link} font-semibold wrap-anywhere`}
                  >
                    {change.fileName}
                  </a>
                  <span className="text-ink-soft">
                    {t("by", { name: change.draftedBy, at: formatMoment(change.draftedAt, locale) })}
                  </span>
                  {change.appliedAt ? <Badge tone="leaf">{t("inForce")}</Badge> : null}
                  {change.report.faults.length > 0 ? <Badge tone="gold">{t("faulty")}</Badge> : null}
                </li>
              ))}
            </ul>
          </Card>
        </div>
        <Card>
          <h2 className="mb-2 text-lg">{t("units")}</h2>
          <ul className="grid gap-x-6 sm:grid-cols-2">
            {units.map((unit) => (
              <li key={unit.code} className="flex items-baseline justify-between gap-3">
                <a href={path(locale, `/admin/places/${unit.code}`)} className={link}>
                  {unit.fullName}
                </a>
                <span className="tabular text-sm text-ink-soft">{unit.code}</span>
              </li>
            ))}
          </ul>
          {ended.length > 0 ? (
            <>
              <h2 className="mt-4 mb-2 text-lg">{t("ended")}</h2>
              <ul>
                {ended.map((unit) => (
                  <li key={unit.code}>
                    <a href={path(locale, `/admin/places/${unit.code}`)} className={link}>
                      {unit.fullName}
                    </a>{" "}
                    <span className="text-ink-soft">{t("until", { day: day(unit.endedOn ?? "") })}</span>
                  </li>
                ))}
              </ul>
            </>
          ) : null}
        </Card>
      </div>
    </OfficeFrame>
  );
}
