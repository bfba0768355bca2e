import type { Metadata } from "next";
import { giveBack } from "@/app/[locale]/(account)/team/actions";
import { requireTeam } from "@/app/gates";
import { EndForm } from "@/components/mandates/end-form";
import { ShopList } from "@/components/mandates/shop-list";
import { StandingBadge } from "@/components/mandates/mandate-facts";
import { Button, LinkButton } from "@/components/ui/button";
import { Card, PageTitle } from "@/components/ui/layout";
import { type HeldMandate, listHamletShops, listMandatesOfMember } from "@/domain/mandates/reads/team";
import { now } from "@/platform/clock";
import { formatDay } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

const mostShown = 12;

export async function generateMetadata({ params }: PageProps<"/[locale]/team">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "mandates")("team.title"), robots: { index: false } };
}

/** Where a member of a digital-technology team begins: whom they help, whom they have asked, and who lives near. */
export default async function TeamPage({ params }: PageProps<"/[locale]/team">) {
  const locale = localeOf((await params).locale);
  const { buyer, memberships } = await requireTeam(locale);
  const [held, nearby] = await Promise.all([listMandatesOfMember(buyer, now()), listHamletShops(memberships)]);
  const t = translator(locale, "mandates");
  const live = held.filter(({ standing }) => standing === "live");
  const asked = held.filter(({ standing }) => standing === "asked");
  const past = held.filter(({ standing }) => standing !== "live" && standing !== "asked").slice(0, mostShown);
  return (
    <div className="page grid max-w-2xl gap-6 pt-6 pb-8">
      <PageTitle
        title={t("team.title")}
        lead={memberships
          .map(({ teamName, communeName }) => t("team.of", { team: teamName, commune: communeName }))
          .join("; ")}
      />
      <LinkButton size="wide" href={path(locale, "/team/ask")}>
        {t("team.ask")}
      </LinkButton>
      {live.some(({ rights }) => rights.includes("listings")) ? (
        <LinkButton variant="second" size="wide" href={path(locale, "/seller/field")}>
          {translator(locale, "field")("open")}
        </LinkButton>
      ) : null}
      <section className="grid gap-2.5">
        <h2 className="text-xl">{t("team.mine")}</h2>
        {live.length === 0 ? <p className="text-ink-soft">{t("team.mineEmpty")}</p> : null}
        {live.slice(0, mostShown).map((mandate) => (
          <LiveCard key={mandate.id} locale={locale} mandate={mandate} />
        ))}
        {live.length > mostShown ? (
          <LinkButton variant="second" href={path(locale, "/seller/shops")}>
            {t("shops.all", { count: live.length })}
          </LinkButton>
        ) : null}
      </section>
      {asked.length > 0 ? (
        <section className="grid gap-2.5">
          <h2 className="text-xl">{t("team.asks")}</h2>
          {asked.map((mandate) => (
            <AskCard key={mandate.id} locale={locale} mandate={mandate} />
          ))}
        </section>
      ) : null}
      <section className="grid gap-2.5">
        <h2 className="text-xl">{t("team.hamlet")}</h2>
        {nearby.length === 0 ? <p className="text-ink-soft">{t("team.hamletEmpty")}</p> : null}
        <ShopList locale={locale} shops={nearby} helped={live.map(({ sellerId }) => sellerId)} />
      </section>
      {past.length > 0 ? (
        <section className="grid gap-1">
          <h2 className="text-xl">{t("team.past")}</h2>
          <ul>
            {past.map((mandate) => (
              <li
                key={mandate.id}
                className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line py-2"
              >
                <span>{mandate.sellerName}</span>
                <StandingBadge locale={locale} standing={mandate.standing} />
                {mandate.refusalReason ? (
                  <span className="basis-full text-[0.9375rem] text-ink-soft">
                    {t("team.refusedBecause", { reason: mandate.refusalReason })}
                  </span>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}

function LiveCard({ locale, mandate }: { locale: Locale; mandate: HeldMandate }) {
  const t = translator(locale, "mandates");
  return (
    <Card className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0">
          <h3 className="text-lg">{mandate.sellerName}</h3>
          <p className="text-[0.9375rem] text-ink-soft">
            {mandate.rights.map((right) => t(`short.${right}`)).join(", ")},{" "}
            {t("until", { day: formatDay(mandate.lastDay, locale) })}
          </p>
        </div>
        <form method="post" action={path(locale, "/seller/choose")}>
          <Button name="shop" value={mandate.sellerId} aria-label={`${t("team.open")}: ${mandate.sellerName}`}>
            {t("team.open")}
          </Button>
        </form>
      </div>
      <EndForm
        action={giveBack}
        hidden={{ locale, mandateId: mandate.id }}
        words={{
          open: t("team.giveBack"),
          sure: t("team.giveBackSure"),
          yes: t("team.giveBackYes"),
          busy: t("team.busy"),
        }}
      />
    </Card>
  );
}

function AskCard({ locale, mandate }: { locale: Locale; mandate: HeldMandate }) {
  const t = translator(locale, "mandates");
  return (
    <Card className="flex flex-wrap items-center justify-between gap-3">
      <div className="min-w-0">
        <h3 className="text-lg">{mandate.sellerName}</h3>
        <p className="text-[0.9375rem] text-ink-soft">
          {mandate.method === "signed_paper" ? t("team.waits") : t(`method.${mandate.method}`)}
        </p>
      </div>
      <LinkButton variant="second" href={path(locale, `/team/mandates/${mandate.id}`)}>
        {t(mandate.method === "signed_paper" ? "team.open" : "team.typeCode")}
      </LinkButton>
    </Card>
  );
}
