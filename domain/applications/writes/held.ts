import "server-only";
import { and, eq, or } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { ApplicationActor, ApplicationState, ApplicationStep } from "@/db/enums";
import { applicationEvents, applications, applicationVerifications } from "@/db/schema/applications";
import { users } from "@/db/schema/people";
import { isHelpedBy } from "@/domain/applications/reads";
import type { LetterTemplate } from "@/domain/notices/letters";
import { postLetters } from "@/domain/notices/writes";
import type { BuyerScope } from "@/domain/people/scopes";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

export type Held = typeof applications.$inferSelect & { actor: ApplicationActor };

/** States in which it is the applicant's turn. */
export const editable: readonly ApplicationState[] = ["draft", "changes_requested"];

/** Locks an application for its applicant, or for the helper the household said yes to. Another's answers "not_found". */
export async function lockHeld(tx: Transaction, person: BuyerScope, applicationId: string, now: Date): Promise<Held> {
  const [row] = await tx
    .select()
    .from(applications)
    .where(
      and(
        eq(applications.id, applicationId),
        or(eq(applications.applicantUserId, person.userId), isHelpedBy(person, now)),
      ),
    )
    .for("update");
  if (!row) throw new Refusal("not_found");
  return { ...row, actor: row.applicantUserId === person.userId ? "applicant" : "helper" };
}

/** The same where something is to be changed. Refuses "application_not_open" once it is handed in or over. */
export async function lockEditable(
  tx: Transaction,
  person: BuyerScope,
  applicationId: string,
  now: Date,
): Promise<Held> {
  const held = await lockHeld(tx, person, applicationId, now);
  if (!editable.includes(held.state)) throw new Refusal("application_not_open");
  await tx.update(applications).set({ touchedAt: now }).where(eq(applications.id, applicationId));
  return held;
}

/** What an officer had looked at and is different since has to be looked at again. */
export async function forgetVerification(tx: Transaction, applicationId: string, key: string): Promise<void> {
  await tx
    .delete(applicationVerifications)
    .where(and(eq(applicationVerifications.applicationId, applicationId), eq(applicationVerifications.key, key)));
}

export async function noteStep(
  tx: Transaction,
  step: { applicationId: string; step: ApplicationStep; actor: ApplicationActor; actorUserId: string },
  now: Date,
): Promise<string> {
  const id = newId();
  await tx.insert(applicationEvents).values({ id, ...step, at: now });
  return id;
}

/** Tells the applicant what became of it, where they hear first: by letter, else on the phone. */
export async function tellApplicant(
  tx: Transaction,
  {
    application,
    eventId,
    ...letter
  }: {
    application: { applicantUserId: string; name: string };
    eventId: string;
    template: LetterTemplate;
    facts?: Record<string, unknown>;
  },
  now: Date,
): Promise<void> {
  const [user] = await tx
    .select({ name: users.name, email: users.email, phone: users.phone })
    .from(users)
    .where(eq(users.id, application.applicantUserId));
  if (!user) return;
  const payload = { name: user.name, shop: application.name, ...letter.facts };
  await postLetters(
    tx,
    [{ to: { email: user.email, phone: user.phone }, template: letter.template, locale: "vi", news: eventId, payload }],
    now,
  );
}
