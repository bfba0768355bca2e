import "server-only";
import { and, eq, isNull, ne, or, sql } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { registerEntries } from "@/db/schema/register";
import { type AdminScope, coversCommune } from "@/domain/people/scopes";
import { presentUnitOf } from "@/domain/places/reads";
import type { CorrectEntryInput, EntryInput, PutBackEntryInput } from "@/domain/register/input";
import { doublesAmong } from "@/domain/register/same";
import { lockEntry, note } from "@/domain/register/writes/entries";
import { tieShops } from "@/domain/register/writes/ties";
import { localDay } from "@/platform/clock";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

/**
 * Puts a business on the register from today on, and finds whether it is a shop of the market. Refuses "place_unknown", "commune_elsewhere"
 * outside the officer's area, "register_double" for a tax code the register has, and "register_alike" for the phone, or the name and place,
 * of another, until it is said to be another one. Both tell where that entry stands, when it lies in the officer's area.
 */
export async function addEntry(
  admin: AdminScope,
  { isAnother, ...facts }: EntryInput,
  now: Date,
): Promise<{ entryId: string }> {
  const id = newId();
  await inTransaction(async (tx) => {
    await lockRegister(tx);
    const communeCode = await unitOf(tx, admin, facts.oldCommuneCode);
    await refuseDoubles(tx, admin, { asked: { ...facts, id, sellerId: null }, isAnother: isAnother === "yes" });
    await tx.insert(registerEntries).values({ ...facts, id, communeCode, listedOn: localDay(now), createdAt: now });
    await tieShops(tx);
    await note(tx, admin, { id, name: facts.name, communeCode, action: "register.add", now, after: facts });
  });
  return { entryId: id };
}

/**
 * Corrects what the register says of a business; what it said before is in the audit log. Refuses as adding one does, and "not_found". What
 * was like another before and is as it was needs no word again.
 */
export async function correctEntry(
  admin: AdminScope,
  { entryId, isAnother, ...after }: CorrectEntryInput,
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    await lockRegister(tx);
    const entry = await lockEntry(tx, admin, entryId);
    const communeCode = await unitOf(tx, admin, after.oldCommuneCode);
    const before = factsOf(entry);
    if (facts.every((fact) => before[fact] === after[fact])) return;
    await refuseDoubles(tx, admin, {
      asked: { ...after, id: entry.id, sellerId: null },
      stood: entry,
      isAnother: isAnother === "yes",
    });
    await tx
      .update(registerEntries)
      .set({ ...after, communeCode })
      .where(eq(registerEntries.id, entry.id));
    await tieShops(tx);
    await note(tx, admin, {
      id: entry.id,
      name: after.name,
      communeCode,
      action: "register.correct",
      now,
      before,
      after,
    });
  });
}

/**
 * Puts back a business that was taken off by mistake, with the reason: the days between count it again. One that closed and has opened again
 * is added anew instead. Refuses "not_found" outside the officer's area and the second time, "register_double" when an entry of its tax code
 * or its shop stands, and "register_alike" as adding one does.
 */
export async function putBackEntry(
  admin: AdminScope,
  { entryId, reason, isAnother }: PutBackEntryInput,
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    await lockRegister(tx);
    const entry = await lockEntry(tx, admin, entryId, "off");
    await refuseDoubles(tx, admin, { asked: entry, isAnother: isAnother === "yes" });
    await tx
      .update(registerEntries)
      .set({ removedOn: null, removedReason: "" })
      .where(eq(registerEntries.id, entry.id));
    await tieShops(tx);
    const before = { removedOn: entry.removedOn, removedReason: entry.removedReason };
    const { id, name, communeCode } = entry;
    const noted = { reason, before, after: { removedOn: null } };
    await note(tx, admin, { id, name, communeCode, action: "register.put_back", now, ...noted });
  });
}

const facts = ["kind", "name", "taxCode", "phone", "oldCommuneCode", "hamlet"] as const;

function factsOf({ kind, name, taxCode, phone, oldCommuneCode, hamlet }: typeof registerEntries.$inferSelect) {
  return { kind, name, taxCode, phone, oldCommuneCode, hamlet };
}

/** Two hands, or a hand and a list, at once would each write the same new business. */
async function lockRegister(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('register_entries'))`);
}

async function unitOf(tx: Transaction, admin: AdminScope, oldCommuneCode: string): Promise<string> {
  const unit = await presentUnitOf(oldCommuneCode, tx);
  if (!unit) throw new Refusal("place_unknown", {}, "oldCommuneCode");
  if (!coversCommune(admin, unit.code)) throw new Refusal("commune_elsewhere", {}, "oldCommuneCode");
  return unit.code;
}

type Known = {
  id: string;
  name: string;
  taxCode: string | null;
  phone: string | null;
  oldCommuneCode: string;
  sellerId: string | null;
};

async function refuseDoubles(
  tx: Transaction,
  admin: AdminScope,
  { asked, stood, isAnother }: { asked: Known; stood?: Known; isAnother: boolean },
): Promise<void> {
  const known = await tx
    .select({
      id: registerEntries.id,
      name: registerEntries.name,
      taxCode: registerEntries.taxCode,
      phone: registerEntries.phone,
      oldCommuneCode: registerEntries.oldCommuneCode,
      communeCode: registerEntries.communeCode,
      sellerId: registerEntries.sellerId,
    })
    .from(registerEntries)
    .where(
      and(
        isNull(registerEntries.removedOn),
        ne(registerEntries.id, asked.id),
        or(
          eq(registerEntries.oldCommuneCode, asked.oldCommuneCode),
          asked.taxCode === null ? undefined : eq(registerEntries.taxCode, asked.taxCode),
          asked.phone === null ? undefined : eq(registerEntries.phone, asked.phone),
          asked.sellerId === null ? undefined : eq(registerEntries.sellerId, asked.sellerId),
        ),
      ),
    )
    .orderBy(registerEntries.id);
  const refuse = (code: string, one: (typeof known)[number], field: string) => {
    if (!coversCommune(admin, one.communeCode)) throw new Refusal(`${code}_elsewhere`, {}, field);
    throw new Refusal(code, { name: one.name, at: one.id }, field);
  };
  const { taxed, alike } = doublesAmong(known, asked);
  const sameShop = asked.sellerId === null ? undefined : known.find(({ sellerId }) => sellerId === asked.sellerId);
  const double = taxed ?? sameShop;
  if (double) refuse("register_double", double, "taxCode");
  const wasAlike = stood ? doublesAmong(known, stood).alike : [];
  const [like] = alike.filter((one) => !wasAlike.includes(one));
  if (like && !isAnother) refuse("register_alike", like, "isAnother");
}
