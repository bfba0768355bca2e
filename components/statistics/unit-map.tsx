import { ProvinceMap } from "@/components/map/province-map";
import { partsWords, toldWords, worthOf } from "@/components/statistics/told-words";
import { type IndicatorName, indicatorOf } from "@/domain/indicators/catalogue";
import type { Told } from "@/domain/indicators/reads/published";
import type { UnitMap as Shapes } from "@/domain/places/map-of";
import { formatNumber, formatPercent } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** The places of a map coloured by one indicator; each leads to its own figures. What is not told is pale, and said so in words. */
export function UnitMap({
  locale,
  title,
  name,
  shapes,
  units,
  isOld,
}: {
  locale: Locale;
  title: string;
  name: IndicatorName;
  shapes: Shapes;
  /** The districts of before July 2025. */
  isOld: boolean;
  units: readonly { code: string; name: string; href: string | null; told: Told }[];
}) {
  const t = translator(locale, "statistics");
  const isShare = indicatorOf(name)?.kind === "share";
  const isPale = units.some(({ told }) => worthOf(name, told) === null);
  return (
    <figure>
      <ProvinceMap
        title={title}
        shapes={shapes}
        units={units.map(({ code, name: unit, href, told }) => ({
          code,
          name: unit,
          href,
          value: worthOf(name, told),
          valueText: [toldWords(locale, name, told, true), partsWords(locale, name, told)].filter(Boolean).join(", "),
        }))}
        format={(value) => (isShare ? formatPercent(value, locale) : formatNumber(value, locale))}
        legend={translator(locale, "indicators")(`list.${name}.name`)}
      />
      <figcaption className="mt-2 grid gap-1 text-[0.9375rem] text-ink-soft">
        {isPale ? (
          <span className="flex items-center gap-1.5">
            <span aria-hidden="true" className="h-4 w-6 shrink-0 rounded-sm border border-line-strong bg-earth-pale" />
            {t("paleWords")}
          </span>
        ) : null}
        {shapes.isSchematic ? <span>{t(isOld ? "schematicOld" : "schematic")}</span> : null}
      </figcaption>
    </figure>
  );
}
