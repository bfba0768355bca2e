import "server-only";
import { desc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { applications } from "@/db/schema/applications";
import { outbox } from "@/db/schema/notices";
import { teamMembers, teams } from "@/db/schema/mandates";
import { officeMembers, users } from "@/db/schema/people";
import { attest, saveIdentity, savePlace, saveWho, startApplication } from "@/domain/applications/writes/apply";
import { uploadDocument } from "@/domain/applications/writes/papers";
import { type AdminScope, type BuyerScope, mintAdminScope, mintBuyerScope } from "@/domain/people/scopes";
import { newId } from "@/platform/ids";

type Place = { near: string; oldCommune: string };

let people = 0;

/** Somebody with an account, by e-mail or by phone only. */
export async function somebody(name: string, phone: string | null = null): Promise<BuyerScope> {
  const id = newId();
  people += 1;
  await db.insert(users).values({
    id,
    name,
    email: phone ? null : `somebody-${people}@example.test`,
    phone,
    passwordHash: "-",
  });
  return mintBuyerScope(id);
}

/** A member of a digital-technology team, with an account. */
export async function teamMember(name: string, place: Place): Promise<BuyerScope & { memberId: string }> {
  const person = await somebody(name);
  const teamId = newId();
  const memberId = newId();
  await db.insert(teams).values({
    id: teamId,
    name: `Tổ ${teamId}`,
    oldCommuneCode: place.oldCommune,
    communeCode: place.near,
    hamlet: teamId,
  });
  await db.insert(teamMembers).values({
    id: memberId,
    teamId,
    userId: person.userId,
    name,
    phone: "+84912000000",
    role: "member",
    joinedOn: "2026-01-01",
  });
  return { ...person, memberId };
}

export async function officerOf(communeCodes: readonly string[] | "all"): Promise<AdminScope> {
  const { userId } = await somebody("Cán bộ");
  await db
    .insert(officeMembers)
    .values({ userId, role: communeCodes === "all" ? "province" : "officer", firstDay: "2020-01-01" });
  return mintAdminScope({ userId, communeCodes });
}

/** The figures last sent to a phone, as a person reads them. */
export async function codeOn(phone: string): Promise<string> {
  const [sent] = await db
    .select({ payload: outbox.payload })
    .from(outbox)
    .where(eq(outbox.recipient, phone))
    .orderBy(desc(outbox.id))
    .limit(1);
  return typeof sent?.payload.digits === "string" ? sent.payload.digits : "";
}

/** A picture a phone would send. */
export function photograph(): File {
  const bytes = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  );
  return new File([bytes], "photo.png", { type: "image/png" });
}

let phones = 10_000;

/** A household's application with everything required, not handed in yet. */
export async function filledIn(
  place: Place,
  now: Date,
  person?: BuyerScope,
): Promise<{ person: BuyerScope; applicationId: string; phone: string }> {
  phones += 1;
  const phone = `+849122${phones}1`.slice(0, 12);
  const applicant = person ?? (await somebody("Điểu Tư"));
  const { applicationId } = await startApplication(applicant, { kind: "household" }, now);
  const facts = { name: "Hộ Điểu Tư", representative: "Điểu Tư", phone, email: null, taxCode: null };
  await saveWho(applicant, { applicationId, kind: "household", ...facts }, now);
  await savePlace(
    applicant,
    { applicationId, oldCommuneCode: place.oldCommune, hamlet: "Ấp 1", addressLine: "", tagline: "Tiêu sạch" },
    now,
  );
  await db.update(applications).set({ confirmedPhone: phone }).where(eq(applications.id, applicationId));
  await finishFilling(applicant, applicationId, now);
  return { person: applicant, applicationId, phone };
}

/** Identity, its scan and the statements: what is left once a household's name, phone and place are known. */
export async function finishFilling(applicant: BuyerScope, applicationId: string, now: Date): Promise<void> {
  const identity = { identityNumber: "070185001234", birthDate: "1985-02-03" as never, consent: "on" as const };
  await saveIdentity(applicant, { applicationId, ...identity }, now);
  await uploadDocument(applicant, { applicationId, key: "identity_scan", file: photograph() }, now);
  for (const key of ["truthful", "rules"]) await attest(applicant, { applicationId, key, isTicked: true }, now);
}
