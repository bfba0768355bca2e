import type { SellerLine } from "@/domain/catalog/pages";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

/** A shop in a list: its cover, its name, its place, how much it sells. */
export function SellerTile({
  locale,
  seller,
  headingLevel: Heading = "h3",
}: {
  locale: Locale;
  seller: SellerLine;
  headingLevel?: "h2" | "h3";
}) {
  const t = translator(locale, "shop");
  const kind = translator(locale, "common")(`sellerKinds.${seller.kind}`);
  return (
    <article className="relative flex min-w-0 flex-wrap items-center gap-3 rounded-card border border-line bg-card p-3 shadow-card hover:border-line-strong">
      <SellerMark seller={seller} />
      <div className="min-w-[min(9rem,100%)] flex-1 leading-snug">
        <Heading className="text-base">
          <a href={path(locale, `/sellers/${seller.slug}`)} className="covering">
            {seller.name}
          </a>
        </Heading>
        <p className="text-sm text-ink-soft">
          {kind} · {seller.commune.fullName}
        </p>
        <p className="text-sm text-ink-soft">{t("seller.products", { count: seller.productCount })}</p>
      </div>
    </article>
  );
}

/** The shop's logo, or its first letter on its cover's pattern. */
export function SellerMark({
  seller,
  className = "size-14",
}: {
  seller: Pick<SellerLine, "name" | "cover" | "logoImageHash">;
  className?: string;
}) {
  if (seller.logoImageHash)
    return (
      <img
        src={`/media/${seller.logoImageHash}-320.webp`}
        alt=""
        width={56}
        height={56}
        loading="lazy"
        className={`${className} shrink-0 rounded-full object-cover`}
      />
    );
  return (
    <span
      aria-hidden="true"
      className={`${className} grid shrink-0 place-items-center rounded-full bg-earth-pale text-xl font-semibold text-earth-deep`}
    >
      {initialOf(seller.name)}
    </span>
  );
}

/** "HTX Nông nghiệp Bù Đăng" is known by B, not by H. */
function initialOf(name: string): string {
  const known = name.replace(
    /^(HTX|Hợp tác xã|THT|Tổ hợp tác|Công ty TNHH|Công ty Cổ phần|Công ty|Hộ kinh doanh|HKD|Cơ sở)\s+/iu,
    "",
  );
  return known.slice(0, 1).toLocaleUpperCase("vi");
}
