import type { Metadata } from "next";
import { begin } from "@/app/[locale]/seller/stock/counts/actions";
import { requireSellerWith } from "@/app/gates";
import { Guide } from "@/components/guides/guide";
import { DeskFrame } from "@/components/seller/desk-frame";
import { ActionForm, ActionSelect } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/field";
import { Badge, Card, EmptyState, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { getOwnShop } from "@/domain/sellers/reads";
import { type CountHead, listCounts } from "@/domain/stock/reads/counts";
import { listPlaces, listShelves } from "@/domain/stock/reads/shelves";
import { formatMoment } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/stock/counts">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "stock")("counts.title") };
}

export default async function CountsPage({ params }: PageProps<"/[locale]/seller/stock/counts">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "stock");
  const [shop, counts, places, shelves] = await Promise.all([
    getOwnShop(seller),
    listCounts(seller),
    listPlaces(seller),
    listShelves(seller),
  ]);
  const t = translator(locale, "stock");
  const byName = new Intl.Collator("vi", { numeric: true });
  return (
    <DeskFrame locale={locale} shop={shop} current="stock" above={[]}>
      <PageTitle title={t("counts.title")} lead={t("counts.lead")} />
      <Guide locale={locale} name="stocktaking" />
      {counts.length > 0 ? (
        <ul className="grid gap-2.5">
          {counts.map((count) => (
            <li key={count.id}>
              <CountCard locale={locale} count={count} isNamed={places.length > 1} />
            </li>
          ))}
        </ul>
      ) : null}
      {shelves.length === 0 ? (
        <EmptyState title={t("list.empty")} />
      ) : (
        <Card className="grid gap-3">
          <h2 className="text-lg">{t("counts.start")}</h2>
          <ActionForm action={begin} hidden={{ locale, shop: shop.id }} className="grid gap-4">
            {places.length > 1 ? (
              <ActionSelect name="placeId" label={t("size.place")} defaultValue={places[0]?.id}>
                {places.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </ActionSelect>
            ) : null}
            <details>
              <summary className="inline-flex min-h-11 items-center underline underline-offset-4">
                {t("counts.choice")}
              </summary>
              <p className="text-ink-soft">{t("counts.choiceHint")}</p>
              <ul className="grid max-h-96 overflow-y-auto sm:grid-cols-2">
                {shelves
                  .toSorted((a, b) => byName.compare(a.productName, b.productName))
                  .map(({ variantId, productName, variantName }) => (
                    <li key={variantId}>
                      <Checkbox
                        name="variantId"
                        id={`size-${variantId}`}
                        value={variantId}
                        label={`${productName}, ${variantName}`}
                      />
                    </li>
                  ))}
              </ul>
            </details>
            <SubmitButton busy={t("size.saving")} size="wide">
              {t("counts.begin")}
            </SubmitButton>
          </ActionForm>
        </Card>
      )}
    </DeskFrame>
  );
}

function CountCard({ locale, count, isNamed }: { locale: Locale; count: CountHead; isNamed: boolean }) {
  const t = translator(locale, "stock");
  const isOpen = count.state === "open";
  return (
    <a
      href={path(locale, `/seller/stock/counts/${count.id}${isOpen ? "" : "/review"}`)}
      className="grid min-h-16 gap-1 rounded-card border border-line bg-card px-4 py-3 hover:border-line-strong"
    >
      <span className="flex flex-wrap items-center gap-2">
        <span className="font-semibold">
          {isOpen ? t("counts.resume") : t("counts.of", { at: formatMoment(count.startedAt, locale) })}
        </span>
        <Badge tone={isOpen ? "gold" : "plain"}>{t(`counts.states.${count.state}`)}</Badge>
      </span>
      <span className="text-ink-soft">
        {[
          isNamed ? count.placeName : "",
          t("counts.progress", { counted: count.counted, sizes: count.sizes }),
          count.state === "applied" ? t("counts.changed", { count: count.changed }) : "",
          count.startedBy,
        ]
          .filter(Boolean)
          .join(" · ")}
      </span>
    </a>
  );
}
