import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/layout";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

/** What is said of a page that is not there, with two ways on. */
export function NotFoundIn({ locale }: { locale: Locale }) {
  const t = translator(locale, "common");
  return (
    <EmptyState
      picture="/pictures/spot-not-found-320.webp"
      title={<h1>{t("notFound.title")}</h1>}
      action={
        <span className="flex flex-wrap justify-center gap-2">
          <LinkButton href={path(locale, "/search")}>{t("notFound.search")}</LinkButton>
          <LinkButton href={path(locale, "/")} variant="second">
            {t("notFound.home")}
          </LinkButton>
        </span>
      }
    >
      {t("notFound.lead")}
    </EmptyState>
  );
}
