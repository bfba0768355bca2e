import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { pilotCommunes } from "@/db/schema/signature";
import { record } from "@/domain/audit/writes";
import { type AdminScope, requireProvince } from "@/domain/people/scopes";
import { listOldPlaces } from "@/domain/places/reads";
import type { EndPilotInput, PilotInput } from "@/domain/signature/input";
import { lockLists } from "@/domain/signature/writes/products";
import { Refusal } from "@/platform/refusal";

/**
 * Makes a commune of before July 2025 a pilot one from a day on, which may be past. The province's word alone: "forbidden" to officers. Refuses
 * "place_unknown", and "pilot_known" when it is one on that day or after it.
 */
export async function makePilot(admin: AdminScope, input: PilotInput, now: Date): Promise<void> {
  requireProvince(admin);
  const place = (await listOldPlaces()).find(({ code }) => code === input.oldCommuneCode);
  if (!place) throw new Refusal("place_unknown", {}, "oldCommuneCode");
  await inTransaction(async (tx) => {
    await lockLists(tx);
    const there = await tx
      .select({ until: pilotCommunes.until })
      .from(pilotCommunes)
      .where(eq(pilotCommunes.oldCommuneCode, input.oldCommuneCode));
    if (there.some(({ until }) => until === null || until > input.since))
      throw new Refusal("pilot_known", {}, "oldCommuneCode");
    const [pilot] = await tx
      .insert(pilotCommunes)
      .values({ ...input, createdAt: now })
      .returning({ id: pilotCommunes.id });
    await note(tx, admin, { id: pilot?.id ?? "", name: place.fullName, action: "signature.pilot", after: input, now });
  });
}

/** From that day on it is none any more; what it was before stays. Refuses "not_found" the second time, "day_before" a day before its first. */
export async function endPilot(admin: AdminScope, { pilotId, until }: EndPilotInput, now: Date): Promise<void> {
  requireProvince(admin);
  const places = await listOldPlaces();
  await inTransaction(async (tx) => {
    const [pilot] = await tx
      .select()
      .from(pilotCommunes)
      .where(and(eq(pilotCommunes.id, pilotId), isNull(pilotCommunes.until)))
      .for("update");
    if (!pilot) throw new Refusal("not_found");
    if (until < pilot.since) throw new Refusal("day_before", {}, "until");
    await tx.update(pilotCommunes).set({ until }).where(eq(pilotCommunes.id, pilotId));
    const name = places.find(({ code }) => code === pilot.oldCommuneCode)?.fullName ?? pilot.oldCommuneCode;
    await note(tx, admin, { id: pilotId, name, action: "signature.pilot_end", after: { until }, now });
  });
}

async function note(
  tx: Transaction,
  admin: AdminScope,
  noted: { id: string; name: string; action: "signature.pilot" | "signature.pilot_end"; after: object; now: Date },
): Promise<void> {
  await record(tx, {
    at: noted.now,
    actorUserId: admin.userId,
    actorRole: "province",
    action: noted.action,
    subjectType: "signature",
    subjectId: noted.id,
    subjectLabel: noted.name,
    after: { ...noted.after },
  });
}
