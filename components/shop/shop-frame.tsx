import type { ReactNode } from "react";
import { BarLink } from "@/components/shop/bar-link";
import { BasketCount } from "@/components/shop/basket-count";
import { HelloLink } from "@/components/shop/hello-link";
import { LanguageLink } from "@/components/shop/language-link";
import { SearchBox } from "@/components/shop/search-box";
import { Icon } from "@/components/ui/icons";
import { type Locale, locales } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

/** Header, footer and the phone's bottom bar around every page a buyer sees. The same for everyone, so that pages can be cached whole. */
export function ShopFrame({ locale, isDemo, children }: { locale: Locale; isDemo: boolean; children: ReactNode }) {
  const t = translator(locale, "common");
  return (
    <div className="flex min-h-dvh flex-col pb-[4.25rem] md:pb-0 print:pb-0">
      <a href="#content" className="sr-only bg-card p-3 font-semibold focus:not-sr-only focus:absolute focus:z-30">
        {t("skip")}
      </a>
      <ShopHeader locale={locale} />
      <main id="content" className="flex-1">
        {children}
      </main>
      <ShopFooter locale={locale} isDemo={isDemo} />
      <BottomBar locale={locale} />
    </div>
  );
}

function ShopHeader({ locale }: { locale: Locale }) {
  const t = translator(locale, "common");
  const links = [
    { href: "/communes", name: t("nav.communes") },
    { href: "/sellers", name: t("nav.sellers") },
    { href: "/search", name: t("nav.products") },
  ];
  return (
    <header className="screen-only border-b border-line bg-card">
      <div className="page flex flex-wrap items-center gap-x-4 gap-y-2 py-2.5 md:flex-nowrap">
        <a
          href={path(locale, "/")}
          className="flex min-h-11 shrink-0 items-center gap-2 text-xl font-semibold text-earth-deep"
        >
          <img src="/brand/mark.svg" alt="" width={36} height={36} className="size-9" />
          {t("site.name")}
        </a>
        <nav aria-label={t("nav.main")} className="hidden items-center lg:flex">
          {links.map((link) => (
            <BarLink key={link.href} place={link.href.slice(1)} href={path(locale, link.href)} className="head-link">
              {link.name}
            </BarLink>
          ))}
        </nav>
        <div className="order-last w-full md:order-none md:ml-auto md:w-auto md:max-w-96 md:flex-1">
          <SearchBox
            action={path(locale, "/search")}
            label={t("search.label")}
            placeholder={t("search.placeholder")}
            submit={t("search.submit")}
          />
        </div>
        <div className="ml-auto flex shrink-0 items-center md:ml-0">
          <HelloLink href={path(locale, "/account")} label={t("nav.account")} />
          <a
            href={path(locale, "/cart")}
            className="hidden min-h-11 items-center gap-2 rounded-field px-3 hover:bg-sand md:inline-flex"
          >
            <Icon name="basket" />
            {t("nav.basket")}
            <BasketCount words={t("nav.inBasket")} />
          </a>
        </div>
      </div>
    </header>
  );
}

function BottomBar({ locale }: { locale: Locale }) {
  const t = translator(locale, "common");
  const items = [
    { href: "/", icon: "home", name: t("bar.home") },
    { href: "/communes", icon: "map", name: t("bar.communes") },
    { href: "/search", icon: "search", name: t("bar.search") },
    { href: "/cart", icon: "basket", name: t("bar.basket") },
    { href: "/account", icon: "person", name: t("bar.me") },
  ] as const;
  return (
    <nav
      aria-label={t("nav.bottom")}
      className="screen-only fixed inset-x-0 bottom-0 z-20 bg-card shadow-bar md:hidden"
    >
      <ul className="grid auto-cols-[minmax(max-content,1fr)] grid-flow-col overflow-x-auto">
        {items.map((item) => (
          <li key={item.href}>
            <BarLink
              place={item.href === "/" ? null : item.href.slice(1)}
              href={path(locale, item.href)}
              className="bar-link"
            >
              <Icon name={item.icon} />
              {item.name}
              {item.href === "/cart" ? (
                <BasketCount words={t("nav.inBasket")} className="absolute top-1.5 left-1/2 ml-1.5" />
              ) : null}
            </BarLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function ShopFooter({ locale, isDemo }: { locale: Locale; isDemo: boolean }) {
  const t = translator(locale, "common");
  const links = [
    { href: "/communes", name: t("nav.communes") },
    { href: "/sellers", name: t("nav.sellers") },
    { href: "/ocop", name: t("footer.register") },
    { href: "/statistics", name: t("footer.statistics") },
    { href: "/open-data", name: t("footer.openData") },
    { href: "/about", name: t("footer.about") },
    { href: "/policies", name: t("footer.rules") },
    { href: "/policies/privacy", name: t("footer.privacy") },
    { href: "/sell", name: t("footer.sell") },
    { href: "/help", name: t("footer.help") },
  ];
  return (
    <footer className="screen-only mt-16 border-t border-line bg-sand py-8">
      <div className="page grid gap-6 md:grid-cols-[2fr_3fr]">
        <div className="max-w-prose">
          <p className="font-semibold">{t("site.title")}</p>
          {isDemo ? <p className="mt-1 text-[0.9375rem] text-ink-soft">{t("footer.demo")}</p> : null}
        </div>
        <div className="flex flex-wrap content-start gap-x-5">
          {links.map((link) => (
            <a key={link.href} href={path(locale, link.href)} className="foot-link">
              {link.name}
            </a>
          ))}
          {isDemo ? (
            <a href={path(locale, "/demo/inbox")} className="foot-link">
              {t("footer.inbox")}
            </a>
          ) : null}
          <LanguageLinks locale={locale} label={t("footer.language")} />
        </div>
      </div>
    </footer>
  );
}

const languageNames = { vi: "Tiếng Việt", en: "English" } as const;

function LanguageLinks({ locale, label }: { locale: Locale; label: string }) {
  return (
    <span role="group" aria-label={label} className="inline-flex gap-5">
      {locales.map((each) => (
        <LanguageLink
          key={each}
          to={each}
          hrefLang={each}
          lang={each}
          aria-current={each === locale ? "true" : undefined}
          className="inline-flex min-h-11 items-center underline underline-offset-4 aria-[current]:font-semibold aria-[current]:no-underline"
        >
          {languageNames[each]}
        </LanguageLink>
      ))}
    </span>
  );
}
