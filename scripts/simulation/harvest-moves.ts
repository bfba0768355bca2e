import { type OpenHarvest } from "@/domain/harvests/input";
import { callHarvestOff, recordHarvest } from "@/domain/harvests/writes/bring-in";
import { closeHarvest, moveHarvest, openHarvest } from "@/domain/harvests/writes/open";
import { moveStock } from "@/domain/stock/writes/move";
import { unlessRefused } from "@/scripts/simulation/parts";
import type { AwaitedSale, World } from "@/scripts/simulation/world";
import { addDays, localDay } from "@/platform/clock";

/** A seller offers a size before it is brought in; what is left of the last harvest is mostly cleared away first. */
export async function openAhead(world: World): Promise<void> {
  const { random, now } = world;
  const stall = random.pick(world.stalls);
  const day = localDay(now);
  const expectedFrom = addDays(day, random.between(1, 12));
  const { variantId } = stall.ahead;
  const input: OpenHarvest = {
    variantId,
    opensOn: addDays(day, random.chance(0.8) ? 0 : 1),
    closesOn: addDays(day, random.between(1, 8)),
    forecastUnits: random.between(4, 60),
    capPercent: random.between(30, 100),
    expectedFrom,
    expectedTo: addDays(expectedFrom, random.between(0, 7)),
    shortfallRule: random.pick(["first_come", "pro_rata"] as const),
  };
  if (random.chance(0.8)) {
    const cleared = { variantId, reason: "corrected" as const, quantity: 0, note: "", placeId: null };
    await unlessRefused(() => moveStock(stall.seller, cleared, now));
  }
  const { harvestId } = await openHarvest(stall.seller, input, now);
  world.harvests.push({ harvestId, stall, forecastUnits: input.forecastUnits });
}

/** It comes on other days than was said: baskets that were read before are asked again. */
export async function moveAhead(world: World): Promise<void> {
  const { random, now } = world;
  const { stall, harvestId } = some(world);
  const expectedFrom = addDays(localDay(now), random.between(0, 14));
  const expectedTo = addDays(expectedFrom, random.between(0, 5));
  await moveHarvest(stall.seller, { harvestId, expectedFrom, expectedTo }, now);
}

export async function closeAhead(world: World): Promise<void> {
  const { stall, harvestId } = some(world);
  await closeHarvest(stall.seller, { harvestId }, world.now);
}

/** What came in, from nothing to more than was thought; pressed by two hands now and then, and sometimes before anybody looked who goes short. */
export async function bringIn(world: World): Promise<void> {
  const { random, now } = world;
  const { stall, harvestId, forecastUnits } = some(world);
  const units = random.between(0, forecastUnits + 5);
  const sure = random.chance(0.8) ? ("yes" as const) : undefined;
  const record = () => recordHarvest(stall.seller, { harvestId, units, sure }, now);
  await (random.chance(0.2) ? Promise.all([record(), unlessRefused(record)]) : record());
}

export async function callOff(world: World): Promise<void> {
  const { stall, harvestId } = some(world);
  await callHarvestOff(stall.seller, { harvestId }, world.now);
}

/** Mostly one of the last, which may still be awaited. */
function some({ random, harvests, stalls }: World): AwaitedSale {
  const [first] = stalls;
  if (!first) throw new Error("no shops");
  if (harvests.length === 0) return { harvestId: first.id, stall: first, forecastUnits: 1 };
  return random.pick(random.chance(0.9) ? harvests.slice(-4) : harvests);
}
