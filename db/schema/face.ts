import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "@/db/columns";
import { type Palette, pageFaults } from "@/db/enums";
import { sellers } from "@/db/schema/sellers";

/** One who is shown on a shop's page, and the day they agreed to be. */
export type FacePerson = {
  id: string;
  name: string;
  role: string;
  words: string;
  imageId: string | null;
  consentOn: string;
};

/** All that a shop says of itself on its page. */
export type FaceContent = {
  tagline: string;
  story: string;
  storyEn: string;
  palette: Palette;
  /** One of the drawn covers, 1 to 6; a picture of its own goes before it. */
  cover: number;
  coverImageId: string | null;
  people: FacePerson[];
  pictures: { imageId: string; alt: string }[];
  /** Ways to reach the shop beside its telephone; empty is none. */
  contacts: { email: string; zalo: string; facebook: string; website: string };
  /** Products that come first, in this order. */
  pinned: string[];
  /** Certificates of the register that are valid on the day. */
  showsCertificates: boolean;
  /** Papers of its products it shows. */
  papers: string[];
};

/** The page of a shop: what is being written, and what strangers see. */
export const shopFaces = pgTable("shop_faces", {
  sellerId: uuid()
    .primaryKey()
    .references(() => sellers.id),
  draft: jsonb().$type<FaceContent>().notNull(),
  /** Counts the savings, so that two who write at once are told of each other. */
  revision: integer().notNull().default(0),
  published: jsonb().$type<FaceContent>(),
  publishedAt: moment(),
  /** Taken off by the office: strangers see the plain page until a version is let pass. */
  takenOffAt: moment(),
  takenOffReason: text().notNull().default(""),
  /** Sent to the office since it was taken off. */
  waitingSince: moment(),
  /** Whether its products are in the feeds for Google and Facebook. */
  isInFeeds: boolean().notNull().default(true),
  updatedAt: createdAt(),
});

/** That somebody finds something wrong with a shop's public page. Open until the office has looked. */
export const shopPageReports = pgTable(
  "shop_page_reports",
  {
    id: id(),
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    /** A digest of the account or the address it came from, so that one counts once; gone when it has been looked at. */
    reporter: text(),
    fault: text({ enum: pageFaults }).notNull(),
    words: text().notNull().default(""),
    at: moment().notNull(),
    lookedAt: moment(),
    lookedBy: uuid(),
  },
  (table) => [
    uniqueIndex("shop_page_reports_once")
      .on(table.sellerId, table.reporter)
      .where(sql`${table.lookedAt} is null`),
    index("shop_page_reports_open")
      .on(table.sellerId, table.at)
      .where(sql`${table.lookedAt} is null`),
    check("shop_page_reports_looked", sql`(${table.lookedAt} is null) = (${table.reporter} is not null)`),
    check("shop_page_reports_by", sql`(${table.lookedAt} is null) = (${table.lookedBy} is null)`),
  ],
);
