/** One colour of the ramp and the values it stands for, both ends included. */
export type Step = { from: number; to: number };

const mostSteps = 5;

/**
 * Classes for a map of values, light to dark: as many places in each as can be, whole numbers, none shared and none
 * empty. Zero is no class of its own: a place with nothing is hatched.
 */
export function stepsOf(values: readonly number[]): readonly Step[] {
  const counted = values.filter((value) => value > 0).toSorted((a, b) => a - b);
  const different = [...new Set(counted)];
  if (different.length <= mostSteps) return different.map((value) => ({ from: value, to: value }));
  const ends = new Set<number>();
  for (let step = 1; step <= mostSteps; step += 1) {
    ends.add(counted[Math.ceil((counted.length * step) / mostSteps) - 1] ?? 0);
  }
  let from = different[0] ?? 0;
  return [...ends].map((to) => {
    const step = { from, to };
    from = different.find((value) => value > to) ?? to;
    return step;
  });
}

/** Which step a value falls in: 0 is the lightest, -1 is nothing. */
export function stepOf(value: number, steps: readonly Step[]): number {
  return steps.findIndex((step) => value >= step.from && value <= step.to);
}

/** The colour's place in the theme's ramp of five, so that few steps still tell apart. */
export function shadeOf(step: number, steps: readonly Step[]): 1 | 2 | 3 | 4 | 5 {
  const shades = ([[3], [2, 4], [1, 3, 5], [1, 2, 4, 5], [1, 2, 3, 4, 5]] as const)[steps.length - 1] ?? [1];
  return shades[step] ?? 1;
}
