import type { Metadata } from "next";
import { setLeast } from "@/app/[locale]/admin/register/actions";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { ActionField, ActionForm, ActionSelect } from "@/components/ui/action-form";
import { Button, LinkButton } from "@/components/ui/button";
import { Field, Select } from "@/components/ui/field";
import { Card, PageTitle, Table, Tabs } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { readSettings } from "@/domain/settings/reads";
import { readShares, type UnitShare } from "@/domain/register/reads";
import { levels, maps, readStatQuery, type StatQuery, writeStatQuery } from "@/domain/stats/query";
import { isOnOldMap } from "@/domain/stats/reads";
import { localDay, now, parseLocalDay } from "@/platform/clock";
import { formatDay, formatNumber, formatPercent } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/register/shares">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "register")("shares.title"), robots: { index: false } };
}

/** What of the register is digitised, unit by unit, with the names behind each number. */
export default async function SharesPage({ params, searchParams }: PageProps<"/[locale]/admin/register/shares">) {
  const locale = localeOf((await params).locale);
  const admin = await requireAdmin(locale);
  const today = localDay(now());
  const asked = await searchParams;
  const query = readStatQuery(asked, today);
  const { digitised_least: rule } = await readSettings();
  const least = /^[1-9]\d?$/.test(String(asked.least)) ? Number(asked.least) : rule.value;
  const units = await readShares(admin, query, least);
  const t = translator(locale, "register");
  const words = translator(locale, "admin");
  const part = { query, least, locale, today };
  return (
    <OfficeFrame locale={locale} admin={admin} current="register">
      <PageTitle
        title={t("shares.title")}
        lead={t("shares.lead", { day: formatDay(query.asOf, locale), map: words(`filter.maps.${query.map}`) })}
        actions={
          <LinkButton variant="second" href={path(locale, "/admin/register")}>
            {t("shares.back")}
          </LinkButton>
        }
      />
      <form
        action={path(locale, "/admin/register/shares")}
        method="get"
        className="screen-only grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] items-end gap-3 rounded-card bg-sand p-3 max-sm:[&>div:first-child]:col-span-full [&>div]:min-w-0"
      >
        <Field type="date" name="asOf" label={t("shares.asOf")} defaultValue={query.asOf} max={today} />
        <Select name="map" label={t("shares.map")} defaultValue={query.map}>
          {maps.map((each) => (
            <option key={each} value={each}>
              {words(`filter.maps.${each}`)}
            </option>
          ))}
        </Select>
        <Select name="level" label={t("shares.level")} defaultValue={query.level}>
          {levels.slice(0, 2).map((each) => (
            <option key={each} value={each}>
              {words(`filter.levels.${each}`)}
            </option>
          ))}
        </Select>
        <Field type="number" name="least" label={t("shares.least")} defaultValue={least} min={1} max={99} />
        <Button className="justify-self-start max-sm:justify-self-stretch">{t("show")}</Button>
      </form>
      <Tabs label={t("shares.years")} tabs={yearsOf(part)} />
      <p className="max-w-prose text-ink-soft">{t("shares.definitions", { least })}</p>
      <Shares units={units} {...part} />
      {admin.communeCodes === "all" ? <Rule locale={locale} value={rule.value} reason={rule.reason} /> : null}
    </OfficeFrame>
  );
}

/** How many products reading A asks for. */
function Rule({ locale, value, reason }: { locale: Locale; value: number; reason: string }) {
  const t = translator(locale, "register");
  return (
    <Card className="grid gap-3">
      <h2 className="text-lg">{t("shares.rule.title")}</h2>
      <p className="max-w-prose text-ink-soft">{t("shares.rule.lead")}</p>
      {reason ? <p className="text-ink-soft">{t("shares.rule.why", { reason })}</p> : null}
      <ActionForm
        action={setLeast}
        hidden={{ locale }}
        done={t("shares.rule.saved")}
        className="grid items-end gap-4 sm:grid-cols-[14rem_1fr_auto]"
      >
        <ActionSelect name="digitised_least" label={t("shares.rule.least")} defaultValue={String(value)}>
          {["5", "6", "7"].map((each) => (
            <option key={each} value={each}>
              {t("shares.rule.products", { count: each })}
            </option>
          ))}
        </ActionSelect>
        <ActionField id="least-reason" name="reason" label={t("shares.rule.reason")} required maxLength={500} />
        <SubmitButton busy={t("busy")}>{t("shares.rule.save")}</SubmitButton>
      </ActionForm>
    </Card>
  );
}

type Part = { query: StatQuery; least: number; locale: Locale; today: string };

/** The end of each year and today: a way through time that needs no script. */
function yearsOf({ query, least, locale, today }: Part) {
  const day = localDay(now());
  const ends = ["2022", "2023", "2024", "2025", "2026", "2027", "2028"].flatMap((year) => {
    const end = parseLocalDay(`${year}-12-31`);
    return end !== null && end < today ? [end] : [];
  });
  return [...ends, day].map((asOf) => {
    const written = writeStatQuery({ ...query, asOf }, day);
    return {
      href: path(locale, `/admin/register/shares${written}${written ? "&" : "?"}least=${least}`),
      name: formatDay(asOf, locale),
      isCurrent: asOf === query.asOf,
    };
  });
}

function Shares({ units, query, least, locale }: Part & { units: UnitShare[] }) {
  const t = translator(locale, "register");
  const sum = (of: (unit: UnitShare) => number) => units.reduce((total, unit) => total + of(unit), 0);
  const whole = {
    businesses: sum((unit) => unit.businesses),
    withAny: sum((unit) => unit.withAny),
    withEnough: sum((unit) => unit.withEnough),
  };
  const place = isOnOldMap(query) ? "old" : "commune";
  const names = (code: string, extra: string) =>
    path(locale, `/admin/register?${place}=${code}&asOf=${query.asOf}${extra}`);
  const share = (count: number, of: number) =>
    of === 0
      ? t("shares.noList")
      : t("shares.of", {
          count: formatNumber(count, locale),
          percent: formatPercent((100 * count) / of, locale),
        });
  return (
    <Table caption={t("shares.title")} className="tabular [&_td]:text-right">
      <thead>
        <tr>
          <th scope="col">{t("shares.unit")}</th>
          {["businesses", "readingA", "readingB", "missing"].map((name) => (
            <th key={name} scope="col" className="text-right">
              {t(`shares.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {units.map((unit) => (
          <tr key={unit.code}>
            <th scope="row" className="font-normal">
              {unit.fullName}
              {unit.parentName ? <span className="block text-sm text-ink-soft">{unit.parentName}</span> : null}
            </th>
            {unit.businesses === 0 ? (
              <td colSpan={4} className="text-ink-soft">
                {t("shares.noList")}
              </td>
            ) : (
              <>
                <Cell href={names(unit.code, "")}>{formatNumber(unit.businesses, locale)}</Cell>
                <Cell href={names(unit.code, `&least=${least}`)}>{share(unit.withEnough, unit.businesses)}</Cell>
                <Cell href={names(unit.code, "&least=1")}>{share(unit.withAny, unit.businesses)}</Cell>
                <Cell href={names(unit.code, "&below=1")}>{formatNumber(unit.businesses - unit.withAny, locale)}</Cell>
              </>
            )}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="font-semibold">
          <th scope="row">{t("shares.total")}</th>
          <td>{formatNumber(whole.businesses, locale)}</td>
          <td>{share(whole.withEnough, whole.businesses)}</td>
          <td>{share(whole.withAny, whole.businesses)}</td>
          <td>{formatNumber(whole.businesses - whole.withAny, locale)}</td>
        </tr>
      </tfoot>
    </Table>
  );
}

function Cell({ href, children }: { href: string; children: string }) {
  return (
    <td className="whitespace-nowrap">
      <a href={href} className="inline-flex min-h-11 items-center underline underline-offset-4 md:min-h-8">
        {children}
      </a>
    </td>
  );
}
