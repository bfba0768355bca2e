import type { Metadata } from "next";
import { add } from "@/app/[locale]/seller/elsewhere/actions";
import { OwnLink } from "@/app/[locale]/seller/elsewhere/own-link";
import { requireSellerWith } from "@/app/gates";
import { Guide } from "@/components/guides/guide";
import { DeskFrame } from "@/components/seller/desk-frame";
import { ActionField, ActionForm, ActionSelect } from "@/components/ui/action-form";
import { Button, LinkButton } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { Card, EmptyState, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { marketPlatforms } from "@/domain/elsewhere/address";
import { readLinkFilter } from "@/domain/elsewhere/input";
import { listingStates } from "@/domain/elsewhere/liveness";
import { listOwnLinks, listOwnNames } from "@/domain/elsewhere/reads";
import { getOwnShop } from "@/domain/sellers/reads";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/elsewhere">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "face")("links.title") };
}

export default async function ElsewherePage({ params, searchParams }: PageProps<"/[locale]/seller/elsewhere">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "listings");
  const asked = await searchParams;
  const filter = readLinkFilter(asked);
  const [shop, links, products] = await Promise.all([
    getOwnShop(seller),
    listOwnLinks(seller, filter),
    listOwnNames(seller),
  ]);
  const t = translator(locale, "face");
  const hidden = { locale, shop: shop.id };
  const isFiltered = filter.platform !== null || filter.state !== null;
  return (
    <DeskFrame locale={locale} shop={shop} current="products" above={[]}>
      <PageTitle
        title={t("links.title")}
        lead={t("links.lead")}
        actions={
          <LinkButton variant="second" href={path(locale, "/seller/elsewhere/new")}>
            {t("links.only")}
          </LinkButton>
        }
      />
      <Guide locale={locale} name="elsewhere" />
      <Card>
        <h2 className="mb-3 text-xl">{t("links.add")}</h2>
        <ActionForm action={add} hidden={hidden} done={t("links.saved")} className="grid gap-4">
          <ActionField
            name="link"
            label={t("links.link")}
            hint={t("links.linkHint")}
            inputMode="url"
            autoComplete="off"
            autoCapitalize="none"
            required
          />
          <ActionSelect
            name="productId"
            label={t("links.product")}
            defaultValue={products.find(({ id }) => id === asked.product)?.id ?? ""}
          >
            <option value="">{t("links.wholeShop")}</option>
            {products.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </ActionSelect>
          <ActionField
            name="evidence"
            type="file"
            label={t("links.evidence")}
            optional={t("links.optional")}
            hint={t("links.evidenceHint")}
            accept="image/jpeg,image/png,image/webp"
          />
          <SubmitButton busy={t("links.saving")} className="justify-self-start">
            {t("links.save")}
          </SubmitButton>
        </ActionForm>
      </Card>
      <section aria-labelledby="links" className="grid gap-3">
        <h2 id="links" className="text-xl">
          {t("links.list")}
        </h2>
        {links.length > 0 || isFiltered ? (
          <form
            action={path(locale, "/seller/elsewhere")}
            className="grid grid-cols-2 items-end gap-3 sm:grid-cols-[1fr_1fr_auto]"
          >
            <Select name="platform" label={t("links.platform")} defaultValue={filter.platform ?? ""}>
              <option value="">{t("links.any")}</option>
              {marketPlatforms.map((each) => (
                <option key={each} value={each}>
                  {t(`links.platforms.${each}`)}
                </option>
              ))}
            </Select>
            <Select name="state" label={t("links.state")} defaultValue={filter.state ?? ""}>
              <option value="">{t("links.any")}</option>
              {listingStates.map((each) => (
                <option key={each} value={each}>
                  {t(`links.states.${each}`)}
                </option>
              ))}
            </Select>
            <Button variant="second">{t("links.filter")}</Button>
          </form>
        ) : null}
        {links.length > 0 ? (
          <ul className="grid gap-2.5">
            {links.map((link) => (
              <li key={link.id}>
                <OwnLink locale={locale} link={link} hidden={hidden} />
              </li>
            ))}
          </ul>
        ) : (
          <EmptyState title={t(isFiltered ? "links.noneHere" : "links.none")}>
            {isFiltered ? null : t("links.noneLead")}
          </EmptyState>
        )}
      </section>
    </DeskFrame>
  );
}
