import type { Metadata } from "next";
import { give, revoke } from "@/app/[locale]/seller/mandates/actions";
import { requireSellerWith } from "@/app/gates";
import { Guide } from "@/components/guides/guide";
import { EndForm } from "@/components/mandates/end-form";
import { RightsList, StandingBadge } from "@/components/mandates/mandate-facts";
import { TermsFields } from "@/components/mandates/terms-fields";
import { DeskFrame } from "@/components/seller/desk-frame";
import { ActionForm, ActionSelect } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { type GivenMandate, listMandatesOfShop, listMembersNearby } from "@/domain/mandates/reads/shop";
import { spokenPhone } from "@/domain/people/canonical";
import { getOwnShop } from "@/domain/sellers/reads";
import { now } from "@/platform/clock";
import { formatDay } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/mandates">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "mandates")("owner.title") };
}

/** Who may act for the shop: its owner lets somebody, and ends it. */
export default async function MandatesPage({ params }: PageProps<"/[locale]/seller/mandates">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "owner");
  const [shop, given, members] = await Promise.all([
    getOwnShop(seller),
    listMandatesOfShop(seller, now()),
    listMembersNearby(seller, now()),
  ]);
  const t = translator(locale, "mandates");
  const of = (...standings: string[]) => given.filter(({ standing }) => standings.includes(standing));
  const [live, asked, past] = [of("live"), of("asked"), of("over", "refused", "ended", "lapsed")];
  return (
    <DeskFrame locale={locale} shop={shop} current="shop" above={[]}>
      <PageTitle
        title={t("owner.title")}
        lead={t("owner.lead")}
        actions={
          <LinkButton variant="second" href={path(locale, "/seller/timeline")}>
            {t("owner.timeline")}
          </LinkButton>
        }
      />
      <Guide locale={locale} name="mandate" />
      <section className="grid max-w-2xl gap-2.5">
        <h2 className="text-xl">{t("owner.live")}</h2>
        {live.length === 0 ? <p className="text-ink-soft">{t("owner.liveEmpty")}</p> : null}
        {live.map((mandate) => (
          <MandateCard key={mandate.id} locale={locale} shopId={shop.id} mandate={mandate} />
        ))}
      </section>
      {asked.length > 0 ? (
        <section className="grid max-w-2xl gap-2.5">
          <h2 className="text-xl">{t("owner.asked")}</h2>
          {asked.map((mandate) => (
            <MandateCard key={mandate.id} locale={locale} shopId={shop.id} mandate={mandate} />
          ))}
        </section>
      ) : null}
      <Card className="grid max-w-2xl gap-3">
        <h2 className="text-xl">{t("owner.give")}</h2>
        {members.length === 0 ? (
          <p className="text-ink-soft">{t("owner.noMembers")}</p>
        ) : (
          <ActionForm action={give} hidden={{ locale, shop: shop.id }} className="grid gap-4">
            <ActionSelect name="memberId" label={t("owner.member")} defaultValue="" required>
              <option value="">{t("owner.chooseMember")}</option>
              {members.map((member) => (
                <option key={member.id} value={member.id}>
                  {member.name} · {member.teamName}
                </option>
              ))}
            </ActionSelect>
            <TermsFields locale={locale} />
            <SubmitButton busy={t("owner.giving")} className="justify-self-start">
              {t("owner.giveIt")}
            </SubmitButton>
          </ActionForm>
        )}
      </Card>
      {past.length > 0 ? (
        <section className="max-w-2xl">
          <h2 className="mb-1 text-xl">{t("owner.past")}</h2>
          <ul>
            {past.map((mandate) => (
              <PastLine key={mandate.id} locale={locale} mandate={mandate} />
            ))}
          </ul>
        </section>
      ) : null}
    </DeskFrame>
  );
}

function MandateCard({ locale, shopId, mandate }: { locale: Locale; shopId: string; mandate: GivenMandate }) {
  const t = translator(locale, "mandates");
  return (
    <Card className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-lg">{mandate.memberName}</h3>
        <StandingBadge locale={locale} standing={mandate.standing} />
      </div>
      <p className="text-[0.9375rem] text-ink-soft">
        {mandate.teamName} ·{" "}
        <a href={`tel:${mandate.memberPhone}`} className="underline underline-offset-4">
          {spokenPhone(mandate.memberPhone)}
        </a>
      </p>
      <RightsList locale={locale} rights={mandate.rights} />
      <p className="text-[0.9375rem] text-ink-soft">
        {t("purpose", { purpose: mandate.purpose })}. {period(locale, mandate)}. {t(`method.${mandate.method}`)}.
      </p>
      <EndForm
        action={revoke}
        hidden={{ locale, shop: shopId, mandateId: mandate.id }}
        words={{
          open: t("owner.revoke"),
          sure: t("owner.revokeSure", { name: mandate.memberName }),
          yes: t("owner.revokeYes"),
          busy: t("owner.revoking"),
        }}
      />
    </Card>
  );
}

function PastLine({ locale, mandate }: { locale: Locale; mandate: GivenMandate }) {
  const t = translator(locale, "mandates");
  const reason = mandate.refusalReason || (mandate.revokeReason === "replaced" ? "" : mandate.revokeReason);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line py-2">
      <span>
        <span className="font-semibold">{mandate.memberName}</span>{" "}
        <span className="text-[0.9375rem] text-ink-soft">{period(locale, mandate)}</span>
      </span>
      <StandingBadge locale={locale} standing={mandate.standing} />
      {reason ? <span className="basis-full text-[0.9375rem]">{t("owner.because", { reason })}</span> : null}
    </li>
  );
}

function period(locale: Locale, { validFrom, lastDay }: GivenMandate): string {
  const words = { from: formatDay(validFrom, locale), to: formatDay(lastDay, locale) };
  return translator(locale, "mandates")("owner.from", words);
}
