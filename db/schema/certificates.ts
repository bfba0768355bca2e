import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  date,
  index,
  numeric,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "@/db/columns";
import { certificateSchemes, claimStates, documentTypes, dossierStates, evidenceLevels } from "@/db/enums";
import { products } from "@/db/schema/catalog";
import { ocopGroups } from "@/db/schema/ocop";
import { users } from "@/db/schema/people";
import { sellers } from "@/db/schema/sellers";

/** Points of a part, to the hundredth. */
export const points = () => numeric({ precision: 5, scale: 2, mode: "number" });

/** A certificate is a row with its decision; stars are never a column of the product. Whose product is not on the market has none here. */
export const certificates = pgTable(
  "certificates",
  {
    id: id(),
    /** Its public address: the last 48 bits of the id, which are random, short enough for a small square of dots. */
    code: text()
      .notNull()
      .generatedAlwaysAs(sql`right(id::text, 12)`),
    scheme: text({ enum: certificateSchemes }).notNull().default("ocop"),
    productId: uuid().references(() => products.id),
    sellerId: uuid().references(() => sellers.id),
    /** Names as the decision writes them; a listing may be called otherwise. */
    productName: text().notNull().default(""),
    maker: text().notNull().default(""),
    groupCode: text().references(() => ocopGroups.code),
    /** The present unit it belongs to; a product's own counts before it. */
    communeCode: text().notNull().default(""),
    /** Only the OCOP scheme has them. */
    stars: smallint(),
    pointsA: points(),
    pointsB: points(),
    pointsC: points(),
    /** Year of the scoring sheet the points were given by. */
    sheetYear: smallint(),
    decisionNumber: text().notNull(),
    decidedOn: date().notNull(),
    issuer: text().notNull(),
    validFrom: date().notNull(),
    /** First day on which it no longer holds: 36 months after the decision for OCOP. */
    validTo: date().notNull(),
    /** First day on which it was taken back, or on which a later one took its place. */
    revokedOn: date(),
    revokedReason: text().notNull().default(""),
    /** The later certificate of the same product and scheme that took its place. */
    replacedBy: uuid().references((): AnyPgColumn => certificates.id),
    evidence: text({ enum: evidenceLevels }).notNull(),
    /** Storage key of the sealed scan, and what it is kept as. */
    scanKey: text(),
    scanType: text({ enum: documentTypes }),
    isDemo: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("certificates_code").on(table.code),
    index("certificates_product").on(table.productId),
    index("certificates_seller").on(table.sellerId),
    index("certificates_valid_to").on(table.validTo),
    index("certificates_decision").on(table.decisionNumber),
    uniqueIndex("certificates_once").on(table.productId, table.scheme, table.decisionNumber),
    uniqueIndex("certificates_once_unlisted")
      .on(table.scheme, table.decisionNumber, table.decidedOn, table.productName, table.maker)
      .where(sql`${table.productId} is null`),
    check(
      "certificates_stars",
      sql`(${table.scheme} = 'ocop' and ${table.stars} is not null and ${table.stars} between 3 and 5) or (${table.scheme} <> 'ocop' and ${table.stars} is null)`,
    ),
    check("certificates_dates", sql`${table.validFrom} < ${table.validTo}`),
    check("certificates_replaced", sql`${table.replacedBy} is null or ${table.revokedOn} is not null`),
    check("certificates_scan", sql`(${table.scanKey} is null) = (${table.scanType} is null)`),
  ],
);

/** The way of a product to a certificate, or to its next one. */
export const certificateDossiers = pgTable(
  "certificate_dossiers",
  {
    id: id(),
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    scheme: text({ enum: certificateSchemes }).notNull(),
    state: text({ enum: dossierStates }).notNull().default("preparing"),
    /** What the office last said about it. */
    note: text().notNull().default(""),
    /** The certificate it led to. */
    certificateId: uuid().references(() => certificates.id),
    openedBy: uuid()
      .notNull()
      .references(() => users.id),
    openedAt: createdAt(),
    /** When and by whom it was last submitted, for how many times, and the scoring sheet of that day; the sheet is OCOP's alone. */
    submittedAt: moment(),
    submittedBy: uuid().references(() => users.id),
    round: smallint().notNull().default(0),
    sheetYear: smallint(),
    endedAt: moment(),
    isDemo: boolean().notNull().default(false),
  },
  (table) => [
    uniqueIndex("certificate_dossiers_open")
      .on(table.productId, table.scheme)
      .where(sql`${table.endedAt} is null`),
    index("certificate_dossiers_state").on(table.state, table.id),
    index("certificate_dossiers_seller").on(table.sellerId),
    check(
      "certificate_dossiers_ended",
      sql`(${table.endedAt} is not null) = (${table.state} in ('recognised', 'dropped'))`,
    ),
    check(
      "certificate_dossiers_recognised",
      sql`(${table.state} = 'recognised') = (${table.certificateId} is not null)`,
    ),
  ],
);

/** A certificate as a shop tells it, with a scan of its paper. Nobody sees it before the office has found it right: it then becomes one. */
export const certificateClaims = pgTable(
  "certificate_claims",
  {
    id: id(),
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    scheme: text({ enum: certificateSchemes }).notNull(),
    stars: smallint(),
    decisionNumber: text().notNull(),
    decidedOn: date().notNull(),
    issuer: text().notNull(),
    /** Null where the scheme's own span holds. */
    validTo: date(),
    scanKey: text().notNull(),
    scanType: text({ enum: documentTypes }).notNull(),
    state: text({ enum: claimStates }).notNull().default("submitted"),
    /** What the office asks for, in words its shop reads. */
    note: text().notNull().default(""),
    submittedBy: uuid()
      .notNull()
      .references(() => users.id),
    submittedAt: moment().notNull(),
    decidedBy: uuid().references(() => users.id),
    decidedAt: moment(),
    certificateId: uuid().references(() => certificates.id),
    isDemo: boolean().notNull().default(false),
  },
  (table) => [
    uniqueIndex("certificate_claims_open")
      .on(table.productId, table.scheme, table.decisionNumber)
      .where(sql`${table.state} in ('submitted', 'asked_back')`),
    index("certificate_claims_waiting")
      .on(table.submittedAt)
      .where(sql`${table.state} = 'submitted'`),
    index("certificate_claims_seller").on(table.sellerId),
    check("certificate_claims_stars", sql`(${table.scheme} = 'ocop') = (${table.stars} is not null)`),
    check("certificate_claims_verified", sql`(${table.state} = 'verified') = (${table.certificateId} is not null)`),
    check("certificate_claims_reviewer", sql`${table.decidedBy} is null or ${table.decidedBy} <> ${table.submittedBy}`),
  ],
);
