import { Drawing } from "@/components/guides/drawing";
import { type GuideName, guides, guideSlug } from "@/components/guides/guides";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

/** How a task is done, folded where it is done; opens without a script. */
export function Guide({ locale, name }: { locale: Locale; name: GuideName }) {
  const t = translator(locale, "guides");
  return (
    <details className="screen-only max-w-2xl rounded-card bg-leaf-pale px-4 py-1">
      <summary className="inline-flex min-h-11 items-center gap-2 font-semibold text-leaf-deep underline underline-offset-4">
        {t("how")} <span className="sr-only">{t(`guides.${name}.title`)}</span>
      </summary>
      <div className="grid gap-3 pb-3">
        <GuideSteps locale={locale} name={name} />
        <a
          href={path(locale, `/help/${guideSlug(name)}`)}
          className="inline-flex min-h-11 items-center justify-self-start underline underline-offset-4"
        >
          {t(`guides.${name}.title`)}
        </a>
      </div>
    </details>
  );
}

/** The steps of a guide, each a drawing and a short sentence or two. */
export function GuideSteps({ locale, name }: { locale: Locale; name: GuideName }) {
  const t = translator(locale, "guides");
  return (
    <ol className="grid gap-3">
      {guides[name].map((drawing, place) => (
        <li key={drawing} className="flex items-center gap-4">
          <Drawing name={drawing} alt={t(`drawings.${drawing}`)} />
          <p className="min-w-0">
            <span className="block text-sm text-ink-soft">{t("step", { number: place + 1 })}</span>
            {t(`guides.${name}.steps.${place + 1}`)}
          </p>
        </li>
      ))}
    </ol>
  );
}
