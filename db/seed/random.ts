import { createHash } from "node:crypto";

/** A seeded generator (mulberry32): the same seed tells the same story on every machine. */
export type Random = {
  /** From 0 up to, not including, 1. */
  next: () => number;
  /** A whole number, both ends included. */
  between: (least: number, most: number) => number;
  pick: <T>(choices: readonly T[]) => T;
  chance: (probability: number) => boolean;
  /** Some of the choices, each once, in their order. */
  some: <T>(choices: readonly T[], count: number) => T[];
};

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  function pick<T>(choices: readonly T[]): T {
    const chosen = choices[between(0, choices.length - 1)];
    if (chosen === undefined) throw new Error("nothing to pick from");
    return chosen;
  }
  function some<T>(choices: readonly T[], count: number): T[] {
    const left = choices.map((choice, place) => ({ choice, place }));
    const taken: typeof left = [];
    while (taken.length < count && left.length > 0) taken.push(...left.splice(between(0, left.length - 1), 1));
    return taken.toSorted((one, other) => one.place - other.place).map(({ choice }) => choice);
  }
  return { next, between, pick, chance: (probability) => next() < probability, some };
}

/** A generator of one day's own: what is told of a day does not depend on how many days were told before it. */
export function dayRandom(of: string, day: string): Random {
  return seededRandom(Number.parseInt(md5(`${of} ${day}`).slice(0, 8), 16));
}

export const md5 = (text: string) => createHash("md5").update(text).digest("hex");

/** The same words give the same id, so that a seeded province can be compared with another. */
export function storyId(words: string): string {
  const hex = md5(words);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
