import { illustrationGround, illustrationViews, leadingView } from "@/components/product/illustrations";
import { pictureSources } from "@/components/product/product-picture";
import type { ProductPage } from "@/domain/catalog/pages";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** Pictures side by side to swipe through; no script. Illustrations say that they are. */
export function Gallery({ locale, product, name }: { locale: Locale; product: ProductPage; name: string }) {
  const t = translator(locale, "shop");
  const { illustration } = product.card;
  const isIllustrated = product.photos.length === 0;
  const leading = leadingView(illustration, product.card.slug);
  const pictures = isIllustrated
    ? Array.from({ length: illustrationViews(illustration) }, (_, place) => place + 1)
        .toSorted((one, other) => Number(other === leading) - Number(one === leading) || one - other)
        .map((view) => ({
          key: String(view),
          alt: name,
          sources: pictureSources({ illustration, imageHash: null }, view),
        }))
    : product.photos.map((photo) => ({
        key: photo.hash,
        alt: photo.alt || name,
        sources: pictureSources({ illustration, imageHash: photo.hash }),
      }));
  return (
    <figure className="min-w-0">
      <div
        tabIndex={0}
        role="group"
        aria-label={t("product.photos")}
        className="flex snap-x snap-mandatory overflow-x-auto rounded-card border border-line"
      >
        {pictures.map((picture, place) => (
          <img
            key={picture.key}
            {...picture.sources}
            sizes="(width >= 48rem) 36rem, 88vw"
            alt={picture.alt}
            width={960}
            height={960}
            fetchPriority={place === 0 ? "high" : undefined}
            loading={place === 0 ? "eager" : "lazy"}
            className={`aspect-[6/5] w-full shrink-0 md:aspect-square snap-center object-cover ${isIllustrated ? illustrationGround(illustration) : "bg-sand"}`}
          />
        ))}
      </div>
      {isIllustrated ? (
        <figcaption className="mt-1.5 text-sm text-ink-soft">{t("product.illustration")}</figcaption>
      ) : null}
    </figure>
  );
}
