import { Said } from "@/components/front/said";
import { classes } from "@/components/ui/classes";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

type Sentence = { id: string; text: string; textEn: string; href: string };

/** What the province has to say today: over the whole page, or as a card among others. Nothing where it has nothing to say. */
export function NoticesOfDay({
  locale,
  sentences,
  isCard = false,
}: {
  locale: Locale;
  sentences: readonly Sentence[];
  isCard?: boolean;
}) {
  const t = translator(locale, "front");
  if (sentences.length === 0) return null;
  return (
    <aside
      aria-label={t("shelf.home")}
      className={classes("bg-gold-pale text-gold-deep", isCard ? "rounded-card" : "border-b border-line")}
    >
      <ul className={classes("grid gap-1 py-2.5", isCard ? "px-4" : "page")}>
        {sentences.map((sentence) => (
          <li key={sentence.id} className="flex flex-wrap items-center gap-x-3">
            <Said locale={locale} vi={sentence.text} en={sentence.textEn} className="max-w-prose" />
            {sentence.href === "" ? null : (
              <a
                href={sentence.href.startsWith("/") ? path(locale, sentence.href) : sentence.href}
                className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
              >
                {t("shelf.more")}
              </a>
            )}
          </li>
        ))}
      </ul>
    </aside>
  );
}
