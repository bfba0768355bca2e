import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/layout";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

/** A queue of the office with nothing in it: on to what waits elsewhere. */
export function NothingWaits({ locale, title }: { locale: Locale; title: string }) {
  return (
    <EmptyState
      title={title}
      action={
        <LinkButton variant="second" href={path(locale, "/admin/desk")}>
          {translator(locale, "office")("title")}
        </LinkButton>
      }
    />
  );
}
