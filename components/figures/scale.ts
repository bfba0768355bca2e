/** The lines across a chart: round numbers from nothing to at least the highest value, three or four of them. Counts have no halves. */
export function ticksTo(most: number): number[] {
  const rough = Math.max(1, most) / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 2.5, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? rough);
  const whole = Number.isInteger(step) ? step : Math.ceil(step);
  return Array.from({ length: Math.ceil(Math.max(1, most) / whole) + 1 }, (_, place) => place * whole);
}

/** Which of so many places under a chart bear a word: the first, and others as far apart as there is room for. */
export function labelledPlaces(count: number, room: number): Set<number> {
  const every = Math.max(1, Math.ceil(count / room));
  return new Set(Array.from({ length: Math.ceil(count / every) }, (_, place) => place * every));
}
