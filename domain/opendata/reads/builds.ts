import "server-only";
import { desc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { openDataBuilds } from "@/db/schema/opendata";
import { sellers } from "@/db/schema/sellers";
import { isKeptDay } from "@/domain/opendata/files";
import type { SellerScope } from "@/domain/people/scopes";
import type { LocalDay } from "@/platform/clock";

export type Build = typeof openDataBuilds.$inferSelect;

/** The making whose files are given out: the last that was finished. Null before the first. */
export async function findNewest(): Promise<Build | null> {
  const [build] = await db
    .select()
    .from(openDataBuilds)
    .where(eq(openDataBuilds.state, "done"))
    .orderBy(desc(openDataBuilds.startedAt), desc(openDataBuilds.id))
    .limit(1);
  return build ?? null;
}

/** The makings whose files are kept, the newest first, one for each last day. */
export async function listKept(): Promise<Build[]> {
  const builds = await db
    .select()
    .from(openDataBuilds)
    .where(eq(openDataBuilds.state, "done"))
    .orderBy(desc(openDataBuilds.startedAt), desc(openDataBuilds.id));
  const days = new Set<string>();
  const newest = builds[0]?.day as LocalDay | undefined;
  return builds.filter(({ day }) => {
    const isFirst = !days.has(day);
    days.add(day);
    return isFirst && newest !== undefined && isKeptDay(day as LocalDay, newest);
  });
}

/** The kept making whose last day is the one asked for. */
export async function findOfDay(day: LocalDay): Promise<Build | null> {
  return (await listKept()).find((build) => build.day === day) ?? null;
}

/** How the last makings ended, the newest first. */
export async function listBuilds(most: number): Promise<Build[]> {
  return db.select().from(openDataBuilds).orderBy(desc(openDataBuilds.startedAt), desc(openDataBuilds.id)).limit(most);
}

/** Since when the shop agrees to be named; null when it does not. */
export async function findChoice(seller: SellerScope): Promise<Date | null> {
  const [shop] = await db.select({ since: sellers.openDataSince }).from(sellers).where(eq(sellers.id, seller.sellerId));
  return shop?.since ?? null;
}

/** How many of the open shops agree to be named. */
export async function countAgreed(): Promise<{ agreed: number; all: number }> {
  const [row] = await db
    .select({ agreed: sql<number>`count(${sellers.openDataSince})::int`, all: sql<number>`count(*)::int` })
    .from(sellers)
    .where(eq(sellers.state, "active"));
  return row ?? { agreed: 0, all: 0 };
}
