import { countStatements } from "@/db/client";

export type Measure = {
  name: string;
  /** What it may take at the median, in milliseconds; null where only a ratio is asked. */
  limitMilliseconds: number | null;
  run: () => Promise<unknown>;
};

export type Measured = {
  measure: string;
  medianMilliseconds: number;
  p95Milliseconds: number;
  statements: number;
  limitMilliseconds: number | null;
  isWithin: boolean | null;
};

const rounds = 25;
const warming = 3;

/**
 * Runs a read again and again. The time is that of the whole call in this process, driver and JSON included: what the
 * database itself takes is less.
 */
export async function measured({ name, limitMilliseconds, run }: Measure): Promise<Measured> {
  const times: number[] = [];
  let statements = 0;
  for (let round = -warming; round < rounds; round += 1) {
    const start = performance.now();
    const counted = await countStatements(run);
    if (round >= 0) times.push(performance.now() - start);
    statements = counted.statements.length;
  }
  const sorted = times.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(rounds / 2)] ?? 0;
  return {
    measure: name,
    medianMilliseconds: rounded(median),
    p95Milliseconds: rounded(sorted[Math.floor(rounds * 0.95)] ?? 0),
    statements,
    limitMilliseconds,
    isWithin: limitMilliseconds === null ? null : median <= limitMilliseconds,
  };
}

export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
