/** Columns by month, drawn on the server; the table behind it says the same in numbers. */
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
  const width = 560;
  const height = 200;
  const foot = 26;
  const head = 10;
  const side = 52;
  const top = Math.max(1, ...months.map(({ value }) => value ?? 0));
  const step = (width - side) / Math.max(1, months.length);
  const heightOf = (value: number) => ((height - foot - head) * value) / top;
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title} className="h-auto w-full">
      {[0.5, 1].map((part) => {
        const y = height - foot - heightOf(top * part);
        return (
          <g key={part}>
            <line x1={side} x2={width} y1={y} y2={y} className="stroke-line" />
            <text x={side - 8} y={y + 5} textAnchor="end" className="tabular fill-ink-soft text-sm">
              {format(Math.round(top * part))}
            </text>
          </g>
        );
      })}
      {months.map(({ month, value }, place) => {
        const isLast = place === months.length - 1;
        return (
          <g key={month}>
            {value === null ? null : (
              <rect
                x={side + place * step + step * 0.15}
                y={height - foot - heightOf(value)}
                width={step * 0.7}
                height={heightOf(value)}
                rx={2}
                className={isLast ? "fill-earth" : "fill-ramp-3"}
              >
                <title>{`${month}: ${format(value)}`}</title>
              </rect>
            )}
            {month.endsWith("-01") || isLast ? (
              <text
                x={isLast ? width : side + (place + 0.5) * step}
                y={height - 7}
                textAnchor={isLast ? "end" : "middle"}
                className="tabular fill-ink-soft text-sm"
              >
                {month.endsWith("-01") ? month.slice(0, 4) : `${month.slice(5)}/${month.slice(2, 4)}`}
              </text>
            ) : null}
          </g>
        );
      })}
      <line x1={side} x2={width} y1={height - foot} y2={height - foot} className="stroke-line-strong" />
    </svg>
  );
}
