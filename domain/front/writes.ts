import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { products } from "@/db/schema/catalog";
import { announcements, campaigns } from "@/db/schema/front";
import type { AuditAction } from "@/domain/audit/actions";
import { record } from "@/domain/audit/writes";
import { campaignTag, homeTag } from "@/domain/catalog/freshness";
import type { CampaignChange, NewAnnouncement, NewCampaign } from "@/domain/front/input";
import { type AdminScope, requireProvince } from "@/domain/people/scopes";
import { slugOf } from "@/domain/places/slug";
import { announce } from "@/platform/changes";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

/**
 * Puts a shelf on the home page for some days. Refuses "forbidden" to officers, "campaign_goods_unknown" for an address of no product, and
 * "campaign_title_taken" where another campaign has the address its title makes.
 */
export async function addCampaign(admin: AdminScope, input: NewCampaign, now: Date): Promise<{ campaignId: string }> {
  requireProvince(admin);
  return inTransaction(async (tx) => {
    const id = newId();
    const words = await wordsOf(tx, input);
    const slug = slugOf(`${input.title} ${input.firstDay.slice(0, 4)}`).slice(0, 80);
    const [added] = await tx
      .insert(campaigns)
      .values({ ...words, id, slug, createdBy: admin.userId, createdAt: now })
      .onConflictDoNothing({ target: campaigns.slug })
      .returning({ id: campaigns.id });
    if (!added) throw new Refusal("campaign_title_taken", {}, "title");
    await note(tx, admin, { action: "front.campaign", id, label: input.title, after: words, now });
    await announce(tx, [homeTag, campaignTag(slug)]);
    return { campaignId: id };
  });
}

/** Changes a campaign; its address stays. Refuses as a new one, "not_found" when it was ended, and "campaign_changed" after another's change. */
export async function changeCampaign(admin: AdminScope, input: CampaignChange, now: Date): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const [before] = await tx
      .select()
      .from(campaigns)
      .where(and(eq(campaigns.id, input.campaignId), isNull(campaigns.endedAt)))
      .for("update");
    if (!before) throw new Refusal("not_found");
    if (before.version !== input.version) throw new Refusal("campaign_changed");
    const words = await wordsOf(tx, input);
    await tx
      .update(campaigns)
      .set({ ...words, version: before.version + 1 })
      .where(eq(campaigns.id, before.id));
    await note(tx, admin, {
      action: "front.campaign_change",
      id: before.id,
      label: input.title,
      before: Object.fromEntries(Object.keys(words).map((key) => [key, before[key as keyof typeof before]])),
      after: words,
      now,
    });
    await announce(tx, [homeTag, campaignTag(before.slug)]);
  });
}

/** Takes a campaign off the home page at once. Refuses "not_found" when it was, and "forbidden" to officers. */
export async function endCampaign(admin: AdminScope, input: { campaignId: string }, now: Date): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const [ended] = await tx
      .update(campaigns)
      .set({ endedAt: now })
      .where(and(eq(campaigns.id, input.campaignId), isNull(campaigns.endedAt)))
      .returning({ id: campaigns.id, slug: campaigns.slug, title: campaigns.title });
    if (!ended) throw new Refusal("not_found");
    await note(tx, admin, { action: "front.campaign_end", id: ended.id, label: ended.title, now });
    await announce(tx, [homeTag, campaignTag(ended.slug)]);
  });
}

/** Says a sentence over the home page, or over the shops' desks, for some days. Refuses "forbidden" to officers. */
export async function addAnnouncement(admin: AdminScope, input: NewAnnouncement, now: Date): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const id = newId();
    await tx.insert(announcements).values({ ...input, id, createdBy: admin.userId, createdAt: now });
    await note(tx, admin, { action: "front.announce", id, label: input.text.slice(0, 80), after: input, now });
    await announce(tx, [homeTag]);
  });
}

/** Takes a sentence back at once. Refuses "not_found" when it was, and "forbidden" to officers. */
export async function endAnnouncement(admin: AdminScope, input: { announcementId: string }, now: Date): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const [ended] = await tx
      .update(announcements)
      .set({ endedAt: now })
      .where(and(eq(announcements.id, input.announcementId), isNull(announcements.endedAt)))
      .returning({ id: announcements.id, text: announcements.text });
    if (!ended) throw new Refusal("not_found");
    await note(tx, admin, { action: "front.announce_end", id: ended.id, label: ended.text.slice(0, 80), now });
    await announce(tx, [homeTag]);
  });
}

async function wordsOf(tx: Transaction, input: NewCampaign) {
  const { title, titleEn, lead, leadEn, firstDay, lastDay, position, hasRule } = input;
  const { groupCode, communeCodes, leastStars } = input;
  const rule = hasRule
    ? { groupCode, communeCodes, leastStars }
    : { groupCode: null, communeCodes: [], leastStars: null };
  const pickedIds = await idsOf(tx, input.goods);
  return { title, titleEn, lead, leadEn, firstDay, lastDay, position, pickedIds, hasRule, ...rule };
}

async function idsOf(tx: Transaction, slugs: readonly string[]): Promise<string[]> {
  if (slugs.length === 0) return [];
  const found = await tx
    .select({ id: products.id, slug: products.slug })
    .from(products)
    .where(inArray(products.slug, [...slugs]));
  const ids = new Map(found.map(({ id, slug }) => [slug, id]));
  return slugs.map((slug) => {
    const id = ids.get(slug);
    if (id === undefined) throw new Refusal("campaign_goods_unknown", { slug }, "goods");
    return id;
  });
}

type Noted = {
  action: AuditAction;
  id: string;
  label: string;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
  now: Date;
};

async function note(tx: Transaction, admin: AdminScope, { id, label, now, ...said }: Noted): Promise<void> {
  await record(tx, {
    at: now,
    actorUserId: admin.userId,
    actorRole: "province",
    subjectType: "front",
    subjectId: id,
    subjectLabel: label,
    ...said,
  });
}
