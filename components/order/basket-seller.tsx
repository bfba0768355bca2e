import type { ReactNode } from "react";
import { awaitedWords } from "@/components/harvest/awaited";
import { ProductPicture } from "@/components/product/product-picture";
import { Badge, Card, Notice } from "@/components/ui/layout";
import { Icon } from "@/components/ui/icons";
import type { BasketLine, BasketSeller } from "@/domain/cart/basket";
import { formatDong } from "@/domain/money/dong";
import { formatDay } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

/** One shop's things in the basket, what they come to and what their delivery costs. */
export function BasketSellerCard({
  locale,
  seller,
  isEstimate,
  controls,
}: {
  locale: Locale;
  seller: BasketSeller;
  isEstimate: boolean;
  controls: (line: BasketLine) => { stepper: ReactNode; remove: ReactNode };
}) {
  const t = translator(locale, "order");
  return (
    <Card className="grid gap-3">
      <h2 className="text-lg">
        <a
          href={path(locale, `/sellers/${seller.slug}`)}
          className="inline-flex min-h-11 items-center gap-2 underline-offset-4 hover:underline"
        >
          <Icon name="store" className="size-6 shrink-0 text-earth" />
          <span>
            {seller.name}
            <span className="block text-sm font-normal text-ink-soft">{seller.communeName}</span>
          </span>
        </a>
      </h2>
      <HolidayNotice locale={locale} holiday={seller.holiday} />
      <ul className="divide-y divide-line border-y border-line">
        {seller.lines.map((line) => (
          <BasketRow key={line.itemId} locale={locale} line={line} {...controls(line)} />
        ))}
      </ul>
      <dl className="tabular grid gap-1">
        <Sum term={t("cart.goods")} value={formatDong(seller.itemsDong)} />
        <Sum
          term={t(isEstimate ? "cart.shippingEstimate" : `zone.${seller.zone}`)}
          value={seller.itemsDong > 0 ? feeText(locale, seller.shippingDong) : "–"}
        />
        <VoucherSums locale={locale} off={seller} />
      </dl>
      <FreeHint locale={locale} seller={seller} />
      {seller.pickup ? (
        <p className="text-[0.9375rem] text-leaf-deep">{t("way.offered", { place: seller.pickup.place })}</p>
      ) : null}
    </Card>
  );
}

export function feeText(locale: Locale, shippingDong: number): string {
  return shippingDong === 0 ? translator(locale, "order")("cart.free") : formatDong(shippingDong);
}

export function Sum({ term, value, isTotal = false }: { term: string; value: string; isTotal?: boolean }) {
  return (
    <div
      className={
        isTotal
          ? "flex flex-wrap justify-between gap-x-4 text-lg font-semibold"
          : "flex flex-wrap justify-between gap-x-4"
      }
    >
      <dt className={isTotal ? "" : "text-ink-soft"}>{term}</dt>
      <dd className="ml-auto whitespace-nowrap">{value}</dd>
    </div>
  );
}

/** What vouchers take off, by who bears it. */
export function VoucherSums({ locale, off }: { locale: Locale; off: { discountDong: number; subsidyDong: number } }) {
  const t = translator(locale, "order");
  return (
    <>
      {off.discountDong > 0 ? <Sum term={t("voucher.seller")} value={`−${formatDong(off.discountDong)}`} /> : null}
      {off.subsidyDong > 0 ? <Sum term={t("voucher.province")} value={`−${formatDong(off.subsidyDong)}`} /> : null}
    </>
  );
}

export function HolidayNotice({ locale, holiday }: { locale: Locale; holiday: BasketSeller["holiday"] }) {
  if (!holiday) return null;
  const t = translator(locale, "order");
  const from = formatDay(holiday.from, locale);
  return (
    <Notice tone="gold">
      {t(`cart.${holiday.isClosed ? "closed" : "holiday"}${holiday.to ? "Until" : ""}`, {
        from,
        ...(holiday.to ? { to: formatDay(holiday.to, locale) } : {}),
      })}
      {holiday.note ? ` ${holiday.note}` : ""}
    </Notice>
  );
}

function FreeHint({ locale, seller }: { locale: Locale; seller: BasketSeller }) {
  if (seller.freeFromDong === null || seller.itemsDong === 0 || seller.shippingDong === 0) return null;
  return (
    <p className="text-[0.9375rem] text-leaf-deep">
      {translator(locale, "order")("cart.freeFrom", { amount: formatDong(seller.freeFromDong - seller.itemsDong) })}
    </p>
  );
}

function BasketRow({
  locale,
  line,
  stepper,
  remove,
}: {
  locale: Locale;
  line: BasketLine;
  stepper: ReactNode;
  remove: ReactNode;
}) {
  const t = translator(locale, "order");
  const name = locale === "en" && line.productNameEn ? line.productNameEn : line.productName;
  const cannotBeHad = line.problem !== null && line.problem !== "not_enough";
  return (
    <li className="grid grid-cols-[4.5rem_1fr] gap-x-3 py-3 md:grid-cols-[5.5rem_1fr]">
      <ProductPicture
        picture={line}
        alt=""
        sizes="6rem"
        className={`aspect-square self-start rounded-field ${cannotBeHad ? "opacity-50 grayscale" : ""}`}
      />
      <div className="grid min-w-0 content-start gap-1">
        <a
          href={path(locale, `/products/${line.productSlug}`)}
          className="leading-snug font-semibold underline-offset-4 hover:underline"
        >
          {name}
        </a>
        <p className="tabular text-[0.9375rem] text-ink-soft">
          {line.variantName} · {formatDong(line.unitPriceDong)}
        </p>
        {line.harvest ? (
          <p className="text-[0.9375rem] text-gold-deep">
            {awaitedWords(locale, line.harvest)}. {translator(locale, "harvest")(`buyer.rule.${line.harvest.rule}`)}
          </p>
        ) : null}
        {line.problem ? (
          <p>
            <Badge tone="alarm">{t(`problem.${line.problem}`, { left: line.left })}</Badge>
          </p>
        ) : null}
      </div>
      <div className="col-span-2 mt-2 flex flex-wrap items-start md:col-span-1 md:col-start-2">
        {cannotBeHad ? null : stepper}
        {remove}
        <span className="tabular ml-auto flex min-h-11 items-center font-semibold whitespace-nowrap">
          {cannotBeHad ? null : formatDong(line.totalDong)}
        </span>
      </div>
    </li>
  );
}
