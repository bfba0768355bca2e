import { sql } from "drizzle-orm";
import { boolean, check, date, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "@/db/columns";
import { mandateMethods, mandateStates, sellerRights, teamRoles } from "@/db/enums";
import { users } from "@/db/schema/people";
import { sellers } from "@/db/schema/sellers";

/** A community digital-technology team (tổ công nghệ số cộng đồng): of a hamlet, or of a whole commune when the hamlet is empty. */
export const teams = pgTable(
  "teams",
  {
    id: id(),
    name: text().notNull(),
    /** The old commune, where the hamlet's name is known, and the present unit it became part of. */
    oldCommuneCode: text().notNull(),
    communeCode: text().notNull(),
    hamlet: text().notNull().default(""),
    isDemo: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("teams_place").on(table.oldCommuneCode, table.hamlet),
    index("teams_commune").on(table.communeCode),
  ],
);

/** Members as the office lists them; one with an account can be given mandates. Leaving ends every right the same day. */
export const teamMembers = pgTable(
  "team_members",
  {
    id: id(),
    teamId: uuid()
      .notNull()
      .references(() => teams.id),
    /** The account with this phone, once there is one. */
    userId: uuid().references(() => users.id),
    name: text().notNull(),
    phone: text().notNull(),
    role: text({ enum: teamRoles }).notNull(),
    trainedOn: date(),
    joinedOn: date().notNull(),
    leftOn: date(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("team_members_phone")
      .on(table.teamId, table.phone)
      .where(sql`${table.leftOn} is null`),
    index("team_members_user").on(table.userId),
    index("team_members_phone_alone").on(table.phone),
    check("team_members_days", sql`${table.leftOn} is null or ${table.leftOn} >= ${table.joinedOn}`),
  ],
);

/** A shop lets a member of a team act for it: named rights, a purpose, and days. Its rows are kept for good. */
export const mandates = pgTable(
  "mandates",
  {
    id: id(),
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    memberId: uuid()
      .notNull()
      .references(() => teamMembers.id),
    rights: text({ enum: sellerRights }).array().notNull(),
    purpose: text().notNull(),
    method: text({ enum: mandateMethods }).notNull(),
    state: text({ enum: mandateStates }).notNull().default("asked"),
    validFrom: date().notNull(),
    /** The last day it is good for. */
    lastDay: date().notNull(),
    askedBy: uuid()
      .notNull()
      .references(() => users.id),
    askedAt: moment().notNull(),
    /** The code sent to the shop's phone, hashed; how often it was tried; until when it is good. */
    codeHash: text(),
    codeTries: integer().notNull().default(0),
    codeUntil: moment(),
    /** The photograph of the signed paper, in private storage. */
    paperKey: text(),
    /** Granted by whoever of the shop, or looked at by an officer; null when a code on its phone said yes. */
    decidedBy: uuid().references(() => users.id),
    decidedAt: moment(),
    refusalReason: text().notNull().default(""),
    revokedBy: uuid().references(() => users.id),
    revokedAt: moment(),
    revokeReason: text().notNull().default(""),
    /** Of the link by which whoever holds the shop's phone can end it, hashed. */
    endTokenHash: text(),
  },
  (table) => [
    index("mandates_seller").on(table.sellerId, table.state),
    index("mandates_member").on(table.memberId, table.state),
    index("mandates_last_day")
      .on(table.lastDay)
      .where(sql`${table.state} = 'granted'`),
    uniqueIndex("mandates_end_token").on(table.endTokenHash),
    check("mandates_days", sql`${table.validFrom} <= ${table.lastDay}`),
    check("mandates_no_money", sql`not (${table.rights} && array['money', 'owner'])`),
    check("mandates_decided", sql`${table.state} not in ('granted', 'refused') or ${table.decidedAt} is not null`),
    check("mandates_revoked", sql`(${table.state} = 'revoked') = (${table.revokedAt} is not null)`),
  ],
);
