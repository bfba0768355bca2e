import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { edit, retireSize, saveSize } from "@/app/[locale]/seller/products/actions";
import { requireSellerWith } from "@/app/gates";
import { Elsewhere } from "@/app/[locale]/seller/products/[id]/elsewhere";
import { Papers } from "@/app/[locale]/seller/products/[id]/papers";
import { Pictures } from "@/app/[locale]/seller/products/[id]/picture-list";
import { ListingState } from "@/app/[locale]/seller/products/[id]/listing-state";
import { LeftOutNotice } from "@/components/indicators/left-out-notice";
import { FieldNotes } from "@/components/field/field-notes";
import { illustrationKinds, illustrationName } from "@/components/product/illustrations";
import { Autosave } from "@/components/listing/autosave";
import { TwoVersions } from "@/components/listing/two-versions";
import { DeskFrame } from "@/components/seller/desk-frame";
import { ProductFields } from "@/components/seller/product-fields";
import { ActionField, ActionForm, ActionSelect } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icons";
import { Card, Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { listingFields } from "@/domain/catalog/listing-diff";
import { qualityHints } from "@/domain/catalog/quality";
import { unitPriceDong } from "@/domain/catalog/price";
import { listOwnLinks } from "@/domain/elsewhere/reads";
import { listFieldNotes } from "@/domain/field/reads";
import { formatDong } from "@/domain/money/dong";
import { listGroups } from "@/domain/ocop/reads";
import { listOldPlaces } from "@/domain/places/reads";
import { findLeftOut } from "@/domain/padding/reads/left-out";
import { getOwnShop } from "@/domain/sellers/reads";
import { getOwnProduct, type OwnProduct, type OwnVariant } from "@/domain/sellers/reads/products";
import { formatPer } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { type Translator, translator } from "@/platform/i18n/translator";
import { isId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/products/[id]">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "seller")("products.title") };
}

export default async function OwnProductPage({ params, searchParams }: PageProps<"/[locale]/seller/products/[id]">) {
  const [{ locale: prefix, id }, { sent }] = await Promise.all([params, searchParams]);
  const locale = localeOf(prefix);
  const seller = await requireSellerWith(locale, "listings");
  if (!isId(id)) notFound();
  const [shop, product, notes, leftOut, links, groups, communes] = await Promise.all([
    getOwnShop(seller),
    getOwnProduct(seller, id).catch(missing),
    listFieldNotes(seller, id),
    findLeftOut(seller, id),
    listOwnLinks(seller, { platform: null, state: null, productId: id }),
    listGroups(),
    listOldPlaces(),
  ]);
  const t = translator(locale, "seller");
  const words = translator(locale, "listing");
  return (
    <DeskFrame locale={locale} shop={shop} current="products" above={[]}>
      <PageTitle title={product.name} />
      {sent === "1" && product.open ? <Notice tone="leaf">{words("first.sent")}</Notice> : null}
      <ListingState product={product} locale={locale} rights={seller.rights} />
      <LeftOutNotice locale={locale} leftOut={product.state === "published" ? leftOut : null} />
      <QualityHints product={product} locale={locale} />
      <FieldNotes locale={locale} productId={product.id} notes={notes} />
      <Sizes product={product} locale={locale} t={t} />
      <Pictures product={product} locale={locale} />
      <Papers product={product} locale={locale} />
      <Elsewhere locale={locale} shopId={shop.id} productId={product.id} links={links} />
      <section aria-labelledby="basics" className="max-w-2xl">
        <h2 id="basics" className="mb-3 text-xl">
          {t("product.basics")}
        </h2>
        <ActionForm
          action={edit}
          hidden={{ locale, productId: product.id, revision: String(product.revision) }}
          done={t("product.saved")}
          className="grid gap-4"
        >
          <TwoVersions
            words={{
              title: words("two.title"),
              lead: words("two.lead"),
              theirs: words("two.theirs"),
              yours: words("two.yours"),
              take: words("two.take"),
              nothing: words("diff.nothing"),
              same: words("two.same"),
            }}
            labels={Object.fromEntries(listingFields.map((field) => [field, words(`fields.${field}`)]))}
            shown={{
              groupCode: Object.fromEntries(
                groups.map(({ code, name, nameEn }) => [code, locale === "en" ? nameEn : name]),
              ),
              oldCommuneCode: Object.fromEntries(
                communes.map(({ code, fullName, district }) => [code, `${fullName}, ${district.fullName}`]),
              ),
              illustration: Object.fromEntries(illustrationKinds.map((kind) => [kind, illustrationName(kind, locale)])),
            }}
          />
          <ProductFields
            locale={locale}
            values={product}
            choices={{
              groups,
              communes: communes.map(({ code, fullName, district }) => ({
                code,
                fullName,
                districtName: district.fullName,
              })),
            }}
          />
          {product.open?.state === "submitted" ? null : (
            <>
              <Autosave
                action={edit}
                words={{
                  unsaved: words("own.unsaved"),
                  saving: words("own.autosaving"),
                  saved: words("own.savedAt", { at: "{at}" }),
                  failed: words("own.notSaved"),
                  changed: words("two.waits"),
                }}
              />
              <SubmitButton busy={t("product.saving")} size="wide">
                {t("product.save")}
              </SubmitButton>
            </>
          )}
        </ActionForm>
      </section>
    </DeskFrame>
  );
}

function missing(error: unknown): never {
  if (error instanceof Refusal) notFound();
  throw error;
}

function QualityHints({ product, locale }: { product: OwnProduct; locale: Locale }) {
  const t = translator(locale, "listing");
  const hints = qualityHints(product);
  if (hints.length === 0) return null;
  return (
    <details className="rounded-card border border-line bg-card px-4">
      <summary className="flex min-h-12 items-center font-semibold">
        {t("hints.title", { count: hints.length })}
      </summary>
      <ul className="pb-3">
        {hints.map(({ code, field }) => (
          <li key={code}>
            <a href={`#${field}`} className="inline-flex min-h-11 items-center underline underline-offset-4">
              {t(`hints.${code}`)}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

type Part = { product: OwnProduct; locale: Locale; t: Translator };

function Sizes({ product, locale, t }: Part) {
  return (
    <Card id="sizes" className="grid gap-2">
      <h2 className="text-xl">{t("product.sizes")}</h2>
      <p className="text-ink-soft">{t("product.sizesLead")}</p>
      {product.sizes.map((size) => (
        <details key={size.id} className="border-t border-line">
          <summary className="flex min-h-12 flex-wrap items-center gap-x-4 py-2">
            <span className="font-semibold">{size.name}</span>
            <span className="tabular">{formatDong(size.priceDong)}</span>
            <span className="tabular text-sm text-ink-soft">
              {t("product.perUnit", { price: formatDong(unitPriceDong(size)), unit: formatPer(size.netUnit, locale) })}
            </span>
            <span className={size.onHand === 0 ? "font-semibold text-alarm" : "text-ink-soft"}>
              {t("product.left", { count: size.onHand })}
            </span>
            <Icon name="chevron" className="ml-auto size-5 rotate-90" />
          </summary>
          <SizeForm productId={product.id} size={size} locale={locale} t={t} />
          <div className="flex flex-wrap items-start gap-4 pb-4">
            <LinkButton variant="second" size="small" href={path(locale, `/seller/stock/${size.id}`)}>
              {t("product.stock")}
            </LinkButton>
            <details>
              <summary className="inline-flex min-h-11 items-center text-alarm underline underline-offset-4">
                {t("product.retire")}
              </summary>
              <ActionForm
                action={retireSize}
                hidden={{ locale, productId: product.id, variantId: size.id }}
                className="grid gap-2 pt-2"
              >
                <p>{t("product.retireSure")}</p>
                <SubmitButton variant="danger" busy={t("product.saving")}>
                  {t("product.retire")}
                </SubmitButton>
              </ActionForm>
            </details>
          </div>
        </details>
      ))}
      <details open={product.sizes.length === 0} className="border-t border-line">
        <summary className="inline-flex min-h-12 items-center gap-2 font-semibold text-earth-deep">
          <Icon name="plus" className="size-5" />
          {t("product.addSize")}
        </summary>
        <SizeForm key={product.sizes.length} productId={product.id} size={null} locale={locale} t={t} />
      </details>
    </Card>
  );
}

const netUnits = ["g", "ml", "piece"] as const;

function SizeForm({
  productId,
  size,
  locale,
  t,
}: {
  productId: string;
  size: OwnVariant | null;
  locale: Locale;
  t: Translator;
}) {
  const own = (name: string) => `${size?.id ?? "new"}-${name}`;
  return (
    <ActionForm
      action={saveSize}
      hidden={{ locale, productId, variantId: size?.id ?? "" }}
      done={t("product.saved")}
      className="grid gap-4 py-3 sm:grid-cols-2"
    >
      <ActionField
        name="name"
        id={own("name")}
        label={t("product.sizeName")}
        hint={t("product.sizeNameHint")}
        defaultValue={size?.name}
        required
        maxLength={60}
      />
      <ActionField
        name="priceDong"
        id={own("priceDong")}
        label={t("product.price")}
        hint={t("product.priceHint")}
        defaultValue={size?.priceDong}
        inputMode="numeric"
        required
        className="tabular"
      />
      <div className="grid grid-cols-[2fr_1fr] gap-3">
        <ActionField
          name="netQuantity"
          id={own("netQuantity")}
          label={t("product.net")}
          defaultValue={size?.netQuantity}
          inputMode="numeric"
          required
        />
        <ActionSelect
          name="netUnit"
          id={own("netUnit")}
          label={t("product.netUnit")}
          defaultValue={size?.netUnit ?? "g"}
        >
          {netUnits.map((unit) => (
            <option key={unit} value={unit}>
              {t(`product.netUnits.${unit}`)}
            </option>
          ))}
        </ActionSelect>
      </div>
      <ActionField
        name="weightGrams"
        id={own("weightGrams")}
        label={t("product.weight")}
        optional={t("product.optional")}
        defaultValue={size?.weightGrams}
        inputMode="numeric"
      />
      {size ? null : (
        <ActionField
          name="onHand"
          id={own("onHand")}
          label={t("product.onHand")}
          defaultValue="0"
          inputMode="numeric"
        />
      )}
      <ActionField
        name="sku"
        id={own("sku")}
        label={t("product.sku")}
        optional={t("product.optional")}
        defaultValue={size?.sku}
        maxLength={40}
      />
      <ActionField
        name="gtin"
        id={own("gtin")}
        label={translator(locale, "listing")("gtin")}
        hint={translator(locale, "listing")("gtinHint")}
        optional={t("product.optional")}
        defaultValue={size?.gtin}
        inputMode="numeric"
        maxLength={20}
      />
      <SubmitButton busy={t("product.saving")} className="sm:col-span-2 sm:justify-self-start">
        {size ? t("product.save") : t("product.addSize")}
      </SubmitButton>
    </ActionForm>
  );
}
