import type { Metadata } from "next";
import { clear, setRule, takeBack } from "@/app/[locale]/admin/padding/actions";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { ReasonForm } from "@/components/admin/reason-form";
import { PlaceAndDay } from "@/components/indicators/place-day";
import { ActionField, ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Breadcrumbs, Card, EmptyState, PageTitle, Table } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { paddingFindings } from "@/domain/padding/findings";
import { type Clearance, listClearances, mostClearances } from "@/domain/padding/reads/clearances";
import { type LeftOut, leftOutPerPage, listLeftOut } from "@/domain/padding/reads/left-out";
import { listUnits } from "@/domain/places/reads";
import { readSettings } from "@/domain/settings/reads";
import { readStatQuery } from "@/domain/stats/query";
import { today as todayHere } from "@/platform/clock";
import { formatDay, formatNumber } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { type Translator, translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/padding">): Promise<Metadata> {
  return {
    title: translator(localeOf((await params).locale), "indicators")("padding.title"),
    robots: { index: false },
  };
}

/** What the indicators leave out as suspected padding on a day, by name and reason, and the province's word that it is in order. */
export default async function PaddingPage({ params, searchParams }: PageProps<"/[locale]/admin/padding">) {
  const locale = localeOf((await params).locale);
  const admin = await requireAdmin(locale);
  const asked = await searchParams;
  const today = todayHere();
  const { asOf, unit } = readStatQuery(asked, today);
  const offset = /^\d{1,7}$/.test(String(asked.from ?? "")) ? Number(asked.from) : 0;
  const [{ rows, counts }, clearances, all, { padding_quiet_days: quiet }] = await Promise.all([
    listLeftOut(admin, { asOf, unit }, offset),
    listClearances(admin, unit),
    listUnits("2026"),
    readSettings(),
  ]);
  const t = translator(locale, "indicators");
  const isProvince = admin.communeCodes === "all";
  const units = all.filter(({ code }) => admin.communeCodes === "all" || admin.communeCodes.includes(code));
  const written = new URLSearchParams({ asOf, ...(unit ? { unit } : {}), from: String(offset + leftOutPerPage) });
  return (
    <OfficeFrame locale={locale} admin={admin} current="indicators">
      <Breadcrumbs
        label={t("title")}
        trail={[{ href: path(locale, `/admin/indicators?asOf=${asOf}`), name: t("title") }]}
      />
      <PageTitle title={t("padding.title")} lead={t("padding.lead", { day: formatDay(asOf, locale) })} />
      <p className="max-w-prose text-ink-soft">{t("padding.rule")}</p>
      <PlaceAndDay locale={locale} page="/admin/padding" asOf={asOf} unit={unit} units={units} today={today} />
      <dl className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,5.5rem),1fr))] gap-3">
        {paddingFindings.map((finding) => (
          <div key={finding} className="rounded-card border border-line bg-card px-4 py-3">
            <dt className="text-sm text-ink-soft">{t(`padding.counts.${finding}`)}</dt>
            <dd className="tabular text-xl font-semibold">{formatNumber(counts[finding], locale)}</dd>
          </div>
        ))}
      </dl>
      {rows.length === 0 ? (
        <EmptyState title={t("padding.none")} />
      ) : (
        <LeftOutTable locale={locale} t={t} rows={rows} isProvince={isProvince} />
      )}
      {rows.length === leftOutPerPage ? (
        <LinkButton variant="second" href={path(locale, `/admin/padding?${written.toString()}`)}>
          {t("padding.more")}
        </LinkButton>
      ) : null}
      <Clearances locale={locale} t={t} clearances={clearances} isProvince={isProvince} />
      {isProvince ? <QuietDays locale={locale} t={t} value={quiet.value} reason={quiet.reason} /> : null}
    </OfficeFrame>
  );
}

type Part = { locale: Locale; t: Translator };

function LeftOutTable({ locale, t, rows, isProvince }: Part & { rows: readonly LeftOut[]; isProvince: boolean }) {
  const heads = ["name", "seller", "unit", "why", "since", ...(isProvince ? ["order"] : [])];
  return (
    <Table caption={t("padding.title")} className="[&_td]:align-baseline [&_th]:align-baseline">
      <Heads t={t} names={heads} />
      <tbody>
        {rows.map((row) => (
          <tr key={row.productId}>
            <NameCell locale={locale} listing={row} />
            <td className="min-w-36">{row.sellerName}</td>
            <td className="min-w-32 lg:min-w-0 lg:whitespace-nowrap">{row.unitName}</td>
            <td className="min-w-60">
              <span className="font-semibold">{t(`padding.counts.${row.finding}`)}.</span>{" "}
              {t(`padding.why.${row.finding}`, { twin: row.twinName ?? "" })}
            </td>
            <td className="tabular whitespace-nowrap">{formatDay(row.since, locale)}</td>
            {isProvince ? (
              <td className="min-w-44">
                {row.isStill ? (
                  <ReasonForm
                    action={clear}
                    hidden={{ locale, productId: row.productId }}
                    isDanger={false}
                    words={{
                      open: t("padding.clear.open"),
                      sure: t("padding.clear.sure"),
                      reason: t("padding.clear.reason"),
                      submit: t("padding.clear.submit"),
                      busy: t("padding.clear.busy"),
                      done: t("padding.clear.done"),
                    }}
                  />
                ) : (
                  t("padding.again")
                )}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Clearances({
  locale,
  t,
  clearances,
  isProvince,
}: Part & { clearances: readonly Clearance[]; isProvince: boolean }) {
  if (clearances.length === 0) return null;
  return (
    <section className="grid gap-3">
      <h2 className="text-lg">{t("padding.cleared.title")}</h2>
      <p className="text-ink-soft">{t("padding.cleared.lead", { most: mostClearances })}</p>
      <Table caption={t("padding.cleared.title")} className="[&_td]:align-baseline [&_th]:align-baseline">
        <Heads t={t} names={["name", "seller", "was", "by", ...(isProvince ? ["order"] : [])]} />
        <tbody>
          {clearances.map((cleared) => (
            <tr key={cleared.id}>
              <NameCell locale={locale} listing={cleared} />
              <td className="min-w-36">{cleared.sellerName}</td>
              <td className="min-w-24">{t(`padding.counts.${cleared.finding}`)}</td>
              <td className="min-w-60">
                <span className="tabular">{formatDay(cleared.clearedOn, locale)}</span>, {cleared.clearedBy}:{" "}
                {cleared.reason}
              </td>
              {isProvince ? (
                <td className="min-w-44">
                  <ReasonForm
                    name="take-back"
                    action={takeBack}
                    hidden={{ locale, clearanceId: cleared.id }}
                    isDanger
                    words={{
                      open: t("padding.takeBack.open"),
                      sure: t("padding.takeBack.sure"),
                      reason: t("padding.clear.reason"),
                      submit: t("padding.takeBack.submit"),
                      busy: t("padding.clear.busy"),
                      done: t("padding.clear.done"),
                    }}
                  />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}

function Heads({ t, names }: Pick<Part, "t"> & { names: readonly string[] }) {
  return (
    <thead>
      <tr>
        {names.map((name) => (
          <th key={name} scope="col">
            {t(`padding.heads.${name}`)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function NameCell({ locale, listing }: Pick<Part, "locale"> & { listing: { name: string; slug: string } }) {
  return (
    <th scope="row" className="min-w-44 font-semibold">
      <a
        href={path(locale, `/products/${listing.slug}`)}
        className="inline-flex min-h-11 items-center underline underline-offset-4 md:min-h-8"
      >
        {listing.name}
      </a>
    </th>
  );
}

function QuietDays({ locale, t, value, reason }: Part & { value: number; reason: string }) {
  return (
    <Card className="grid gap-3">
      <h2 className="text-lg">{t("padding.setting.title")}</h2>
      <p className="text-ink-soft">{t("padding.setting.lead")}</p>
      {reason ? <p className="text-ink-soft">{t("padding.setting.why", { reason })}</p> : null}
      <ActionForm
        action={setRule}
        hidden={{ locale }}
        done={t("padding.setting.saved")}
        className="grid items-end gap-4 sm:grid-cols-[10rem_1fr_auto]"
      >
        <ActionField
          name="padding_quiet_days"
          label={t("padding.setting.days")}
          defaultValue={String(value)}
          inputMode="numeric"
          required
          autoComplete="off"
        />
        <ActionField id="padding-reason" name="reason" label={t("padding.setting.reason")} required maxLength={500} />
        <SubmitButton busy={t("padding.setting.busy")}>{t("padding.setting.save")}</SubmitButton>
      </ActionForm>
    </Card>
  );
}
