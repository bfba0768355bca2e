/** Columns by month, drawn on the server; the table behind it says the same in numbers. */
export function MonthChart({
  title,
  months,
  format,
}: {
  title: string;
  months: { month: string; value: number }[];
  format: (value: number) => string;
}) {
  const width = 720;
  const height = 200;
  const foot = 24;
  const top = Math.max(1, ...months.map(({ value }) => value));
  const step = width / Math.max(1, months.length);
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title} className="h-auto w-full">
      {[0.5, 1].map((part) => (
        <g key={part}>
          <line
            x1={0}
            x2={width}
            y1={(height - foot) * (1 - part) + 14 * part}
            y2={(height - foot) * (1 - part) + 14 * part}
            className="stroke-line"
          />
          <text x={0} y={(height - foot) * (1 - part) + 14 * part - 4} className="fill-ink-soft text-[12px]">
            {format(Math.round(top * part))}
          </text>
        </g>
      ))}
      {months.map(({ month, value }, place) => {
        const tall = ((height - foot - 14) * value) / top;
        return (
          <g key={month}>
            <rect
              x={place * step + step * 0.15}
              y={height - foot - tall}
              width={step * 0.7}
              height={tall}
              rx={2}
              className={place === months.length - 1 ? "fill-earth" : "fill-ramp-3"}
            >
              <title>{`${month}: ${format(value)}`}</title>
            </rect>
            {month.endsWith("-01") || place === months.length - 1 ? (
              <text
                x={place * step + step / 2}
                y={height - 8}
                textAnchor="middle"
                className="fill-ink-soft text-[12px]"
              >
                {month.endsWith("-01") ? month.slice(0, 4) : `${month.slice(5)}/${month.slice(2, 4)}`}
              </text>
            ) : null}
          </g>
        );
      })}
      <line x1={0} x2={width} y1={height - foot} y2={height - foot} className="stroke-line-strong" />
    </svg>
  );
}
