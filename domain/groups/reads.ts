import "server-only";
import { asc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { listings } from "@/db/schema/catalog";
import { marketGroups } from "@/db/schema/groups";
import { ocopGroups } from "@/db/schema/ocop";
import { type AdminScope, requireProvince } from "@/domain/people/scopes";

/** A group as the market shows it, with the class of the law it stands for. */
export type MarketGroup = Omit<typeof marketGroups.$inferSelect, "changedBy"> & {
  slug: string;
  className: string;
  classNameEn: string;
  sectorName: string;
  sectorNameEn: string;
  /** Products online in it. */
  goods: number;
};

const columns = {
  code: marketGroups.code,
  name: marketGroups.name,
  nameEn: marketGroups.nameEn,
  description: marketGroups.description,
  descriptionEn: marketGroups.descriptionEn,
  position: marketGroups.position,
  isVisible: marketGroups.isVisible,
  synonyms: marketGroups.synonyms,
  version: marketGroups.version,
  changedAt: marketGroups.changedAt,
  slug: ocopGroups.slug,
  className: ocopGroups.name,
  classNameEn: ocopGroups.nameEn,
  sectorName: ocopGroups.sectorName,
  sectorNameEn: ocopGroups.sectorNameEn,
  goods: sql`(select count(*) from ${listings} l where l.group_code = ${marketGroups.code})`.mapWith(Number),
};

/** All groups in the order buyers see them, the hidden ones among them. Refuses "forbidden" to officers. */
export async function listMarketGroups(admin: AdminScope): Promise<MarketGroup[]> {
  requireProvince(admin);
  return db
    .select(columns)
    .from(marketGroups)
    .innerJoin(ocopGroups, eq(ocopGroups.code, marketGroups.code))
    .orderBy(asc(marketGroups.position), asc(ocopGroups.setNumber));
}

/** One of them by the code of its class; null when there is none. Refuses "forbidden" to officers. */
export async function findMarketGroup(admin: AdminScope, code: string): Promise<MarketGroup | null> {
  requireProvince(admin);
  const [group] = await db
    .select(columns)
    .from(marketGroups)
    .innerJoin(ocopGroups, eq(ocopGroups.code, marketGroups.code))
    .where(eq(marketGroups.code, code));
  return group ?? null;
}
