import { useId } from "react";
import { labelsOf, lineStep, type Label } from "@/components/map/labels";
import { shadeOf, stepOf, stepsOf, type Step } from "@/components/map/ramp";
import { classes } from "@/components/ui/classes";
import type { UnitMap } from "@/domain/places/map-of";

export type MapPlace = {
  code: string;
  name: string;
  /** Where the place leads; null draws it without a link. */
  href: string | null;
  /** Colours the place; leave out for a map without values. 0 is hatched. */
  value?: number | null;
  /** The value in words, for the title: "12 sản phẩm". */
  valueText?: string;
};

const fills = {
  none: "fill-earth-pale",
  nothing: "",
  1: "fill-ramp-1",
  2: "fill-ramp-2",
  3: "fill-ramp-3",
  4: "fill-ramp-4",
  5: "fill-ramp-5",
} as const;
type Fill = keyof typeof fills;

const swatches = { 1: "bg-ramp-1", 2: "bg-ramp-2", 3: "bg-ramp-3", 4: "bg-ramp-4", 5: "bg-ramp-5" } as const;
/** Letters in units of the frame: about 14 px on a map 660 px wide, about 12 px on one of 330 px. */
const wideLetters = 42;
const narrowLetters = 72;

/**
 * The province as a map of places: coloured by value, each place a link with a name. Drawn on the server. Names are
 * chosen so that they never touch: more of them where the map has room. `list` names the same places below the map on
 * narrow screens, for thumbs.
 */
export function ProvinceMap({
  title,
  shapes: map,
  units,
  format = plainNumber,
  legend,
  list,
  className,
}: {
  title: string;
  shapes: UnitMap;
  units: readonly MapPlace[];
  format?: (value: number) => string;
  /** What the colours count; the legend stands without it too. */
  legend?: string;
  list?: string;
  className?: string;
}) {
  const hatch = useId();
  const places = new Map(units.map((unit) => [unit.code, unit]));
  const steps = stepsOf(units.flatMap((unit) => unit.value ?? []));
  const drawn = map.shapes.flatMap((shape) => {
    const place = places.get(shape.code);
    return place ? [{ shape, place, fill: fillOf(place, steps) }] : [];
  });
  const named = drawn.map(({ shape, place }) => ({
    shape,
    name: place.name,
    worth: place.value ?? 0,
  }));
  const dark = new Set(drawn.filter(({ fill }) => isDark(fill)).map(({ shape }) => shape.code));
  const hasNothing = drawn.some(({ fill }) => fill === "nothing");
  return (
    <div className={classes("@container", className)}>
      <svg viewBox={viewBoxOf(map)} role="group" aria-label={title} className="block h-auto w-full overflow-visible">
        <Hatch id={hatch} />
        <g className="stroke-paper" strokeWidth={8} strokeLinejoin="round">
          {drawn.map(({ shape, place, fill }) => (
            <MapPart key={shape.code} place={place} path={shape.path} fill={fill} hatch={hatch} />
          ))}
        </g>
        <g aria-hidden="true" className="pointer-events-none fill-none" strokeLinejoin="round" strokeLinecap="round">
          <path d={map.districtBorders} className="stroke-paper" strokeWidth={15} />
          <path d={map.outline} className="stroke-earth-deep" strokeWidth={9} />
        </g>
        <Names labels={labelsOf(named, narrowLetters)} size={narrowLetters} dark={dark} className="@lg:hidden" />
        <Names labels={labelsOf(named, wideLetters)} size={wideLetters} dark={dark} className="hidden @lg:block" />
      </svg>
      {steps.length > 0 || hasNothing ? (
        <Legend title={legend} steps={steps} hatch={hasNothing ? hatch : null} format={format} />
      ) : null}
      {list ? <PlaceList title={list} places={drawn.map(({ place }) => place)} /> : null}
    </div>
  );
}

function MapPart({ place, path, fill, hatch }: { place: MapPlace; path: string; fill: Fill; hatch: string }) {
  const words = place.valueText ? `${place.name}: ${place.valueText}` : place.name;
  const inside = (
    <>
      <title>{words}</title>
      <path d={path} fill={fill === "nothing" ? `url(#${hatch})` : undefined} className={fills[fill]} />
    </>
  );
  return place.href === null ? (
    <g role="img">{inside}</g>
  ) : (
    <a href={place.href} className={isDark(fill) ? "map-link map-link-dark" : "map-link"}>
      {inside}
    </a>
  );
}

function Names({
  labels,
  size,
  dark,
  className,
}: {
  labels: readonly Label[];
  size: number;
  dark: ReadonlySet<string>;
  className: string;
}) {
  return (
    <g
      aria-hidden="true"
      textAnchor="middle"
      fontSize={size}
      className={classes("pointer-events-none font-semibold select-none", className)}
    >
      {labels.map(({ code, x, y, lines }) => (
        <text key={code} x={x} y={y} className={dark.has(code) ? "fill-white" : "fill-ink"}>
          {lines.length === 1
            ? lines[0]
            : lines.map((line, place) => (
                <tspan key={line} x={x} dy={place === 0 ? 0 : lineStep(size)}>
                  {line}
                </tspan>
              ))}
        </text>
      ))}
    </g>
  );
}

function Hatch({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={id} width={26} height={26} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width={26} height={26} className="fill-sand" />
        <rect width={9} height={26} className="fill-line" />
      </pattern>
    </defs>
  );
}

function Legend({
  title,
  steps,
  hatch,
  format,
}: {
  title: string | undefined;
  steps: readonly Step[];
  /** Pattern of places with nothing; null when there are none. */
  hatch: string | null;
  format: (value: number) => string;
}) {
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-1 text-[0.9375rem]">
      {title ? <span className="font-semibold">{title}</span> : null}
      <ul className="flex flex-wrap gap-x-4 gap-y-1" aria-label={title}>
        {hatch ? (
          <li className="flex items-center gap-1.5">
            <svg viewBox="0 0 60 40" aria-hidden="true" className="h-4 w-6 rounded-sm border border-line-strong">
              <rect width={60} height={40} fill={`url(#${hatch})`} />
            </svg>
            <span className="tabular">0</span>
          </li>
        ) : null}
        {steps.map((step, place) => (
          <li key={step.from} className="flex items-center gap-1.5">
            <span
              aria-hidden="true"
              className={classes("h-4 w-6 rounded-sm border border-line-strong", swatches[shadeOf(place, steps)])}
            />
            <span className="tabular">
              {step.from === step.to ? format(step.from) : `${format(step.from)}–${format(step.to)}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function PlaceList({ title, places }: { title: string; places: readonly MapPlace[] }) {
  const byName = places.toSorted((a, b) => a.name.localeCompare(b.name, "vi"));
  return (
    <details className="mt-3 rounded-card border border-line bg-card @lg:hidden">
      <summary className="flex min-h-11 items-center px-4 font-semibold text-earth-deep">{title}</summary>
      <ul className="grid grid-cols-2 gap-x-4 border-t border-line px-4 py-1">
        {byName.map((place) => (
          <li key={place.code}>
            {place.href === null ? (
              <span className="flex min-h-11 items-center">{place.name}</span>
            ) : (
              <a
                href={place.href}
                aria-label={place.valueText ? `${place.name}: ${place.valueText}` : undefined}
                className="flex min-h-11 items-center justify-between gap-2"
              >
                <span>{place.name}</span>
                {place.value === undefined || place.value === null ? null : (
                  <span className="tabular text-ink-soft">{plainNumber(place.value)}</span>
                )}
              </a>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function isDark(fill: Fill): boolean {
  return fill === 4 || fill === 5;
}

function fillOf(place: MapPlace, steps: readonly Step[]): Fill {
  if (place.value === undefined || place.value === null) return "none";
  const step = stepOf(place.value, steps);
  return step === -1 ? "nothing" : shadeOf(step, steps);
}

/** Where an SVG of the map begins and ends. */
function viewBoxOf({ box }: UnitMap): string {
  return `${box.x} ${box.y} ${box.width} ${box.height}`;
}

const grouped = new Intl.NumberFormat("vi-VN");
function plainNumber(value: number): string {
  return grouped.format(value);
}
