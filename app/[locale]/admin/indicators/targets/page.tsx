import type { Metadata } from "next";
import { declare, end, set } from "@/app/[locale]/admin/indicators/actions";
import { requireProvinceOffice } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { goalWords, LightBadge } from "@/components/indicators/indicator-words";
import { ActionField, ActionForm, ActionSelect, FoldedForm } from "@/components/ui/action-form";
import { Breadcrumbs, Card, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { declaredNames, targetNames } from "@/domain/indicators/catalogue";
import { listTargets, type Progress, readProgress } from "@/domain/indicators/reads/targets";
import { listUnits } from "@/domain/places/reads";
import { today as todayHere } from "@/platform/clock";
import { formatDay } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { type Translator, translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/indicators/targets">): Promise<Metadata> {
  return {
    title: translator(localeOf((await params).locale), "indicators")("targets.title"),
    robots: { index: false },
  };
}

/** What the province wants reached, where and by when, each with its light; and what others publish. The province's own. */
export default async function TargetsPage({ params }: PageProps<"/[locale]/admin/indicators/targets">) {
  const locale = localeOf((await params).locale);
  const admin = await requireProvinceOffice(locale);
  const today = todayHere();
  const [wanted, units] = await Promise.all([listTargets(admin), listUnits("2026")]);
  const progress = await readProgress(wanted, today);
  const t = translator(locale, "indicators");
  const names = new Map(units.map(({ code, fullName }) => [code, fullName]));
  return (
    <OfficeFrame locale={locale} admin={admin} current="indicators">
      <Breadcrumbs label={t("title")} trail={[{ href: path(locale, "/admin/indicators"), name: t("title") }]} />
      <PageTitle title={t("targets.title")} lead={t("targets.lead")} />
      {progress.length === 0 ? <p className="text-ink-soft">{t("targets.none")}</p> : null}
      <ul className="grid gap-3 lg:grid-cols-2">
        {progress.map((goal) => (
          <li key={goal.id} className="grid">
            <Goal locale={locale} t={t} goal={goal} place={names.get(goal.communeCode) ?? t("whole")} />
          </li>
        ))}
      </ul>
      <Card className="grid gap-3">
        <h2 className="text-lg">{t("targets.new")}</h2>
        <ActionForm action={set} hidden={{ locale }} done={t("targets.added")} className="grid gap-4">
          <div className="grid gap-4 sm:grid-cols-2">
            <ActionSelect name="indicator" label={t("targets.indicator")}>
              {targetNames.map((name) => (
                <option key={name} value={name}>
                  {t(`list.${name}.name`)}
                </option>
              ))}
            </ActionSelect>
            <ActionSelect name="communeCode" label={t("targets.commune")} defaultValue="">
              <option value="">{t("whole")}</option>
              {units.map(({ code, fullName }) => (
                <option key={code} value={code}>
                  {fullName}
                </option>
              ))}
            </ActionSelect>
            <ActionField
              name="value"
              label={t("targets.value")}
              hint={t("targets.valueHint")}
              inputMode="numeric"
              autoComplete="off"
              required
            />
            <ActionField name="source" label={t("targets.source")} maxLength={300} required />
            <ActionField
              name="firstDay"
              type="date"
              label={t("targets.firstDay")}
              defaultValue={`${today.slice(0, 4)}-01-01`}
              required
            />
            <ActionField
              name="lastDay"
              type="date"
              label={t("targets.lastDay")}
              defaultValue={`${today.slice(0, 4)}-12-31`}
              required
            />
          </div>
          <SubmitButton busy={t("targets.busy")} className="justify-self-start">
            {t("targets.add")}
          </SubmitButton>
        </ActionForm>
      </Card>
      <Card className="grid gap-3">
        <h2 className="text-lg">{t("targets.declare")}</h2>
        <p className="text-ink-soft">{t("declaredLead")}</p>
        <ActionForm action={declare} hidden={{ locale }} done={t("targets.declared")} className="grid gap-4">
          <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
            <ActionSelect name="name" label={t("targets.name")}>
              {declaredNames.map((name) => (
                <option key={name} value={name}>
                  {t(`declaredNames.${name}`)}
                </option>
              ))}
            </ActionSelect>
            <ActionField name="year" label={t("targets.year")} inputMode="numeric" autoComplete="off" required />
            <ActionField
              name="value"
              id="declaredValue"
              label={t("targets.figure")}
              inputMode="decimal"
              autoComplete="off"
              required
            />
            <ActionField
              name="source"
              id="declaredSource"
              label={t("heads.source")}
              maxLength={300}
              autoComplete="off"
              required
            />
          </div>
          <SubmitButton busy={t("targets.busy")} className="justify-self-start">
            {t("targets.declareAdd")}
          </SubmitButton>
        </ActionForm>
      </Card>
    </OfficeFrame>
  );
}

function Goal({ locale, t, goal, place }: { locale: Locale; t: Translator; goal: Progress; place: string }) {
  const { indicator, value, reached, from, firstDay, lastDay, source, light } = goal;
  return (
    <Card className="grid content-start gap-1.5">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h2 className="text-base">{t(`list.${indicator}.name`)}</h2>
        <LightBadge locale={locale} light={light} />
      </div>
      <p className="text-ink-soft">{place}</p>
      <p className="tabular text-xl font-semibold">
        {reached === null ? t("noList") : goalWords(locale, indicator, reached)}
        <span className="ml-2 text-base font-normal">
          / {t("targetWords", { value: goalWords(locale, indicator, value), day: formatDay(lastDay, locale) })}
        </span>
      </p>
      <p className="text-sm text-ink-soft">
        {t("from", { from: goalWords(locale, indicator, from), day: formatDay(firstDay, locale) })}
      </p>
      <p className="text-sm">{source}</p>
      <FoldedForm
        action={end}
        hidden={{ locale, targetId: goal.id }}
        summary={t("targets.end")}
        isDanger
        className="grid gap-3 pt-2"
      >
        <ActionField name="reason" id={`reason-${goal.id}`} label={t("targets.reason")} maxLength={300} required />
        <SubmitButton variant="danger" busy={t("targets.busy")} className="justify-self-start">
          {t("targets.endYes")}
        </SubmitButton>
      </FoldedForm>
    </Card>
  );
}
