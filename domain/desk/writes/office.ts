import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { deskAssignments } from "@/db/schema/desk";
import { officeMembers, users } from "@/db/schema/people";
import { units } from "@/db/schema/places";
import { record } from "@/domain/audit/writes";
import type { Appoint } from "@/domain/desk/input";
import { type AdminScope, requireProvince } from "@/domain/people/scopes";
import { Refusal } from "@/platform/refusal";

const presentList = "2026";

/**
 * Gives an account a seat in the office: the whole province, or the units it answers for. What it answered for before is replaced, and holds at
 * its next request. Refuses "forbidden" to officers, "no_such_account", "unit_unknown", and "last_of_province" to leave the province without anyone.
 */
export async function appoint(
  admin: AdminScope,
  { account, role, communeCodes, reason }: Appoint,
  now: Date,
): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const [person] = await tx
      .select({ userId: users.id, name: users.name })
      .from(users)
      .where("phone" in account ? eq(users.phone, account.phone) : eq(users.email, account.email));
    if (!person) throw new Refusal("no_such_account", {}, "account");
    const codes = role === "province" ? [] : [...new Set(communeCodes)].toSorted();
    if (codes.length > 0) {
      const known = await tx
        .select({ code: units.code })
        .from(units)
        .where(and(eq(units.list, presentList), inArray(units.code, codes)));
      if (known.length !== codes.length) throw new Refusal("unit_unknown", {}, "communeCodes");
    }
    const seats =
      role === "province"
        ? [{ userId: person.userId, role, communeCode: "" }]
        : codes.map((communeCode) => ({ userId: person.userId, role, communeCode }));
    const before = await unseat(tx, person.userId);
    await tx.insert(officeMembers).values(seats);
    await mustHaveProvince(tx);
    await note(tx, admin, { action: "office.appoint", person, reason, before, after: seats.map(seatName) }, now);
  });
}

/**
 * Takes an account's seat in the office, at its next request, and lays down what it had in its hands. Refuses "forbidden" to officers,
 * "not_of_office" for who has none, "last_of_province" for the last of the province.
 */
export async function dismiss(
  admin: AdminScope,
  { userId, reason }: { userId: string; reason: string },
  now: Date,
): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const before = await unseat(tx, userId);
    if (before.length === 0) throw new Refusal("not_of_office");
    await mustHaveProvince(tx);
    await tx.delete(deskAssignments).where(eq(deskAssignments.userId, userId));
    const [person] = await tx.select({ userId: users.id, name: users.name }).from(users).where(eq(users.id, userId));
    await note(
      tx,
      admin,
      { action: "office.dismiss", person: person ?? { userId, name: "" }, reason, before, after: [] },
      now,
    );
  });
}

/** All seats are locked in one order, so that two of the province cannot take each other's at once. */
async function unseat(tx: Transaction, userId: string): Promise<string[]> {
  await tx
    .select({ userId: officeMembers.userId })
    .from(officeMembers)
    .orderBy(officeMembers.userId, officeMembers.role, officeMembers.communeCode)
    .for("update");
  const rows = await tx
    .delete(officeMembers)
    .where(eq(officeMembers.userId, userId))
    .returning({ role: officeMembers.role, communeCode: officeMembers.communeCode });
  return rows.map(seatName);
}

async function mustHaveProvince(tx: Transaction): Promise<void> {
  const [one] = await tx
    .select({ userId: officeMembers.userId })
    .from(officeMembers)
    .where(eq(officeMembers.role, "province"))
    .limit(1);
  if (!one) throw new Refusal("last_of_province");
}

const seatName = ({ role, communeCode }: { role: string; communeCode: string }) =>
  role === "province" ? role : communeCode;

async function note(
  tx: Transaction,
  admin: AdminScope,
  deed: {
    action: "office.appoint" | "office.dismiss";
    person: { userId: string; name: string };
    reason: string;
    before: string[];
    after: string[];
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
    before: { seats: deed.before },
    after: { seats: deed.after },
  });
}
