import type { Metadata } from "next";
import {
  addRule,
  delivery,
  endRule,
  moneyTerms,
  reviewListings,
  setReturns,
  withhold,
} from "@/app/[locale]/admin/terms/actions";
import { requireProvinceOffice } from "@/app/gates";
import { AfterSaleTerms } from "@/components/admin/after-sale-terms";
import { DeliveryTerms } from "@/components/admin/delivery-terms";
import { ListingReviewTerms } from "@/components/admin/listing-review-terms";
import { OfficeFrame } from "@/components/admin/office-frame";
import { ReasonForm } from "@/components/admin/reason-form";
import { ActionField, ActionForm, ActionSelect } from "@/components/ui/action-form";
import { Badge, Card, PageTitle, Table } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { sellerKinds } from "@/domain/catalog/query";
import type { FeeRule } from "@/domain/fees/fee";
import { listFeeRulesEver } from "@/domain/fees/reads";
import { formatDong } from "@/domain/money/dong";
import { listGroups, type OcopGroup } from "@/domain/ocop/reads";
import { readSettings, type Settings } from "@/domain/settings/reads";
import { listTaxRates } from "@/domain/tax/reads";
import { type LocalDay, localDay, now } from "@/platform/clock";
import { formatBasisPoints, formatDay } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/terms">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "admin")("terms.title"), robots: { index: false } };
}

/** What the market keeps of a sale and withholds for the tax office. The province's own: an officer finds nothing here. */
export default async function TermsPage({ params }: PageProps<"/[locale]/admin/terms">) {
  const locale = localeOf((await params).locale);
  const admin = await requireProvinceOffice(locale);
  const [rules, groups, rates, settings] = await Promise.all([
    listFeeRulesEver(),
    listGroups(),
    listTaxRates(),
    readSettings(),
  ]);
  const t = translator(locale, "admin");
  return (
    <OfficeFrame locale={locale} admin={admin} current="terms">
      <PageTitle title={t("terms.title")} lead={t("terms.lead")} />
      <section className="grid gap-3">
        <h2 className="text-lg">{t("terms.fees")}</h2>
        <FeeRules locale={locale} rules={rules} groups={groups} />
      </section>
      <Card className="grid gap-3">
        <h2 className="text-lg">{t("terms.add")}</h2>
        <NewRule locale={locale} groups={groups} />
      </Card>
      <Withholding locale={locale} tax={settings.withholds_tax} />
      <AfterSaleTerms locale={locale} action={setReturns} settings={settings} />
      <DeliveryTerms locale={locale} action={delivery} defaults={settings.delivery_defaults} />
      <ListingReviewTerms locale={locale} action={reviewListings} review={settings.listing_review} />
      <MoneyTerms locale={locale} settings={settings} />
      <section className="grid gap-3">
        <h2 className="text-lg">{t("terms.rates")}</h2>
        <Table caption={t("terms.rates")}>
          <thead>
            <tr>
              {[t("terms.activity"), t("terms.vat"), t("terms.pit"), t("terms.from"), t("terms.source")].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rates.map((rate) => (
              <tr key={`${rate.activity} ${rate.validFrom}`}>
                <th scope="row" className="min-w-40">
                  {t(`terms.activities.${rate.activity}`)}
                </th>
                <td className="tabular text-right">{formatBasisPoints(rate.vatBasisPoints, locale)}</td>
                <td className="tabular text-right">{formatBasisPoints(rate.pitBasisPoints, locale)}</td>
                <td className="tabular whitespace-nowrap">{formatDay(rate.validFrom as LocalDay, locale)}</td>
                <td className="min-w-64">{rate.source}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </section>
    </OfficeFrame>
  );
}

function FeeRules({
  locale,
  rules,
  groups,
}: {
  locale: Locale;
  rules: (FeeRule & { source: string })[];
  groups: OcopGroup[];
}) {
  const t = translator(locale, "admin");
  const kinds = translator(locale, "common");
  const today = localDay(now());
  if (rules.length === 0) return <p className="text-ink-soft">{t("terms.noFee")}</p>;
  return (
    <Table caption={t("terms.fees")} className="[&_td]:align-baseline [&_th]:align-baseline">
      <thead>
        <tr>
          {[
            t("table.kind"),
            t("terms.group"),
            t("terms.fee"),
            t("terms.from"),
            t("terms.to"),
            t("terms.source"),
            t("table.what"),
          ].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rules.map((rule) => {
          const isOver = rule.validTo !== null && rule.validTo <= today;
          return (
            <tr key={rule.id}>
              <th scope="row">{rule.sellerKind ? kinds(`sellerKinds.${rule.sellerKind}`) : t("terms.everyKind")}</th>
              <td>{groupName(rule.groupCode, groups, locale) ?? t("terms.everyGroup")}</td>
              <td className="tabular">
                {formatBasisPoints(rule.basisPoints, locale)}
                {rule.minDong > 0 ? (
                  <span className="block">{t("terms.least", { amount: formatDong(rule.minDong) })}</span>
                ) : null}
                {rule.maxDong === null ? null : (
                  <span className="block">{t("terms.most", { amount: formatDong(rule.maxDong) })}</span>
                )}
              </td>
              <td className="tabular whitespace-nowrap">{formatDay(rule.validFrom as LocalDay, locale)}</td>
              <td className="tabular whitespace-nowrap">
                {rule.validTo ? formatDay(rule.validTo as LocalDay, locale) : t("terms.open")}
              </td>
              <td className="min-w-48">{rule.source}</td>
              <td>
                {isOver || rule.validTo !== null ? (
                  <Badge>{t(isOver ? "terms.over" : "terms.ending")}</Badge>
                ) : (
                  <details>
                    <summary className="inline-flex min-h-11 items-center text-alarm underline underline-offset-4 md:min-h-8">
                      {t("terms.end")}
                    </summary>
                    <ActionForm
                      action={endRule}
                      hidden={{ locale, ruleId: rule.id }}
                      className="grid max-w-sm gap-2 py-2"
                    >
                      <p>{t("terms.endSure")}</p>
                      <SubmitButton variant="danger" busy={t("terms.busy")}>
                        {t("terms.endYes")}
                      </SubmitButton>
                    </ActionForm>
                  </details>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

function NewRule({ locale, groups }: { locale: Locale; groups: OcopGroup[] }) {
  const t = translator(locale, "admin");
  const kinds = translator(locale, "common");
  const optional = t("terms.optional");
  return (
    <ActionForm
      action={addRule}
      hidden={{ locale }}
      done={t("terms.added")}
      className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3"
    >
      <ActionSelect name="sellerKind" label={t("table.kind")} defaultValue="">
        <option value="">{t("terms.everyKind")}</option>
        {sellerKinds.map((kind) => (
          <option key={kind} value={kind}>
            {kinds(`sellerKinds.${kind}`)}
          </option>
        ))}
      </ActionSelect>
      <ActionSelect name="groupCode" label={t("terms.group")} defaultValue="">
        <option value="">{t("terms.everyGroup")}</option>
        {groups.map((group) => (
          <option key={group.code} value={group.code}>
            {groupName(group.code, groups, locale)}
          </option>
        ))}
      </ActionSelect>
      <ActionField
        name="percent"
        label={t("terms.percent")}
        hint={t("terms.percentHint")}
        inputMode="decimal"
        required
        autoComplete="off"
      />
      <ActionField
        name="minDong"
        label={t("terms.leastField")}
        optional={optional}
        inputMode="numeric"
        autoComplete="off"
      />
      <ActionField
        name="maxDong"
        label={t("terms.mostField")}
        optional={optional}
        inputMode="numeric"
        autoComplete="off"
      />
      <ActionField name="validFrom" label={t("terms.from")} type="date" required min={localDay(now())} />
      <div className="sm:col-span-2">
        <ActionField name="source" label={t("terms.source")} hint={t("terms.sourceHint")} required maxLength={300} />
      </div>
      <div className="sm:col-span-2 lg:col-span-3">
        <SubmitButton busy={t("terms.busy")}>{t("terms.add")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

function Withholding({ locale, tax }: { locale: Locale; tax: { value: boolean; reason: string } }) {
  const t = translator(locale, "admin");
  return (
    <Card className="grid gap-2">
      <h2 className="flex flex-wrap items-center gap-3 text-lg">
        {t("terms.tax")}
        <Badge tone={tax.value ? "leaf" : "plain"}>{t(tax.value ? "terms.on" : "terms.off")}</Badge>
      </h2>
      <p>{t("terms.taxLead")}</p>
      {tax.reason ? <p className="text-ink-soft">{t("terms.why", { reason: tax.reason })}</p> : null}
      <p>
        <a
          href={`${locale === "en" ? "/en" : ""}/admin/tax-declaration.csv`}
          className="inline-flex min-h-11 items-center underline underline-offset-4"
        >
          {t("declaration.lastMonth")}
        </a>
      </p>
      <ReasonForm
        key={String(tax.value)}
        action={withhold}
        hidden={{ locale, isOn: tax.value ? "off" : "on" }}
        isDanger={tax.value}
        words={{
          open: t(tax.value ? "terms.stop" : "terms.begin"),
          sure: t(tax.value ? "terms.stopSure" : "terms.beginSure"),
          reason: t("sellers.reason"),
          submit: t(tax.value ? "terms.stop" : "terms.begin"),
          busy: t("terms.busy"),
          done: t("sellers.done"),
        }}
      />
    </Card>
  );
}

/** What a shop may owe, the least that is paid out, and where shops pay what they owe. */
function MoneyTerms({ locale, settings }: { locale: Locale; settings: Settings }) {
  const t = translator(locale, "money");
  return (
    <Card className="grid gap-3">
      <h2 className="text-lg">{t("terms.title")}</h2>
      <p>{t("terms.lead")}</p>
      <ActionForm action={moneyTerms} hidden={{ locale }} done={t("terms.saved")} className="grid gap-4 sm:grid-cols-2">
        <ActionField
          name="cashDebtCapDong"
          label={t("terms.cap")}
          defaultValue={settings.cash_debt_cap_dong.value}
          inputMode="numeric"
          autoComplete="off"
          className="tabular"
          required
        />
        <ActionField
          name="payoutMinDong"
          label={t("terms.least")}
          defaultValue={settings.payout_min_dong.value}
          inputMode="numeric"
          autoComplete="off"
          className="tabular"
          required
        />
        <div className="sm:col-span-2">
          <ActionField
            name="marketBankAccount"
            label={t("terms.account")}
            hint={t("terms.accountHint")}
            defaultValue={settings.market_bank_account.value}
            maxLength={300}
            autoComplete="off"
          />
        </div>
        <div className="sm:col-span-2">
          <ActionField
            name="reason"
            id="money-terms-reason"
            label={t("terms.reason")}
            maxLength={500}
            autoComplete="off"
            required
          />
        </div>
        <SubmitButton busy={t("terms.busy")} className="justify-self-start">
          {t("terms.save")}
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}

function groupName(code: string | null, groups: readonly OcopGroup[], locale: Locale): string | null {
  if (code === null) return null;
  const group = groups.find((each) => each.code === code);
  return group ? `${code} ${locale === "en" ? group.nameEn : group.name}` : code;
}
