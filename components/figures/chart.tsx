import { labelledPlaces, ticksTo } from "@/components/figures/scale";

export type ChartPoint = {
  /** In the sentence that says it. */
  name: string;
  /** Under the chart; shorter. */
  label: string;
  value: number;
};

const width = 340;
const height = 176;
const foot = 24;
const head = 8;
const side = 46;

/** Columns or a line, drawn on the server in the size of a phone, so that its letters stay large there. The numbers stand in a table beneath. */
export function Chart({
  id,
  kind,
  title,
  description,
  points,
  format,
  room = 6,
}: {
  id: string;
  kind: "line" | "columns";
  title: string;
  description: string;
  points: readonly ChartPoint[];
  format: (value: number) => string;
  /** How many labels find room beneath. */
  room?: number;
}) {
  const ticks = ticksTo(Math.max(0, ...points.map(({ value }) => value)));
  const top = ticks.at(-1) ?? 1;
  const step = (width - side) / Math.max(1, points.length);
  const yOf = (value: number) => rounded(height - foot - ((height - foot - head) * Math.max(0, value)) / top);
  const xOf = (place: number) => rounded(side + (place + 0.5) * step);
  const labelled = labelledPlaces(points.length, room);
  return (
    <figure className="grid break-inside-avoid content-start gap-1">
      <figcaption className="font-semibold">{title}</figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-labelledby={`${id}-title ${id}-about`}
        className="h-auto w-full"
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-about`}>{description}</desc>
        {ticks.map((tick) => (
          <g key={tick}>
            <line
              x1={side}
              x2={width}
              y1={yOf(tick)}
              y2={yOf(tick)}
              className={tick === 0 ? "stroke-line-strong" : "stroke-line"}
            />
            <text x={side - 6} y={yOf(tick) + 4} textAnchor="end" className="tabular fill-ink-soft text-[0.8125rem]">
              {format(tick)}
            </text>
          </g>
        ))}
        {kind === "line" ? (
          <polyline
            points={points.map(({ value }, place) => `${xOf(place)},${yOf(value)}`).join(" ")}
            className="fill-none stroke-earth stroke-2"
            strokeLinejoin="round"
          />
        ) : null}
        {points.map(({ name, label, value }, place) => (
          <g key={name}>
            {kind === "columns" ? (
              <rect
                x={rounded(side + place * step + step * 0.14)}
                y={yOf(value)}
                width={rounded(step * 0.72)}
                height={rounded(height - foot - yOf(value))}
                rx={Math.min(2, step / 6)}
                className="fill-ramp-4"
              >
                <title>{`${name}: ${format(value)}`}</title>
              </rect>
            ) : (
              <circle cx={xOf(place)} cy={yOf(value)} r={points.length > 40 ? 1.5 : 2.5} className="fill-earth">
                <title>{`${name}: ${format(value)}`}</title>
              </circle>
            )}
            {labelled.has(place) ? (
              <text
                x={Math.min(width - 16, xOf(place))}
                y={height - 6}
                textAnchor="middle"
                className="tabular fill-ink-soft text-[0.8125rem]"
              >
                {label}
              </text>
            ) : null}
          </g>
        ))}
      </svg>
      <p className="text-sm text-ink-soft">{description}</p>
    </figure>
  );
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
