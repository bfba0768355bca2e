import { pictureSources } from "@/components/product/product-picture";
import { Badge, Card } from "@/components/ui/layout";
import { unitPriceDong } from "@/domain/catalog/price";
import { type Dong, formatDong } from "@/domain/money/dong";
import { formatPer } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

export type PreviewFacts = {
  name: string;
  summary: string;
  description: string;
  illustration: string;
  pictures: { hash: string; alt: string }[];
  groupName: string;
  communeName: string;
  sellerName: string;
  facts: { term: string; value: string }[];
  sizes: { name: string; netQuantity: number; netUnit: "g" | "ml" | "piece"; priceDong: Dong; onHand: number }[];
};

/** A listing as a buyer will see it, with nothing to press. */
export function ListingPreview({ locale, product }: { locale: Locale; product: PreviewFacts }) {
  const t = translator(locale, "shop");
  const [first, ...others] = product.pictures;
  const { illustration } = product;
  const cheapest = product.sizes.toSorted((one, other) => one.priceDong - other.priceDong)[0];
  return (
    <Card className="grid gap-4 md:grid-cols-2 md:gap-8">
      <div className="min-w-0">
        <img
          {...pictureSources({ illustration, imageHash: first?.hash ?? null })}
          sizes="(width >= 48rem) 28rem, 88vw"
          alt={first?.alt || product.name}
          width={640}
          height={640}
          className="aspect-[6/5] w-full rounded-card bg-sand object-cover md:aspect-square"
        />
        {others.length > 0 ? (
          <ul className="mt-2 flex gap-2 overflow-x-auto">
            {others.map(({ hash, alt }) => (
              <li key={hash}>
                <img
                  src={`/media/${hash}-320.webp`}
                  alt={alt || product.name}
                  width={72}
                  height={72}
                  className="size-18 rounded-field object-cover"
                />
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      <div className="grid content-start gap-2">
        <p className="text-[0.9375rem] text-ink-soft">{product.groupName}</p>
        <h2 className="text-2xl">{product.name}</h2>
        <p className="text-earth-deep">{product.communeName}</p>
        {cheapest ? (
          <p className="tabular text-2xl font-semibold text-earth-deep">{formatDong(cheapest.priceDong)}</p>
        ) : null}
        <p>{product.summary}</p>
        <ul className="grid gap-2">
          {product.sizes.map((size) => (
            <li key={size.name} className="rounded-field border border-line px-3 py-2">
              <span className="font-semibold">{size.name}</span>{" "}
              <span className="tabular">{formatDong(size.priceDong)}</span>{" "}
              <span className="tabular text-sm text-ink-soft">
                {t("product.perUnit", {
                  price: formatDong(unitPriceDong(size)),
                  unit: formatPer(size.netUnit, locale),
                })}
              </span>{" "}
              <Badge tone={size.onHand > 0 ? "leaf" : "plain"}>
                {size.onHand < 1
                  ? t("product.soldOut")
                  : size.onHand <= 20
                    ? t("product.few", { count: size.onHand })
                    : t("product.plenty")}
              </Badge>
            </li>
          ))}
        </ul>
        <p className="text-[0.9375rem] text-ink-soft">{product.sellerName}</p>
        {product.description ? <p className="whitespace-pre-line">{product.description}</p> : null}
        {product.facts.length > 0 ? (
          <div className="@container">
            <dl className="grid gap-x-6 @3xs:grid-cols-[auto_1fr]">
              {product.facts.map(({ term, value }) => (
                <div key={term} className="grid border-t border-line py-2 @3xs:col-span-2 @3xs:grid-cols-subgrid">
                  <dt className="text-ink-soft">{term}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </div>
        ) : null}
      </div>
    </Card>
  );
}
