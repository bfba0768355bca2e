import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import type { SellerKind } from "@/db/enums";
import { applications } from "@/db/schema/applications";
import { consents, users } from "@/db/schema/people";
import { isTeamMember, openStates } from "@/domain/applications/reads";
import { noteStep } from "@/domain/applications/writes/held";
import { record } from "@/domain/audit/writes";
import type { BuyerScope } from "@/domain/people/scopes";
import { sendCode, tryCode, useCode } from "@/domain/people/writes/codes";
import { noteProvenPhone } from "@/domain/people/writes/membership";
import { newId, newToken } from "@/platform/ids";
import { hashPassword } from "@/platform/passwords";
import { Refusal } from "@/platform/refusal";

/** The words a household agrees to before a member of a team fills in for it; a change of them is a new version. */
export const helperText = "2026-11";

type Household = { kind: SellerKind; name: string; phone: string };

/** A member of a team asks a household, by a code to its own phone, for leave to fill in its application. Refuses "not_team_member". */
export async function askHousehold(person: BuyerScope, household: Household, now: Date): Promise<{ codeId: string }> {
  if (!(await isTeamMember(person, now))) throw new Refusal("not_team_member");
  const [asking] = await db
    .select({ name: users.name, phone: users.phone })
    .from(users)
    .where(eq(users.id, person.userId));
  // a household of one's own says yes to oneself: then no helper is needed
  if (!asking || asking.phone === household.phone) throw new Refusal("own_phone", {}, "phone");
  const subject = JSON.stringify({ ...household, helper: person.userId });
  const { phone } = household;
  return { codeId: await sendCode({ phone, purpose: "consent", subject, locale: "vi", name: asking.name }, now) };
}

/**
 * The household read the code out: it agrees. Its account is the one with this number, or a new one that only its phone can open, and
 * whose number is proven by that: the code says nothing of who opened an account that was there before. The
 * application is the household's, stamped with its helper. Refuses "code_wrong", also to any other member, "not_team_member", and
 * "application_open" when the household has one under way with somebody else or by itself.
 */
export async function beginForHousehold(
  person: BuyerScope,
  input: { codeId: string; code: string; wantsHelper: boolean },
  now: Date,
): Promise<{ applicationId: string }> {
  if (!(await isTeamMember(person, now))) throw new Refusal("not_team_member");
  const { phone, subject } = await tryCode(input.codeId, "consent", input.code, now);
  const household = JSON.parse(subject) as Household & { helper: string };
  if (household.helper !== person.userId) throw new Refusal("code_wrong", {}, "code");
  const passwordHash = await hashPassword(newToken());
  return inTransaction(async (tx) => {
    await useCode(tx, input.codeId, now);
    const [opened] = await tx
      .insert(users)
      .values({ name: household.name, phone, passwordHash, createdAt: now })
      .onConflictDoNothing()
      .returning({ userId: users.id });
    if (opened) await noteProvenPhone(tx, { userId: opened.userId, phone }, now);
    const [user] = await tx
      .select({ id: users.id, email: users.email, suspendedAt: users.suspendedAt })
      .from(users)
      .where(eq(users.phone, phone))
      .for("update");
    if (!user || user.suspendedAt !== null) throw new Refusal("account_suspended");
    const [open] = await tx
      .select({ id: applications.id, helper: applications.helperUserId })
      .from(applications)
      .where(and(eq(applications.applicantUserId, user.id), inArray(applications.state, [...openStates])));
    if (open && open.helper !== person.userId) throw new Refusal("application_open");
    await tx
      .insert(consents)
      .values({ userId: user.id, text: "application_helper", version: helperText, givenAt: now });
    if (open) return { applicationId: open.id };
    const applicationId = newId();
    await tx.insert(applications).values({
      id: applicationId,
      applicantUserId: user.id,
      helperUserId: person.userId,
      helperConsentAt: now,
      helperConsentVersion: helperText,
      wantsHelper: input.wantsHelper,
      kind: household.kind,
      representative: household.name,
      phone,
      confirmedPhone: phone,
      email: user.email,
      startedAt: now,
      touchedAt: now,
    });
    await noteStep(tx, { applicationId, step: "started", actor: "helper", actorUserId: person.userId }, now);
    await record(tx, {
      at: now,
      actorUserId: person.userId,
      actorRole: "helper",
      action: "application.help",
      subjectType: "application",
      subjectId: applicationId,
      subjectLabel: household.name,
      after: { consent: helperText, wantsHelper: input.wantsHelper },
    });
    return { applicationId };
  });
}
