import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { goalWords, LightBadge, valueWords } from "@/components/indicators/indicator-words";
import { PlaceAndDay } from "@/components/indicators/place-day";
import { LinkButton } from "@/components/ui/button";
import { Breadcrumbs, Card, PageTitle } from "@/components/ui/layout";
import { readCertificateFilter } from "@/domain/certificates/input";
import { type CertificateLine, listCertificates } from "@/domain/certificates/reads/register";
import { alikeUnits } from "@/domain/indicators/alike";
import { indicators } from "@/domain/indicators/catalogue";
import { readIndicators, readIndicatorUnits, type UnitCell } from "@/domain/indicators/reads/cells";
import { listTargets, readProgress } from "@/domain/indicators/reads/targets";
import { coversCommune } from "@/domain/people/scopes";
import { listUnits } from "@/domain/places/reads";
import { registerQuery } from "@/domain/register/input";
import { listRegister, type RegisterLine } from "@/domain/register/reads";
import { signatureQuery } from "@/domain/signature/input";
import { countSignature, listSignature, type SignatureLine } from "@/domain/signature/reads";
import { readStatQuery } from "@/domain/stats/query";
import { heirsOf } from "@/domain/successions/reads";
import { addDays, today as todayHere } from "@/platform/clock";
import { formatDay, formatNumber } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { type Translator, translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/communes/[code]">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "indicators")("title"), robots: { index: false } };
}

const mostNames = 12;
const mostSteps = 6;

/** A unit's page for its officer: what is reached, who is missing by name, what to do next, and how others of its size stand. */
export default async function CommuneDeskPage({ params, searchParams }: PageProps<"/[locale]/admin/communes/[code]">) {
  const { locale: prefix, code } = await params;
  const locale = localeOf(prefix);
  const admin = await requireAdmin(locale);
  const unit = (await listUnits("2026")).find((each) => each.code === code);
  if (!unit) {
    const heir = (await heirsOf(code)).find((each) => coversCommune(admin, each.code));
    if (!heir) notFound();
    redirect(path(locale, `/admin/communes/${heir.code}`));
  }
  if (!coversCommune(admin, code)) notFound();
  const today = todayHere();
  const { asOf } = readStatQuery(await searchParams, today);
  const query = { asOf, map: "new", level: "commune", unit: code } as const;
  const lists = signatureQuery.parse({ commune: code, digitised: "no" });
  const [cells, units, missing, lapsing, wanted, undigitised, signature] = await Promise.all([
    readIndicators(admin, query),
    readIndicatorUnits("public", "digitised_any", { ...query, unit: null }),
    listRegister(admin, registerQuery.parse({ commune: code, below: "1" }), asOf),
    listCertificates(admin, readCertificateFilter({ commune: code, state: "expiring" }), today),
    listTargets(admin),
    listSignature(admin, lists, asOf),
    countSignature(admin, lists, asOf),
  ]);
  const progress = await readProgress(
    wanted.filter(({ communeCode, firstDay, lastDay }) => communeCode === code && firstDay <= asOf && lastDay >= asOf),
    asOf,
  );
  const t = translator(locale, "indicators");
  const entries = missing.entries;
  const businesses = cells.digitised_any.denominator;
  return (
    <OfficeFrame locale={locale} admin={admin} current="indicators">
      <Breadcrumbs
        label={t("title")}
        trail={[{ href: path(locale, `/admin/indicators?asOf=${asOf}`), name: t("title") }]}
      />
      <PageTitle
        title={t("commune.title", { name: unit.fullName })}
        lead={t("commune.lead", { day: formatDay(asOf, locale) })}
      />
      <PlaceAndDay locale={locale} page={`/admin/communes/${code}`} asOf={asOf} unit={null} units={[]} today={today} />
      {progress.length > 0 ? (
        <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {progress.map((goal) => (
            <li key={goal.id} className="grid">
              <Card className="grid content-start justify-items-start gap-1">
                <LightBadge locale={locale} light={goal.light} />
                <h2 className="text-base">{t(`list.${goal.indicator}.name`)}</h2>
                <p className="tabular text-xl font-semibold">
                  {goal.reached === null ? t("noList") : goalWords(locale, goal.indicator, goal.reached)}
                  <span className="ml-2 text-base font-normal">
                    {" / "}
                    {t("targetWords", {
                      value: goalWords(locale, goal.indicator, goal.value),
                      day: formatDay(goal.lastDay, locale),
                    })}
                  </span>
                </p>
              </Card>
            </li>
          ))}
        </ul>
      ) : null}
      <dl className="pairs grid gap-3 sm:grid-cols-3 lg:grid-cols-4">
        {indicators.map(({ name }) => (
          <div
            key={name}
            className="flex flex-col justify-between gap-1 rounded-card border border-line bg-card px-4 py-3"
          >
            <dt className="text-sm text-ink-soft">{t(`list.${name}.name`)}</dt>
            <dd className="tabular text-xl font-semibold">{valueWords(t, locale, name, cells[name])}</dd>
          </div>
        ))}
      </dl>
      {cells.left_out.numerator > 0 ? (
        <p>
          <a
            href={path(locale, `/admin/padding?asOf=${asOf}&unit=${code}`)}
            className="inline-flex min-h-11 items-center underline underline-offset-4"
          >
            {t("padding.line", { count: cells.left_out.numerator })}
          </a>
        </p>
      ) : null}
      <div className="gap-6 *:mb-6 *:break-inside-avoid lg:columns-2">
        <Steps locale={locale} t={t} entries={entries} hasRegister={businesses > 0} />
        <Missing locale={locale} t={t} entries={entries} code={code} asOf={asOf} hasRegister={businesses > 0} />
        <Signature
          locale={locale}
          t={t}
          products={undigitised.products}
          listed={signature.total}
          code={code}
          asOf={asOf}
        />
        <Lapsing locale={locale} t={t} rows={lapsing.rows} />
        <Alike locale={locale} t={t} units={alikeUnits(units, code)} code={code} asOf={asOf} />
      </div>
    </OfficeFrame>
  );
}

type Part = { locale: Locale; t: Translator };

function Steps({ t, entries, hasRegister }: Part & { entries: readonly RegisterLine[]; hasRegister: boolean }) {
  const nearest = ["on_board", "visited", "not_contacted"] as const;
  const steps = nearest.flatMap((stage) =>
    entries.filter((entry) => entry.stage === stage).map(({ name }) => t(`commune.steps.${stage}`, { name })),
  );
  return (
    <Card className="grid gap-2">
      <h2 className="text-lg">{t("commune.next")}</h2>
      <ol className="grid list-decimal gap-1.5 pl-5">
        {(hasRegister ? steps.slice(0, mostSteps) : [t("commune.steps.register")]).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {hasRegister && steps.length === 0 ? <p className="text-ink-soft">{t("commune.missingNone")}</p> : null}
    </Card>
  );
}

function Missing({
  locale,
  t,
  entries,
  code,
  asOf,
  hasRegister,
}: Part & { entries: readonly RegisterLine[]; code: string; asOf: string; hasRegister: boolean }) {
  const stages = translator(locale, "register");
  return (
    <Card className="grid gap-2">
      <h2 className="text-lg">{t("commune.missing")}</h2>
      {!hasRegister ? <p className="text-ink-soft">{t("commune.noRegister")}</p> : null}
      {hasRegister && entries.length === 0 ? <p className="text-ink-soft">{t("commune.missingNone")}</p> : null}
      <ul>
        {entries.slice(0, mostNames).map((entry) => (
          <li key={entry.id} className="flex flex-wrap justify-between gap-x-4 border-t border-line py-2">
            <span>{entry.name}</span>
            <span className="text-ink-soft">{stages(`stages.${entry.stage}`)}</span>
          </li>
        ))}
      </ul>
      {entries.length > mostNames ? (
        <LinkButton
          variant="second"
          size="small"
          className="justify-self-start"
          href={path(locale, `/admin/register?commune=${code}&below=1&asOf=${asOf}`)}
        >
          {t("commune.all", { count: entries.length })}
        </LinkButton>
      ) : null}
    </Card>
  );
}

function Signature({
  locale,
  t,
  products,
  listed,
  code,
  asOf,
}: Part & { products: readonly SignatureLine[]; listed: number; code: string; asOf: string }) {
  return (
    <Card className="grid gap-2">
      <h2 className="text-lg">{t("commune.signature")}</h2>
      {products.length === 0 ? (
        <p className="text-ink-soft">{t(listed === 0 ? "commune.signatureNoList" : "commune.signatureNone")}</p>
      ) : null}
      <ul>
        {products.slice(0, mostNames).map((product) => (
          <li
            key={product.id}
            className="flex flex-wrap items-center justify-between gap-x-4 border-t border-line py-2"
          >
            <a
              href={path(locale, `/admin/signature/${product.id}`)}
              className="inline-flex min-h-11 items-center leading-snug underline underline-offset-4 md:min-h-8"
            >
              {product.name}
            </a>
            <span className="text-ink-soft">{product.oldName}</span>
          </li>
        ))}
      </ul>
      <LinkButton
        variant="second"
        size="small"
        className="justify-self-start"
        href={path(locale, `/admin/signature?commune=${code}&asOf=${asOf}`)}
      >
        {t("commune.signatureOpen")}
      </LinkButton>
    </Card>
  );
}

function Lapsing({ locale, t, rows }: Part & { rows: readonly CertificateLine[] }) {
  return (
    <Card className="grid gap-2">
      <h2 className="text-lg">{t("commune.lapsing")}</h2>
      {rows.length === 0 ? <p className="text-ink-soft">{t("commune.lapsingNone")}</p> : null}
      <ul>
        {rows.slice(0, mostNames).map((row) => (
          <li key={row.id} className="flex flex-wrap items-center justify-between gap-x-4 border-t border-line py-2">
            <a
              href={path(locale, `/admin/certificates/${row.id}`)}
              className="inline-flex min-h-11 items-center leading-snug underline underline-offset-4 md:min-h-8"
            >
              {row.productName}
            </a>
            <span className="text-ink-soft">{formatDay(addDays(row.validTo, -1), locale)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Alike({ locale, t, units, code, asOf }: Part & { units: readonly UnitCell[]; code: string; asOf: string }) {
  return (
    <Card className="grid gap-2">
      <h2 className="text-lg">{t("commune.like")}</h2>
      <p className="text-sm text-ink-soft">{t("list.digitised_any.name")}</p>
      <ul className="tabular">
        {units.map((unit) => (
          <li
            key={unit.code}
            className={`flex flex-wrap justify-between gap-x-4 border-t border-line py-2 ${unit.code === code ? "font-semibold" : ""}`}
          >
            <span>{unit.fullName}</span>
            <span>
              {valueWords(t, locale, "digitised_any", unit)}{" "}
              <span className="font-normal text-ink-soft">
                {t("of", {
                  numerator: formatNumber(unit.numerator, locale),
                  denominator: formatNumber(unit.denominator, locale),
                })}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <a
        href={path(locale, `/admin/indicators/digitised_any?asOf=${asOf}`)}
        className="inline-flex min-h-11 items-center underline underline-offset-4"
      >
        {t("byUnit")}
      </a>
    </Card>
  );
}
