import { cachedFront, cachedHome, cachedUnitMap } from "@/app/[locale]/(shop)/cached";
import { CampaignShelf } from "@/components/front/campaign-shelf";
import { NoticesOfDay } from "@/components/front/notices-of-day";
import { ProvinceMap } from "@/components/map/province-map";
import { groupName } from "@/components/product/group-name";
import { pictureSrcSet } from "@/components/product/illustrations";
import { ProductGrid } from "@/components/product/product-card";
import { Section } from "@/components/shop/section";
import { formatNumber } from "@/platform/i18n/format";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export const revalidate = 3600;

const popularWords = ["hạt điều rang muối", "hồ tiêu", "mật ong", "cà phê", "sầu riêng", "trái cây sấy"];

export default async function HomePage({ params }: PageProps<"/[locale]">) {
  const locale = localeOf((await params).locale);
  const [home, front, map] = await Promise.all([cachedHome(), cachedFront(), cachedUnitMap()]);
  const t = translator(locale, "shop");
  const shelves = [
    { id: "five-stars", title: t("home.fiveStars"), cards: home.fiveStars, href: "/search?stars=5" },
    { id: "in-season", title: t("home.inSeason"), cards: home.inSeason, href: null },
    { id: "new", title: t("home.newThisWeek"), cards: home.newThisWeek, href: "/search?sort=new" },
  ].filter((shelf) => shelf.cards.length > 0);
  return (
    <>
      <NoticesOfDay locale={locale} sentences={front.announcements} />
      <section className="border-b border-line bg-sand">
        <div className="page grid gap-x-12 gap-y-6 py-7 md:grid-cols-[5fr_6fr] md:items-center md:py-10">
          <div className="min-w-0">
            <h1 className="text-[1.75rem] md:text-4xl">{t("home.title")}</h1>
            <p className="mt-3 max-w-prose text-ink-soft">
              {t("home.lead", {
                sellers: formatNumber(home.totals.sellers, locale),
                communes: home.totals.communes,
                products: formatNumber(home.totals.products, locale),
              })}
            </p>
            <p id="popular" className="mt-5 text-[0.9375rem] font-semibold">
              {t("home.popular")}
            </p>
            <ul
              aria-labelledby="popular"
              className="-mx-4 mt-2 flex gap-2 overflow-x-auto px-4 py-1 md:mx-0 md:flex-wrap md:px-0"
            >
              {popularWords.map((words) => (
                <li key={words}>
                  <a
                    href={path(locale, `/search?q=${encodeURIComponent(words)}`)}
                    lang="vi"
                    className="inline-flex min-h-11 items-center rounded-full border border-line-strong bg-card px-4 whitespace-nowrap hover:bg-earth-pale"
                  >
                    {words}
                  </a>
                </li>
              ))}
            </ul>
          </div>
          <figure className="mx-auto w-full max-w-lg">
            <ProvinceMap
              title={t("home.mapTitle")}
              shapes={map}
              units={home.communes.map(({ place, products }) => ({
                code: place.code,
                name: place.name,
                href: path(locale, `/communes/${place.slug}`),
                value: products,
                valueText: t("communes.products", { count: products }),
              }))}
            />
            <figcaption className="mt-2 text-[0.9375rem] text-ink-soft">{t("home.map")}</figcaption>
          </figure>
        </div>
      </section>

      <Section id="groups" title={t("home.groups")}>
        <ul className="-mx-4 grid auto-cols-[7.5rem] grid-flow-col gap-2.5 overflow-x-auto px-4 pb-2 md:mx-0 md:grid-flow-row md:grid-cols-5 md:px-0 lg:grid-cols-10">
          {home.groups.map((group) => (
            <li key={group.code} className="grid">
              <a
                href={path(locale, `/groups/${group.slug}`)}
                className="grid content-start justify-items-center gap-1.5 rounded-card border border-line bg-card px-1.5 py-3 text-center text-sm leading-snug hover:border-line-strong"
              >
                <img
                  {...pictureSrcSet(group.illustration)}
                  sizes="4rem"
                  alt=""
                  width={64}
                  height={64}
                  loading="lazy"
                  className="size-16 rounded-full object-cover"
                />
                {groupName(locale, group)}
                <span className="tabular text-ink-soft">{formatNumber(group.count, locale)}</span>
              </a>
            </li>
          ))}
        </ul>
      </Section>

      {front.shelves.map((shelf, place) => (
        <CampaignShelf key={shelf.slug} locale={locale} shelf={shelf} hasFirst={place === 0} />
      ))}

      {shelves.map((shelf, place) => (
        <Section
          key={shelf.id}
          id={shelf.id}
          title={shelf.title}
          more={shelf.href ? { href: path(locale, shelf.href), name: t("home.all") } : undefined}
        >
          <ProductGrid
            locale={locale}
            cards={shelf.cards}
            label={shelf.title}
            hasFirst={place === 0 && front.shelves.length === 0}
          />
        </Section>
      ))}

      <Section
        id="communes"
        title={t("home.communes")}
        more={{ href: path(locale, "/communes"), name: t("home.allCommunes") }}
      >
        <ul className="grid gap-x-6 sm:grid-cols-2 lg:grid-cols-4">
          {home.communes
            .filter((commune) => commune.products > 0)
            .slice(0, 16)
            .map(({ place, knownFor }) => (
              <li key={place.code} className="border-t border-line">
                <a href={path(locale, `/communes/${place.slug}`)} className="block py-2.5 leading-snug hover:bg-sand">
                  <span className="font-semibold">{place.fullName}</span>
                  <span className="block text-[0.9375rem] text-ink-soft">
                    {knownFor.map((group) => groupName(locale, group)).join(" · ")}
                  </span>
                </a>
              </li>
            ))}
        </ul>
      </Section>
    </>
  );
}
