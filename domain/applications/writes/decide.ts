import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { applicationChanges, applications, applicationVerifications } from "@/db/schema/applications";
import { mandates } from "@/db/schema/mandates";
import { sellerStaff, users } from "@/db/schema/people";
import { sellerDeliveryRates, sellerPickups, sellers } from "@/db/schema/sellers";
import { missingToApprove } from "@/domain/applications/checklist";
import { findMembership, listTwins, readChecklist } from "@/domain/applications/reads";
import { noteStep, tellApplicant } from "@/domain/applications/writes/held";
import { record } from "@/domain/audit/writes";
import { sellerTags } from "@/domain/catalog/freshness";
import { mandateRights } from "@/domain/people/rights";
import { type AdminScope, coversCommune, officeRole } from "@/domain/people/scopes";
import { slugOf } from "@/domain/places/slug";
import { readSettings } from "@/domain/settings/reads";
import { defaultRates } from "@/domain/shipping/fee";
import { announce } from "@/platform/changes";
import { addDays, addMonths, localDay } from "@/platform/clock";
import { newId } from "@/platform/ids";
import { enqueue } from "@/platform/queue";
import { Refusal } from "@/platform/refusal";

/** Notes that an officer has looked at a row and found it right. A second time changes nothing. Refuses "not_found" for a row nothing was given for. */
export async function verifyItem(
  admin: AdminScope,
  { applicationId, key }: { applicationId: string; key: string },
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const application = await lockForOffice(tx, admin, applicationId);
    const { items } = await readChecklist(tx, application, now);
    const item = items.find((each) => each.key === key && each.proof === "verified" && each.isGiven);
    if (!item) throw new Refusal("not_found");
    const [noted] = await tx
      .insert(applicationVerifications)
      .values({ applicationId, key, verifiedBy: admin.userId, verifiedAt: now })
      .onConflictDoNothing()
      .returning({ key: applicationVerifications.key });
    if (noted) await record(tx, { ...deedOf(admin, application, now), action: "application.verify", after: { key } });
  });
}

/** Takes back what was found right. */
export async function unverifyItem(
  admin: AdminScope,
  { applicationId, key }: { applicationId: string; key: string },
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const application = await lockForOffice(tx, admin, applicationId);
    const [gone] = await tx
      .delete(applicationVerifications)
      .where(and(eq(applicationVerifications.applicationId, applicationId), eq(applicationVerifications.key, key)))
      .returning({ key: applicationVerifications.key });
    if (!gone) throw new Refusal("not_found");
    await record(tx, { ...deedOf(admin, application, now), action: "application.unverify", before: { key } });
  });
}

/** Sends an application back with what to change, each row with its remedy. Refuses "not_found" for a row it does not have. */
export async function requestChanges(
  admin: AdminScope,
  { applicationId, changes }: { applicationId: string; changes: readonly { key: string; remedy: string }[] },
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const application = await lockForOffice(tx, admin, applicationId);
    const { items } = await readChecklist(tx, application, now);
    const lines = changes.map(({ key, remedy }) => {
      const item = items.find((each) => each.key === key);
      if (!item) throw new Refusal("not_found");
      return `- ${item.labelVi}: ${remedy}`;
    });
    await tx
      .insert(applicationChanges)
      .values(changes.map((change) => ({ ...change, applicationId, askedBy: admin.userId, askedAt: now })));
    for (const { key } of changes)
      await tx
        .delete(applicationVerifications)
        .where(and(eq(applicationVerifications.applicationId, applicationId), eq(applicationVerifications.key, key)));
    await tx.update(applications).set({ state: "changes_requested" }).where(eq(applications.id, applicationId));
    const eventId = await noteOffice(tx, admin, { applicationId, step: "changes_requested" }, now);
    await record(tx, {
      ...deedOf(admin, application, now),
      action: "application.changes",
      after: { state: "changes_requested", changes },
    });
    await enqueue(tx, "raise_tasks", {}, { jobKey: "raise_tasks" });
    await tellApplicant(tx, { application, eventId, template: "application_changes", facts: { lines } }, now);
  });
}

/** Refuses an application for a reason its applicant reads. The second of two officers hears "application_decided". */
export async function refuseApplication(
  admin: AdminScope,
  { applicationId, reason }: { applicationId: string; reason: string },
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const application = await lockForOffice(tx, admin, applicationId);
    await tx
      .update(applications)
      .set({ state: "refused", decidedAt: now, decidedBy: admin.userId, reason })
      .where(eq(applications.id, applicationId));
    const eventId = await noteOffice(tx, admin, { applicationId, step: "refused" }, now);
    await record(tx, {
      ...deedOf(admin, application, now),
      action: "application.refuse",
      reason,
      after: { state: "refused" },
    });
    await tellApplicant(tx, { application, eventId, template: "application_refused", facts: { reason } }, now);
  });
}

/**
 * Opens the shop: its row, its owner, delivery rates and hours to begin with, and the mandate of the helper where the household asked for it, in
 * one transaction. Refuses "application_not_verified" and "application_twin" unless a reason to go on is given, "application_incomplete"
 * without a name, a representative, a phone or a commune whatever the reason, "reviewer_is_party", and "application_decided" to the second of two
 * officers. Source: E-commerce Law 122/2025/QH15, Article 17: sellers are verified before they sell.
 */
export async function approveApplication(
  admin: AdminScope,
  { applicationId, overrideReason }: { applicationId: string; overrideReason: string },
  now: Date,
): Promise<{ sellerId: string }> {
  return inTransaction(async (tx) => {
    const application = await lockForOffice(tx, admin, applicationId);
    const { items } = await readChecklist(tx, application, now);
    const unmet = missingToApprove(items);
    const twins = await listTwins(tx, application);
    if (overrideReason === "") {
      if (unmet.length > 0) throw new Refusal("application_not_verified", { count: unmet.length }, "overrideReason");
      if (twins.length > 0) throw new Refusal("application_twin", { name: twins[0]?.name ?? "" }, "overrideReason");
    }
    const sellerId = await openShop(tx, application, now);
    await tx
      .update(applications)
      .set({ state: "approved", decidedAt: now, decidedBy: admin.userId, overrideReason, sellerId })
      .where(eq(applications.id, applicationId));
    await tx
      .update(applicationChanges)
      .set({ answeredAt: now })
      .where(and(eq(applicationChanges.applicationId, applicationId), isNull(applicationChanges.answeredAt)));
    await grantHelper(tx, { ...application, sellerId }, now);
    const eventId = await noteOffice(tx, admin, { applicationId, step: "approved" }, now);
    await record(tx, {
      ...deedOf(admin, application, now),
      action: "application.approve",
      reason: overrideReason,
      sellerId,
      after: { state: "approved", unmet: unmet.map(({ key }) => key), twins: twins.map(({ slug }) => slug) },
    });
    await tellApplicant(tx, { application, eventId, template: "application_approved" }, now);
    return { sellerId };
  });
}

type Locked = typeof applications.$inferSelect;

async function lockForOffice(tx: Transaction, admin: AdminScope, applicationId: string): Promise<Locked> {
  const [row] = await tx.select().from(applications).where(eq(applications.id, applicationId)).for("update");
  if (!row || row.submittedAt === null || !coversCommune(admin, row.communeCode ?? "")) throw new Refusal("not_found");
  if ([row.applicantUserId, row.helperUserId].includes(admin.userId)) throw new Refusal("reviewer_is_party");
  if (row.state === "changes_requested") throw new Refusal("application_with_applicant");
  if (row.state !== "submitted") throw new Refusal("application_decided");
  return row;
}

/** Seven opening rows, Monday first; closed on Sunday until the owner says otherwise. */
const hoursToBeginWith = [...Array<string>(6).fill("07:00-17:00"), ""];
/** While the shop is open, from the day after the order: until the owner says otherwise. */
const pickupToBeginWith = { weekdays: [1, 2, 3, 4, 5, 6], hours: "07:00-17:00", noticeDays: 1 };
const mostSlugTries = 50;

async function openShop(tx: Transaction, application: Locked, now: Date): Promise<string> {
  const [owner] = await tx
    .select({ phone: users.phone, email: users.email })
    .from(users)
    .where(eq(users.id, application.applicantUserId));
  const phone = application.phone ?? owner?.phone;
  const { name, representative, oldCommuneCode, communeCode } = application;
  if (!phone || !name || !representative || !oldCommuneCode || !communeCode)
    throw new Refusal("application_incomplete", { count: 1 });
  const id = newId();
  const slug = await insertWithSlug(tx, name, (tried) => ({
    id,
    slug: tried,
    name,
    kind: application.kind,
    representative,
    phone,
    email: application.email ?? owner?.email ?? null,
    taxCode: application.taxCode,
    oldCommuneCode,
    communeCode,
    hamlet: application.hamlet,
    addressLine: application.addressLine,
    tagline: application.tagline,
    openingHours: hoursToBeginWith,
    isDemo: application.isDemo,
    approvedAt: now,
    createdAt: now,
  }));
  await tx
    .insert(sellerStaff)
    .values({ sellerId: id, userId: application.applicantUserId, role: "owner", createdAt: now });
  const { delivery_defaults: begin } = await readSettings(tx);
  await tx
    .insert(sellerDeliveryRates)
    .values(defaultRates(begin.value.rates).map((rate) => ({ sellerId: id, ...rate })));
  const place = [application.addressLine, application.hamlet].filter(Boolean).join(", ");
  if (begin.value.hasPickup && place !== "")
    await tx
      .insert(sellerPickups)
      .values({ sellerId: id, isOn: true, place: place.slice(0, 200), ...pickupToBeginWith });
  await announce(tx, sellerTags({ slug, communeCode }));
  return id;
}

async function insertWithSlug(
  tx: Transaction,
  name: string,
  rowOf: (slug: string) => typeof sellers.$inferInsert,
): Promise<string> {
  const plain = slugOf(name).slice(0, 70) || "gian-hang";
  for (let number = 1; number <= mostSlugTries; number += 1) {
    const slug = number === 1 ? plain : `${plain}-${number}`;
    const [made] = await tx
      .insert(sellers)
      .values(rowOf(slug))
      .onConflictDoNothing({ target: sellers.slug })
      .returning({ slug: sellers.slug });
    if (made) return made.slug;
  }
  throw new Error(`no free address for a shop called ${name}`);
}

const mandateMonths = 6;

/** What the household asked for when it read out its code: its helper runs the listings, never the money. */
async function grantHelper(tx: Transaction, application: Locked & { sellerId: string }, now: Date): Promise<void> {
  const { helperUserId, wantsHelper, sellerId, helperConsentAt } = application;
  if (helperUserId === null || !wantsHelper) return;
  const memberId = await findMembership(helperUserId, now, tx);
  if (memberId === null) return;
  const validFrom = localDay(now);
  await tx.insert(mandates).values({
    sellerId,
    memberId,
    rights: [...mandateRights],
    purpose: "Đăng và trông hàng giúp hộ",
    method: "phone_code",
    state: "granted",
    validFrom,
    lastDay: addDays(addMonths(validFrom, mandateMonths), -1),
    askedBy: helperUserId,
    askedAt: helperConsentAt ?? now,
    decidedAt: now,
  });
}

async function noteOffice(
  tx: Transaction,
  admin: AdminScope,
  step: { applicationId: string; step: "changes_requested" | "refused" | "approved" },
  now: Date,
): Promise<string> {
  return noteStep(tx, { ...step, actor: "office", actorUserId: admin.userId }, now);
}

function deedOf(admin: AdminScope, application: Locked, at: Date) {
  return {
    at,
    actorUserId: admin.userId,
    actorRole: officeRole(admin),
    subjectType: "application",
    subjectId: application.id,
    subjectLabel: application.name,
    communeCode: application.communeCode,
    before: { state: application.state },
  };
}
