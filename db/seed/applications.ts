import { eq } from "drizzle-orm";
import sharp from "sharp";
import type { Transaction } from "@/db/client";
import {
  applicationAttestations,
  applicationChanges,
  applicationDocuments,
  applicationEvents,
  applications,
  sellerRequirements,
} from "@/db/schema/applications";
import { users } from "@/db/schema/people";
import { phoneNumber } from "@/db/seed/names";
import { storyId } from "@/db/seed/random";
import type { OldPlaceFact } from "@/db/seed/sellers";
import { identityPurpose, paperPurpose } from "@/domain/applications/paper";
import { addDays, type LocalDay, startOfDay } from "@/platform/clock";
import { seal } from "@/platform/sealed";
import { putFile } from "@/platform/storage";

/**
 * Two who want to sell, marked as the demo's: a household whose application a member of a team filled in, four days with the officer; and a
 * cooperative that has to change something since yesterday. Their papers are drawings and
 * their personal numbers begin with a province there is not: nobody's identity is made up.
 */
export async function writeApplications(
  tx: Transaction,
  {
    until,
    place,
    passwordHash,
    officerId,
  }: { until: LocalDay; place: OldPlaceFact; passwordHash: string; officerId: string },
): Promise<void> {
  const helperId = storyId("person team@demo.local");
  const at = (daysAgo: number) => new Date(startOfDay(addDays(until, -daysAgo)).getTime() + 9 * 3_600_000);
  const [household, cooperative] = ["household", "cooperative"].map((name) => storyId(`applicant ${name}`));
  if (!household || !cooperative) return;
  const phones = { household: phoneNumber("57", 910_001), cooperative: phoneNumber("57", 910_002) };
  const person = { passwordHash, phoneProvenAt: at(9), isDemo: true, createdAt: at(9) };
  await tx.insert(users).values([
    { ...person, id: household, name: "Điểu Thị Xuân", phone: phones.household },
    { ...person, id: cooperative, name: "Hoàng Văn Lực", phone: phones.cooperative, email: "applicant@demo.local" },
  ]);
  const facts = { oldCommuneCode: place.code, communeCode: place.communeCode, isDemo: true };
  const first = {
    ...facts,
    id: storyId("application household"),
    startedAt: at(5),
    touchedAt: at(4),
    submittedAt: at(4),
    createdAt: at(5),
  };
  const second = {
    ...facts,
    id: storyId("application cooperative"),
    startedAt: at(9),
    touchedAt: at(7),
    submittedAt: at(7),
    createdAt: at(9),
  };
  await tx.insert(applications).values([
    {
      ...first,
      applicantUserId: household,
      helperUserId: helperId,
      helperConsentAt: at(5),
      helperConsentVersion: "2026-11",
      wantsHelper: true,
      kind: "household",
      state: "submitted",
      name: "Hộ Điểu Thị Xuân",
      representative: "Điểu Thị Xuân",
      phone: phones.household,
      confirmedPhone: phones.household,
      hamlet: "Thôn 3",
      tagline: "Mật ong rừng, lấy theo mùa",
    },
    {
      ...second,
      applicantUserId: cooperative,
      kind: "cooperative",
      state: "changes_requested",
      name: "Hợp tác xã Trái cây Suối Nhung",
      representative: "Hoàng Văn Lực",
      phone: phones.cooperative,
      confirmedPhone: phones.cooperative,
      email: "applicant@demo.local",
      taxCode: "0100109106",
      hamlet: "Ấp 5",
      tagline: "Bưởi, sầu riêng theo VietGAP",
    },
  ]);
  await writeGiven(tx, { applicationId: first.id, applicant: household, key: "identity_scan", at: at(5) });
  await writeGiven(tx, { applicationId: second.id, applicant: cooperative, key: "registration", at: at(8) });
  const told = [
    { application: first.id, step: "started", actor: "helper", actorUserId: helperId, at: at(5) },
    { application: first.id, step: "submitted", actor: "helper", actorUserId: helperId, at: at(4) },
    { application: second.id, step: "started", actor: "applicant", actorUserId: cooperative, at: at(9) },
    { application: second.id, step: "submitted", actor: "applicant", actorUserId: cooperative, at: at(7) },
    { application: second.id, step: "changes_requested", actor: "office", actorUserId: officerId, at: at(1) },
  ] as const;
  await tx.insert(applicationEvents).values(
    told.map(({ application, ...event }) => ({
      ...event,
      id: storyId(`event ${application} ${event.step}`),
      applicationId: application,
    })),
  );
  await tx.insert(applicationChanges).values({
    id: storyId(`change ${second.id}`),
    applicationId: second.id,
    key: "registration",
    remedy: "Ảnh giấy đăng ký bị mờ ở phần ngành nghề. Xin chụp lại ngoài trời, đủ bốn góc.",
    askedBy: officerId,
    askedAt: at(1),
  });
}

/** A sealed personal number of nobody, a drawing in place of a paper, and the statements ticked. */
async function writeGiven(
  tx: Transaction,
  { applicationId, applicant, key, at }: { applicationId: string; applicant: string; key: string; at: Date },
): Promise<void> {
  const identity = JSON.stringify({ number: "099000000001", birthDate: "1980-01-01" });
  await tx
    .update(applications)
    .set({
      identitySealed: seal(identity, identityPurpose(applicationId)),
      identityConsentAt: at,
      identityConsentVersion: "2026-11",
    })
    .where(eq(applications.id, applicationId));
  const documentId = storyId(`paper ${applicationId}`);
  const fileKey = `applications/${applicationId}/${documentId}.sealed`;
  const bytes = await sharp(Buffer.from(drawing)).webp().toBuffer();
  await putFile(fileKey, Buffer.from(seal(bytes.toString("base64"), paperPurpose(documentId))), "text/plain");
  await tx.insert(applicationDocuments).values({
    id: documentId,
    applicationId,
    key,
    type: "webp",
    fileKey,
    bytes: bytes.length,
    uploadedBy: applicant,
    uploadedAt: at,
  });
  const statements = await tx
    .select({ id: sellerRequirements.id, key: sellerRequirements.key })
    .from(sellerRequirements)
    .where(eq(sellerRequirements.kind, "statement"));
  await tx.insert(applicationAttestations).values(
    statements.map((statement) => ({
      applicationId,
      key: statement.key,
      requirementId: statement.id,
      attestedBy: applicant,
      attestedAt: at,
    })),
  );
}

/** A card with a place for a portrait and three lines: an example, with nothing on it. */
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400">
  <rect width="640" height="400" rx="28" fill="#f3e9dc"/><rect x="40" y="60" width="160" height="210" rx="12" fill="#d9b99b"/>
  <g fill="#b98a6a"><rect x="240" y="80" width="340" height="28" rx="8"/><rect x="240" y="140" width="280" height="28" rx="8"/><rect x="240" y="200" width="310" height="28" rx="8"/></g>
</svg>`;
