import "server-only";
import { and, asc, desc, eq, gt, inArray, isNull, lte, or, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, type Reader } from "@/db/client";
import type { ApplicationState, DocumentType, SellerKind } from "@/db/enums";
import {
  applicationAnswers,
  applicationAttestations,
  applicationChanges,
  applicationDocuments,
  applicationEvents,
  applications,
  applicationVerifications,
  sellerRequirements,
} from "@/db/schema/applications";
import { teamMembers } from "@/db/schema/mandates";
import { users } from "@/db/schema/people";
import { units } from "@/db/schema/places";
import { sellers } from "@/db/schema/sellers";
import { checklistOf, type Requirement } from "@/domain/applications/checklist";
import { answerPurpose, identityPurpose, paperPurpose } from "@/domain/applications/paper";
import type { ApprovalTimes, ShownApplication } from "@/domain/applications/shown";
import { type AdminScope, type BuyerScope, coversCommune } from "@/domain/people/scopes";
import { presentList } from "@/domain/places/reads";
import { localDay } from "@/platform/clock";
import { unseal } from "@/platform/sealed";
import { getFile } from "@/platform/storage";
import { isId } from "@/platform/ids";

export const openStates = ["draft", "submitted", "changes_requested"] as const satisfies ApplicationState[];

const requirementColumns = {
  id: sellerRequirements.id,
  key: sellerRequirements.key,
  labelVi: sellerRequirements.labelVi,
  labelEn: sellerRequirements.labelEn,
  hintVi: sellerRequirements.hintVi,
  hintEn: sellerRequirements.hintEn,
  kind: sellerRequirements.kind,
  proof: sellerRequirements.proof,
  sellerKinds: sellerRequirements.sellerKinds,
  isRequired: sellerRequirements.isRequired,
  isSensitive: sellerRequirements.isSensitive,
  position: sellerRequirements.position,
};

/** The province's checklist as it stood at an instant. */
export async function listRequirements(at: Date, reader: Reader = db): Promise<Requirement[]> {
  return reader
    .select(requirementColumns)
    .from(sellerRequirements)
    .where(
      and(
        lte(sellerRequirements.activeFrom, at),
        or(isNull(sellerRequirements.activeTo), gt(sellerRequirements.activeTo, at)),
      ),
    )
    .orderBy(asc(sellerRequirements.position), asc(sellerRequirements.key));
}

const applicant = alias(users, "applicant");
const helper = alias(users, "helper");

const rowColumns = {
  id: applications.id,
  applicantUserId: applications.applicantUserId,
  helperUserId: applications.helperUserId,
  applicantName: applicant.name,
  applicantPhone: applicant.phone,
  helperName: helper.name,
  helperConsentAt: applications.helperConsentAt,
  wantsHelper: applications.wantsHelper,
  kind: applications.kind,
  state: applications.state,
  name: applications.name,
  representative: applications.representative,
  phone: applications.phone,
  confirmedPhone: applications.confirmedPhone,
  email: applications.email,
  taxCode: applications.taxCode,
  oldCommuneCode: applications.oldCommuneCode,
  communeCode: applications.communeCode,
  unitName: units.fullName,
  hamlet: applications.hamlet,
  addressLine: applications.addressLine,
  tagline: applications.tagline,
  identitySealed: applications.identitySealed,
  startedAt: applications.startedAt,
  submittedAt: applications.submittedAt,
  decidedAt: applications.decidedAt,
  decidedBy: applications.decidedBy,
  reason: applications.reason,
  overrideReason: applications.overrideReason,
  sellerId: applications.sellerId,
  isDemo: applications.isDemo,
};

function selectRows(reader: Reader) {
  return reader
    .select(rowColumns)
    .from(applications)
    .innerJoin(applicant, eq(applicant.id, applications.applicantUserId))
    .leftJoin(helper, eq(helper.id, applications.helperUserId))
    .leftJoin(units, and(eq(units.list, presentList), eq(units.code, applications.communeCode)));
}

type Row = Awaited<ReturnType<typeof selectRows>>[number];

/** What hangs on an application, and from it the checklist of its day. */
export async function readChecklist(
  reader: Reader,
  row: Pick<
    Row,
    | "id"
    | "kind"
    | "submittedAt"
    | "name"
    | "representative"
    | "phone"
    | "confirmedPhone"
    | "communeCode"
    | "taxCode"
    | "identitySealed"
  >,
  now: Date,
) {
  const own = row.id;
  const requirements = await listRequirements(row.submittedAt ?? now, reader);
  const answers = await reader
    .select({ key: applicationAnswers.key, value: applicationAnswers.value, isSealed: applicationAnswers.isSealed })
    .from(applicationAnswers)
    .where(eq(applicationAnswers.applicationId, own));
  const papers = await reader
    .select({
      key: applicationDocuments.key,
      id: applicationDocuments.id,
      type: applicationDocuments.type,
      bytes: applicationDocuments.bytes,
      uploadedAt: applicationDocuments.uploadedAt,
    })
    .from(applicationDocuments)
    .where(eq(applicationDocuments.applicationId, own))
    .orderBy(asc(applicationDocuments.id));
  const attested = await reader
    .select({ key: applicationAttestations.key })
    .from(applicationAttestations)
    .where(eq(applicationAttestations.applicationId, own));
  const verified = await reader
    .select({ key: applicationVerifications.key, at: applicationVerifications.verifiedAt })
    .from(applicationVerifications)
    .where(eq(applicationVerifications.applicationId, own));
  const items = checklistOf(requirements, {
    ...row,
    hasIdentity: row.identitySealed !== null,
    answered: answers.map(({ key }) => key),
    documents: papers.map(({ key }) => key),
    attested: attested.map(({ key }) => key),
    verified: verified.map(({ key }) => key),
  });
  return { items, answers, papers, verified };
}

async function show(reader: Reader, row: Row, seesSealed: boolean, now: Date): Promise<ShownApplication> {
  const [{ items, answers, papers, verified }, changes, events] = await Promise.all([
    readChecklist(reader, row, now),
    reader
      .select({
        key: applicationChanges.key,
        remedy: applicationChanges.remedy,
        askedAt: applicationChanges.askedAt,
        answeredAt: applicationChanges.answeredAt,
      })
      .from(applicationChanges)
      .where(eq(applicationChanges.applicationId, row.id))
      .orderBy(asc(applicationChanges.id)),
    reader
      .select({ step: applicationEvents.step, actor: applicationEvents.actor, at: applicationEvents.at })
      .from(applicationEvents)
      .where(eq(applicationEvents.applicationId, row.id))
      .orderBy(asc(applicationEvents.at), asc(applicationEvents.id)),
  ]);
  const { identitySealed, ...facts } = row;
  const shownItems = items.map((item) => {
    const answer = answers.find(({ key }) => key === item.key);
    return {
      ...item,
      answer: answer ? answerText(row.id, item.key, answer, seesSealed) : "",
      papers: papers.filter(({ key }) => key === item.key).map(({ key: _key, ...paper }) => paper),
      remedy: changes.find(({ key, answeredAt }) => key === item.key && answeredAt === null)?.remedy ?? null,
      verifiedAt: verified.find(({ key }) => key === item.key)?.at ?? null,
    };
  });
  return { ...facts, items: shownItems, identity: identityOf(row.id, identitySealed, seesSealed), events, changes };
}

function answerText(
  id: string,
  key: string,
  answer: { value: string; isSealed: boolean },
  seesSealed: boolean,
): string {
  if (!answer.isSealed) return answer.value;
  return seesSealed ? unseal(answer.value, answerPurpose(id, key)) : "•••";
}

function identityOf(id: string, sealed: string | null, isWhole: boolean) {
  if (sealed === null) return null;
  const told = JSON.parse(unseal(sealed, identityPurpose(id))) as { number: string; birthDate: string };
  return isWhole ? told : { number: `••• ••• ••• ${told.number.slice(-3)}`, birthDate: "" };
}

/** Of an applicant's own applications the open one, else the newest. Null when they never began. */
export async function findOwnApplication(person: BuyerScope, now: Date): Promise<ShownApplication | null> {
  const [row] = await selectRows(db)
    .where(eq(applications.applicantUserId, person.userId))
    .orderBy(desc(inArray(applications.state, [...openStates])), desc(applications.id))
    .limit(1);
  return row ? show(db, row, false, now) : null;
}

/** One that this person is helping with, while they are in their team. Another's answers null. */
export async function findHelpedApplication(
  person: BuyerScope,
  applicationId: string,
  now: Date,
): Promise<ShownApplication | null> {
  if (!isId(applicationId)) return null;
  const [row] = await selectRows(db).where(and(eq(applications.id, applicationId), isHelpedBy(person, now)));
  return row ? show(db, row, false, now) : null;
}

/** Whether this person may help households: a member of a team who has not left it. */
export async function isTeamMember(person: BuyerScope, now: Date, reader: Reader = db): Promise<boolean> {
  return (await findMembership(person.userId, now, reader)) !== null;
}

export async function findMembership(userId: string, now: Date, reader: Reader = db): Promise<string | null> {
  const [member] = await reader
    .select({ id: teamMembers.id })
    .from(teamMembers)
    .where(and(eq(teamMembers.userId, userId), isStillMember(now)))
    .orderBy(asc(teamMembers.id))
    .limit(1);
  return member?.id ?? null;
}

function isStillMember(now: Date): SQL | undefined {
  return or(isNull(teamMembers.leftOn), gt(teamMembers.leftOn, localDay(now)));
}

/** An application whose helper this person is, and still a member of a team. */
export function isHelpedBy(person: BuyerScope, now: Date): SQL | undefined {
  return and(
    eq(applications.helperUserId, person.userId),
    inArray(
      applications.helperUserId,
      db
        .select({ id: sql<string>`${teamMembers.userId}` })
        .from(teamMembers)
        .where(isStillMember(now)),
    ),
  );
}

export type HelpedLine = { id: string; name: string; applicantName: string; state: ApplicationState; startedAt: Date };

/** What this person is helping with, newest first. */
export async function listHelped(person: BuyerScope, now: Date): Promise<HelpedLine[]> {
  return db
    .select({
      id: applications.id,
      name: applications.name,
      applicantName: applicant.name,
      state: applications.state,
      startedAt: applications.startedAt,
    })
    .from(applications)
    .innerJoin(applicant, eq(applicant.id, applications.applicantUserId))
    .where(isHelpedBy(person, now))
    .orderBy(desc(applications.id))
    .limit(100);
}

export type QueueLine = {
  id: string;
  name: string;
  kind: SellerKind;
  state: ApplicationState;
  unitName: string | null;
  submittedAt: Date | null;
  /** Since when it is whose turn it is now. */
  since: Date;
  isHelped: boolean;
  isDemo: boolean;
};

/** What was handed in within the officer's area, oldest first; drafts are nobody's but the applicant's. */
export async function listApplicationsForOffice(
  admin: AdminScope,
  filter: { state: ApplicationState | null; kind: SellerKind | null },
): Promise<QueueLine[]> {
  const since = sql<Date>`(select max(e.at) from application_events e where e.application_id = ${applications.id})`;
  const rows = await db
    .select({
      id: applications.id,
      name: applications.name,
      kind: applications.kind,
      state: applications.state,
      unitName: units.fullName,
      submittedAt: applications.submittedAt,
      since: since.mapWith(applications.startedAt),
      isHelped: sql<boolean>`${applications.helperUserId} is not null`,
      isDemo: applications.isDemo,
    })
    .from(applications)
    .leftJoin(units, and(eq(units.list, presentList), eq(units.code, applications.communeCode)))
    .where(
      and(
        admin.communeCodes === "all" ? undefined : inArray(applications.communeCode, [...admin.communeCodes]),
        sql`${applications.submittedAt} is not null`,
        filter.state
          ? eq(applications.state, filter.state)
          : sql`${applications.state} in ('submitted', 'changes_requested')`,
        filter.kind ? eq(applications.kind, filter.kind) : undefined,
      ),
    )
    .orderBy(asc(applications.submittedAt), asc(applications.id))
    .limit(200);
  return rows;
}

/** One that was handed in, with what is sealed in it, for the officer of its place. Null for anybody else's and for drafts. */
export async function findApplicationForOffice(
  admin: AdminScope,
  applicationId: string,
  now: Date,
): Promise<(ShownApplication & { twins: Twin[] }) | null> {
  if (!isId(applicationId)) return null;
  const [row] = await selectRows(db).where(eq(applications.id, applicationId));
  if (!row || row.submittedAt === null || !coversCommune(admin, row.communeCode ?? "")) return null;
  const [shown, twins] = await Promise.all([show(db, row, true, now), listTwins(db, row)]);
  return { ...shown, twins };
}

export type Twin = { id: string; slug: string; name: string; by: "tax_code" | "phone" };

/** Shops with the same tax code or the same phone, other than the one it became. */
export async function listTwins(
  reader: Reader,
  { taxCode, phone, sellerId }: { taxCode: string | null; phone: string | null; sellerId: string | null },
): Promise<Twin[]> {
  if (taxCode === null && phone === null) return [];
  const rows = await reader
    .select({ id: sellers.id, slug: sellers.slug, name: sellers.name, taxCode: sellers.taxCode })
    .from(sellers)
    .where(
      and(
        or(taxCode ? eq(sellers.taxCode, taxCode) : undefined, phone ? eq(sellers.phone, phone) : undefined),
        sellerId ? sql`${sellers.id} <> ${sellerId}` : undefined,
      ),
    )
    .orderBy(asc(sellers.name))
    .limit(10);
  return rows.map(({ taxCode: theirs, ...shop }) => ({
    ...shop,
    by: taxCode !== null && theirs === taxCode ? "tax_code" : "phone",
  }));
}

export type OpenedPaper = { bytes: Buffer; type: DocumentType };

/** A paper for the applicant whose it is. */
export async function findOwnPaper(person: BuyerScope, documentId: string): Promise<OpenedPaper | null> {
  if (!isId(documentId)) return null;
  return openPaper(and(eq(applicationDocuments.id, documentId), eq(applications.applicantUserId, person.userId)));
}

/** A paper for the officer in whose area the application lies, once it was handed in. */
export async function findPaperForOffice(admin: AdminScope, documentId: string): Promise<OpenedPaper | null> {
  if (!isId(documentId)) return null;
  return openPaper(
    and(
      eq(applicationDocuments.id, documentId),
      sql`${applications.submittedAt} is not null`,
      admin.communeCodes === "all" ? undefined : inArray(applications.communeCode, [...admin.communeCodes]),
    ),
  );
}

async function openPaper(where: SQL | undefined): Promise<OpenedPaper | null> {
  const [paper] = await db
    .select({ id: applicationDocuments.id, type: applicationDocuments.type, fileKey: applicationDocuments.fileKey })
    .from(applicationDocuments)
    .innerJoin(applications, eq(applications.id, applicationDocuments.applicationId))
    .where(where);
  const sealed = paper ? await getFile(paper.fileKey) : null;
  if (!paper || !sealed) return null;
  return { type: paper.type, bytes: Buffer.from(unseal(sealed.toString("utf8"), paperPurpose(paper.id)), "base64") };
}

/** How long approvals of this quarter of the year took, from the events, in the officer's area. */
export async function readApprovalTimes(admin: AdminScope, now: Date): Promise<ApprovalTimes> {
  const area = admin.communeCodes === "all" ? sql`true` : inArray(applications.communeCode, [...admin.communeCodes]);
  const at = now.toISOString();
  const [row] = await db.execute<Record<keyof ApprovalTimes, string | null>>(sql`
    with approved as (
      select ${applications.id} as id,
        (select min(e.at) from application_events e where e.application_id = ${applications.id} and e.step = 'submitted') as begun,
        (select max(e.at) from application_events e where e.application_id = ${applications.id} and e.step = 'approved') as ended
      from ${applications} where ${applications.state} = 'approved' and ${area}
    ),
    quarter as (
      select id, begun, ended, extract(epoch from ended - begun) as seconds from approved
      where ended >= date_trunc('quarter', ${at}::timestamptz at time zone 'Asia/Ho_Chi_Minh') at time zone 'Asia/Ho_Chi_Minh'
        and ended <= ${at}::timestamptz and begun is not null
    ),
    turns as (
      select e.step, extract(epoch from lead(e.at) over (partition by e.application_id order by e.at, e.id) - e.at) as seconds
      from application_events e join quarter q on q.id = e.application_id
    )
    select (select count(*) from quarter) as approved,
      (select percentile_cont(0.5) within group (order by seconds) / 3600 from quarter) as "medianHours",
      (select percentile_cont(0.9) within group (order by seconds) / 3600 from quarter) as "ninetiethHours",
      (select 100 * coalesce((select sum(seconds) from turns where step = 'changes_requested'), 0) / nullif(sum(seconds), 0) from quarter) as "applicantPercent"`);
  const figure = (value: string | null | undefined) => (value === null || value === undefined ? null : Number(value));
  return {
    approved: Number(row?.approved ?? 0),
    medianHours: figure(row?.medianHours),
    ninetiethHours: figure(row?.ninetiethHours),
    applicantPercent: figure(row?.applicantPercent),
  };
}
