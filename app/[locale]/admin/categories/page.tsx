import type { Metadata } from "next";
import { requireProvinceOffice } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { Badge, PageTitle, Table } from "@/components/ui/layout";
import { listMarketGroups } from "@/domain/groups/reads";
import { formatNumber } from "@/platform/i18n/format";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/categories">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "front")("groups.title"), robots: { index: false } };
}

/** What the market calls its groups of goods, beside the classes of the law. The province's own: an officer finds nothing here. */
export default async function CategoriesPage({ params }: PageProps<"/[locale]/admin/categories">) {
  const locale = localeOf((await params).locale);
  const admin = await requireProvinceOffice(locale);
  const groups = await listMarketGroups(admin);
  const t = translator(locale, "front");
  const heads = ["name", "position", "class", "synonyms", "goods", "state"] as const;
  return (
    <OfficeFrame locale={locale} admin={admin} current="categories">
      <PageTitle title={t("groups.title")} lead={t("groups.lead")} />
      <Table caption={t("groups.title")}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className={head === "goods" || head === "position" ? "text-right" : undefined}>
                {t(`groups.heads.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.code}>
              <th scope="row" className="min-w-44 font-normal">
                <a
                  href={path(locale, `/admin/categories/${group.code}`)}
                  className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
                >
                  {locale === "en" ? group.nameEn : group.name}
                </a>
              </th>
              <td className="tabular text-right">{group.position}</td>
              <td className="min-w-56">
                <span className="text-ink-soft">{group.code}</span>{" "}
                {locale === "en" ? group.classNameEn : group.className}
              </td>
              <td className="min-w-40">{group.synonyms.join(", ")}</td>
              <td className="tabular text-right">{formatNumber(group.goods, locale)}</td>
              <td>
                <Badge tone={group.isVisible ? "leaf" : "plain"}>
                  {t(group.isVisible ? "groups.shown" : "groups.hidden")}
                </Badge>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </OfficeFrame>
  );
}
