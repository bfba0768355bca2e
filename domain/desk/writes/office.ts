import "server-only";
import { and, asc, eq, gte, inArray, isNull, or } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { deskAssignments } from "@/db/schema/desk";
import { officeMembers, users } from "@/db/schema/people";
import { units } from "@/db/schema/places";
import { record } from "@/domain/audit/writes";
import type { Appoint } from "@/domain/desk/input";
import { type AdminScope, requireProvince } from "@/domain/people/scopes";
import { isNeverEmpty } from "@/domain/people/seats";
import { addDays, localDay, type LocalDay } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

const presentList = "2026";

/**
 * Gives an account a seat in the office from a first day to a last: the whole province, or the units it answers for. What it answered for ends as
 * the new begins: at its next request when that is today, else with the day before. Refuses "forbidden" to officers, "own_seat" to give oneself
 * another, "seat_day_past" for a first day that is over, "no_such_account", "unit_unknown", and "last_of_province" to leave the province without
 * anyone on any day.
 */
export async function appoint(
  admin: AdminScope,
  { account, role, communeCodes, firstDay, lastDay, reason }: Appoint,
  now: Date,
): Promise<void> {
  requireProvince(admin);
  const today = localDay(now);
  if (firstDay < today) throw new Refusal("seat_day_past", {}, "firstDay");
  await inTransaction(async (tx) => {
    const [person] = await tx
      .select({ userId: users.id, name: users.name })
      .from(users)
      .where("phone" in account ? eq(users.phone, account.phone) : eq(users.email, account.email));
    if (!person) throw new Refusal("no_such_account", {}, "account");
    if (person.userId === admin.userId) throw new Refusal("own_seat", {}, "account");
    const codes = role === "province" ? [] : [...new Set(communeCodes)].toSorted();
    await mustBeUnits(tx, codes);
    const open = await lockSeats(tx, person.userId, today);
    await giveWay(tx, admin, { open, firstDay, reason }, now);
    const seats = (role === "province" ? [""] : codes).map((communeCode) => ({ role, communeCode, firstDay, lastDay }));
    await tx
      .insert(officeMembers)
      .values(seats.map((seat) => ({ ...seat, userId: person.userId, givenBy: admin.userId, reason, createdAt: now })));
    await mustHaveProvince(tx, today);
    await note(tx, admin, { action: "office.appoint", person, reason, before: open, after: seats }, now);
  });
}

/**
 * Takes an account's seats in the office, those to come among them, at its next request, and lays down what it had in its hands. Refuses
 * "forbidden" to officers, "not_of_office" for who has none, "last_of_province" to leave the province without anyone on any day.
 */
export async function dismiss(
  admin: AdminScope,
  { userId, reason }: { userId: string; reason: string },
  now: Date,
): Promise<void> {
  requireProvince(admin);
  const today = localDay(now);
  await inTransaction(async (tx) => {
    const open = await lockSeats(tx, userId, today);
    if (open.length === 0) throw new Refusal("not_of_office");
    await giveWay(tx, admin, { open, firstDay: today, reason }, now);
    await mustHaveProvince(tx, today);
    await tx.delete(deskAssignments).where(eq(deskAssignments.userId, userId));
    const [person] = await tx.select({ userId: users.id, name: users.name }).from(users).where(eq(users.id, userId));
    await note(
      tx,
      admin,
      { action: "office.dismiss", person: person ?? { userId, name: "" }, reason, before: open, after: [] },
      now,
    );
  });
}

type Seat = { id: string; role: string; communeCode: string; firstDay: string; lastDay: string | null };

const notOver = (today: LocalDay) =>
  and(isNull(officeMembers.endedAt), or(isNull(officeMembers.lastDay), gte(officeMembers.lastDay, today)));

/** All seats are locked in one order, so that two of the province cannot take each other's at once. Those of the account that are not over. */
async function lockSeats(tx: Transaction, userId: string, today: LocalDay): Promise<Seat[]> {
  const seats = await tx
    .select({
      id: officeMembers.id,
      userId: officeMembers.userId,
      role: officeMembers.role,
      communeCode: officeMembers.communeCode,
      firstDay: officeMembers.firstDay,
      lastDay: officeMembers.lastDay,
    })
    .from(officeMembers)
    .where(notOver(today))
    .orderBy(asc(officeMembers.id))
    .for("update");
  return seats
    .filter((seat) => seat.userId === userId)
    .map(({ userId: _userId, ...seat }) => seat)
    .toSorted((a, b) => (`${a.firstDay} ${a.communeCode}` < `${b.firstDay} ${b.communeCode}` ? -1 : 1));
}

/** From the day on none of the seats holds: what has begun before a day to come ends with the day before it, all else at once. */
async function giveWay(
  tx: Transaction,
  admin: AdminScope,
  { open, firstDay, reason }: { open: readonly Seat[]; firstDay: LocalDay; reason: string },
  now: Date,
): Promise<void> {
  const isCut = (seat: Seat) => firstDay > localDay(now) && seat.firstDay < firstDay;
  const cut = open.filter((seat) => isCut(seat) && (seat.lastDay === null || seat.lastDay >= firstDay));
  const ended = open.filter((seat) => !isCut(seat));
  if (cut.length > 0)
    await tx
      .update(officeMembers)
      .set({ lastDay: addDays(firstDay, -1), endReason: reason })
      .where(
        inArray(
          officeMembers.id,
          cut.map(({ id }) => id),
        ),
      );
  if (ended.length > 0)
    await tx
      .update(officeMembers)
      .set({ endedAt: now, endedBy: admin.userId, endReason: reason })
      .where(
        inArray(
          officeMembers.id,
          ended.map(({ id }) => id),
        ),
      );
}

async function mustBeUnits(tx: Transaction, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return;
  const known = await tx
    .select({ code: units.code })
    .from(units)
    .where(and(eq(units.list, presentList), inArray(units.code, [...codes])));
  if (known.length !== codes.length) throw new Refusal("unit_unknown", {}, "communeCodes");
}

async function mustHaveProvince(tx: Transaction, today: LocalDay): Promise<void> {
  const seats = await tx
    .select({ firstDay: officeMembers.firstDay, lastDay: officeMembers.lastDay })
    .from(officeMembers)
    .innerJoin(users, and(eq(users.id, officeMembers.userId), isNull(users.suspendedAt)))
    .where(and(eq(officeMembers.role, "province"), notOver(today)));
  if (!isNeverEmpty(seats, today)) throw new Refusal("last_of_province");
}

type Noted = Omit<Seat, "id">;

/** "25195 2026-12-01–2027-11-30": a seat in one line of the log. */
const seatName = ({ role, communeCode, firstDay, lastDay }: Noted) =>
  [role === "province" ? role : communeCode, `${firstDay}–${lastDay ?? ""}`].join(" ");

async function note(
  tx: Transaction,
  admin: AdminScope,
  deed: {
    action: "office.appoint" | "office.dismiss";
    person: { userId: string; name: string };
    reason: string;
    before: readonly Noted[];
    after: readonly Noted[];
  },
  now: Date,
): Promise<void> {
  await record(tx, {
    at: now,
    actorUserId: admin.userId,
    actorRole: "province",
    action: deed.action,
    subjectType: "person",
    subjectId: deed.person.userId,
    subjectLabel: deed.person.name,
    reason: deed.reason,
    before: { seats: deed.before.map(seatName) },
    after: { seats: deed.after.map(seatName) },
  });
}
