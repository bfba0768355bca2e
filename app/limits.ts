import "server-only";
import { countCall, secondsLeft } from "@/domain/people/writes/calls";
import { callerOf, isInside } from "@/platform/caller";
import { now } from "@/platform/clock";
import { env } from "@/platform/env";
import { hashToken } from "@/platform/passwords";
import { Refusal } from "@/platform/refusal";

/**
 * Refuses "too_many_requests" to a caller past the limits. Writes are counted in the database, for all instances, per address and per key;
 * reads in this process, per address. Inside the operator's own network nobody is counted by address. See docs/decisions/008.
 */
export async function countRequest(headers: Headers, kind: "read" | "write", weight: number): Promise<void> {
  const caller = callerOf(headers);
  const addresses = isInside(caller) ? [] : [`address:${caller}`];
  if (kind === "read") {
    for (const address of addresses) countRead(address);
    return;
  }
  const key = headers.get("authorization");
  const keys = key === null ? [] : [`key:${hashToken(key).slice(0, 32)}`];
  await countCall([...addresses, ...keys], { weight, most: env().apiWritesPerMinute }, now());
}

/** An order takes stock from others and sends people to pack, so it counts for five calls. */
export const orderWeight = 5;

let minute = 0;
const reads = new Map<string, number>();
/** So many addresses within a minute are no longer told apart: the map stays small. */
const mostAddresses = 50_000;

function countRead(address: string): void {
  const at = now();
  const present = Math.floor(at.getTime() / 60_000);
  if (present !== minute || reads.size > mostAddresses) reads.clear();
  minute = present;
  const count = (reads.get(address) ?? 0) + 1;
  reads.set(address, count);
  if (count > env().apiReadsPerMinute) throw new Refusal("too_many_requests", { seconds: secondsLeft(at) });
}
