import type { Metadata } from "next";
import { restore, suspend } from "@/app/[locale]/admin/actions";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { ReasonForm } from "@/components/admin/reason-form";
import { ApprovalTimesCard } from "@/components/onboard/approval-times";
import { Button, LinkButton } from "@/components/ui/button";
import { Field, Select } from "@/components/ui/field";
import { Badge, EmptyState, PageTitle, Table } from "@/components/ui/layout";
import { readApprovalTimes } from "@/domain/applications/reads";
import { listSellersForOffice } from "@/domain/moderation/reads";
import { now } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

const states = ["active", "suspended"] as const;

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/sellers">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "admin")("sellers.title"), robots: { index: false } };
}

export default async function OfficeSellersPage({ params, searchParams }: PageProps<"/[locale]/admin/sellers">) {
  const locale = localeOf((await params).locale);
  const admin = await requireAdmin(locale);
  const asked = await searchParams;
  const words = typeof asked.q === "string" ? asked.q.trim().slice(0, 120) : "";
  const state = states.find((each) => each === asked.state) ?? null;
  const after = typeof asked.after === "string" ? asked.after : null;
  const [{ rows, next }, times] = await Promise.all([
    listSellersForOffice(admin, { words, state, after }),
    readApprovalTimes(admin, now()),
  ]);
  const t = translator(locale, "admin");
  const kinds = translator(locale, "common");
  const here = path(locale, "/admin/sellers");
  return (
    <OfficeFrame locale={locale} admin={admin} current="sellers">
      <PageTitle title={t("sellers.title")} />
      <ApprovalTimesCard locale={locale} times={times} />
      <form action={here} method="get" className="grid items-end gap-3 sm:grid-cols-[2fr_1fr_auto]">
        <Field name="q" type="search" label={t("sellers.find")} defaultValue={words} />
        <Select name="state" label={t("table.state")} defaultValue={state ?? ""}>
          <option value="">{t("filter.any")}</option>
          {states.map((each) => (
            <option key={each} value={each}>
              {t(`sellers.states.${each}`)}
            </option>
          ))}
        </Select>
        <Button>{t("filter.apply")}</Button>
      </form>
      {rows.length === 0 ? (
        <EmptyState title={t("sellers.empty")} />
      ) : (
        <Table caption={t("sellers.title")} className="[&_td]:align-baseline [&_th]:align-baseline">
          <thead>
            <tr>
              {[t("table.name"), t("table.kind"), t("table.unit"), t("table.state"), t("table.what")].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((seller) => (
              <tr key={seller.id}>
                <th scope="row" className="min-w-48 font-semibold">
                  <a
                    href={path(locale, `/sellers/${seller.slug}`)}
                    className="inline-flex min-h-11 items-center md:min-h-8 underline underline-offset-4"
                  >
                    {seller.name}
                  </a>
                  <span className="block font-normal text-ink-soft">
                    {t("sellers.online", { count: seller.online })}
                  </span>
                </th>
                <td className="min-w-28">{kinds(`sellerKinds.${seller.kind}`)}</td>
                <td className="min-w-28 lg:whitespace-nowrap">{seller.unitName}</td>
                <td>
                  <Badge tone={seller.state === "active" ? "leaf" : "alarm"}>
                    {t(`sellers.states.${seller.state}`)}
                  </Badge>
                  {seller.suspendReason ? <p className="mt-1 max-w-60">{seller.suspendReason}</p> : null}
                </td>
                <td className="min-w-44">
                  <ReasonForm
                    key={seller.state}
                    action={seller.state === "active" ? suspend : restore}
                    hidden={{ locale, sellerId: seller.id }}
                    isDanger={seller.state === "active"}
                    words={{
                      open: t(seller.state === "active" ? "sellers.suspend" : "sellers.restore"),
                      sure: t(seller.state === "active" ? "sellers.suspendSure" : "sellers.restoreSure"),
                      reason: t("sellers.reason"),
                      submit: t(seller.state === "active" ? "sellers.suspend" : "sellers.restore"),
                      busy: t("sellers.busy"),
                      done: t("sellers.done"),
                    }}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {next ? (
        <LinkButton
          variant="second"
          href={`${here}?${new URLSearchParams({ q: words, state: state ?? "", after: next }).toString()}`}
        >
          {t("sellers.more")}
        </LinkButton>
      ) : null}
    </OfficeFrame>
  );
}
