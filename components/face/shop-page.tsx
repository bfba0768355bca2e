import type { ReactNode } from "react";
import { ProductGrid } from "@/components/product/product-card";
import { FacePictures, FaceProofs, FacePeople, ContactWays } from "@/components/face/face-parts";
import { SellerMark } from "@/components/shop/seller-tile";
import { Section } from "@/components/shop/section";
import { Card, EmptyState, Notice } from "@/components/ui/layout";
import type { SellerPage as Seller } from "@/domain/catalog/pages";
import type { FacePage } from "@/domain/face/pages";
import { paletteClasses } from "@/domain/face/palette";
import { formatDong } from "@/domain/money/dong";
import { spokenPhone } from "@/domain/people/canonical";
import { isAway } from "@/domain/sellers/holiday";
import { localDay, now } from "@/platform/clock";
import { formatDay, formatNet, formatNumber } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { type Translator, translator } from "@/platform/i18n/translator";

type Props = {
  locale: Locale;
  page: Seller;
  /** What the shop has dressed its page with; null is the plain page. */
  face: FacePage | null;
  reviews: { average: number | null; count: number };
  offers?: ReactNode;
  share?: ReactNode;
  report?: ReactNode;
};

/** A shop as strangers see it, and as its people see it before it is published. */
export function ShopPage({ locale, page, face, reviews, offers, share, report }: Props) {
  const t = translator(locale, "shop");
  const common = translator(locale, "common");
  const { seller } = page;
  const tagline = face?.tagline ?? seller.tagline;
  const story = (locale === "en" && (face ?? page).storyEn) || (face ?? page).story;
  const pinned = face?.pinned ?? [];
  const others = page.products.filter(({ slug }) => !pinned.some((card) => card.slug === slug));
  return (
    <div className={paletteClasses[face?.palette ?? "earth"]}>
      <header className="border-b border-line bg-sand">
        <Cover face={face} cover={seller.cover} />
        <div className="page flex flex-wrap items-center gap-x-4 gap-y-2 py-4">
          <SellerMark seller={seller} className="-mt-10 size-20 border-4 border-sand text-3xl" />
          <div className="min-w-0 flex-1 basis-64">
            <h1 className="text-2xl md:text-3xl">{seller.name}</h1>
            <p className="text-ink-soft">
              {common(`sellerKinds.${seller.kind}`)} ·{" "}
              <a
                href={path(locale, `/communes/${seller.commune.slug}`)}
                className="inline-flex min-h-11 items-center text-earth-deep underline underline-offset-4"
              >
                {seller.commune.fullName}
              </a>
            </p>
            {reviews.average === null ? null : (
              <p className="flex flex-wrap items-center gap-x-2">
                <span aria-hidden="true" className="text-gold-deep">
                  ★
                </span>
                {translator(locale, "review")("section.shop", {
                  average: formatNumber(reviews.average, locale),
                  count: reviews.count,
                })}
              </p>
            )}
            {tagline ? <p className="max-w-prose">{tagline}</p> : null}
            {share ? <div className="mt-2">{share}</div> : null}
          </div>
        </div>
      </header>
      <div className="page mt-4 grid gap-3">
        <HolidayNotice page={page} t={t} locale={locale} />
        {seller.isDemo ? <Notice>{common("demo.offer")}</Notice> : null}
        {offers}
      </div>
      {pinned.length > 0 ? (
        <Section id="pinned" title={translator(locale, "face")("page.pinned")}>
          <ProductGrid locale={locale} cards={pinned} label={translator(locale, "face")("page.pinned")} hasFirst />
        </Section>
      ) : null}
      <Section
        id="products"
        title={t("seller.products", { count: seller.productCount })}
        more={
          page.products.length < seller.productCount
            ? { href: path(locale, `/search?seller=${seller.slug}`), name: t("home.all") }
            : undefined
        }
      >
        {others.length > 0 || pinned.length > 0 ? (
          <ProductGrid
            locale={locale}
            cards={others}
            label={t("seller.products", { count: seller.productCount })}
            hasFirst={pinned.length === 0}
          />
        ) : (
          <EmptyState title={t("seller.empty")} />
        )}
      </Section>
      {face ? <FacePeople locale={locale} people={face.people} /> : null}
      {face ? <FacePictures locale={locale} pictures={face.pictures} /> : null}
      <div className="page mt-10 grid gap-6 pb-10 md:grid-cols-[3fr_2fr]">
        {story ? (
          <section aria-labelledby="story">
            <h2 id="story" className="mb-2 text-xl">
              {t("seller.story")}
            </h2>
            <div className="max-w-prose whitespace-pre-line">{story}</div>
          </section>
        ) : (
          <div />
        )}
        <div className="grid content-start gap-6 md:row-span-2">
          <Contact page={page} contacts={face?.contacts ?? null} t={t} locale={locale} />
          <Delivery page={page} t={t} locale={locale} />
          {report}
        </div>
        {face ? <FaceProofs locale={locale} certificates={face.certificates} papers={face.papers} /> : null}
      </div>
    </div>
  );
}

type Part = { page: Seller; t: Translator; locale: Locale };

function HolidayNotice({ page, t, locale }: Part) {
  const today = localDay(now());
  const { holiday } = page;
  if (!isAway(holiday, today)) return null;
  return (
    <Notice tone="gold" title={awayWords(t, holiday, locale)}>
      {holiday.note}
    </Notice>
  );
}

function awayWords(t: Translator, { to, isClosed }: { to: string | null; isClosed: boolean }, locale: Locale): string {
  if (to === null) return t(isClosed ? "seller.closedOpen" : "seller.holidayOpen");
  return t(isClosed ? "seller.closed" : "seller.holiday", { to: formatDay(to, locale) });
}

function Cover({ face, cover }: { face: FacePage | null; cover: number }) {
  const drawn = `/pictures/cover-${face?.cover ?? cover}`;
  const own = face?.coverHash ? `/media/${face.coverHash}` : null;
  const widths = own ? [640, 1600] : [640, 1280];
  return (
    <img
      src={`${own ?? drawn}-640.webp`}
      srcSet={widths.map((width) => `${own ?? drawn}-${width}.webp ${width}w`).join(", ")}
      sizes="100vw"
      alt=""
      width={1280}
      height={320}
      className="h-32 w-full object-cover md:h-52"
    />
  );
}

function Contact({ page, contacts, t, locale }: Part & { contacts: FacePage["contacts"] | null }) {
  const days = t("seller.days").split(", ");
  const rows = [
    [t("seller.representative"), page.representative],
    [t("seller.address"), page.address],
  ];
  return (
    <Card>
      <h2 className="mb-1 text-xl">{t("seller.contact")}</h2>
      <dl className="text-[0.9375rem]">
        {rows.map(([term, value]) => (
          <div key={term} className="border-t border-line py-2">
            <dt className="text-ink-soft">{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div className="border-t border-line py-2">
          <dt className="text-ink-soft">{t("seller.phone")}</dt>
          <dd>
            <a
              href={`tel:${page.phone}`}
              className="tabular -my-2 inline-flex min-h-11 items-center text-earth-deep underline underline-offset-4"
            >
              {spokenPhone(page.phone)}
            </a>
          </dd>
        </div>
        {contacts ? <ContactWays locale={locale} contacts={contacts} /> : null}
        {page.openingHours.length === 7 ? (
          <div className="border-t border-line py-2">
            <dt className="text-ink-soft">{t("seller.hours")}</dt>
            <dd>
              <ul>
                {page.openingHours.map((hours, day) => (
                  <li key={days[day]} className="flex flex-wrap justify-between gap-x-4">
                    <span>{days[day]}</span>
                    <span className="tabular ml-auto">
                      {hours === "" ? t("seller.dayOff") : hours.replace("-", "–")}
                    </span>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ) : null}
      </dl>
      <p className="border-t border-line pt-2 text-sm text-ink-soft">
        {t("seller.since", { day: formatDay(page.approvedAt.slice(0, 10), locale) })}.{" "}
        {t("seller.formerly", { commune: page.oldCommune.fullName })}
      </p>
    </Card>
  );
}

function Delivery({ page, t, locale }: Part) {
  const days = t("seller.days").split(", ");
  return (
    <Card>
      <h2 className="mb-1 text-xl">{t("seller.delivery")}</h2>
      <dl className="text-[0.9375rem]">
        {page.deliveryRates.map((rate) => (
          <div key={rate.zone} className="border-t border-line py-2">
            <dt className="font-semibold">{t(`seller.zones.${rate.zone}`)}</dt>
            <dd className="tabular">
              {t("seller.rate", {
                base: formatDong(rate.baseDong),
                grams: formatNet(rate.baseGrams, "g", locale),
                step: formatDong(rate.stepDong),
                stepGrams: formatNet(rate.stepGrams, "g", locale),
              })}
              {rate.freeFromDong === null ? "" : `, ${t("seller.freeFrom", { amount: formatDong(rate.freeFromDong) })}`}
            </dd>
          </div>
        ))}
        {page.pickup ? (
          <div className="border-t border-line py-2">
            <dt className="font-semibold">{t("seller.pickup")}</dt>
            <dd>
              {page.pickup.weekdays.map((day) => days[day - 1]).join(", ")}, {page.pickup.hours.replace("-", "–")}
              <span className="block">{[page.pickup.place, page.pickup.words].filter(Boolean).join(". ")}</span>
            </dd>
          </div>
        ) : null}
      </dl>
    </Card>
  );
}
