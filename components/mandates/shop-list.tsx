import { StandingBadge } from "@/components/mandates/mandate-facts";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

type Shop = { id: string; slug: string; name: string; representative: string; hamlet: string };

/** Shops a member can ask; those already helped say so. */
export function ShopList({
  locale,
  shops,
  helped,
}: {
  locale: Locale;
  shops: readonly Shop[];
  helped: readonly string[];
}) {
  const t = translator(locale, "mandates");
  return (
    <ul className="grid gap-2">
      {shops.map((shop) => (
        <li
          key={shop.id}
          className="flex min-h-14 flex-wrap items-center justify-between gap-x-4 gap-y-1 rounded-card border border-line bg-card px-4 py-2"
        >
          <span className="min-w-0 flex-1 basis-40">
            <span className="block leading-snug font-semibold">{shop.name}</span>
            <span className="text-[0.9375rem] text-ink-soft">
              {[shop.representative, shop.hamlet].filter(Boolean).join(", ")}
            </span>
          </span>
          {helped.includes(shop.id) ? (
            <StandingBadge locale={locale} standing="live" />
          ) : (
            <a
              href={path(locale, `/team/ask?shop=${shop.slug}`)}
              aria-label={`${t("team.askThis")}: ${shop.name}`}
              className="inline-flex min-h-11 items-center font-semibold text-earth-deep underline underline-offset-4"
            >
              {t("team.askThis")}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
