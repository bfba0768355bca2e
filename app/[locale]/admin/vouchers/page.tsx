import type { Metadata } from "next";
import { end, offer } from "@/app/[locale]/admin/vouchers/actions";
import { requireProvinceOffice } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { Select } from "@/components/ui/field";
import { Card, PageTitle, Table } from "@/components/ui/layout";
import { VoucherForm } from "@/components/voucher/voucher-form";
import { VoucherTable } from "@/components/voucher/voucher-table";
import { formatDong } from "@/domain/money/dong";
import { listGroups } from "@/domain/ocop/reads";
import { listUnits } from "@/domain/places/reads";
import { type Beneficiary, listBeneficiaries, listProvinceVouchers } from "@/domain/vouchers/reads";
import { now, today } from "@/platform/clock";
import { formatNumber } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/vouchers">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "money")("vouchers.title"), robots: { index: false } };
}

/** What the province pays of its farmers' goods, and whom it helped. The province's own: an officer finds nothing here. */
export default async function ProvinceVouchersPage({ params }: PageProps<"/[locale]/admin/vouchers">) {
  const locale = localeOf((await params).locale);
  const admin = await requireProvinceOffice(locale);
  const [vouchers, beneficiaries, groups, communes] = await Promise.all([
    listProvinceVouchers(admin),
    listBeneficiaries(admin),
    listGroups(),
    listUnits("2026"),
  ]);
  const t = translator(locale, "money");
  return (
    <OfficeFrame locale={locale} admin={admin} current="vouchers">
      <PageTitle title={t("vouchers.title")} lead={t("vouchers.provinceLead")} />
      <VoucherTable locale={locale} vouchers={vouchers} end={end} now={now()} />
      <section className="grid gap-3">
        <h2 className="text-lg">{t("vouchers.helped")}</h2>
        <Helped locale={locale} beneficiaries={beneficiaries} />
      </section>
      <Card className="grid gap-3">
        <h2 className="text-lg">{t("vouchers.new")}</h2>
        <VoucherForm locale={locale} action={offer} hidden={{ locale }} groups={groups} today={today()} needsBudget>
          <Select
            name="communeCodes"
            label={t("vouchers.communes")}
            hint={t("vouchers.communesHint")}
            optional={t("vouchers.optional")}
            multiple
            size={6}
          >
            {communes.map((commune) => (
              <option key={commune.code} value={commune.code}>
                {commune.fullName}
              </option>
            ))}
          </Select>
        </VoucherForm>
      </Card>
    </OfficeFrame>
  );
}

function Helped({ locale, beneficiaries }: { locale: Locale; beneficiaries: readonly Beneficiary[] }) {
  const t = translator(locale, "money");
  if (beneficiaries.length === 0) return <p className="text-ink-soft">{t("vouchers.helpedNone")}</p>;
  const heads = ["code", "commune", "shop", "orders", "subsidy"].map((key) => t(`vouchers.helpedHeads.${key}`));
  return (
    <>
      <Table caption={t("vouchers.helped")}>
        <thead>
          <tr>
            {heads.map((head, place) => (
              <th key={head} scope="col" className={place > 2 ? "text-right" : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {beneficiaries.map((row) => (
            <tr key={`${row.code} ${row.sellerSlug}`}>
              <th scope="row">{row.code}</th>
              <td className="min-w-40">{row.communeName}</td>
              <td className="min-w-48">
                <a
                  href={path(locale, `/sellers/${row.sellerSlug}`)}
                  className="inline-flex min-h-11 items-center underline underline-offset-4 md:min-h-8"
                >
                  {row.sellerName}
                </a>
              </td>
              <td className="tabular text-right">{formatNumber(row.orders, locale)}</td>
              <td className="tabular text-right whitespace-nowrap">{formatDong(row.subsidyDong)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="text-ink-soft">{t("vouchers.helpedNote")}</p>
    </>
  );
}
