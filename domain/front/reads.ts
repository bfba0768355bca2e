import "server-only";
import { and, asc, desc, eq, gte, isNull, lte, sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import type { AnnouncementAudience } from "@/db/enums";
import { announcements, campaigns } from "@/db/schema/front";
import type { ListingCard } from "@/domain/catalog/card";
import { isSlug } from "@/domain/catalog/query";
import { cardColumns, cardsOf, cardSource, rowsOf } from "@/domain/catalog/reads/cards";
import { type Standing, standingOn } from "@/domain/front/standing";
import { type AdminScope, requireProvince } from "@/domain/people/scopes";
import type { LocalDay } from "@/platform/clock";

/** A home page is short: so many shelves of campaigns at once, and so many goods on each. */
const mostShelves = 4;
const onShelf = 12;
/** The most goods a campaign's own page shows. */
const onPage = 60;

export type Campaign = Omit<typeof campaigns.$inferSelect, "createdBy" | "createdAt">;
export type Announcement = Pick<typeof announcements.$inferSelect, "id" | "text" | "textEn" | "href">;
type Shown = Pick<Campaign, "slug" | "title" | "titleEn" | "lead" | "leadEn" | "firstDay" | "lastDay">;
export type Shelf = Shown & { cards: ListingCard[] };
export type Front = { announcements: Announcement[]; shelves: Shelf[] };

/** What the province puts on the home page on a day: its sentences, and its campaigns that have goods on sale. */
export async function readFront(day: LocalDay): Promise<Front> {
  const [said, running] = await Promise.all([
    listAnnouncements("buyers", day),
    db
      .select()
      .from(campaigns)
      .where(and(lte(campaigns.firstDay, day), gte(campaigns.lastDay, day), isNull(campaigns.endedAt)))
      .orderBy(asc(campaigns.position), asc(campaigns.lastDay), asc(campaigns.id))
      .limit(mostShelves),
  ]);
  const shelves = await Promise.all(
    running.map(async (campaign) => shelfOf(campaign, await goodsOf(campaign, onShelf))),
  );
  return { announcements: said, shelves: shelves.filter(({ cards }) => cards.length > 0) };
}

/** The sentences for buyers or for shops on a day, the newest first. */
export async function listAnnouncements(audience: AnnouncementAudience, day: LocalDay): Promise<Announcement[]> {
  const { id, text, textEn, href, firstDay, lastDay, endedAt } = announcements;
  return db
    .select({ id, text, textEn, href })
    .from(announcements)
    .where(and(eq(announcements.audience, audience), lte(firstDay, day), gte(lastDay, day), isNull(endedAt)))
    .orderBy(desc(firstDay), desc(id))
    .limit(3);
}

/** A campaign's page from its first day on, also when it is over; null before, and where there is none. */
export async function findCampaignPage(slug: string, day: LocalDay): Promise<(Shelf & { standing: Standing }) | null> {
  if (!isSlug(slug)) return null;
  const [campaign] = await db.select().from(campaigns).where(eq(campaigns.slug, slug));
  if (!campaign || campaign.firstDay > day) return null;
  const standing = standingOn(campaign, day);
  return { ...shelfOf(campaign, standing === "over" ? [] : await goodsOf(campaign, onPage)), standing };
}

/** Every campaign and sentence for the province's office, those yet to end first. Refuses "forbidden" to officers. */
export async function listFront(admin: AdminScope) {
  requireProvince(admin);
  const { id, audience, text, textEn, href, firstDay, lastDay, endedAt, isDemo } = announcements;
  const [shelves, said] = await Promise.all([
    db.select().from(campaigns).orderBy(desc(campaigns.lastDay), asc(campaigns.position)).limit(200),
    db
      .select({ id, audience, text, textEn, href, firstDay, lastDay, endedAt, isDemo })
      .from(announcements)
      .orderBy(desc(lastDay), desc(id))
      .limit(200),
  ]);
  return { campaigns: shelves, announcements: said };
}

/** One campaign that is not ended as the office changes it, with the addresses of what was picked; null where there is none. Refuses "forbidden" to officers. */
export async function findCampaign(
  admin: AdminScope,
  campaignId: string,
): Promise<(Campaign & { goods: string[] }) | null> {
  requireProvince(admin);
  if (!z.uuid().safeParse(campaignId).success) return null;
  const [campaign] = await db
    .select()
    .from(campaigns)
    .where(and(eq(campaigns.id, campaignId), isNull(campaigns.endedAt)));
  if (!campaign) return null;
  const goods = rowsOf<{ slug: string }>(
    await db.execute(sql`
      select p.slug from unnest(${sql.param(campaign.pickedIds)}::uuid[]) with ordinality picked (id, place)
      join products p on p.id = picked.id order by picked.place`),
  );
  return { ...campaign, goods: goods.map(({ slug }) => slug) };
}

function shelfOf(campaign: Campaign, cards: ListingCard[]): Shelf {
  const { slug, title, titleEn, lead, leadEn, firstDay, lastDay } = campaign;
  return { slug, title, titleEn, lead, leadEn, firstDay, lastDay, cards };
}

/** What was picked in its order, then what the rule finds; what is sold out lies behind. */
async function goodsOf(campaign: Campaign, most: number): Promise<ListingCard[]> {
  const { pickedIds, hasRule, groupCode, communeCodes, leastStars } = campaign;
  const picked = sql`${sql.param(pickedIds)}::uuid[]`;
  const rule: SQL[] = [sql`${hasRule}::boolean`];
  if (groupCode !== null) rule.push(sql`(group_code = ${groupCode} or group_code like ${`${groupCode}.%`})`);
  if (communeCodes.length > 0) rule.push(sql`commune_code = any(${sql.param(communeCodes)}::text[])`);
  if (leastStars !== null) rule.push(sql`stars >= ${leastStars}`);
  const order = (l: string) =>
    sql`${sql.raw(l)}in_stock desc, array_position(${picked}, ${sql.raw(l)}product_id) nulls last, ${sql.raw(l)}rank desc, ${sql.raw(l)}product_id desc`;
  return cardsOf(
    await db.execute(sql`
      select ${cardColumns} from ${cardSource(sql`(
        select * from listings where product_id = any(${picked}) or (${sql.join(rule, sql` and `)})
        order by ${order("")} limit ${most})`)}
      order by ${order("l.")}`),
  );
}
