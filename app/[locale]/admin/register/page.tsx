import type { Metadata } from "next";
import { remove, visited } from "@/app/[locale]/admin/register/actions";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { EntrySteps, StageBadge } from "@/components/admin/register-steps";
import { Button, LinkButton } from "@/components/ui/button";
import { Field, Select } from "@/components/ui/field";
import { EmptyState, Notice, PageTitle, Table, Tabs } from "@/components/ui/layout";
import { spokenPhone } from "@/domain/people/canonical";
import { listUnits } from "@/domain/places/reads";
import { registerKinds, type RegisterQuery, registerQuery, registerStages } from "@/domain/register/input";
import { countRegister, listRegister, type RegisterCounts, type RegisterLine } from "@/domain/register/reads";
import { localDay, now, parseLocalDay } from "@/platform/clock";
import { formatDay, formatNumber, formatPercent } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/register">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "register")("title"), robots: { index: false } };
}

/** Who of the province could be online, and how far each has come. */
export default async function RegisterPage({ params, searchParams }: PageProps<"/[locale]/admin/register">) {
  const locale = localeOf((await params).locale);
  const admin = await requireAdmin(locale);
  const query = registerQuery.parse(await searchParams);
  const today = localDay(now());
  const asked = parseLocalDay(query.asOf);
  const day = asked !== null && asked < today ? asked : today;
  const [{ entries, next }, counts, units] = await Promise.all([
    listRegister(admin, query, day),
    countRegister(admin, query, day),
    listUnits("2026"),
  ]);
  const t = translator(locale, "register");
  const own = admin.communeCodes;
  return (
    <OfficeFrame locale={locale} admin={admin} current="register">
      <PageTitle
        title={t("title")}
        lead={t("lead", { day: formatDay(day, locale) })}
        actions={
          <>
            <LinkButton variant="second" href={path(locale, "/admin/register/shares")}>
              {t("shares.title")}
            </LinkButton>
            <LinkButton variant="second" href={path(locale, "/admin/register/import")}>
              {t("import")}
            </LinkButton>
            <LinkButton href={path(locale, "/admin/register/new")}>{t("one.addTitle")}</LinkButton>
          </>
        }
      />
      <Share counts={counts} locale={locale} />
      <Filters query={query} locale={locale} units={units.filter(({ code }) => own === "all" || own.includes(code))} />
      <Tabs
        label={t("stage")}
        tabs={[
          ...[null, ...registerStages].map((stage) => ({
            href: addressOf(locale, { ...query, stage, off: "", after: "" }),
            name: stage === null ? t("total") : t(`stages.${stage}`),
            isCurrent: query.off === "" && query.stage === stage,
            count: stage === null ? counts.total : counts.byStage[stage],
          })),
          {
            href: addressOf(locale, { ...query, stage: null, off: "1", after: "" }),
            name: t("one.off"),
            isCurrent: query.off === "1",
          },
        ]}
      />
      {entries.length === 0 ? (
        <EmptyState title={t("empty")}>{t("emptyHelp")}</EmptyState>
      ) : (
        <Entries entries={entries} locale={locale} today={today} isPast={day < today} />
      )}
      {next ? (
        <LinkButton variant="second" className="justify-self-start" href={addressOf(locale, { ...query, after: next })}>
          {t("more")}
        </LinkButton>
      ) : null}
    </OfficeFrame>
  );
}

function addressOf(locale: Locale, query: RegisterQuery): string {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) asked.set(name, value);
  return path(locale, `/admin/register${asked.size > 0 ? `?${asked.toString()}` : ""}`);
}

function Share({ counts, locale }: { counts: RegisterCounts; locale: Locale }) {
  const t = translator(locale, "register");
  if (counts.total === 0) return <Notice tone="gold">{t("noList")}</Notice>;
  const online = counts.byStage.online + counts.byStage.sold;
  return (
    <p className="tabular text-lg" data-share={`${online}/${counts.total}`}>
      {t("share", {
        count: formatNumber(online, locale),
        total: formatNumber(counts.total, locale),
        percent: formatPercent((100 * online) / counts.total, locale),
      })}
    </p>
  );
}

function Filters({
  query,
  locale,
  units,
}: {
  query: RegisterQuery;
  locale: Locale;
  units: { code: string; fullName: string }[];
}) {
  const t = translator(locale, "register");
  return (
    <form
      action={path(locale, "/admin/register")}
      method="get"
      className="grid items-end gap-3 sm:grid-cols-[2fr_1fr_1fr_auto]"
    >
      <Field name="q" type="search" label={t("find")} defaultValue={query.q} />
      <Select name="commune" label={t("commune")} defaultValue={query.commune}>
        <option value="">{t("allCommunes")}</option>
        {units.map((unit) => (
          <option key={unit.code} value={unit.code}>
            {unit.fullName}
          </option>
        ))}
      </Select>
      <Select name="kind" label={t("kind")} defaultValue={query.kind ?? ""}>
        <option value="">{t("anyKind")}</option>
        {registerKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`kinds.${kind}`)}
          </option>
        ))}
      </Select>
      {(["stage", "off", "old", "least", "below", "asOf"] as const).map((name) =>
        query[name] ? <input key={name} type="hidden" name={name} value={query[name]} /> : null,
      )}
      <Button variant="second">{t("show")}</Button>
    </form>
  );
}

function Entries({
  entries,
  locale,
  today,
  isPast,
}: {
  entries: RegisterLine[];
  locale: Locale;
  today: string;
  isPast: boolean;
}) {
  const t = translator(locale, "register");
  return (
    <Table caption={t("title")}>
      <thead>
        <tr>
          {["name", "place", "phone", "stage", "shop", "steps"].map((name) => (
            <th key={name} scope="col">
              {t(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id} className="align-top">
            <th scope="row" className="min-w-44 font-semibold">
              <a
                href={path(locale, `/admin/register/${entry.id}`)}
                className="inline-flex min-h-11 items-center underline underline-offset-4"
              >
                {entry.name}
              </a>
              <span className="block text-sm font-normal text-ink-soft">{t(`kinds.${entry.kind}`)}</span>
            </th>
            <td className="min-w-36">
              {entry.communeName}
              <span className="block text-sm text-ink-soft">
                {[entry.hamlet, entry.oldName].filter(Boolean).join(", ")}
              </span>
            </td>
            <td className="tabular whitespace-nowrap">
              {entry.phone === null ? null : spokenPhone(entry.phone)}
              {entry.taxCode === null ? null : (
                <span className="block text-sm text-ink-soft">
                  {t("taxCode")} {entry.taxCode}
                </span>
              )}
            </td>
            <td>
              <StageBadge locale={locale} stage={entry.stage} />
              {entry.removedOn === null ? null : (
                <span className="mt-1 block text-sm text-ink-soft">
                  {t("one.removed", { day: removedDay(entry.removedOn, locale), reason: entry.removedReason })}
                </span>
              )}
              {entry.visitedOn === null ? null : (
                <span className="mt-1 block text-sm whitespace-nowrap text-ink-soft">
                  {t("visitedBefore", { day: formatDay(entry.visitedOn, locale) })}
                </span>
              )}
            </td>
            <td className="min-w-36">
              {entry.sellerSlug === null ? null : (
                <a
                  href={path(locale, `/sellers/${entry.sellerSlug}`)}
                  className="inline-flex min-h-11 items-center underline underline-offset-4 md:min-h-8"
                >
                  {entry.sellerName}
                </a>
              )}
              {entry.matchedBy === null ? null : (
                <span className="block text-sm text-ink-soft">{t(`by.${entry.matchedBy}`)}</span>
              )}
            </td>
            <td className="min-w-48">
              {isPast || entry.removedOn !== null ? null : (
                <EntrySteps entry={entry} locale={locale} today={today} visited={visited} remove={remove} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function removedDay(day: string, locale: Locale): string {
  const parsed = parseLocalDay(day);
  return parsed ? formatDay(parsed, locale) : day;
}
