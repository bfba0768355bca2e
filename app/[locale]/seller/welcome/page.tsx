import type { Metadata } from "next";
import { requireSeller } from "@/app/gates";
import { DeskFrame } from "@/components/seller/desk-frame";
import { LinkButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icons";
import { PageTitle } from "@/components/ui/layout";
import { getOwnShop } from "@/domain/sellers/reads";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/welcome">): Promise<Metadata> {
  const t = translator(localeOf((await params).locale), "onboard");
  return { title: t("welcome.title"), robots: { index: false } };
}

const ways = [
  { href: "/seller/products/new", key: "listing", icon: "leaf", right: "listings" },
  { href: "/seller/money/bank", key: "bank", icon: "money", right: "owner" },
  { href: "/seller/shop", key: "page", icon: "store", right: "shop" },
] as const;

export default async function WelcomePage({ params }: PageProps<"/[locale]/seller/welcome">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSeller(locale);
  const shop = await getOwnShop(seller);
  const t = translator(locale, "onboard");
  return (
    <DeskFrame locale={locale} shop={shop} current="today" above={[]}>
      <PageTitle title={t("welcome.title")} lead={t("welcome.lead", { name: shop.name })} />
      <ol className="grid gap-2.5">
        {ways
          .filter(({ right }) => shop.rights.includes(right))
          .map((way) => (
            <li key={way.href}>
              <a
                href={path(locale, way.href)}
                className="flex min-h-16 items-center gap-4 rounded-card border border-line bg-card px-4 py-3 leading-snug hover:border-line-strong"
              >
                <Icon name={way.icon} className="size-7 shrink-0 text-earth-deep" />
                <span className="min-w-0 flex-1">
                  <span className="block font-semibold">{t(`welcome.${way.key}`)}</span>
                  <span className="text-[0.9375rem] text-ink-soft">{t(`welcome.${way.key}Lead`)}</span>
                </span>
                <Icon name="chevron" className="size-5 shrink-0" />
              </a>
            </li>
          ))}
      </ol>
      <LinkButton href={path(locale, "/seller")} variant="second" className="justify-self-start">
        {t("welcome.desk")}
      </LinkButton>
    </DeskFrame>
  );
}
