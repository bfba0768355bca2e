import "server-only";
import { asc, eq } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { ocopGroups } from "@/db/schema/ocop";

/** A class of the law's table, one criteria set: what a product's group is. */
export type OcopGroup = {
  code: string;
  slug: string;
  name: string;
  nameEn: string;
  sectorName: string;
  sectorNameEn: string;
};

const groupColumns = {
  code: ocopGroups.code,
  slug: ocopGroups.slug,
  name: ocopGroups.name,
  nameEn: ocopGroups.nameEn,
  sectorName: ocopGroups.sectorName,
  sectorNameEn: ocopGroups.sectorNameEn,
};

/** The 26 classes in the order of the law. */
export async function listGroups(reader: Reader = db): Promise<OcopGroup[]> {
  return reader.select(groupColumns).from(ocopGroups).orderBy(asc(ocopGroups.setNumber));
}

export async function findOcopGroup(slug: string, reader: Reader = db): Promise<OcopGroup | null> {
  const [group] = await reader.select(groupColumns).from(ocopGroups).where(eq(ocopGroups.slug, slug));
  return group ?? null;
}
