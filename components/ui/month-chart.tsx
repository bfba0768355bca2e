import { classes } from "@/components/ui/classes";

/**
 * Columns by month, drawn on the server; the table behind it says the same in numbers. Its letters stand beside the drawing, so that they keep
 * the size of the page's however wide it is.
 */
export function MonthChart({
  title,
  months,
  format,
}: {
  title: string;
  /** A month whose value is not told is left open. */
  months: { month: string; value: number | null }[];
  format: (value: number) => string;
}) {
  const step = 10;
  const height = 100;
  const width = step * Math.max(1, months.length);
  const top = Math.max(1, ...months.map(({ value }) => value ?? 0));
  const heightOf = (value: number) => (height * value) / top;
  return (
    <div
      role="img"
      aria-label={title}
      className="tabular grid grid-cols-[auto_1fr] gap-x-2 gap-y-1 pt-2 text-sm text-ink-soft"
    >
      <div className="flex flex-col justify-between text-right">
        {[1, 0.5, 0].map((part) => (
          <span key={part} className="flex h-0 items-center justify-end">
            {format(Math.round(top * part))}
          </span>
        ))}
      </div>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" className="h-36 w-full md:h-52">
        {[0, 0.5, 1].map((part) => (
          <line
            key={part}
            x2={width}
            y1={height * part}
            y2={height * part}
            vectorEffect="non-scaling-stroke"
            className={part === 1 ? "stroke-line-strong" : "stroke-line"}
          />
        ))}
        {months.map(({ month, value }, place) =>
          value === null ? null : (
            <rect
              key={month}
              x={place * step + step * 0.15}
              y={height - heightOf(value)}
              width={step * 0.7}
              height={heightOf(value)}
              className={isLast(place, months) ? "fill-earth" : "fill-ramp-3"}
            >
              <title>{`${month}: ${format(value)}`}</title>
            </rect>
          ),
        )}
      </svg>
      <div className="col-start-2 flex">
        {months.map(({ month }, place) => (
          <span
            key={month}
            className={classes(
              "flex w-0 grow whitespace-nowrap",
              isLast(place, months) ? "justify-end" : "justify-center",
            )}
          >
            {labelOf(month, months.length - 1 - place)}
          </span>
        ))}
      </div>
    </div>
  );
}

/** On a phone the letters of a year are as wide as three columns of two years, and those of the last month, which end at its edge, as four. */
const columnsToLast = 5;

function labelOf(month: string, beforeLast: number): string | null {
  if (month.endsWith("-01")) return beforeLast === 0 || beforeLast > columnsToLast ? month.slice(0, 4) : null;
  return beforeLast === 0 ? `${month.slice(5)}/${month.slice(2, 4)}` : null;
}

function isLast(place: number, months: readonly unknown[]): boolean {
  return place === months.length - 1;
}
