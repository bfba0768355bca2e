import type { Metadata } from "next";
import { grant, refuse, withdraw } from "@/app/[locale]/admin/mandates/actions";
import { requireAdmin } from "@/app/gates";
import { NothingWaits } from "@/components/admin/nothing-waits";
import { OfficeFrame } from "@/components/admin/office-frame";
import { RightsList } from "@/components/mandates/mandate-facts";
import { ActionField, ActionForm, FoldedForm } from "@/components/ui/action-form";
import { Card, PageTitle, Tabs } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { type GivenMandate, listMandatesForOffice } from "@/domain/mandates/reads/shop";
import { spokenPhone } from "@/domain/people/canonical";
import { now } from "@/platform/clock";
import { formatDay, formatMoment } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/mandates">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "mandates")("office.papers"), robots: { index: false } };
}

/** Papers that wait for an officer's look, and the mandates in force in their area. */
export default async function OfficeMandatesPage({ params, searchParams }: PageProps<"/[locale]/admin/mandates">) {
  const locale = localeOf((await params).locale);
  const admin = await requireAdmin(locale);
  const state = (await searchParams).state === "granted" ? "granted" : "asked";
  const mandates = await listMandatesForOffice(admin, state, now());
  const t = translator(locale, "mandates");
  const here = path(locale, "/admin/mandates");
  return (
    <OfficeFrame locale={locale} admin={admin} current="mandates">
      <PageTitle title={t("office.papers")} lead={t("office.papersLead")} />
      <Tabs
        label={t("office.papers")}
        tabs={[
          { href: here, name: t("office.waiting"), isCurrent: state === "asked" },
          { href: `${here}?state=granted`, name: t("office.good"), isCurrent: state === "granted" },
        ]}
      />
      {mandates.length === 0 ? (
        <NothingWaits locale={locale} title={t(state === "asked" ? "office.noPapers" : "office.noGood")} />
      ) : (
        <div className="grid gap-3 lg:grid-cols-2">
          {mandates.map((mandate) => (
            <OfficeMandate key={mandate.id} locale={locale} mandate={mandate} isAsked={state === "asked"} />
          ))}
        </div>
      )}
    </OfficeFrame>
  );
}

function OfficeMandate({ locale, mandate, isAsked }: { locale: Locale; mandate: GivenMandate; isAsked: boolean }) {
  const t = translator(locale, "mandates");
  const hidden = { locale, mandateId: mandate.id };
  const reason = (
    <ActionField name="reason" id={`reason-${mandate.id}`} label={t("office.reason")} maxLength={500} required />
  );
  return (
    <Card className="grid content-start gap-2">
      <h2 className="text-lg">{t("office.paperOf", { shop: mandate.sellerName, member: mandate.memberName })}</h2>
      <p className="text-ink-soft">
        {mandate.teamName} · {spokenPhone(mandate.memberPhone)} · {t(`method.${mandate.method}`)}
      </p>
      <RightsList locale={locale} rights={mandate.rights} />
      <p>
        {t("purpose", { purpose: mandate.purpose })}.{" "}
        {t("owner.from", { from: formatDay(mandate.validFrom, locale), to: formatDay(mandate.lastDay, locale) })}.{" "}
        <span className="text-ink-soft">{formatMoment(mandate.askedAt, locale)}</span>
      </p>
      {mandate.hasPaper ? (
        <a
          href={path(locale, `/admin/mandates/${mandate.id}/paper`)}
          className="inline-flex min-h-11 items-center justify-self-start font-semibold underline underline-offset-4"
        >
          {t("office.seePaper")}
        </a>
      ) : null}
      {isAsked ? (
        <>
          <ActionForm action={grant} hidden={hidden} className="grid justify-items-start gap-2">
            <SubmitButton busy={t("office.granting")}>{t("office.grant")}</SubmitButton>
          </ActionForm>
          <FoldedForm action={refuse} hidden={hidden} summary={t("office.refuse")} isDanger className="grid gap-2">
            {reason}
            <SubmitButton variant="danger" busy={t("office.refusing")}>
              {t("office.refuse")}
            </SubmitButton>
          </FoldedForm>
        </>
      ) : (
        <FoldedForm action={withdraw} hidden={hidden} summary={t("office.withdraw")} isDanger className="grid gap-2">
          {reason}
          <SubmitButton variant="danger" busy={t("office.withdrawing")}>
            {t("office.withdraw")}
          </SubmitButton>
        </FoldedForm>
      )}
    </Card>
  );
}
