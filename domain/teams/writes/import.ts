import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { db, inTransaction, type Transaction } from "@/db/client";
import { teamMembers, teams } from "@/db/schema/mandates";
import { teamImports } from "@/db/schema/teams";
import { record } from "@/domain/audit/writes";
import { type AdminScope, coversCommune } from "@/domain/people/scopes";
import { listOldPlaces, listUnits, presentUnitOf } from "@/domain/places/reads";
import { fold } from "@/domain/places/search-name";
import {
  columnOf,
  readRow,
  type SheetColumn,
  sheetColumns,
  type SheetFault,
  type SheetMember,
  type SheetPlace,
  type SheetRow,
} from "@/domain/teams/sheet";
import { nameOfTeam } from "@/domain/teams/writes/members";
import { localDay } from "@/platform/clock";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";
import { readWorkbook } from "@/platform/workbook";

const mostBytes = 8 * 1024 * 1024;
const mostUnpackedBytes = 120 * 1024 * 1024;
const mostRows = 20_000;
const mostListed = 300;

export type ImportReport = {
  rows: number;
  good: number;
  newTeams: number;
  newMembers: number;
  changedMembers: number;
  sameMembers: number;
  faultCount: number;
  /** The first of them. */
  faults: SheetFault[];
  duplicateCount: number;
  /** A row that says again what an earlier one of the same team and phone said: it is passed over. */
  duplicates: { row: number; first: number; name: string; phone: string }[];
  /** One phone in two teams: both are written, and somebody should look. */
  elsewhere: { row: number; first: number; name: string; phone: string }[];
};

/**
 * Reads a list of members and says what would come of it; nothing is written but the list itself, for the same person to apply. Refuses
 * "sheet_too_large", "sheet_unreadable", and "sheet_headers" when a column is missing.
 */
export async function draftImport(
  admin: AdminScope,
  { fileName, bytes }: { fileName: string; bytes: Buffer },
  now: Date,
): Promise<{ importId: string }> {
  const rows = await rowsOf(bytes);
  const placeOf = await placesFor(admin);
  const members: SheetMember[] = [];
  const faults: SheetFault[] = [];
  const duplicates: ImportReport["duplicates"] = [];
  const elsewhere: ImportReport["elsewhere"] = [];
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
  const report: ImportReport = {
    rows: rows.length,
    good: members.length,
    newTeams: plan.newTeams.length,
    newMembers: plan.fresh.length,
    changedMembers: plan.changed.length,
    sameMembers: members.length - plan.fresh.length - plan.changed.length,
    faultCount: faults.length,
    faults: faults.slice(0, mostListed),
    duplicateCount: duplicates.length,
    duplicates: duplicates.slice(0, mostListed),
    elsewhere: elsewhere.slice(0, mostListed),
  };
  const importId = newId();
  await db
    .insert(teamImports)
    .values({ id: importId, fileName, rows: members, report, importedBy: admin.userId, importedAt: now });
  return { importId };
}

/**
 * Writes down the good rows of a list: teams that are new, members that are new or changed. Applied again, or the same list uploaded
 * again, changes nothing. Refuses "not_found" for another's list and "import_applied" the second time.
 */
export async function applyImport(
  admin: AdminScope,
  { importId }: { importId: string },
  now: Date,
): Promise<{ importId: string }> {
  await inTransaction(async (tx) => {
    const [list] = await tx
      .select()
      .from(teamImports)
      .where(and(eq(teamImports.id, importId), eq(teamImports.importedBy, admin.userId)))
      .for("update");
    if (!list) throw new Refusal("not_found");
    if (list.appliedAt) throw new Refusal("import_applied");
    // two lists at once would each write the same new team
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('team_imports'))`);
    const members = (list.rows as SheetMember[]).filter(({ communeCode }) => coversCommune(admin, communeCode));
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
    await tx.update(teamImports).set({ appliedAt: now, rows: [] }).where(eq(teamImports.id, importId));
    await record(tx, {
      at: now,
      actorUserId: admin.userId,
      actorRole: admin.communeCodes === "all" ? "province" : "officer",
      action: "team.import",
      subjectType: "team",
      subjectId: importId,
      subjectLabel: list.fileName,
      communeCode: admin.communeCodes === "all" ? null : (admin.communeCodes[0] ?? null),
      after: { newTeams: newTeams.length, newMembers: fresh.length, changedMembers: changed.length },
    });
  });
  return { importId };
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

function inParts<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / 1000) }, (_, part) => all.slice(part * 1000, part * 1000 + 1000));
}

/**
 * Finds the commune a cell names: an old one by its name, with its district where two have it; a present one when it was made of one alone.
 * Outside the officer's area it is not found.
 */
export async function placesFor(admin: AdminScope): Promise<(commune: string) => SheetPlace> {
  const olds: { oldCommuneCode: string; communeCode: string; names: string[] }[] = [];
  for (const place of await listOldPlaces()) {
    const unit = await presentUnitOf(place.code);
    if (!unit) continue;
    const names = [place.name, `${place.name} ${place.district.name}`].map(markedPlace);
    olds.push({ oldCommuneCode: place.code, communeCode: unit.code, names });
  }
  const present = (await listUnits("2026")).map((unit) => ({ code: unit.code, name: plainPlace(unit.name) }));
  const answers = new Map<string, SheetPlace>();
  const find = (commune: string): SheetPlace => {
    const [marked, name] = [markedPlace(commune), plainPlace(commune)];
    const spelled = olds.filter(({ names }) => names.includes(marked));
    // Lộc Thành and Lộc Thạnh lie in one district: only without their marks are they one name
    const named = spelled.length > 0 ? spelled : olds.filter(({ names }) => names.map(fold).includes(name));
    const unit = present.find((each) => each.name === name);
    const inside = unit ? olds.filter(({ communeCode }) => communeCode === unit.code) : [];
    const found = named.length > 1 && unit ? named.filter(({ communeCode }) => communeCode === unit.code) : named;
    const [place, ...others] = found.length > 0 ? found : inside;
    if (!place) return { fault: "place_unknown" };
    if (others.length > 0) return { fault: "commune_ambiguous" };
    if (!coversCommune(admin, place.communeCode)) return { fault: "commune_elsewhere" };
    return { oldCommuneCode: place.oldCommuneCode, communeCode: place.communeCode };
  };
  return (commune) => {
    const answer = answers.get(commune) ?? find(commune);
    answers.set(commune, answer);
    return answer;
  };
}

/** "Xã Tân Phú (huyện Đồng Phú)" → "tân phú đồng phú". */
function markedPlace(name: string): string {
  return ` ${name
    .normalize("NFC")
    .toLowerCase()
    .replace(/[(),.-]/g, " ")} `
    .replace(/\s+/g, " ")
    .replace(/ (?:xã|phường|thị trấn|huyện|thị xã|thành phố)(?= )/g, " ")
    .replace(/ (?:xa|phuong|thi tran|huyen|thi xa|thanh pho)(?= )/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** The same without marks: "tan phu dong phu". */
function plainPlace(name: string): string {
  return fold(markedPlace(name));
}

async function rowsOf(bytes: Buffer): Promise<SheetRow[]> {
  if (bytes.length > mostBytes) throw new Refusal("sheet_too_large", {}, "file");
  const table = await readWorkbook(bytes, { mostRows: mostRows + 1, mostUnpackedBytes });
  if (table === "bomb" || table === "long") throw new Refusal("sheet_too_large", {}, "file");
  if (table === "broken" || table === "empty") throw new Refusal("sheet_unreadable", {}, "file");
  const [head, ...lines] = table.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  const columns = head?.cells.map(columnOf) ?? [];
  if (sheetColumns.some((column) => !columns.includes(column))) throw new Refusal("sheet_headers", {}, "file");
  return lines.map(({ row, cells }) => rowOf(row, columns, cells));
}

function rowOf(row: number, columns: readonly (SheetColumn | null)[], cells: readonly string[]): SheetRow {
  const read: SheetRow = { row, commune: "", hamlet: "", name: "", phone: "", role: "", trainedOn: "" };
  columns.forEach((column, place) => {
    if (column) read[column] = cells[place] ?? "";
  });
  return read;
}
