import "server-only";
import { eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { listings } from "@/db/schema/catalog";
import { marketGroups } from "@/db/schema/groups";
import { record } from "@/domain/audit/writes";
import { communeTag, groupTag, homeTag, productsTag } from "@/domain/catalog/freshness";
import type { GroupChange } from "@/domain/groups/input";
import { type AdminScope, requireProvince } from "@/domain/people/scopes";
import { announce } from "@/platform/changes";
import { enqueue } from "@/platform/queue";
import { Refusal } from "@/platform/refusal";

/**
 * What the market calls a group, how it describes and places it, whether it shows it, and by what other words its goods are found; the class of
 * the law stays as it is. Pages are dropped at once, search follows by the job that renews listings. Refuses "forbidden" to officers,
 * "not_found", "group_changed" after another's change, and "group_name_taken" where another group is called so but for capitals and spaces.
 */
export async function changeMarketGroup(
  admin: AdminScope,
  { code, version, reason, ...words }: GroupChange,
  now: Date,
): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    // Two renamed at once are compared one after the other.
    const rows = await tx.select().from(marketGroups).orderBy(marketGroups.code).for("update");
    const before = rows.find((row) => row.code === code);
    if (!before) throw new Refusal("not_found");
    if (before.version !== version) throw new Refusal("group_changed");
    mustBeItsOwn(
      words,
      rows.filter((row) => row.code !== code),
    );
    await tx
      .update(marketGroups)
      .set({ ...words, version: version + 1, changedBy: admin.userId, changedAt: now })
      .where(eq(marketGroups.code, code));
    await record(tx, {
      at: now,
      actorUserId: admin.userId,
      actorRole: "province",
      action: "group.change",
      subjectType: "group",
      subjectId: code,
      subjectLabel: words.name,
      reason,
      ...differences(before, words),
    });
    const where = await tx
      .selectDistinct({ communeCode: listings.communeCode })
      .from(listings)
      .where(eq(listings.groupCode, code));
    await announce(tx, [
      groupTag(code),
      homeTag,
      productsTag,
      ...where.map(({ communeCode }) => communeTag(communeCode)),
    ]);
    await enqueue(tx, "renew_listings", {}, { jobKey: "renew-listings" });
  });
}

type Names = { name: string; nameEn: string };

function mustBeItsOwn(names: Names, others: readonly Names[]) {
  for (const field of ["name", "nameEn"] as const)
    if (others.some((other) => sameName(other[field], names[field]))) throw new Refusal("group_name_taken", {}, field);
}

/** Tones and marks make another name: mứt dừa is not mứt dứa. */
function sameName(one: string, other: string): boolean {
  return plainName(one) === plainName(other);
}

function plainName(name: string): string {
  return name.normalize("NFC").trim().replace(/\s+/g, " ").toLocaleLowerCase("vi");
}

type Words = Omit<GroupChange, "code" | "version" | "reason">;

/** Only what is another: what was not touched is not said. */
function differences(before: Words, after: Words) {
  const touched = (Object.keys(after) as (keyof Words)[]).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
  const of = (words: Words) => Object.fromEntries(touched.map((key) => [key, words[key]]));
  return { before: of(before), after: of(after) };
}
