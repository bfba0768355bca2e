import { Icon } from "@/components/ui/icons";
import type { ChecklistLine } from "@/domain/ocop/checklist";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** What a dossier holds and lacks, each with how it is known; told in words, not by colour alone. */
export function Checklist({ locale, lines }: { locale: Locale; lines: readonly ChecklistLine[] }) {
  const t = translator(locale, "dossier");
  return (
    <ul className="grid gap-x-8 sm:grid-cols-2">
      {lines.map(({ item, isNeeded, by }) => (
        <li key={item} className="flex items-start gap-2.5 border-b border-line py-2">
          <span className={by ? "text-leaf-deep" : "text-ink-soft"}>
            <Icon name={by ? "check" : "clock"} />
          </span>
          <span className="min-w-0">
            <span className="block">{t(`items.${item}`)}</span>
            <span className="block text-sm text-ink-soft">{t(by ? `by.${by}` : isNeeded ? "needed" : "advised")}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
