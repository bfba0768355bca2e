import type { Metadata } from "next";
import { requireProvinceOffice } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { Notice, PageTitle, Table } from "@/components/ui/layout";
import { policyNames } from "@/domain/policies/input";
import { countConsents, listVersions } from "@/domain/policies/reads";
import { versionOn } from "@/domain/policies/versions";
import { today } from "@/platform/clock";
import { formatDay, formatNumber } from "@/platform/i18n/format";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/policies">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "policies")("office.title"), robots: { index: false } };
}

/** Every text of the market's rules: what holds, what is to come, and how many agreed. The province's own. */
export default async function PoliciesDeskPage({ params }: PageProps<"/[locale]/admin/policies">) {
  const locale = localeOf((await params).locale);
  const admin = await requireProvinceOffice(locale);
  const [versions, people] = await Promise.all([listVersions(), countConsents(admin)]);
  const t = translator(locale, "policies");
  const day = today();
  const rows = policyNames.map((name) => ({
    inForce: versionOn(versions, name, day),
    coming: versions.filter((each) => each.name === name && each.validFrom !== null && each.validFrom > day),
  }));
  return (
    <OfficeFrame locale={locale} admin={admin} current="policies">
      <PageTitle title={t("office.title")} lead={t("office.lead")} />
      {rows.some(({ inForce }) => inForce.isFirst) ? <Notice tone="gold">{t("office.firstWarning")}</Notice> : null}
      <Table caption={t("office.title")} className="[&_td]:align-baseline [&_th]:align-baseline">
        <thead>
          <tr>
            {(["name", "inForce", "coming", "people"] as const).map((head) => (
              <th key={head} scope="col" className={head === "people" ? "text-right" : undefined}>
                {t(`office.heads.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ inForce, coming }) => (
            <tr key={inForce.name}>
              <th scope="row" className="min-w-44">
                <a
                  href={path(locale, `/admin/policies/${inForce.name}`)}
                  className="inline-flex min-h-11 items-center underline underline-offset-4"
                >
                  {t(`names.${inForce.name}`)}
                </a>
              </th>
              <td className="min-w-36">
                {inForce.validFrom === null ? t("first") : formatDay(inForce.validFrom, locale)}
              </td>
              <td className="min-w-32">
                {coming.length === 0
                  ? t("office.none")
                  : coming.map(({ version, validFrom }) => (
                      <span key={version} className="block">
                        {validFrom === null ? version : formatDay(validFrom, locale)}
                      </span>
                    ))}
              </td>
              <td className="tabular text-right">
                {formatNumber(people.get(`${inForce.name} ${inForce.version}`) ?? 0, locale)}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </OfficeFrame>
  );
}
