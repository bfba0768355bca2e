import type { ReactNode } from "react";
import { classes } from "@/components/ui/classes";
import type { AdminScope } from "@/domain/people/scopes";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

/** What belongs together stands together: the first of each is where its name leads. */
const groups = {
  work: ["desk", "applications", "listings", "mandates", "shop-pages", "returns", "reviews", "messages"],
  figures: ["figures", "indicators", "register", "signature", "certificates", "open-data"],
  market: ["sellers", "products", "elsewhere", "teams", "front", "categories"],
  money: ["money", "vouchers"],
  office: ["terms", "policies", "people", "places", "boundaries", "audit"],
} as const;
type Group = keyof typeof groups;
type Place = (typeof groups)[Group][number];
const groupNames = Object.keys(groups) as Group[];

/** What goes for the whole market is the province's own. */
const provincesOwn: readonly Place[] = [
  "money",
  "returns",
  "reviews",
  "messages",
  "vouchers",
  "terms",
  "people",
  "front",
  "categories",
  "policies",
  "open-data",
];

const link =
  "inline-flex min-h-11 items-center border-b-2 border-transparent px-3 whitespace-nowrap hover:bg-sand aria-[current]:[scroll-initial-target:nearest] aria-[current]:border-earth aria-[current]:font-semibold aria-[current]:text-earth-deep";

/** The province's desk around each of its pages: whose area it is, and where else to go. */
export function OfficeFrame({
  locale,
  admin,
  current,
  children,
}: {
  locale: Locale;
  admin: AdminScope;
  current: Place;
  children: ReactNode;
}) {
  const t = translator(locale, "admin");
  const group = groupNames.find((name) => (groups[name] as readonly Place[]).includes(current)) ?? "work";
  const open = (name: Group) =>
    groups[name].filter((place) => admin.communeCodes === "all" || !provincesOwn.includes(place));
  const hrefOf = (place: Place) => path(locale, place === "figures" ? "/admin" : `/admin/${place}`);
  const area = admin.communeCodes === "all" ? t("area.all") : t("area.own", { count: admin.communeCodes.length });
  return (
    <div className="min-h-dvh text-[0.9375rem]">
      <a href="#content" className="sr-only bg-card p-3 font-semibold focus:not-sr-only focus:absolute focus:z-30">
        {translator(locale, "common")("skip")}
      </a>
      <header className="border-b border-line bg-card print:border-ink">
        <div className="page flex flex-wrap items-center gap-x-3 gap-y-1 pt-3 sm:gap-x-6">
          <div className="flex min-w-0 flex-1 basis-40 items-center gap-2.5">
            <img src="/brand/mark.svg" alt="" width={32} height={32} className="hidden size-8 sm:block" />
            <p className="leading-snug">
              <span className="block font-semibold">{t("title")}</span>
              <span className="text-sm text-ink-soft">{area}</span>
            </p>
          </div>
          <p className="screen-only ml-auto flex gap-3 text-sm sm:gap-4 sm:text-[0.9375rem]">
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
          <nav aria-label={t("nav.label")} className="screen-only -mx-4 w-[calc(100%+2rem)] md:mx-0 md:w-full">
            <Row>
              {groupNames
                .filter((name) => open(name).length > 0)
                .map((name) => (
                  <li key={name}>
                    <a
                      href={hrefOf(open(name)[0] ?? "desk")}
                      aria-current={name === group ? (open(name)[0] === current ? "page" : "true") : undefined}
                      className={link}
                    >
                      {t(`nav.groups.${name}`)}
                    </a>
                  </li>
                ))}
            </Row>
            {open(group).length > 1 ? (
              <Row label={t("nav.here")} className="border-t border-line text-sm">
                {open(group).map((place) => (
                  <li key={place}>
                    <a href={hrefOf(place)} aria-current={place === current ? "page" : undefined} className={link}>
                      {t(`nav.${place}`)}
                    </a>
                  </li>
                ))}
              </Row>
            ) : null}
          </nav>
        </div>
      </header>
      <main id="content" className="page grid content-start gap-6 py-6 *:min-w-0 print:p-0">
        {children}
      </main>
    </div>
  );
}

function Row({ label, className, children }: { label?: string; className?: string; children: ReactNode }) {
  return (
    <div className={classes("overflow-x-auto px-4 md:px-0", className)}>
      <ul aria-label={label} className="flex">
        {children}
      </ul>
    </div>
  );
}
