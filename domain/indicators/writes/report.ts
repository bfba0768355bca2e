import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import { officeMembers, users } from "@/db/schema/people";
import { units } from "@/db/schema/places";
import { readIndicators } from "@/domain/indicators/reads/cells";
import { listEveryTarget, readProgress, type Target } from "@/domain/indicators/reads/targets";
import { type Letter, postLetters } from "@/domain/notices/writes";
import { holdsOn } from "@/domain/people/seats";
import { addDays, localDay, type LocalDay } from "@/platform/clock";

/** So late in a month the letter of the month before is still worth sending. */
const lastChance = 5;

/**
 * Tells everybody of the office how the month ended that is over: the province of the whole, an officer of each unit of theirs. Sent in the
 * first days of a month, once each, however often it is run.
 */
export async function tellMonth(now: Date): Promise<{ told: number }> {
  const today = localDay(now);
  if (Number(today.slice(8)) > lastChance) return { told: 0 };
  const asOf = addDays(`${today.slice(0, 7)}-01` as LocalDay, -1);
  const [offices, wanted, names] = await Promise.all([listOffices(today), listEveryTarget(), namesOfUnits()]);
  const places = [...new Set(offices.map(({ communeCode }) => communeCode))];
  const facts = new Map(
    await Promise.all(places.map(async (code) => [code, await factsOf(code, { asOf, wanted, names })] as const)),
  );
  const letters = offices.map(({ communeCode, email, phone }): Letter => {
    const place = communeCode === "" ? "admin/indicators" : `admin/communes/${communeCode}`;
    return {
      to: { email, phone },
      template: "month_figures",
      locale: "vi",
      news: `${asOf}:${communeCode}`,
      payload: { ...facts.get(communeCode), lastDay: asOf, place: `${place}?asOf=${asOf}` },
    };
  });
  await inTransaction((tx) => postLetters(tx, letters, now));
  return { told: letters.length };
}

async function factsOf(
  communeCode: string,
  { asOf, wanted, names }: { asOf: LocalDay; wanted: readonly Target[]; names: ReadonlyMap<string, string> },
): Promise<Record<string, string>> {
  const query = { asOf, map: "new", level: "commune", unit: communeCode || null } as const;
  const own = wanted.filter(
    (target) => target.communeCode === communeCode && target.firstDay <= asOf && target.lastDay >= asOf,
  );
  const [cells, progress] = await Promise.all([readIndicators("public", query), readProgress(own, asOf)]);
  return {
    unit: names.get(communeCode) ?? "Toàn khu vực",
    sellers: String(cells.sellers_online.numerator),
    products: String(cells.products_online.numerator),
    certificates: String(cells.certificates_valid.numerator),
    behind: String(progress.filter(({ light }) => light === "behind" || light === "far_behind").length),
  };
}

function listOffices(day: LocalDay) {
  return db
    .select({ communeCode: officeMembers.communeCode, email: users.email, phone: users.phone })
    .from(officeMembers)
    .innerJoin(users, eq(users.id, officeMembers.userId))
    .where(holdsOn(day));
}

async function namesOfUnits(): Promise<Map<string, string>> {
  const rows = await db
    .select({ code: units.code, fullName: units.fullName })
    .from(units)
    .where(and(eq(units.list, "2026"), isNull(units.endedOn)));
  return new Map(rows.map(({ code, fullName }) => [code, fullName]));
}
