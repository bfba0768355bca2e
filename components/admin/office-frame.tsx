import type { ReactNode } from "react";
import type { AdminScope } from "@/domain/people/scopes";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

const places = [
  "figures",
  "register",
  "applications",
  "sellers",
  "listings",
  "products",
  "elsewhere",
  "shop-pages",
  "money",
  "returns",
  "reviews",
  "messages",
  "vouchers",
  "terms",
  "teams",
  "mandates",
  "boundaries",
  "audit",
] as const;
/** What goes for the whole market is the province's own. */
const provincesOwn: readonly string[] = ["money", "returns", "reviews", "messages", "vouchers", "terms"];

/** The province's desk around each of its pages: whose area it is, and where else to go. */
export function OfficeFrame({
  locale,
  admin,
  current,
  children,
}: {
  locale: Locale;
  admin: AdminScope;
  current: (typeof places)[number];
  children: ReactNode;
}) {
  const t = translator(locale, "admin");
  const area = admin.communeCodes === "all" ? t("area.all") : t("area.own", { count: admin.communeCodes.length });
  return (
    <div className="min-h-dvh text-[0.9375rem]">
      <a href="#content" className="sr-only bg-card p-3 font-semibold focus:not-sr-only focus:absolute focus:z-30">
        {translator(locale, "common")("skip")}
      </a>
      <header className="border-b border-line bg-card print:border-ink">
        <div className="page flex flex-wrap items-center gap-x-6 gap-y-1 pt-3">
          <div className="flex items-center gap-2.5">
            <img src="/brand/mark.svg" alt="" width={32} height={32} className="size-8" />
            <p className="leading-snug">
              <span className="block font-semibold">{t("title")}</span>
              <span className="text-sm text-ink-soft">{area}</span>
            </p>
          </div>
          <p className="screen-only ml-auto flex gap-4">
            <a href={path(locale, "/")} className="inline-flex min-h-11 items-center underline underline-offset-4">
              {t("nav.market")}
            </a>
            <a
              href={path(locale, "/account")}
              className="inline-flex min-h-11 items-center underline underline-offset-4"
            >
              {t("nav.account")}
            </a>
          </p>
          <nav
            aria-label={t("nav.label")}
            className="screen-only -mx-4 w-[calc(100%+2rem)] overflow-x-auto px-4 md:mx-0 md:w-full md:px-0"
          >
            <ul className="flex">
              {places
                .filter((place) => admin.communeCodes === "all" || !provincesOwn.includes(place))
                .map((place) => (
                  <li key={place}>
                    <a
                      href={path(locale, place === "figures" ? "/admin" : `/admin/${place}`)}
                      aria-current={place === current ? "page" : undefined}
                      className="inline-flex min-h-11 items-center border-b-2 border-transparent px-3.5 whitespace-nowrap hover:bg-sand aria-[current]:border-earth aria-[current]:font-semibold aria-[current]:text-earth-deep"
                    >
                      {t(`nav.${place}`)}
                    </a>
                  </li>
                ))}
            </ul>
          </nav>
        </div>
      </header>
      <main id="content" className="page grid content-start gap-6 py-6 *:min-w-0 print:p-0">
        {children}
      </main>
    </div>
  );
}
