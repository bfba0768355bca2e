import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import type { z } from "zod";
import { db, inTransaction } from "@/db/client";
import type { SellerKind } from "@/db/enums";
import {
  applicationAnswers,
  applicationAttestations,
  applicationChanges,
  applications,
} from "@/db/schema/applications";
import { users } from "@/db/schema/people";
import { missingToSubmit } from "@/domain/applications/checklist";
import type { answerInput, attestInput, identityInput, placeInput, whoInput } from "@/domain/applications/input";
import { answerPurpose, identityPurpose } from "@/domain/applications/paper";
import { listRequirements, openStates, readChecklist } from "@/domain/applications/reads";
import { forgetVerification, lockEditable, lockHeld, noteStep, tellApplicant } from "@/domain/applications/writes/held";
import { record } from "@/domain/audit/writes";
import type { BuyerScope } from "@/domain/people/scopes";
import { findCode, sendCode, tryCode, useCode } from "@/domain/people/writes/codes";
import { noteProvenPhone } from "@/domain/people/writes/membership";
import { presentUnitOf } from "@/domain/places/reads";
import { localDay } from "@/platform/clock";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";
import { seal } from "@/platform/sealed";

/** The text a person agrees to before their personal number is asked for; a change of its words is a new version. Source: Law 91/2025/QH15. */
export const identityText = "2026-11";

/** Begins an application, or returns the one that is open: it goes on from any device. */
export async function startApplication(
  person: BuyerScope,
  { kind }: { kind: SellerKind },
  now: Date,
): Promise<{ applicationId: string }> {
  return inTransaction(async (tx) => {
    const [user] = await tx
      .select({ name: users.name, phone: users.phone, email: users.email })
      .from(users)
      .where(eq(users.id, person.userId))
      .for("update");
    if (!user) throw new Refusal("not_found");
    const [open] = await tx
      .select({ id: applications.id })
      .from(applications)
      .where(and(eq(applications.applicantUserId, person.userId), inArray(applications.state, [...openStates])));
    if (open) return { applicationId: open.id };
    const applicationId = newId();
    await tx.insert(applications).values({
      id: applicationId,
      applicantUserId: person.userId,
      kind,
      representative: user.name,
      phone: user.phone,
      email: user.email,
      startedAt: now,
      touchedAt: now,
    });
    await noteStep(tx, { applicationId, step: "started", actor: "applicant", actorUserId: person.userId }, now);
    return { applicationId };
  });
}

/** Saves who it is; a helper does not change the household's number. What an officer had looked at under a name that changed has to be looked at again. */
export async function saveWho(person: BuyerScope, input: z.output<typeof whoInput>, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const held = await lockEditable(tx, person, input.applicationId, now);
    const { applicationId, ...typed } = input;
    // the number is the household's, which said yes on it
    const facts = held.actor === "helper" ? { ...typed, phone: held.phone } : typed;
    await tx.update(applications).set(facts).where(eq(applications.id, applicationId));
    if (held.name !== facts.name) await forgetVerification(tx, applicationId, "registration");
  });
}

/** Saves where it is and what it says of itself. Refuses "commune_unknown". */
export async function savePlace(person: BuyerScope, input: z.output<typeof placeInput>, now: Date): Promise<void> {
  const { applicationId, oldCommuneCode, ...facts } = input;
  const unit = oldCommuneCode ? await presentUnitOf(oldCommuneCode) : null;
  if (oldCommuneCode && !unit) throw new Refusal("commune_unknown", {}, "oldCommuneCode");
  await inTransaction(async (tx) => {
    await lockEditable(tx, person, applicationId, now);
    await tx
      .update(applications)
      .set({ ...facts, oldCommuneCode, communeCode: unit?.code ?? null })
      .where(eq(applications.id, applicationId));
  });
}

/** Seals the representative's personal number and birth date, with the consent to it. Refuses "day_future". */
export async function saveIdentity(
  person: BuyerScope,
  input: z.output<typeof identityInput>,
  now: Date,
): Promise<void> {
  if (input.birthDate >= localDay(now)) throw new Refusal("day_invalid", {}, "birthDate");
  const told = JSON.stringify({ number: input.identityNumber, birthDate: input.birthDate });
  await inTransaction(async (tx) => {
    const held = await lockEditable(tx, person, input.applicationId, now);
    await tx
      .update(applications)
      .set({
        identitySealed: seal(told, identityPurpose(held.id)),
        identityConsentAt: now,
        identityConsentVersion: identityText,
      })
      .where(eq(applications.id, held.id));
    await forgetVerification(tx, held.id, "identity");
  });
}

/** Answers a question of the province's own; an empty answer takes it back. A sensitive one is sealed. Refuses "not_found" for no such question. */
export async function saveAnswer(person: BuyerScope, input: z.output<typeof answerInput>, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const held = await lockEditable(tx, person, input.applicationId, now);
    const requirement = (await listRequirements(held.submittedAt ?? now, tx)).find(
      ({ key, kind }) => key === input.key && kind === "field",
    );
    if (!requirement) throw new Refusal("not_found");
    await forgetVerification(tx, held.id, input.key);
    await tx
      .delete(applicationAnswers)
      .where(and(eq(applicationAnswers.applicationId, held.id), eq(applicationAnswers.key, input.key)));
    if (input.value === "") return;
    const isSealed = requirement.isSensitive;
    const value = isSealed ? seal(input.value, answerPurpose(held.id, input.key)) : input.value;
    await tx
      .insert(applicationAnswers)
      .values({ applicationId: held.id, key: input.key, value, isSealed, savedAt: now });
  });
}

/** Ticks a statement in the words of its day, or takes the tick away. A second tick changes nothing. */
export async function attest(person: BuyerScope, input: z.output<typeof attestInput>, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const held = await lockEditable(tx, person, input.applicationId, now);
    const own = and(eq(applicationAttestations.applicationId, held.id), eq(applicationAttestations.key, input.key));
    if (!input.isTicked) {
      await tx.delete(applicationAttestations).where(own);
      return;
    }
    const requirement = (await listRequirements(held.submittedAt ?? now, tx)).find(
      ({ key, kind }) => key === input.key && kind === "statement",
    );
    if (!requirement) throw new Refusal("not_found");
    await tx
      .insert(applicationAttestations)
      .values({
        applicationId: held.id,
        key: input.key,
        requirementId: requirement.id,
        attestedBy: person.userId,
        attestedAt: now,
      })
      .onConflictDoNothing();
  });
}

/** Sends a code to the number in the application. Refuses "phone_missing", and "sign_in_throttled". */
export async function askPhoneCode(
  person: BuyerScope,
  { applicationId }: { applicationId: string },
  now: Date,
): Promise<void> {
  const held = await inTransaction((tx) => lockEditable(tx, person, applicationId, now));
  if (held.phone === null) throw new Refusal("phone_missing", {}, "phone");
  const { phone, representative } = held;
  await sendCode({ phone, purpose: "phone", subject: applicationId, locale: "vi", name: representative }, now);
}

/**
 * Confirms the number by the code read from it; where it is the applicant's own, who typed it, their account's number is proven too.
 * Refuses "code_wrong", also when the number was changed since.
 */
export async function confirmPhone(
  person: BuyerScope,
  { applicationId, code }: { applicationId: string; code: string },
  now: Date,
): Promise<void> {
  await inTransaction((tx) => lockEditable(tx, person, applicationId, now));
  const codeId = await findCode("phone", applicationId);
  if (codeId === null) throw new Refusal("code_wrong", {}, "code");
  const { phone } = await tryCode(codeId, "phone", code, now);
  await inTransaction(async (tx) => {
    const held = await lockEditable(tx, person, applicationId, now);
    if (held.phone !== phone) throw new Refusal("code_wrong", {}, "code");
    await useCode(tx, codeId, now);
    await tx.update(applications).set({ confirmedPhone: phone }).where(eq(applications.id, applicationId));
    if (held.actor === "applicant") await noteProvenPhone(tx, { userId: person.userId, phone }, now);
  });
}

/** A helper asks for the household's word that it may be handed in: a code to the household's own account's phone. */
export async function askSubmitCode(
  person: BuyerScope,
  { applicationId }: { applicationId: string },
  now: Date,
): Promise<void> {
  const held = await inTransaction((tx) => lockEditable(tx, person, applicationId, now));
  const [[household], [asking]] = await Promise.all([
    db.select({ phone: users.phone }).from(users).where(eq(users.id, held.applicantUserId)),
    db.select({ name: users.name }).from(users).where(eq(users.id, person.userId)),
  ]);
  if (!household?.phone) throw new Refusal("phone_missing");
  const name = asking?.name ?? "";
  await sendCode({ phone: household.phone, purpose: "submit", subject: applicationId, locale: "vi", name }, now);
}

/**
 * Hands an application in, or in again. Refuses "application_incomplete" while something required is missing, "application_not_open" when it
 * was handed in or is over, and of a helper "code_wrong" without the code the household reads out.
 */
export async function submitApplication(
  person: BuyerScope,
  { applicationId, code }: { applicationId: string; code: string },
  now: Date,
): Promise<void> {
  const before = await inTransaction((tx) => lockEditable(tx, person, applicationId, now));
  const codeId = before.actor === "helper" ? await findCode("submit", applicationId) : null;
  if (before.actor === "helper") {
    if (codeId === null) throw new Refusal("code_wrong", {}, "code");
    await tryCode(codeId, "submit", code, now);
  }
  await inTransaction(async (tx) => {
    const held = await lockEditable(tx, person, applicationId, now);
    const { items } = await readChecklist(tx, held, now);
    const missing = missingToSubmit(items);
    if (missing.length > 0) throw new Refusal("application_incomplete", { count: missing.length });
    if (codeId !== null) await useCode(tx, codeId, now);
    await tx
      .update(applications)
      .set({ state: "submitted", submittedAt: held.submittedAt ?? now })
      .where(eq(applications.id, applicationId));
    await tx
      .update(applicationChanges)
      .set({ answeredAt: now })
      .where(and(eq(applicationChanges.applicationId, applicationId), isNull(applicationChanges.answeredAt)));
    const step = { applicationId, step: "submitted", actor: held.actor, actorUserId: person.userId } as const;
    const eventId = await noteStep(tx, step, now);
    await record(tx, { ...deedOf(held, person, now), action: "application.submit", after: { state: "submitted" } });
    await tellApplicant(tx, { application: held, eventId, template: "application_received" }, now);
  });
}

/** Takes an application back before it is decided. A second time, and after a decision, refuses "application_not_open". */
export async function withdrawApplication(
  person: BuyerScope,
  { applicationId }: { applicationId: string },
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const held = await lockHeld(tx, person, applicationId, now);
    if (held.actor !== "applicant") throw new Refusal("not_found");
    if (!(openStates as readonly string[]).includes(held.state)) throw new Refusal("application_not_open");
    await tx.update(applications).set({ state: "withdrawn", decidedAt: now }).where(eq(applications.id, applicationId));
    const step = { applicationId, step: "withdrawn", actor: "applicant", actorUserId: person.userId } as const;
    const eventId = await noteStep(tx, step, now);
    await record(tx, { ...deedOf(held, person, now), action: "application.withdraw", after: { state: "withdrawn" } });
    await tellApplicant(tx, { application: held, eventId, template: "application_withdrawn" }, now);
  });
}

function deedOf(
  held: { id: string; name: string; communeCode: string | null; actor: string; state: string },
  person: BuyerScope,
  at: Date,
) {
  return {
    at,
    actorUserId: person.userId,
    actorRole: held.actor,
    subjectType: "application",
    subjectId: held.id,
    subjectLabel: held.name,
    communeCode: held.communeCode,
    before: { state: held.state },
  };
}
