import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "@/db/columns";
import {
  applicationActors,
  applicationStates,
  applicationSteps,
  documentTypes,
  phoneCodePurposes,
  requirementKinds,
  requirementProofs,
  sellerKinds,
  staffRoles,
} from "@/db/enums";
import { users } from "@/db/schema/people";
import { sellers } from "@/db/schema/sellers";

/** The province's checklist. A change closes a row and opens another under the same key: an application keeps the rows of its day. */
export const sellerRequirements = pgTable(
  "seller_requirements",
  {
    id: id(),
    key: text().notNull(),
    labelVi: text().notNull(),
    labelEn: text().notNull(),
    hintVi: text().notNull().default(""),
    hintEn: text().notNull().default(""),
    kind: text({ enum: requirementKinds }).notNull(),
    proof: text({ enum: requirementProofs }).notNull(),
    sellerKinds: text({ enum: sellerKinds }).array().notNull(),
    isRequired: boolean().notNull(),
    /** Identity numbers, birth dates, scans: asked apart, sealed, and forgotten when nothing came of it. */
    isSensitive: boolean().notNull().default(false),
    position: integer().notNull(),
    activeFrom: moment().notNull(),
    activeTo: moment(),
  },
  (table) => [
    uniqueIndex("seller_requirements_active")
      .on(table.key)
      .where(sql`${table.activeTo} is null`),
    check("seller_requirements_days", sql`${table.activeTo} is null or ${table.activeTo} >= ${table.activeFrom}`),
    check(
      "seller_requirements_proof",
      sql`(${table.kind} = 'statement') = (${table.proof} = 'attested') and (${table.kind} <> 'document' or ${table.proof} = 'verified')`,
    ),
  ],
);

/** A person asks to sell. One at a time; what it lacks is counted when asked, never stored. */
export const applications = pgTable(
  "applications",
  {
    id: id(),
    applicantUserId: uuid()
      .notNull()
      .references(() => users.id),
    /** The member of a team who fills it in for a household, which said yes with a code on its own phone. */
    helperUserId: uuid().references(() => users.id),
    helperConsentAt: moment(),
    helperConsentVersion: text(),
    /** The household wants its helper to run the listings once the shop is open. */
    wantsHelper: boolean().notNull().default(false),
    kind: text({ enum: sellerKinds }).notNull(),
    state: text({ enum: applicationStates }).notNull().default("draft"),
    name: text().notNull().default(""),
    representative: text().notNull().default(""),
    phone: text(),
    /** The number that a code was read out from; another number is not confirmed by it. */
    confirmedPhone: text(),
    email: text(),
    taxCode: text(),
    oldCommuneCode: text(),
    communeCode: text(),
    hamlet: text().notNull().default(""),
    addressLine: text().notNull().default(""),
    tagline: text().notNull().default(""),
    /** Identity number and birth date of the representative, sealed, with the consent they were given under. */
    identitySealed: text(),
    identityConsentAt: moment(),
    identityConsentVersion: text(),
    startedAt: moment().notNull(),
    /** When its applicant or helper last worked on it: one that nobody returns to is withdrawn. */
    touchedAt: moment().notNull().defaultNow(),
    /** When it was first handed in: the checklist of that moment goes for it. */
    submittedAt: moment(),
    decidedAt: moment(),
    decidedBy: uuid().references(() => users.id),
    reason: text().notNull().default(""),
    overrideReason: text().notNull().default(""),
    sellerId: uuid().references(() => sellers.id),
    /** When the sensitive part of one that came to nothing was forgotten. */
    clearedAt: moment(),
    isDemo: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("applications_open")
      .on(table.applicantUserId)
      .where(sql`${table.state} in ('draft', 'submitted', 'changes_requested')`),
    index("applications_queue").on(table.state, table.submittedAt),
    index("applications_helper").on(table.helperUserId),
    check("applications_approved", sql`(${table.state} = 'approved') = (${table.sellerId} is not null)`),
    check("applications_helper_consent", sql`${table.helperUserId} is null or ${table.helperConsentAt} is not null`),
  ],
);

/** Answers to the province's own questions; a sensitive one is sealed. */
export const applicationAnswers = pgTable(
  "application_answers",
  {
    applicationId: uuid()
      .notNull()
      .references(() => applications.id),
    key: text().notNull(),
    value: text().notNull(),
    isSealed: boolean().notNull().default(false),
    savedAt: moment().notNull(),
  },
  (table) => [primaryKey({ columns: [table.applicationId, table.key] })],
);

/** Papers in private storage, every one sealed. */
export const applicationDocuments = pgTable(
  "application_documents",
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => applications.id),
    key: text().notNull(),
    type: text({ enum: documentTypes }).notNull(),
    fileKey: text().notNull(),
    bytes: integer().notNull(),
    uploadedBy: uuid()
      .notNull()
      .references(() => users.id),
    uploadedAt: moment().notNull(),
  },
  (table) => [index("application_documents_application").on(table.applicationId)],
);

/** What the applicant agreed to: the row of the checklist is the version of the sentence. */
export const applicationAttestations = pgTable(
  "application_attestations",
  {
    applicationId: uuid()
      .notNull()
      .references(() => applications.id),
    key: text().notNull(),
    requirementId: uuid()
      .notNull()
      .references(() => sellerRequirements.id),
    attestedBy: uuid()
      .notNull()
      .references(() => users.id),
    attestedAt: moment().notNull(),
  },
  (table) => [primaryKey({ columns: [table.applicationId, table.key] })],
);

/** What an officer has looked at and found right. Falls when the applicant changes it. */
export const applicationVerifications = pgTable(
  "application_verifications",
  {
    applicationId: uuid()
      .notNull()
      .references(() => applications.id),
    key: text().notNull(),
    verifiedBy: uuid()
      .notNull()
      .references(() => users.id),
    verifiedAt: moment().notNull(),
  },
  (table) => [primaryKey({ columns: [table.applicationId, table.key] })],
);

/** What an officer asks to be changed, and how, in plain words. Answered when it is handed in again. */
export const applicationChanges = pgTable(
  "application_changes",
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => applications.id),
    key: text().notNull(),
    remedy: text().notNull(),
    askedBy: uuid()
      .notNull()
      .references(() => users.id),
    askedAt: moment().notNull(),
    answeredAt: moment(),
  },
  (table) => [index("application_changes_application").on(table.applicationId)],
);

/** What happened to an application, in order; times to approval are counted from it. */
export const applicationEvents = pgTable(
  "application_events",
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => applications.id),
    step: text({ enum: applicationSteps }).notNull(),
    actor: text({ enum: applicationActors }).notNull(),
    actorUserId: uuid()
      .notNull()
      .references(() => users.id),
    at: moment().notNull(),
  },
  (table) => [index("application_events_application").on(table.applicationId, table.at)],
);

/** Codes of six figures sent to phones: hashed, good for minutes, a few tries, one purpose, once. */
export const phoneCodes = pgTable(
  "phone_codes",
  {
    id: id(),
    phone: text().notNull(),
    purpose: text({ enum: phoneCodePurposes }).notNull(),
    /** What it is about: an application, or what the one who asked for it typed. */
    subject: text().notNull(),
    codeHash: text().notNull(),
    tries: integer().notNull().default(0),
    validUntil: moment().notNull(),
    usedAt: moment(),
    createdAt: createdAt(),
  },
  (table) => [index("phone_codes_phone").on(table.phone, table.purpose)],
);

/** Somebody is asked to work for a shop. The link or code opens it once, for the account with this number or address. */
export const staffInvitations = pgTable(
  "staff_invitations",
  {
    id: id(),
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    role: text({ enum: staffRoles }).notNull(),
    email: text(),
    phone: text(),
    tokenHash: text().notNull(),
    invitedBy: uuid()
      .notNull()
      .references(() => users.id),
    invitedAt: moment().notNull(),
    validUntil: moment().notNull(),
    acceptedBy: uuid().references(() => users.id),
    acceptedAt: moment(),
    revokedAt: moment(),
  },
  (table) => [
    uniqueIndex("staff_invitations_token").on(table.tokenHash),
    index("staff_invitations_seller").on(table.sellerId),
    check("staff_invitations_one_way", sql`(${table.email} is null) <> (${table.phone} is null)`),
  ],
);

/** Farms of a cooperative or a group: who grows what, where, since when. Lots come from them. */
export const sellerMembers = pgTable(
  "seller_members",
  {
    id: id(),
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    name: text().notNull(),
    phone: text(),
    oldCommuneCode: text().notNull(),
    communeCode: text().notNull(),
    hamlet: text().notNull().default(""),
    areaSquareMetres: integer(),
    crops: text().notNull().default(""),
    growingAreaCode: text().notNull().default(""),
    certificates: text().notNull().default(""),
    sinceOn: date().notNull(),
    leftOn: date(),
    createdAt: createdAt(),
  },
  (table) => [
    index("seller_members_seller").on(table.sellerId),
    check("seller_members_days", sql`${table.leftOn} is null or ${table.leftOn} >= ${table.sinceOn}`),
    check("seller_members_area", sql`${table.areaSquareMetres} is null or ${table.areaSquareMetres} > 0`),
  ],
);
