/** One bar beneath each name, against the longest: names as long as goods have them wrap, and nothing is cut off. */
export function ShareBars({
  label,
  bars,
}: {
  label: string;
  bars: readonly { name: string; value: number; words: string }[];
}) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <ol aria-label={label} className="grid gap-2.5">
      {bars.map(({ name, value, words }) => (
        <li key={name} className="grid break-inside-avoid gap-1">
          <p className="flex flex-wrap items-baseline justify-between gap-x-4 leading-snug">
            <span className="min-w-0">{name}</span>
            <span className="tabular ml-auto font-semibold">{words}</span>
          </p>
          <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" className="h-2.5 w-full">
            <rect width={100} height={4} className="fill-sand" />
            <rect width={Math.max(0, Math.round((value / most) * 1000) / 10)} height={4} className="fill-ramp-4" />
          </svg>
        </li>
      ))}
    </ol>
  );
}
