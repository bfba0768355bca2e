import { auditWords } from "@/components/admin/audit-words";
import { formatDong } from "@/domain/money/dong";
import type { Locale } from "@/platform/i18n/locales";
import { hasWord, translator } from "@/platform/i18n/translator";

/** What was done, as people say it. */
export function deedTitle(locale: Locale, action: string, label: string): string {
  const key = `timeline.deeds.${action}`;
  return translator(locale, "mandates")(hasWord(locale, "mandates", key) ? key : "timeline.deeds.other", {
    label,
    action: auditWords(locale, action),
  });
}

/** "Giá: 100.000 ₫ → 120.000 ₫" for each simple thing that a deed changed; long texts are cut. */
export function changeLines(locale: Locale, before: unknown, after: unknown): string[] {
  const t = translator(locale, "mandates");
  const [old, changed] = [factsOf(before), factsOf(after)];
  return Object.keys(changed)
    .filter(
      (name) => name in old && old[name] !== changed[name] && hasWord(locale, "mandates", `timeline.fields.${name}`),
    )
    .map((name) =>
      t("timeline.change", {
        what: t(`timeline.fields.${name}`),
        from: shown(name, old[name]) || t("timeline.nothing"),
        to: shown(name, changed[name]) || t("timeline.nothing"),
      }),
    );
}

function factsOf(facts: unknown): Readonly<Record<string, unknown>> {
  return typeof facts === "object" && facts !== null ? (facts as Record<string, unknown>) : {};
}

function shown(name: string, value: unknown): string {
  if (typeof value === "number") return name.endsWith("Dong") ? formatDong(value) : String(value);
  if (typeof value !== "string") return "";
  return value.length > 120 ? `${value.slice(0, 119)}…` : value;
}
