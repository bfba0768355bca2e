import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { confirm, giveBack } from "@/app/[locale]/(account)/team/actions";
import { requireTeam } from "@/app/gates";
import { EndForm } from "@/components/mandates/end-form";
import { LostMandateNotice } from "@/components/mandates/lost-mandate";
import { RightsList, StandingBadge } from "@/components/mandates/mandate-facts";
import { ActionField, ActionForm } from "@/components/ui/action-form";
import { Button, LinkButton } from "@/components/ui/button";
import { Card, Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { findLostMandate, type LostMandate } from "@/domain/mandates/reads/lost";
import { findMandateOfMember, type HeldMandate } from "@/domain/mandates/reads/team";
import { codeTerms } from "@/domain/mandates/terms";
import { now } from "@/platform/clock";
import { formatDay, formatMoment } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/team/mandates/[id]">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "mandates")("team.title"), robots: { index: false } };
}

/** One mandate as its member follows it: a code to type, a paper being looked at, or what became of it. */
export default async function HeldMandatePage({ params }: PageProps<"/[locale]/team/mandates/[id]">) {
  const { locale: prefix, id } = await params;
  const locale = localeOf(prefix);
  const { buyer } = await requireTeam(locale);
  const [mandate, lost] = await Promise.all([
    findMandateOfMember(buyer, id, now()),
    findLostMandate(buyer, { mandateId: id }, now()),
  ]);
  if (!mandate) notFound();
  const t = translator(locale, "mandates");
  return (
    <div className="page grid max-w-2xl gap-5 pt-6 pb-8">
      <Standing locale={locale} mandate={mandate} lost={lost} />
      <Card className="grid gap-2">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h2 className="text-lg">{mandate.sellerName}</h2>
          <StandingBadge locale={locale} standing={mandate.standing} />
        </div>
        <RightsList locale={locale} rights={mandate.rights} />
        <p className="text-[0.9375rem] text-ink-soft">
          {t("purpose", { purpose: mandate.purpose })}, {t("until", { day: formatDay(mandate.lastDay, locale) })}
        </p>
        {mandate.refusalReason ? (
          <p className="text-[0.9375rem]">{t("team.refusedBecause", { reason: mandate.refusalReason })}</p>
        ) : null}
        {mandate.standing === "asked" ? (
          <EndForm
            action={giveBack}
            hidden={{ locale, mandateId: mandate.id }}
            words={{
              open: t("team.withdraw"),
              sure: t("team.giveBackSure"),
              yes: t("team.withdraw"),
              busy: t("team.busy"),
            }}
          />
        ) : null}
      </Card>
      <LinkButton variant="quiet" size="flush" href={path(locale, "/team")} className="justify-self-start">
        {t("ask.back")}
      </LinkButton>
    </div>
  );
}

function Standing({ locale, mandate, lost }: { locale: Locale; mandate: HeldMandate; lost: LostMandate | null }) {
  const t = translator(locale, "mandates");
  const shop = mandate.sellerName;
  if (lost)
    return (
      <>
        <PageTitle title={shop} />
        <LostMandateNotice locale={locale} lost={lost} isInTeam others={[]} />
      </>
    );
  if (mandate.standing === "live")
    return (
      <>
        <PageTitle title={t("ask.granted", { shop })} />
        <form method="post" action={path(locale, "/seller/choose")}>
          <Button size="wide" name="shop" value={mandate.sellerId}>
            {t("team.open")}
          </Button>
        </form>
      </>
    );
  if (mandate.standing === "asked" && mandate.method === "signed_paper")
    return <PageTitle title={t("ask.paperSent", { shop })} lead={t("ask.paperSentLead")} />;
  if (mandate.standing === "asked" && mandate.triesUsed < codeTerms.tries)
    return (
      <>
        <PageTitle
          title={t("ask.codeTitle", { shop })}
          lead={t("ask.codeLead", { at: mandate.codeUntil ? formatMoment(mandate.codeUntil, locale) : "" })}
        />
        <Card>
          <ActionForm action={confirm} hidden={{ locale, mandateId: mandate.id }} className="grid gap-4">
            <ActionField
              name="code"
              label={t("ask.code")}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={11}
              className="tabular text-2xl tracking-widest"
              required
            />
            <SubmitButton size="wide" busy={t("ask.confirming")}>
              {t("ask.confirm")}
            </SubmitButton>
          </ActionForm>
        </Card>
      </>
    );
  return (
    <>
      <PageTitle title={shop} />
      {mandate.standing === "asked" || mandate.standing === "lapsed" ? (
        <Notice tone="gold">{t("ask.lapsed")}</Notice>
      ) : null}
      <LinkButton size="wide" href={path(locale, "/team/ask")}>
        {t("ask.again")}
      </LinkButton>
    </>
  );
}
