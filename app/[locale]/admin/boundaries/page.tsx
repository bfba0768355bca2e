import type { Metadata } from "next";
import { apply, draft, revert } from "@/app/[locale]/admin/boundaries/actions";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { ProvinceMap } from "@/components/map/province-map";
import { ActionField, ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Badge, Card, Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import type { BoundaryReport } from "@/domain/places/writes";
import { activeMap, type BoundarySet, listBoundarySets, listUnits, mapOfSet } from "@/domain/places/reads";
import { formatMoment, formatNumber } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { type Translator, translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/boundaries">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "admin")("boundaries.title"), robots: { index: false } };
}

export default async function BoundariesPage({ params, searchParams }: PageProps<"/[locale]/admin/boundaries">) {
  const locale = localeOf((await params).locale);
  const admin = await requireAdmin(locale);
  const asked = (await searchParams).set;
  const sets = await listBoundarySets();
  const looked = sets.find((set) => set.id === asked) ?? null;
  const [map, units] = await Promise.all([looked ? mapOfSet(looked.id) : activeMap("unit"), listUnits("2026")]);
  const t = translator(locale, "admin");
  const active = sets.find((set) => set.isActive);
  const isProvince = admin.communeCodes === "all";
  return (
    <OfficeFrame locale={locale} admin={admin} current="boundaries">
      <PageTitle title={t("boundaries.title")} lead={t("boundaries.lead")} />
      <div className="grid gap-6 lg:grid-cols-2">
        <Card>
          <h2 className="mb-2 text-lg">{looked ? t("boundaries.preview") : t("boundaries.now")}</h2>
          <p className="mb-2 text-ink-soft">{looked?.fileName ?? active?.fileName ?? t("boundaries.schematic")}</p>
          {map ? (
            <ProvinceMap
              title={t("boundaries.title")}
              shapes={map}
              units={units.map((unit) => ({ code: unit.code, name: unit.name, href: null }))}
            />
          ) : null}
        </Card>
        <div className="grid content-start gap-6">
          {isProvince ? (
            <Card>
              <ActionForm action={draft} hidden={{ locale }} className="grid gap-4">
                <ActionField
                  name="file"
                  type="file"
                  label={t("boundaries.file")}
                  accept=".geojson,.json,application/geo+json"
                  required
                />
                <ActionField
                  name="sourceNote"
                  label={t("boundaries.source")}
                  hint={t("boundaries.sourceHint")}
                  required
                  maxLength={1000}
                />
                <SubmitButton busy={t("boundaries.busy")}>{t("boundaries.check")}</SubmitButton>
              </ActionForm>
            </Card>
          ) : (
            <Notice>{t("boundaries.provinceOnly")}</Notice>
          )}
          {looked ? <SetCard set={looked} locale={locale} t={t} canApply={isProvince} /> : null}
          <Card>
            <h2 className="mb-2 text-lg">{t("boundaries.sets")}</h2>
            {sets.length === 0 ? <p className="text-ink-soft">{t("boundaries.none")}</p> : null}
            <ul>
              {sets.map((set) => (
                <li key={set.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line py-2">
                  <a
                    href={path(locale, `/admin/boundaries?set=${set.id}`)}
                    className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
                  >
                    {set.fileName}
                  </a>
                  <span className="text-ink-soft">
                    {t("boundaries.by", { name: set.importedBy, at: formatMoment(set.importedAt, locale) })}
                  </span>
                  {set.isActive ? <Badge tone="leaf">{t("boundaries.active")}</Badge> : null}
                </li>
              ))}
            </ul>
            {active && isProvince ? (
              <ActionForm action={revert} hidden={{ locale, reason: "" }} className="mt-3 grid gap-2">
                <SubmitButton variant="second" busy={t("boundaries.busy")}>
                  {t("boundaries.revert")}
                </SubmitButton>
              </ActionForm>
            ) : null}
          </Card>
        </div>
      </div>
    </OfficeFrame>
  );
}

function SetCard({ set, locale, t, canApply }: { set: BoundarySet; locale: Locale; t: Translator; canApply: boolean }) {
  const report = set.report as BoundaryReport;
  const faulty = report.rows.filter((row) => row.state !== "matched");
  return (
    <Card className="grid gap-2">
      <h2 className="text-lg">{set.fileName}</h2>
      <p>{set.sourceNote}</p>
      <p className="tabular">
        {t("boundaries.matched", { count: report.rows.length - faulty.length })},{" "}
        {t("boundaries.faulty", { count: faulty.length })}.{" "}
        {t("boundaries.points", {
          before: formatNumber(report.pointsBefore, locale),
          after: formatNumber(report.pointsAfter, locale),
        })}
      </p>
      {faulty.length > 0 ? (
        <ul className="list-disc pl-5">
          {faulty.slice(0, 50).map((row) => (
            <li key={`${row.code} ${row.state}`}>
              {row.code} {row.name}: {t(`boundaries.states.${row.state}`)}
            </li>
          ))}
        </ul>
      ) : null}
      {!set.isActive && canApply ? (
        <ActionForm action={apply} hidden={{ locale, setId: set.id }} className="grid gap-2">
          <SubmitButton busy={t("boundaries.busy")}>{t("boundaries.apply")}</SubmitButton>
        </ActionForm>
      ) : null}
      <LinkButton variant="quiet" size="flush" href={path(locale, "/admin/boundaries")} className="justify-self-start">
        {t("boundaries.now")}
      </LinkButton>
    </Card>
  );
}
