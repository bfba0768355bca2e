import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
  type AnyPgColumn,
} from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "@/db/columns";
import { versionStates } from "@/db/enums";
import { images, type Paper, products } from "@/db/schema/catalog";
import { users } from "@/db/schema/people";
import { sellers } from "@/db/schema/sellers";

/** What is said of a product in words: with its pictures, everything that is looked at before it is public. */
export type ListingWords = {
  name: string;
  nameEn: string;
  groupCode: string;
  oldCommuneCode: string;
  illustration: string;
  summary: string;
  description: string;
  descriptionEn: string;
  ingredients: string;
  storage: string;
  shelfLife: string;
  seasonFrom: number | null;
  seasonTo: number | null;
  growingArea: string;
  papers: Paper[];
};

/** What is said of a product, as one version holds it. */
export type ListingContent = ListingWords & { pictures: { imageId: string; alt: string }[] };

/** What is to be mended, by the field it is about, in the reviewer's words. */
export type Remedy = { field: string; words: string };

/** Every version of a product's listing there was, and at most one that is open. Rows are kept: who said what, and who let it pass. */
export const listingVersions = pgTable(
  "listing_versions",
  {
    id: id(),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    number: integer().notNull(),
    state: text({ enum: versionStates }).notNull(),
    content: jsonb().$type<ListingContent>().notNull(),
    /** The present unit its origin lies in: whose officers look at it. */
    communeCode: text().notNull(),
    /** The approved version it was made from; null for a product's first. */
    baseId: uuid().references((): AnyPgColumn => listingVersions.id),
    /** Goes up with each saving: two people who write at once are told of each other. */
    revision: integer().notNull().default(1),
    /** Everyone who wrote a word of it; none of them may approve it. */
    editors: uuid().array().notNull(),
    /** Whether the product goes online once approved: who submitted it may publish. */
    goesOnline: boolean().notNull().default(false),
    submittedBy: uuid().references(() => users.id),
    submittedAt: moment(),
    /** Under which mandate it was submitted, when not by the shop's own people: the shop is told once it is public. */
    submittedMandateId: uuid(),
    /** Who looked at it; null with state approved: it went online unseen, and is still to be looked at. */
    decidedBy: uuid().references(() => users.id),
    decidedAt: moment(),
    appliedAt: moment(),
    remedies: jsonb().$type<Remedy[]>().notNull().default([]),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [
    uniqueIndex("listing_versions_number").on(table.productId, table.number),
    uniqueIndex("listing_versions_open")
      .on(table.productId)
      .where(sql`${table.state} in ('draft', 'submitted', 'sent_back')`),
    uniqueIndex("listing_versions_approved")
      .on(table.productId)
      .where(sql`${table.state} = 'approved'`),
    index("listing_versions_queue")
      .on(table.submittedAt, table.id)
      .where(sql`${table.state} = 'submitted' or (${table.state} = 'approved' and ${table.decidedAt} is null)`),
    check("listing_versions_submitted", sql`${table.state} <> 'submitted' or ${table.submittedAt} is not null`),
    check(
      "listing_versions_public",
      sql`${table.state} not in ('approved', 'replaced') or ${table.appliedAt} is not null`,
    ),
  ],
);

/** A first listing begun at the photograph: the answers so far, to be gone on with on another phone. */
export const listingDrafts = pgTable(
  "listing_drafts",
  {
    id: id(),
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    startedBy: uuid()
      .notNull()
      .references(() => users.id),
    imageId: uuid().references(() => images.id),
    answers: jsonb().$type<Record<string, string>>().notNull().default({}),
    /** The product it became; null while it is being answered. */
    productId: uuid().references(() => products.id),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [index("listing_drafts_seller").on(table.sellerId, table.updatedAt)],
);
