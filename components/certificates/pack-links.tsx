import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

const link = "inline-flex min-h-11 items-center underline underline-offset-4 md:min-h-8";

/** The renewal pack of one certificate, in both forms; `base` is where its files lie. */
export function PackLinks({ locale, base, product }: { locale: Locale; base: string; product: string }) {
  const t = translator(locale, "dossier");
  return (
    <span className="flex flex-wrap gap-x-4">
      {(["pdf", "zip"] as const).map((file) => (
        <a
          key={file}
          href={`${base}/pack.${file}`}
          download
          aria-label={t(`pack.${file}Of`, { product })}
          className={link}
        >
          {t(`pack.${file}`)}
        </a>
      ))}
    </span>
  );
}
