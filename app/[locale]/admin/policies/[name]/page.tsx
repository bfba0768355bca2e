import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { publish, withdraw } from "@/app/[locale]/admin/policies/actions";
import { requireProvinceOffice } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { ActionCheckbox, ActionField, ActionForm, ActionTextArea, FoldedForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Breadcrumbs, Card, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { type Compared, comparedWith } from "@/domain/policies/blocks";
import { policyNames } from "@/domain/policies/input";
import { listVersions } from "@/domain/policies/reads";
import { type PolicyVersion, versionOn } from "@/domain/policies/versions";
import { addDays, type LocalDay, today } from "@/platform/clock";
import { formatDay } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { type Translator, translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/policies/[name]">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "policies")("office.title"), robots: { index: false } };
}

/** One text: versions to come beside the one in force, and a new version to write, beginning with what holds. */
export default async function PolicyDeskPage({ params }: PageProps<"/[locale]/admin/policies/[name]">) {
  const { locale: prefix, name: asked } = await params;
  const locale = localeOf(prefix);
  const admin = await requireProvinceOffice(locale);
  const name = policyNames.find((each) => each === asked);
  if (name === undefined) notFound();
  const day = today();
  const versions = (await listVersions()).filter((each) => each.name === name);
  const inForce = versionOn(versions, name, day);
  const coming = versions.filter(({ validFrom }) => validFrom !== null && validFrom > day);
  const t = translator(locale, "policies");
  return (
    <OfficeFrame locale={locale} admin={admin} current="policies">
      <Breadcrumbs
        label={t("office.title")}
        trail={[{ href: path(locale, "/admin/policies"), name: t("office.back") }]}
      />
      <PageTitle
        title={t(`names.${name}`)}
        lead={inForce.validFrom === null ? t("first") : t("inForce", { day: formatDay(inForce.validFrom, locale) })}
        actions={
          <LinkButton variant="second" href={path(locale, `/policies/${name}`)}>
            {t("office.public")}
          </LinkButton>
        }
      />
      {coming.map((next) => (
        <Coming key={next.id} locale={locale} t={t} inForce={inForce} next={next} />
      ))}
      <Card className="grid gap-3">
        <h2 className="text-lg">{t("office.publish")}</h2>
        <NewVersion locale={locale} t={t} inForce={inForce} from={addDays(day, 1)} />
      </Card>
    </OfficeFrame>
  );
}

type Part = { locale: Locale; t: Translator; inForce: PolicyVersion };

function Coming({ locale, t, inForce, next }: Part & { next: PolicyVersion & { id: string } }) {
  const day = next.validFrom === null ? next.version : formatDay(next.validFrom, locale);
  return (
    <Card className="grid gap-3">
      <h2 className="text-lg">{t("coming", { day })}</h2>
      <p>{t("changes", { changes: next.changes })}</p>
      <details>
        <summary className="inline-flex min-h-11 items-center underline underline-offset-4">
          {t("office.compare")}
        </summary>
        <div lang="vi" className="grid gap-x-8 gap-y-3 md:grid-cols-2">
          <Side lines={comparedWith(inForce.text, next.text)} mark={t("office.isGone")} tone="bg-alarm-pale" />
          <Side lines={comparedWith(next.text, inForce.text)} mark={t("office.isNew")} tone="bg-leaf-pale" />
        </div>
      </details>
      <FoldedForm action={withdraw} hidden={{ locale, versionId: next.id }} summary={t("office.withdraw")} isDanger>
        <p className="py-2">{t("office.withdrawSure")}</p>
        <SubmitButton variant="danger" busy={t("office.busy")}>
          {t("office.withdrawYes")}
        </SubmitButton>
      </FoldedForm>
    </Card>
  );
}

function Side({ lines, mark, tone }: { lines: readonly Compared[]; mark: string; tone: string }) {
  return (
    <div className="grid content-start gap-1.5">
      {lines.map(({ text, isNew }, place) => (
        <p key={place} className={isNew ? `rounded-field px-2 py-1 ${tone}` : "px-2 py-1"}>
          {isNew ? <strong className="mr-1.5 text-sm">{mark}</strong> : null}
          {text}
        </p>
      ))}
    </div>
  );
}

function NewVersion({ locale, t, inForce, from }: Part & { from: LocalDay }) {
  return (
    <ActionForm action={publish} hidden={{ locale, name: inForce.name }} done={t("office.done")} className="grid gap-4">
      <ActionField
        name="validFrom"
        type="date"
        label={t("office.validFrom")}
        hint={t("office.validFromHint")}
        min={from}
        required
        className="max-w-56"
      />
      <ActionField
        name="changes"
        label={t("office.changes")}
        hint={t("office.changesHint")}
        maxLength={500}
        lang="vi"
        required
      />
      <ActionTextArea
        name="text"
        label={t("office.text")}
        hint={t("office.textHint")}
        rows={18}
        lang="vi"
        defaultValue={inForce.text}
        required
      />
      <ActionTextArea
        name="textEn"
        label={t("office.textEn")}
        optional={t("office.optional")}
        rows={8}
        lang="en"
        defaultValue={inForce.textEn}
      />
      <div>
        <ActionCheckbox name="asksAgain" label={t("office.asksAgain")} />
        <p className="text-sm text-ink-soft">{t("office.asksAgainHint")}</p>
      </div>
      <SubmitButton busy={t("office.busy")} className="justify-self-start">
        {t("office.publish")}
      </SubmitButton>
    </ActionForm>
  );
}
