import "server-only";
import { isNull, sql } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { teamMembers, teams } from "@/db/schema/mandates";
import {
  type ListReport,
  mostListed,
  type OfficeList,
  reportOf,
  type SheetFault,
  type Twice,
} from "@/domain/lists/sheet";
import { applyList, keepList } from "@/domain/lists/writes";
import type { AdminScope } from "@/domain/people/scopes";
import { listUnits } from "@/domain/places/reads";
import { placesFor } from "@/domain/places/reads/named";
import { fold } from "@/domain/places/search-name";
import { columnOf, readRow, sheetColumns, type SheetColumn, type SheetMember } from "@/domain/teams/sheet";
import { nameOfTeam } from "@/domain/teams/writes/members";
import { localDay } from "@/platform/clock";
import { newId } from "@/platform/ids";
import { inParts } from "@/platform/parts";
import { readSheet } from "@/platform/sheet";

/** One phone, said again. */
type PhoneAgain = Twice & { phone: string };

export type TeamReport = ListReport<SheetColumn, PhoneAgain> & {
  newTeams: number;
  /** One phone in two teams: both are written, and somebody should look. */
  elsewhere: PhoneAgain[];
};
export const teamsList: OfficeList<SheetMember, TeamReport> = {
  name: "teams",
  deed: { action: "team.import", subjectType: "team" },
};

/**
 * Reads a list of members and says what would come of it; nothing is written but the list itself, for the same person to apply. Refuses
 * "sheet_too_large", "sheet_unreadable", and "sheet_headers" when a column is missing.
 */
export async function draftTeams(
  admin: AdminScope,
  { fileName, bytes }: { fileName: string; bytes: Buffer },
  now: Date,
): Promise<{ importId: string }> {
  const rows = await readSheet(bytes, { columns: sheetColumns, columnOf, headersMissing: "sheet_headers" });
  const placeOf = await placesFor(admin);
  const members: SheetMember[] = [];
  const faults: SheetFault<SheetColumn>[] = [];
  const duplicates: PhoneAgain[] = [];
  const elsewhere: PhoneAgain[] = [];
  const inTeam = new Map<string, number>();
  const byPhone = new Map<string, number>();
  for (const row of rows) {
    const read = readRow(row, placeOf, localDay(now));
    if ("faults" in read) {
      faults.push(...read.faults);
      continue;
    }
    const { member } = read;
    const key = `${teamKey(member)} ${member.phone}`;
    const line = { row: member.row, name: member.name, phone: member.phone };
    const first = inTeam.get(key);
    const before = byPhone.get(member.phone);
    if (first !== undefined) duplicates.push({ ...line, first });
    else {
      if (before !== undefined) elsewhere.push({ ...line, first: before });
      inTeam.set(key, member.row);
      byPhone.set(member.phone, before ?? member.row);
      members.push(member);
    }
  }
  const plan = await inTransaction((tx) => planOf(tx, members));
  const report = {
    ...reportOf(rows.length, { good: members, ...plan, duplicates }, faults),
    newTeams: plan.newTeams.length,
    elsewhere: elsewhere.slice(0, mostListed),
  };
  return keepList(admin, teamsList, { fileName, rows: members, report }, now);
}

/**
 * Writes down the good rows of a list: teams that are new, members that are new or changed. Applied again, or the same list uploaded
 * again, changes nothing. Refuses "not_found" for another's list and "import_applied" the second time.
 */
export async function applyTeams(
  admin: AdminScope,
  { importId }: { importId: string },
  now: Date,
): Promise<{ importId: string }> {
  return applyList(admin, teamsList, { importId }, now, async (tx, members) => {
    // two lists at once would each write the same new team
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('team_imports'))`);
    // numbers that are being proven are waited for, in one order; one proven afterwards finds its entry
    const phones = JSON.stringify(members.map(({ phone }) => phone));
    await tx.execute(sql`
      select id from users where phone in (select jsonb_array_elements_text(${phones}::text::jsonb)) order by id for share`);
    const { teamIds, newTeams, fresh, changed } = await planOf(tx, members);
    for (const part of inParts(newTeams)) await tx.insert(teams).values(part);
    const joinedOn = localDay(now);
    for (const part of inParts(fresh))
      await tx.insert(teamMembers).values(
        part.map((member) => ({
          teamId: teamIds.get(teamKey(member)) ?? "",
          name: member.name,
          phone: member.phone,
          role: member.role,
          trainedOn: member.trainedOn,
          joinedOn,
          createdAt: now,
        })),
      );
    for (const part of inParts(changed)) {
      const facts = JSON.stringify(
        part.map(({ id, name, role, trainedOn }) => ({ id, name, role, trained_on: trainedOn })),
      );
      await tx.execute(sql`
        update team_members m set name = r.name, role = r.role, trained_on = r.trained_on
        from jsonb_to_recordset(${facts}::text::jsonb) as r (id uuid, name text, role text, trained_on date) where m.id = r.id`);
    }
    await tx.execute(sql`
      update team_members m set user_id = u.id from users u
      where m.user_id is null and m.left_on is null and u.phone = m.phone and u.phone_proven_at is not null`);
    return { newTeams: newTeams.length, newMembers: fresh.length, changedMembers: changed.length };
  });
}

function teamKey({ oldCommuneCode, hamlet }: { oldCommuneCode: string; hamlet: string }): string {
  return `${oldCommuneCode} ${fold(hamlet)}`;
}

type Changed = SheetMember & { id: string };

/** What of these members is new, and what is listed otherwise: by phone and team, whoever uploads how often. */
async function planOf(tx: Transaction, members: readonly SheetMember[]) {
  const known = await tx
    .select({ id: teams.id, oldCommuneCode: teams.oldCommuneCode, hamlet: teams.hamlet })
    .from(teams);
  const teamIds = new Map(known.map((team) => [teamKey(team), team.id]));
  const listed = await tx
    .select({
      id: teamMembers.id,
      teamId: teamMembers.teamId,
      phone: teamMembers.phone,
      name: teamMembers.name,
      role: teamMembers.role,
      trainedOn: teamMembers.trainedOn,
    })
    .from(teamMembers)
    .where(isNull(teamMembers.leftOn));
  const listedBy = new Map(listed.map((member) => [`${member.teamId} ${member.phone}`, member]));
  const units = new Map((await listUnits("2026", "commune", tx)).map((unit) => [unit.code, unit.fullName]));
  const newTeams: (typeof teams.$inferInsert)[] = [];
  const fresh: SheetMember[] = [];
  const changed: Changed[] = [];
  for (const member of members) {
    const key = teamKey(member);
    const { oldCommuneCode, communeCode, hamlet } = member;
    if (!teamIds.has(key)) {
      const id = newId();
      teamIds.set(key, id);
      newTeams.push({
        id,
        oldCommuneCode,
        communeCode,
        hamlet,
        name: nameOfTeam(hamlet, units.get(communeCode) ?? ""),
      });
    }
    const before = listedBy.get(`${teamIds.get(key)} ${member.phone}`);
    if (!before) fresh.push(member);
    else if (
      before.name !== member.name ||
      before.role !== member.role ||
      (member.trainedOn !== null && before.trainedOn !== member.trainedOn)
    )
      changed.push({ ...member, id: before.id, trainedOn: member.trainedOn ?? before.trainedOn });
  }
  return { teamIds, newTeams, fresh, changed };
}
