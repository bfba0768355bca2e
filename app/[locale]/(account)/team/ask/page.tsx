import type { Metadata } from "next";
import { ask } from "@/app/[locale]/(account)/team/actions";
import { requireTeam } from "@/app/gates";
import { ShopList } from "@/components/mandates/shop-list";
import { TermsFields } from "@/components/mandates/terms-fields";
import { PhotoField } from "@/components/returns/photo-field";
import { ActionCheckbox, ActionForm } from "@/components/ui/action-form";
import { Button, LinkButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Breadcrumbs, Card, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { findCommuneShops, findShopToAsk, listMandatesOfMember } from "@/domain/mandates/reads/team";
import { isMobile } from "@/domain/mandates/terms";
import { spokenPhone } from "@/domain/people/canonical";
import { now } from "@/platform/clock";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/team/ask">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "mandates")("ask.title"), robots: { index: false } };
}

/** A shop is found, then asked. */
export default async function AskPage({ params, searchParams }: PageProps<"/[locale]/team/ask">) {
  const locale = localeOf((await params).locale);
  const { buyer, memberships } = await requireTeam(locale);
  const asked = await searchParams;
  const words = typeof asked.q === "string" ? asked.q.trim().slice(0, 120) : "";
  const slug = typeof asked.shop === "string" ? asked.shop : "";
  const [shop, found, held] = await Promise.all([
    slug === "" ? null : findShopToAsk(memberships, slug),
    findCommuneShops(memberships, words),
    listMandatesOfMember(buyer, now()),
  ]);
  const t = translator(locale, "mandates");
  if (shop)
    return (
      <div className="page grid max-w-2xl gap-5 pt-5 pb-8">
        <div>
          <Back locale={locale} />
          <PageTitle
            title={t("ask.of", { shop: shop.name })}
            lead={[shop.representative, shop.hamlet].filter(Boolean).join(", ")}
          />
        </div>
        <AskForm locale={locale} shop={shop} />
        <LinkButton variant="quiet" size="flush" href={path(locale, "/team/ask")} className="justify-self-start">
          {t("ask.another")}
        </LinkButton>
      </div>
    );
  return (
    <div className="page grid max-w-2xl gap-5 pt-5 pb-8">
      <div>
        <Back locale={locale} />
        <PageTitle title={t("ask.title")} lead={t("ask.lead")} />
      </div>
      <form action={path(locale, "/team/ask")} method="get" className="grid grid-cols-[1fr_auto] items-end gap-3">
        <Field name="q" type="search" label={t("ask.search")} defaultValue={words} autoComplete="off" required />
        <Button>{t("ask.find")}</Button>
      </form>
      {words !== "" && found.length === 0 ? <p className="text-ink-soft">{t("ask.none", { words })}</p> : null}
      <ShopList
        locale={locale}
        shops={found}
        helped={held.filter(({ standing }) => standing === "live").map(({ sellerId }) => sellerId)}
      />
      <LinkButton variant="quiet" size="flush" href={path(locale, "/team")} className="justify-self-start">
        {t("ask.back")}
      </LinkButton>
    </div>
  );
}

function AskForm({ locale, shop }: { locale: Locale; shop: { id: string; phone: string } }) {
  const t = translator(locale, "mandates");
  const canText = isMobile(shop.phone);
  return (
    <Card>
      <ActionForm action={ask} hidden={{ locale, sellerId: shop.id }} className="grid gap-4">
        <TermsFields locale={locale} />
        <fieldset className="grid gap-1">
          <legend className="font-semibold">{t("ask.how")}</legend>
          {canText ? (
            <>
              <ActionCheckbox
                type="radio"
                name="method"
                id="by-code"
                value="phone_code"
                label={t("ask.byCode")}
                defaultChecked
              />
              <p className="text-[0.9375rem] text-ink-soft">
                {t("ask.byCodeLead", { phone: spokenPhone(shop.phone) })}
              </p>
            </>
          ) : null}
          <ActionCheckbox
            type="radio"
            name="method"
            id="by-paper"
            value="signed_paper"
            label={t("ask.byPaper")}
            defaultChecked={!canText}
          />
          <PhotoField
            name="paper"
            isOne
            label={t("ask.paper")}
            hint={t("ask.byPaperLead")}
            busy={translator(locale, "returns")("page.shrinking")}
          />
        </fieldset>
        <SubmitButton size="wide" busy={t("ask.sending")}>
          {t("ask.send")}
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}

function Back({ locale }: { locale: Locale }) {
  const t = translator(locale, "visits");
  return <Breadcrumbs label={t("visit.back")} trail={[{ href: path(locale, "/team"), name: t("visit.back") }]} />;
}
