import type { Metadata } from "next";
import { open } from "@/app/[locale]/seller/harvests/actions";
import { requireSellerWith } from "@/app/gates";
import { Guide } from "@/components/guides/guide";
import { HarvestState } from "@/components/harvest/harvest-state";
import { DeskFrame } from "@/components/seller/desk-frame";
import { ActionField, ActionForm, ActionSelect } from "@/components/ui/action-form";
import { Card, EmptyState, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { shortfallRules } from "@/domain/harvests/input";
import { listHarvests, listSizesToOffer } from "@/domain/harvests/reads";
import { getOwnShop } from "@/domain/sellers/reads";
import { addDays, today } from "@/platform/clock";
import { formatDay } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/harvests">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "harvest")("title") };
}

/** What the shop sells before it is brought in, and a form to offer more. */
export default async function HarvestsPage({ params }: PageProps<"/[locale]/seller/harvests">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "stock");
  const [shop, harvests, sizes] = await Promise.all([
    getOwnShop(seller),
    listHarvests(seller),
    listSizesToOffer(seller),
  ]);
  const t = translator(locale, "harvest");
  return (
    <DeskFrame locale={locale} shop={shop} current="stock" above={[]}>
      <PageTitle title={t("title")} lead={t("lead")} />
      <Guide locale={locale} name="harvest" />
      {harvests.length === 0 ? (
        <EmptyState title={t("empty")}>{t("emptyLead")}</EmptyState>
      ) : (
        <ul className="grid gap-3 lg:grid-cols-2">
          {harvests.map((harvest) => (
            <li key={harvest.id} className="grid">
              <a
                href={path(locale, `/seller/harvests/${harvest.id}`)}
                className="grid content-start gap-1 rounded-card border border-line bg-card p-4 shadow-card hover:border-earth"
              >
                <span className="flex flex-wrap items-start justify-between gap-2">
                  <span className="font-semibold">{harvest.label}</span>
                  <HarvestState locale={locale} state={harvest.state} />
                </span>
                <span className="tabular">{t("taken", { promised: harvest.promised, most: harvest.most })}</span>
                <span className="text-sm text-ink-soft">
                  {t("expected", {
                    from: formatDay(harvest.expectedFrom, locale),
                    to: formatDay(harvest.expectedTo, locale),
                  })}
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
      <Card className="grid gap-3">
        <h2 className="text-lg">{t("open.title")}</h2>
        {sizes.length === 0 ? (
          <p className="text-ink-soft">{t("open.noSizes")}</p>
        ) : (
          <NewHarvest locale={locale} sizes={sizes} />
        )}
      </Card>
    </DeskFrame>
  );
}

function NewHarvest({ locale, sizes }: { locale: Locale; sizes: { variantId: string; label: string }[] }) {
  const t = translator(locale, "harvest");
  const first = today();
  return (
    <ActionForm action={open} hidden={{ locale }} className="grid items-start gap-4 sm:grid-cols-2">
      <div className="sm:col-span-2">
        <ActionSelect name="variantId" label={t("open.size")} hint={t("open.sizeHint")}>
          {sizes.map(({ variantId, label }) => (
            <option key={variantId} value={variantId}>
              {label}
            </option>
          ))}
        </ActionSelect>
      </div>
      <ActionField
        name="forecastUnits"
        label={t("open.forecast")}
        inputMode="numeric"
        required
        autoComplete="off"
        hint={t("open.forecastHint")}
      />
      <ActionField
        name="capPercent"
        label={t("open.cap")}
        inputMode="numeric"
        required
        autoComplete="off"
        defaultValue="70"
        hint={t("open.capHint")}
      />
      <ActionField name="opensOn" type="date" label={t("open.opensOn")} required defaultValue={first} />
      <ActionField name="closesOn" type="date" label={t("open.closesOn")} required defaultValue={addDays(first, 14)} />
      <ActionField name="expectedFrom" type="date" label={t("open.expectedFrom")} required />
      <ActionField name="expectedTo" type="date" label={t("open.expectedTo")} required />
      <div className="sm:col-span-2">
        <ActionSelect name="shortfallRule" label={t("open.rule")} hint={t("open.ruleHint")}>
          {shortfallRules.map((rule) => (
            <option key={rule} value={rule}>
              {t(`rules.${rule}`)}
            </option>
          ))}
        </ActionSelect>
      </div>
      <SubmitButton busy={t("saving")}>{t("open.save")}</SubmitButton>
    </ActionForm>
  );
}
