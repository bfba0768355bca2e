import { isNull } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { providerEvents } from "@/db/schema/cards";
import { useDatabase } from "@/db/testing";
import { useCards } from "@/db/testing.cards";
import { handleCardEvents, receiveCardEvent } from "@/domain/payments/writes/card-events";
import { minutesAfter } from "@/platform/clock";
import { newId } from "@/platform/ids";

const now = new Date("2026-11-20T03:00:00Z");
useDatabase();
useCards(now);

const waiting = async () => {
  const rows = await db
    .select({ kind: providerEvents.kind })
    .from(providerEvents)
    .where(isNull(providerEvents.handledAt));
  return rows.map(({ kind }) => kind);
};

const tell = (kind: string, reference: string | null = null) =>
  receiveCardEvent({ id: `evt_${newId()}`, kind, subject: `cs_${newId()}`, reference }, now);

test("what was told while nobody handled it is worked off in one run, past what cannot be handled yet", async () => {
  // of a session nothing is known of here: it may be told before its answer came
  for (let number = 0; number < 61; number += 1) await tell("checkout.session.completed");
  for (let number = 0; number < 61; number += 1) await tell("charge.succeeded");
  await handleCardEvents(now);
  expect(await waiting()).toEqual(Array<string>(61).fill("checkout.session.completed"));
  await handleCardEvents(minutesAfter(now, 61));
  expect(await waiting()).toEqual([]);
});
