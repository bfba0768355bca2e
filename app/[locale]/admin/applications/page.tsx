import type { Metadata } from "next";
import { requireAdmin } from "@/app/gates";
import { NothingWaits } from "@/components/admin/nothing-waits";
import { OfficeFrame } from "@/components/admin/office-frame";
import { stateTones } from "@/components/onboard/application-desk";
import { Button, LinkButton } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { Badge, PageTitle, Table } from "@/components/ui/layout";
import { applicationStates, sellerKinds } from "@/domain/applications/checklist";
import { listApplicationsForOffice } from "@/domain/applications/reads";
import { daysBetween, localDay, now } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/applications">): Promise<Metadata> {
  const t = translator(localeOf((await params).locale), "onboard");
  return { title: t("office.title"), robots: { index: false } };
}

const states = applicationStates.filter((state) => state !== "draft");

export default async function ApplicationsPage({ params, searchParams }: PageProps<"/[locale]/admin/applications">) {
  const locale = localeOf((await params).locale);
  const admin = await requireAdmin(locale);
  const asked = await searchParams;
  const state = states.find((each) => each === asked.state) ?? null;
  const kind = sellerKinds.find((each) => each === asked.kind) ?? null;
  const rows = await listApplicationsForOffice(admin, { state, kind });
  const today = localDay(now());
  const t = translator(locale, "onboard");
  const admins = translator(locale, "admin");
  const kinds = translator(locale, "common");
  return (
    <OfficeFrame locale={locale} admin={admin} current="applications">
      <PageTitle
        title={t("office.title")}
        lead={t("office.lead")}
        actions={
          <LinkButton variant="second" href={path(locale, "/admin/applications/requirements")}>
            {t("office.requirements")}
          </LinkButton>
        }
      />
      <form
        action={path(locale, "/admin/applications")}
        method="get"
        className="grid items-end gap-3 sm:grid-cols-[1fr_1fr_auto]"
      >
        <Select name="state" label={admins("table.state")} defaultValue={state ?? ""}>
          <option value="">{t("office.any")}</option>
          {states.map((each) => (
            <option key={each} value={each}>
              {t(`application.states.${each}`)}
            </option>
          ))}
        </Select>
        <Select name="kind" label={admins("table.kind")} defaultValue={kind ?? ""}>
          <option value="">{t("office.anyKind")}</option>
          {sellerKinds.map((each) => (
            <option key={each} value={each}>
              {kinds(`sellerKinds.${each}`)}
            </option>
          ))}
        </Select>
        <Button>{t("office.apply")}</Button>
      </form>
      {rows.length === 0 ? (
        <NothingWaits locale={locale} title={t("office.empty")} />
      ) : (
        <Table caption={t("office.title")} className="[&_td]:align-baseline [&_th]:align-baseline">
          <thead>
            <tr>
              {[
                t("office.name"),
                t("office.age"),
                admins("table.state"),
                admins("table.kind"),
                admins("table.unit"),
              ].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row" className="min-w-48 font-semibold">
                  <a
                    href={path(locale, `/admin/applications/${row.id}`)}
                    className="inline-flex min-h-11 items-center underline underline-offset-4 md:min-h-8"
                  >
                    {row.name}
                  </a>
                  <span className="block font-normal text-ink-soft">
                    {[row.isHelped ? t("office.helped") : "", row.isDemo ? t("application.demo") : ""]
                      .filter(Boolean)
                      .join(" · ")}
                  </span>
                </th>
                <td className="whitespace-nowrap">
                  {t("office.days", { count: daysBetween(localDay(row.submittedAt ?? row.since), today) })}
                </td>
                <td>
                  <Badge tone={stateTones[row.state]} className="whitespace-nowrap">
                    {t(`application.states.${row.state}`)}
                  </Badge>
                </td>
                <td>{kinds(`sellerKinds.${row.kind}`)}</td>
                <td>{row.unitName}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </OfficeFrame>
  );
}
