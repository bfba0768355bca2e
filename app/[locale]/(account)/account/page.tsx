import type { Metadata } from "next";
import { agree, leave } from "@/app/[locale]/(account)/actions";
import { findPerson, requireBuyer } from "@/app/gates";
import { FieldSignOut } from "@/components/field/sign-out";
import { LostMandateNotice } from "@/components/mandates/lost-mandate";
import { AgreeCard } from "@/components/policies/agree-card";
import { Button } from "@/components/ui/button";
import { Icon, type IconName } from "@/components/ui/icons";
import { Notice, PageTitle } from "@/components/ui/layout";
import { findLostMandate } from "@/domain/mandates/reads/lost";
import { listTextsToAgree } from "@/domain/policies/reads";
import { listMemberships } from "@/domain/teams/reads/memberships";
import { now, today } from "@/platform/clock";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator, wordsOf } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/account">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "account")("trail"), robots: { index: false } };
}

export default async function AccountPage({ params, searchParams }: PageProps<"/[locale]/account">) {
  const locale = localeOf((await params).locale);
  const buyer = await requireBuyer(locale);
  const [person, asked, memberships, texts] = await Promise.all([
    findPerson(),
    searchParams,
    listMemberships(buyer, now()),
    listTextsToAgree(buyer, today()),
  ]);
  const lost =
    asked.lacks === "shop" && typeof asked.mandate === "string"
      ? await findLostMandate(buyer, { mandateId: asked.mandate }, now())
      : null;
  const t = translator(locale, "account");
  const ways: { href: string; icon: IconName; name: string; lead: string }[] = [
    { href: "/account/orders", icon: "truck", name: t("home.orders"), lead: t("home.ordersLead") },
    { href: "/account/addresses", icon: "pin", name: t("home.addresses"), lead: t("home.addressesLead") },
    { href: "/account/profile", icon: "person", name: t("home.profile"), lead: t("home.profileLead") },
  ];
  const onboard = translator(locale, "onboard");
  const [shop] = person?.shops ?? [];
  if (!shop)
    ways.push({
      href: "/account/application",
      icon: "store",
      name: onboard("home.sell"),
      lead: onboard("home.sellLead"),
    });
  // before the closed door of a shop, its notice has a button for each of the others
  if (shop && !lost)
    ways.unshift({
      href: "/seller",
      icon: "store",
      name: t("home.shop", { name: shop.name }),
      lead: t("home.shopLead"),
    });
  const isUnproven = person !== null && person.phone !== null && !person.isPhoneProven;
  if (isUnproven)
    ways.push({ href: "/account/phone", icon: "phone", name: t("phone.title"), lead: t("phone.homeLead") });
  if (memberships.length > 0)
    ways.unshift({
      href: "/team",
      icon: "person",
      name: translator(locale, "mandates")("team.account"),
      lead: translator(locale, "mandates")("team.accountLead"),
    });
  if (person?.office) ways.unshift({ href: "/admin", icon: "map", name: t("home.office"), lead: t("home.officeLead") });
  return (
    <div className="page grid max-w-2xl gap-5 pt-8">
      <PageTitle title={t("home.title", { name: person?.name ?? "" })} />
      <AgreeCard locale={locale} asked={texts} action={agree} />
      {lost ? (
        <LostMandateNotice
          locale={locale}
          lost={lost}
          isInTeam={memberships.length > 0}
          others={othersOf(person?.shops ?? [])}
        />
      ) : null}
      {asked.lacks === "shop" && !lost ? <Notice tone="gold">{t("home.lacksShop")}</Notice> : null}
      {asked.lacks === "team" ? <LacksTeam locale={locale} isUnproven={isUnproven} /> : null}
      {asked.lacks === "office" ? <Notice tone="gold">{t("home.lacksOffice")}</Notice> : null}
      <ul className="grid gap-2.5">
        {ways.map((way) => (
          <li key={way.href}>
            <a
              href={path(locale, way.href)}
              className="flex min-h-16 items-center gap-4 rounded-card border border-line bg-card px-4 py-3 leading-snug hover:border-line-strong"
            >
              <Icon name={way.icon} className="size-7 shrink-0 text-earth-deep" />
              <span className="min-w-0 flex-1">
                <span className="block font-semibold">{way.name}</span>
                <span className="text-[0.9375rem] text-ink-soft">{way.lead}</span>
              </span>
              <Icon name="chevron" className="size-5 shrink-0" />
            </a>
          </li>
        ))}
      </ul>
      <FieldSignOut action={leave} words={leaving(locale)} fieldHref={path(locale, "/seller/field")}>
        <input type="hidden" name="locale" value={locale} />
        <Button variant="second">{t("home.signOut")}</Button>
      </FieldSignOut>
    </div>
  );
}

function othersOf(shops: readonly { sellerId: string; name: string }[]): { id: string; name: string }[] {
  return shops.map(({ sellerId, name }) => ({ id: sellerId, name }));
}

function LacksTeam({ locale, isUnproven }: { locale: Locale; isUnproven: boolean }) {
  return <Notice tone="gold">{translator(locale, "mandates")(isUnproven ? "team.lacksProof" : "team.lacks")}</Notice>;
}

function leaving(locale: Locale): Record<string, string> {
  const words = Object.entries(wordsOf(locale, "field"));
  return Object.fromEntries(words.filter(([key]) => key.startsWith("leave.")));
}
