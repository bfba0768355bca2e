import type { Metadata } from "next";
import { ProductGrid } from "@/components/product/product-card";
import { Facet, type FacetChoice } from "@/components/shop/facets";
import { Button, LinkButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icons";
import { EmptyState, Notice } from "@/components/ui/layout";
import { type ListingQuery, listingSorts, readListingQuery, writeListingQuery } from "@/domain/catalog/query";
import { type Listings, listListings } from "@/domain/catalog/reads";
import { formatDong } from "@/domain/money/dong";
import { formatNumber } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { type Translator, translator } from "@/platform/i18n/translator";

export const dynamic = "force-dynamic";

export async function generateMetadata({ params, searchParams }: PageProps<"/[locale]/search">): Promise<Metadata> {
  const locale = localeOf((await params).locale);
  const { q } = readListingQuery(await searchParams);
  return {
    title: q || translator(locale, "shop")("search.title"),
    alternates: { canonical: path(locale, "/search"), languages: { vi: "/search", en: "/en/search" } },
  };
}

export default async function SearchPage({ params, searchParams }: PageProps<"/[locale]/search">) {
  const locale = localeOf((await params).locale);
  const query = readListingQuery(await searchParams);
  const found = await listListings(query);
  const t = translator(locale, "shop");
  const link = (change: Partial<ListingQuery>) =>
    path(locale, `/search${writeListingQuery({ ...query, cursor: null, ...change })}`);
  const facets = facetsOf({ query, found, locale, t, link });
  const chosen = facets.flatMap((facet) => facet.choices.filter((choice) => choice.isChosen));
  return (
    <div className="page pt-5">
      <h1 className="text-2xl md:text-3xl">{titleOf(query, found, t)}</h1>
      {found.correctedQuery ? (
        <Notice className="mt-3" tone="gold">
          {t("search.corrected", { typed: query.q, words: found.correctedQuery })}
        </Notice>
      ) : null}
      <div className="mt-4 grid gap-x-6 gap-y-3 md:grid-cols-[15rem_1fr]">
        <FilterSheet
          query={query}
          facets={facets}
          chosenCount={chosen.length}
          results={countOf(found, t)}
          locale={locale}
          t={t}
        />
        <div id="results" className="min-w-0">
          <div className="mb-4 flex flex-wrap items-end justify-between gap-3">
            <ul className="flex flex-wrap gap-2 empty:hidden">
              {chosen.map((choice) => (
                <li key={choice.name}>
                  <a
                    href={choice.href}
                    className="inline-flex min-h-11 items-center gap-1.5 rounded-full bg-earth-pale px-3.5 text-[0.9375rem] text-earth-deep"
                  >
                    <span className="sr-only">{t("search.remove", { name: choice.name })}</span>
                    <span aria-hidden="true">{choice.name}</span>
                    <Icon name="close" className="size-4" />
                  </a>
                </li>
              ))}
              {chosen.length > 1 ? (
                <li>
                  <a
                    href={path(locale, `/search${writeListingQuery({ q: query.q })}`)}
                    className="inline-flex min-h-11 items-center px-2 underline underline-offset-4"
                  >
                    {t("search.clear")}
                  </a>
                </li>
              ) : null}
            </ul>
            <SortLinks query={query} link={link} t={t} />
          </div>
          {found.items.length > 0 ? (
            <ProductGrid
              locale={locale}
              cards={found.items}
              label={titleOf(query, found, t)}
              headingLevel="h2"
              hasFirst
            />
          ) : (
            <EmptyState
              picture="/pictures/spot-no-results-320.webp"
              title={t("search.empty")}
              action={
                <LinkButton href={path(locale, "/communes")}>{translator(locale, "common")("nav.communes")}</LinkButton>
              }
            >
              {t("search.emptyLead")}
            </EmptyState>
          )}
          <div className="mt-6 flex flex-wrap justify-center gap-3">
            {query.cursor ? (
              <LinkButton variant="second" href={link({})}>
                {t("search.first")}
              </LinkButton>
            ) : null}
            {found.nextCursor ? (
              <LinkButton variant="second" href={link({ cursor: found.nextCursor })} rel="next">
                {t("search.more")}
              </LinkButton>
            ) : null}
          </div>
          <p className="mt-8 max-w-prose text-sm text-ink-soft">{t("search.ranking")}</p>
        </div>
      </div>
    </div>
  );
}

function countOf(found: Listings, t: Translator): string {
  return t(found.totalIsExact ? "search.results" : "search.atLeast", { count: found.total });
}

function titleOf(query: ListingQuery, found: Listings, t: Translator): string {
  const words = found.correctedQuery ?? query.q;
  if (words === "") return countOf(found, t);
  return t(found.totalIsExact ? "search.for" : "search.forAtLeast", { count: found.total, words });
}

function SortLinks({
  query,
  link,
  t,
}: {
  query: ListingQuery;
  link: (change: Partial<ListingQuery>) => string;
  t: Translator;
}) {
  return (
    <nav aria-label={t("search.sort")} className="-mx-4 overflow-x-auto px-4 md:mx-0 md:px-0">
      <ul className="flex gap-1">
        {listingSorts.map((sort) => (
          <li key={sort}>
            <a
              href={link({ sort })}
              aria-current={sort === query.sort ? "true" : undefined}
              className="inline-flex min-h-11 items-center rounded-full px-3 text-[0.9375rem] whitespace-nowrap text-ink-soft hover:bg-sand aria-[current]:bg-sand aria-[current]:font-semibold aria-[current]:text-ink"
            >
              {t(`search.sorts.${sort}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

type Narrowing = { title: string; choices: FacetChoice[] };

/** Beside the results on a desk; on a phone a sheet over them that its address opens and closes, so the back button does too. */
function FilterSheet({
  query,
  facets,
  chosenCount,
  results,
  locale,
  t,
}: {
  query: ListingQuery;
  facets: Narrowing[];
  chosenCount: number;
  results: string;
  locale: Locale;
  t: Translator;
}) {
  return (
    <div>
      <a
        href="#filter"
        className="flex min-h-11 items-center justify-center gap-2 rounded-field border border-line-strong bg-card font-semibold md:hidden"
      >
        <Icon name="filter" className="size-5" />
        {t("search.filter")}
        {chosenCount > 0 ? (
          <span className="tabular rounded-full bg-earth px-2 text-sm text-white">{chosenCount}</span>
        ) : null}
      </a>
      <aside
        id="filter"
        aria-label={t("search.filter")}
        className="bg-paper max-md:fixed max-md:inset-0 max-md:z-30 max-md:hidden max-md:overflow-y-auto max-md:overscroll-contain max-md:px-4 max-md:target:block"
      >
        <p className="sticky top-0 z-10 -mx-4 flex items-center justify-between border-b border-line bg-card px-4 py-1 font-semibold md:hidden">
          {t("search.filter")}
          <a href="#results" className="grid size-11 place-items-center">
            <Icon name="close" className="size-5" />
            <span className="sr-only">{t("search.close")}</span>
          </a>
        </p>
        <FilterPanel query={query} facets={facets} locale={locale} t={t} />
        <p className="sticky bottom-0 -mx-4 mt-4 border-t border-line bg-card px-4 py-3 md:hidden">
          <LinkButton href="#results" size="wide">
            {t("search.show", { results })}
          </LinkButton>
        </p>
      </aside>
    </div>
  );
}

function FilterPanel({
  query,
  facets,
  locale,
  t,
}: {
  query: ListingQuery;
  facets: Narrowing[];
  locale: Locale;
  t: Translator;
}) {
  const kept = new URLSearchParams(
    writeListingQuery({ ...query, cursor: null, minDong: null, maxDong: null }).slice(1),
  );
  return (
    <div className="grid gap-3 pt-2 md:pt-0">
      {facets.map((facet) => (
        <Facet key={facet.title} locale={locale} title={facet.title} choices={facet.choices} more={t("search.more")} />
      ))}
      <form action={path(locale, "/search")} method="get" className="grid gap-3 border-t border-line pt-3">
        {[...kept].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div className="grid grid-cols-2 gap-3">
          <Field name="minDong" label={t("search.priceFrom")} inputMode="numeric" defaultValue={query.minDong ?? ""} />
          <Field name="maxDong" label={t("search.priceTo")} inputMode="numeric" defaultValue={query.maxDong ?? ""} />
        </div>
        <Button variant="second" size="small">
          {t("search.apply")}
        </Button>
      </form>
    </div>
  );
}

function facetsOf({
  query,
  found,
  locale,
  t,
  link,
}: {
  query: ListingQuery;
  found: Listings;
  locale: Locale;
  t: Translator;
  link: (change: Partial<ListingQuery>) => string;
}): Narrowing[] {
  const { facets } = found;
  const kinds = translator(locale, "common");
  return [
    {
      title: t("search.availability"),
      choices: [
        {
          name: t("search.inStock"),
          count: facets.inStock,
          isChosen: query.isInStock,
          href: link({ isInStock: !query.isInStock }),
        },
        ...(facets.preorder > 0 || query.isPreorder
          ? [
              {
                name: t("search.preorder"),
                count: facets.preorder,
                isChosen: query.isPreorder,
                href: link({ isPreorder: !query.isPreorder }),
              },
            ]
          : []),
      ],
    },
    {
      title: t("search.commune"),
      choices: facets.communes.map(({ code, name, count }) => ({
        name,
        count,
        isChosen: query.communes.includes(code),
        href: link({ communes: toggled(query.communes, code) }),
      })),
    },
    {
      title: t("search.group"),
      choices: facets.groups.map((group) => ({
        name: locale === "en" ? group.nameEn : group.name,
        count: group.count,
        isChosen: query.groups.includes(group.code),
        href: link({ groups: toggled(query.groups, group.code) }),
      })),
    },
    {
      title: t("search.stars"),
      choices: facets.stars.map(({ stars, count }) => ({
        name: t("search.starsOption", { stars }),
        count,
        isChosen: query.stars.includes(stars),
        href: link({ stars: toggled(query.stars, stars) }),
      })),
    },
    {
      title: t("search.kind"),
      choices: facets.sellerKinds.map(({ kind, count }) => ({
        name: kinds(`sellerKinds.${kind}`),
        count,
        isChosen: query.sellerKinds.includes(kind),
        href: link({ sellerKinds: toggled(query.sellerKinds, kind) }),
      })),
    },
    {
      title: t("search.price"),
      choices: facets.priceBands.map((band) => {
        const isChosen = query.minDong === band.minDong && query.maxDong === band.maxDong;
        return {
          name: bandName(band, t),
          count: band.count,
          isChosen,
          href: link(isChosen ? { minDong: null, maxDong: null } : { minDong: band.minDong, maxDong: band.maxDong }),
        };
      }),
    },
  ];
}

function bandName({ minDong, maxDong }: { minDong: number | null; maxDong: number | null }, t: Translator): string {
  if (minDong === null) return t("search.under", { amount: formatDong((maxDong ?? 0) + 1) });
  if (maxDong === null) return t("search.over", { amount: formatDong(minDong) });
  return t("search.between", { from: formatNumber(minDong, "vi"), to: formatDong(maxDong + 1) });
}

function toggled<T>(chosen: readonly T[], one: T): T[] {
  return chosen.includes(one) ? chosen.filter((each) => each !== one) : [...chosen, one];
}
