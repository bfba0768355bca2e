import type { Metadata } from "next";
import { add } from "@/app/[locale]/admin/signature/actions";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { SignatureFields } from "@/components/admin/signature-form";
import { FoldedForm } from "@/components/ui/action-form";
import { Button, LinkButton } from "@/components/ui/button";
import { Checkbox, Field, Select } from "@/components/ui/field";
import { Badge, EmptyState, Notice, PageTitle, Table, Tabs } from "@/components/ui/layout";
import { listGroups } from "@/domain/ocop/reads";
import { listUnits } from "@/domain/places/reads";
import { listOwnOldPlaces } from "@/domain/places/reads/named";
import { digitisedStates, type SignatureQuery, signatureQuery } from "@/domain/signature/input";
import { countSignature, listSignature, type SignatureCounts, type SignatureLine } from "@/domain/signature/reads";
import { localDay, now, parseLocalDay } from "@/platform/clock";
import { formatDay, formatNumber, formatPercent } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/signature">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "signature")("title"), robots: { index: false } };
}

/** What each commune has named as its signature products, and which of them are online. */
export default async function SignaturePage({ params, searchParams }: PageProps<"/[locale]/admin/signature">) {
  const locale = localeOf((await params).locale);
  const admin = await requireAdmin(locale);
  const query = signatureQuery.parse(await searchParams);
  const today = localDay(now());
  const asked = parseLocalDay(query.asOf);
  const day = asked !== null && asked < today ? asked : today;
  const [{ products, next }, counts, units, places, groups] = await Promise.all([
    listSignature(admin, query, day),
    countSignature(admin, query, day),
    listUnits("2026"),
    listOwnOldPlaces(admin),
    listGroups(),
  ]);
  const t = translator(locale, "signature");
  const own = admin.communeCodes;
  const countOf = { yes: counts.digitised, no: counts.total - counts.digitised };
  return (
    <OfficeFrame locale={locale} admin={admin} current="signature">
      <PageTitle
        title={t("title")}
        lead={t("lead", { day: formatDay(day, locale) })}
        actions={
          <>
            {own === "all" ? (
              <LinkButton variant="second" href={path(locale, "/admin/signature/pilots")}>
                {t("pilots")}
              </LinkButton>
            ) : null}
            <LinkButton href={path(locale, "/admin/signature/import")}>{t("import")}</LinkButton>
          </>
        }
      />
      <Shares counts={counts} locale={locale} />
      <Filters query={query} locale={locale} units={units.filter(({ code }) => own === "all" || own.includes(code))} />
      <Tabs
        label={t("digitised")}
        tabs={[null, ...digitisedStates].map((state) => ({
          href: addressOf(locale, { ...query, digitised: state, after: "" }),
          name: state === null ? t("total") : t(`states.${state}`),
          isCurrent: query.digitised === state,
          count: state === null ? counts.total : countOf[state],
        }))}
      />
      {products.length === 0 ? (
        <EmptyState title={t("empty")}>{t("emptyHelp")}</EmptyState>
      ) : (
        <Products products={products} locale={locale} />
      )}
      {next ? (
        <LinkButton variant="second" className="justify-self-start" href={addressOf(locale, { ...query, after: next })}>
          {t("more")}
        </LinkButton>
      ) : null}
      <FoldedForm action={add} hidden={{ locale }} summary={t("add.open")} className="grid max-w-xl gap-3">
        <SignatureFields locale={locale} groups={groups} places={places} submit={t("add.submit")} />
      </FoldedForm>
    </OfficeFrame>
  );
}

function addressOf(locale: Locale, query: SignatureQuery): string {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) asked.set(name, value);
  return path(locale, `/admin/signature${asked.size > 0 ? `?${asked.toString()}` : ""}`);
}

function Shares({ counts, locale }: { counts: SignatureCounts; locale: Locale }) {
  const t = translator(locale, "signature");
  if (counts.total === 0) return <Notice tone="gold">{t("noList")}</Notice>;
  const words = (key: string, count: number, total: number) =>
    t(key, {
      count: formatNumber(count, locale),
      total: formatNumber(total, locale),
      percent: formatPercent(Math.floor((1000 * count) / total) / 10, locale),
    });
  return (
    <div className="tabular grid gap-1">
      <p className="text-lg font-semibold" data-share={`${counts.pilotDigitised}/${counts.pilotTotal}`}>
        {counts.pilotTotal === 0 ? t("pilotNone") : words("pilotShare", counts.pilotDigitised, counts.pilotTotal)}
      </p>
      <p>{words("share", counts.digitised, counts.total)}</p>
      <p className="max-w-prose text-ink-soft">{t("rule")}</p>
    </div>
  );
}

function Filters({
  query,
  locale,
  units,
}: {
  query: SignatureQuery;
  locale: Locale;
  units: { code: string; fullName: string }[];
}) {
  const t = translator(locale, "signature");
  return (
    <form
      action={path(locale, "/admin/signature")}
      method="get"
      className="grid items-end gap-3 sm:grid-cols-[2fr_1fr_auto_auto]"
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
      <Checkbox name="pilot" value="1" label={t("onlyPilot")} defaultChecked={query.pilot === "1"} />
      {(["digitised", "asOf"] as const).map((name) =>
        query[name] ? <input key={name} type="hidden" name={name} value={query[name]} /> : null,
      )}
      <Button variant="second">{t("show")}</Button>
    </form>
  );
}

function Products({ products, locale }: { products: readonly SignatureLine[]; locale: Locale }) {
  const t = translator(locale, "signature");
  return (
    <Table caption={t("title")}>
      <thead>
        <tr>
          {(["name", "place", "state", "source"] as const).map((name) => (
            <th key={name} scope="col">
              {t(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {products.map((product) => (
          <tr key={product.id} className="align-top">
            <th scope="row" className="min-w-44 font-semibold">
              <a
                href={path(locale, `/admin/signature/${product.id}`)}
                className="inline-flex min-h-11 items-center underline underline-offset-4"
              >
                {product.name}
              </a>
              <span className="block text-sm font-normal text-ink-soft">
                {[locale === "en" ? product.groupNameEn : product.groupName, product.isDemo ? t("demo") : null]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </th>
            <td className="min-w-36 lg:whitespace-nowrap">
              {product.oldName}
              <span className="block text-sm text-ink-soft">{product.communeName}</span>
              {product.isPilot ? (
                <Badge tone="gold" className="mt-1">
                  {t("pilot")}
                </Badge>
              ) : null}
            </td>
            <td className="min-w-36">
              <Badge tone={product.online > 0 ? "leaf" : "plain"}>
                {t(`states.${product.online > 0 ? "yes" : "no"}`)}
              </Badge>
              <span className="mt-1 block text-sm text-ink-soft">
                {t(product.matches > 0 && product.online === 0 ? "matchedOffline" : "matchedCount", {
                  count: product.matches,
                })}
              </span>
            </td>
            <td className="min-w-44 [overflow-wrap:anywhere]">{product.source}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
