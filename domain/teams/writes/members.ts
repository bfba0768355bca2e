import "server-only";
import type { AuditAction } from "@/domain/audit/actions";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { mandates, teamMembers, teams } from "@/db/schema/mandates";
import { users } from "@/db/schema/people";
import { record } from "@/domain/audit/writes";
import { type AdminScope, coversCommune, officeRole } from "@/domain/people/scopes";
import { presentUnitOf } from "@/domain/places/reads";
import type { AddMemberInput, AddTeamInput, EditMemberInput } from "@/domain/teams/input";
import { localDay } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

/** Writes down a hamlet's team, or a commune's when no hamlet is given. Refuses "commune_missing" outside the officer's area and "team_exists". */
export async function addTeam(
  admin: AdminScope,
  { oldCommuneCode, hamlet }: AddTeamInput,
  now: Date,
): Promise<{ teamId: string }> {
  return inTransaction(async (tx) => {
    const unit = await presentUnitOf(oldCommuneCode, tx);
    if (!unit || !coversCommune(admin, unit.code)) throw new Refusal("commune_missing", {}, "oldCommuneCode");
    const name = nameOfTeam(hamlet, unit.fullName);
    const [team] = await tx
      .insert(teams)
      .values({ name, oldCommuneCode, communeCode: unit.code, hamlet, createdAt: now })
      .onConflictDoNothing()
      .returning({ teamId: teams.id });
    if (!team) throw new Refusal("team_exists", {}, "hamlet");
    await note(tx, admin, { action: "team.add", team: { id: team.teamId, name, communeCode: unit.code } }, now);
    return team;
  });
}

export function nameOfTeam(hamlet: string, communeName: string): string {
  return `Tổ công nghệ số ${hamlet === "" ? communeName : hamlet}`;
}

/** Puts a person on a team's list; an account that has proven the same phone is theirs. Refuses "not_found" outside the officer's area and "member_exists". */
export async function addMember(
  admin: AdminScope,
  { teamId, ...person }: AddMemberInput,
  now: Date,
): Promise<{ memberId: string }> {
  return inTransaction(async (tx) => {
    const team = await teamOf(tx, admin, eq(teams.id, teamId));
    const userId = await accountOf(tx, person.phone);
    const [member] = await tx
      .insert(teamMembers)
      .values({ teamId, ...person, userId, joinedOn: localDay(now), createdAt: now })
      .onConflictDoNothing()
      .returning({ memberId: teamMembers.id });
    if (!member) throw new Refusal("member_exists", {}, "phone");
    await note(tx, admin, { action: "team.member_add", team, member: person.name }, now);
    return member;
  });
}

/**
 * Changes what is listed of a member. Another phone is another person's account: mandates given to the one before end. Refuses "not_found"
 * outside the officer's area, "helper_left" once they have, and "member_exists".
 */
export async function editMember(
  admin: AdminScope,
  { memberId, ...person }: EditMemberInput,
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const { team, member } = await lockMember(tx, admin, memberId, now);
    const [other] = await tx
      .select({ id: teamMembers.id })
      .from(teamMembers)
      .where(and(eq(teamMembers.teamId, team.id), eq(teamMembers.phone, person.phone), isNull(teamMembers.leftOn)));
    if (other && other.id !== memberId) throw new Refusal("member_exists", {}, "phone");
    const userId = person.phone === member.phone ? member.userId : await accountOf(tx, person.phone);
    await tx
      .update(teamMembers)
      .set({ ...person, userId })
      .where(eq(teamMembers.id, memberId));
    if (userId !== member.userId)
      await tx
        .update(mandates)
        .set({ state: "revoked", revokedAt: now, revokedBy: admin.userId, revokeReason: "phone_changed" })
        .where(and(eq(mandates.memberId, memberId), inArray(mandates.state, ["asked", "granted"])));
    await note(tx, admin, { action: "team.member_edit", team, member: person.name }, now);
  });
}

/** A member leaves: every right under a mandate ends the same day. Refuses "not_found" outside the officer's area and "helper_left" the second time. */
export async function leaveTeam(admin: AdminScope, { memberId }: { memberId: string }, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const { team, member } = await lockMember(tx, admin, memberId, now);
    await tx
      .update(teamMembers)
      .set({ leftOn: localDay(now) })
      .where(eq(teamMembers.id, memberId));
    await note(tx, admin, { action: "team.member_leave", team, member: member.name }, now);
  });
}

async function teamOf(tx: Transaction, admin: AdminScope, where: ReturnType<typeof eq>) {
  const [team] = await tx
    .select({ id: teams.id, name: teams.name, communeCode: teams.communeCode })
    .from(teams)
    .where(where);
  if (!team || !coversCommune(admin, team.communeCode)) throw new Refusal("not_found");
  return team;
}

async function lockMember(tx: Transaction, admin: AdminScope, memberId: string, now: Date) {
  const [member] = await tx.select().from(teamMembers).where(eq(teamMembers.id, memberId)).for("update");
  if (!member) throw new Refusal("not_found");
  const team = await teamOf(tx, admin, eq(teams.id, member.teamId));
  if (member.leftOn !== null && member.leftOn <= localDay(now)) throw new Refusal("helper_left");
  return { team, member };
}

async function accountOf(tx: Transaction, phone: string): Promise<string | null> {
  const [account] = await tx
    .select({ id: users.id, phoneProvenAt: users.phoneProvenAt })
    .from(users)
    .where(eq(users.phone, phone))
    // a number that is being proven is waited for; one proven afterwards finds this entry
    .for("share");
  return account && account.phoneProvenAt !== null ? account.id : null;
}

async function note(
  tx: Transaction,
  admin: AdminScope,
  {
    action,
    team,
    member = "",
  }: { action: AuditAction; team: { id: string; name: string; communeCode: string }; member?: string },
  now: Date,
): Promise<void> {
  await record(tx, {
    at: now,
    actorUserId: admin.userId,
    actorRole: officeRole(admin),
    action,
    subjectType: "team",
    subjectId: team.id,
    subjectLabel: member === "" ? team.name : `${member}, ${team.name}`,
    communeCode: team.communeCode,
  });
}
