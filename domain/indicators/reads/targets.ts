import "server-only";
import { and, asc, desc, eq, inArray, isNull, or, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import type { DeclaredName, IndicatorName } from "@/db/enums";
import { declaredFigures, targets } from "@/db/schema/indicators";
import { type Cell, readIndicators } from "@/domain/indicators/reads/cells";
import { indicatorOf } from "@/domain/indicators/catalogue";
import { type Light, lightOf } from "@/domain/indicators/pace";
import type { AdminScope } from "@/domain/people/scopes";
import type { LocalDay } from "@/platform/clock";

export type Target = {
  id: string;
  indicator: IndicatorName;
  communeCode: string;
  firstDay: LocalDay;
  lastDay: LocalDay;
  value: number;
  source: string;
};

export type Progress = Target & {
  /** What there was on the first day, and is on the day asked about; null where it cannot be counted. */
  from: number;
  reached: number | null;
  cell: Cell;
  light: Light;
};

/** A count as it is, a share in percent with one decimal; null where there is no denominator. */
export function reachedOf(indicator: IndicatorName, { numerator, denominator }: Cell): number | null {
  if (indicatorOf(indicator)?.kind !== "share") return numerator;
  return denominator === 0 ? null : Math.floor((numerator * 1000) / denominator) / 10;
}

/** The targets that count, of the province and of the officer's units, the nearest last day first. */
export async function listTargets(admin: AdminScope): Promise<Target[]> {
  const { communeCode } = targets;
  return targetsWhere(
    admin.communeCodes === "all" ? undefined : or(eq(communeCode, ""), inArray(communeCode, [...admin.communeCodes])),
  );
}

/** The targets of every place, for what is told to everybody of the office. */
export async function listEveryTarget(): Promise<Target[]> {
  return targetsWhere(undefined);
}

async function targetsWhere(where: SQL | undefined): Promise<Target[]> {
  const { id, indicator, communeCode, firstDay, lastDay, value, source } = targets;
  const rows = await db
    .select({ id, indicator, communeCode, firstDay, lastDay, value, source })
    .from(targets)
    .where(and(isNull(targets.endedAt), where))
    .orderBy(asc(lastDay), asc(communeCode), asc(indicator));
  return rows.map((row) => ({ ...row, firstDay: row.firstDay as LocalDay, lastDay: row.lastDay as LocalDay }));
}

/** How far targets have come by a day, each held against the way from its first day; one that is over by its own last day. */
export async function readProgress(wanted: readonly Target[], day: LocalDay): Promise<Progress[]> {
  const cells = new Map<string, Awaited<ReturnType<typeof readIndicators>>>();
  const needed = new Map<string, Set<IndicatorName>>();
  for (const { communeCode, firstDay, lastDay, indicator } of wanted)
    for (const key of [`${communeCode} ${firstDay}`, `${communeCode} ${lastDay < day ? lastDay : day}`])
      needed.set(key, (needed.get(key) ?? new Set()).add(indicator));
  await Promise.all(
    [...needed].map(async ([key, names]) => {
      const [unit = "", asOf = day] = key.split(" ");
      const query = { asOf: asOf as LocalDay, map: "new", level: "commune", unit: unit || null } as const;
      cells.set(key, await readIndicators("public", query, [...names]));
    }),
  );
  return wanted.map((target) => {
    const of = (asOf: LocalDay) => cells.get(`${target.communeCode} ${asOf}`)?.[target.indicator];
    const at = target.lastDay < day ? target.lastDay : day;
    const cell = of(at) ?? { numerator: 0, denominator: 0 };
    const from = reachedOf(target.indicator, of(target.firstDay) ?? cell) ?? 0;
    const reached = reachedOf(target.indicator, cell);
    return { ...target, from, reached, cell, light: lightOf({ ...target, from }, reached, at) };
  });
}

export type Declared = { name: DeclaredName; year: number; value: number; source: string };

/** Of each figure and year the last word, the latest year first. */
export async function listDeclared(): Promise<Declared[]> {
  const { name, year, value, source, createdAt } = declaredFigures;
  return db
    .selectDistinctOn([name, year], { name, year, value, source })
    .from(declaredFigures)
    .orderBy(asc(name), desc(year), desc(createdAt));
}
