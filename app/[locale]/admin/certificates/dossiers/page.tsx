import type { Metadata } from "next";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { LifeBadge } from "@/components/certificates/certificate-words";
import { LinkButton } from "@/components/ui/button";
import { Breadcrumbs, EmptyState, PageTitle, Table, Tabs } from "@/components/ui/layout";
import { listDossiers } from "@/domain/certificates/reads/dossiers";
import { dossierStates } from "@/domain/ocop/life";
import { daysBetween, localDay, today as todayHere } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({
  params,
}: PageProps<"/[locale]/admin/certificates/dossiers">): Promise<Metadata> {
  const t = translator(localeOf((await params).locale), "certificates");
  return { title: t("dossiers.title"), robots: { index: false } };
}

export default async function DossiersPage({
  params,
  searchParams,
}: PageProps<"/[locale]/admin/certificates/dossiers">) {
  const locale = localeOf((await params).locale);
  const admin = await requireAdmin(locale);
  const asked = await searchParams;
  const state = dossierStates.find((each) => each === asked.state) ?? null;
  const rows = await listDossiers(admin, state);
  const today = todayHere();
  const t = translator(locale, "certificates");
  const here = path(locale, "/admin/certificates/dossiers");
  return (
    <OfficeFrame locale={locale} admin={admin} current="certificates">
      <div>
        <Breadcrumbs
          label={t("office.title")}
          trail={[{ href: path(locale, "/admin/certificates"), name: t("office.title") }]}
        />
        <PageTitle
          title={t("dossiers.title")}
          lead={t("dossiers.lead")}
          actions={<LinkButton href={path(locale, "/admin/certificates/new")}>{t("new.open")}</LinkButton>}
        />
      </div>
      <Tabs
        label={t("columns.state")}
        tabs={[
          { href: here, name: t("dossiers.open"), isCurrent: state === null },
          ...dossierStates.map((each) => ({
            href: `${here}?state=${each}`,
            name: t(`states.${each}`),
            isCurrent: state === each,
          })),
        ]}
      />
      {rows.length === 0 ? (
        <EmptyState title={t("dossiers.none")} />
      ) : (
        <Table caption={t("dossiers.title")} className="[&_td]:align-baseline [&_th]:align-baseline">
          <thead>
            <tr>
              {(["product", "certificate", "unit", "age", "state"] as const).map((name) => (
                <th key={name} scope="col">
                  {t(`columns.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row" className="min-w-56 font-semibold">
                  <a
                    href={path(locale, `/admin/certificates/dossiers/${row.id}`)}
                    className="inline-flex min-h-11 items-center underline underline-offset-4 md:min-h-8"
                  >
                    {row.productName}
                  </a>
                  <span className="block font-normal text-ink-soft">{row.sellerName}</span>
                </th>
                <td>{t(`schemes.${row.scheme}`)}</td>
                <td>{row.unitName}</td>
                <td className="whitespace-nowrap">
                  {t("dossiers.days", { count: daysBetween(localDay(row.openedAt), today) })}
                </td>
                <td>
                  <LifeBadge locale={locale} state={row.state} />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </OfficeFrame>
  );
}
