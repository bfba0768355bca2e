import type { Metadata } from "next";
import { findPerson, requireSeller } from "@/app/gates";
import { DeskFrame } from "@/components/seller/desk-frame";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { PageTitle } from "@/components/ui/layout";
import { fold } from "@/domain/places/search-name";
import { getOwnShop } from "@/domain/sellers/reads";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/shops">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "mandates")("shops.title") };
}

/** All shops one works or acts for, to turn the desk to one of them in a press. */
export default async function ShopsPage({ params, searchParams }: PageProps<"/[locale]/seller/shops">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSeller(locale);
  const [shop, person, asked] = await Promise.all([getOwnShop(seller), findPerson(), searchParams]);
  const words = typeof asked.q === "string" ? asked.q.trim().slice(0, 120) : "";
  const shops = person?.shops ?? [];
  const found = shops.filter(({ name }) => fold(name).includes(fold(words)));
  const t = translator(locale, "mandates");
  return (
    <DeskFrame locale={locale} shop={shop} current="">
      <PageTitle title={t("shops.title")} lead={t("shops.lead", { count: shops.length })} />
      <form
        action={path(locale, "/seller/shops")}
        method="get"
        className="grid max-w-2xl grid-cols-[1fr_auto] items-end gap-3"
      >
        <Field name="q" type="search" label={t("shops.search")} defaultValue={words} autoComplete="off" />
        <Button variant="second">{t("shops.find")}</Button>
      </form>
      {found.length === 0 ? <p className="text-ink-soft">{t("shops.none")}</p> : null}
      <form method="post" action={path(locale, "/seller/choose")} className="grid max-w-2xl gap-2">
        {found.map((each) => (
          <Button
            key={each.sellerId}
            variant="second"
            name="shop"
            value={each.sellerId}
            aria-current={each.sellerId === shop.id ? "true" : undefined}
            className="justify-between aria-[current]:border-earth"
          >
            <span className="text-left">{each.name}</span>
            {"mandateId" in each.access ? (
              <span className="font-normal text-ink-soft">{t("shops.helping")}</span>
            ) : null}
          </Button>
        ))}
      </form>
    </DeskFrame>
  );
}
