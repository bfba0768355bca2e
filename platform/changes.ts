import { sql } from "drizzle-orm";
import { openConnection, type Transaction } from "@/db/client";
import { log } from "@/platform/log";

const channel = "ocop_changes";
/** PostgreSQL refuses a notification of 8,000 bytes or more (documentation of NOTIFY). */
const payloadBytes = 7_800;
const heartbeatMilliseconds = 5_000;
const retryMilliseconds = 500;

/** What changed: tags of cached pages, or everything when something may have been missed. */
export type Changes = readonly string[] | "everything";

/** Tells every instance, once and only if the transaction commits, that what strangers see under these tags is out of date. */
export async function announce(tx: Transaction, tags: readonly string[]): Promise<void> {
  for (const payload of payloadsOf(tags)) await tx.execute(sql`select pg_notify(${channel}, ${payload})`);
}

/** The tags as JSON lists, none longer than a notification may be. */
export function payloadsOf(tags: readonly string[]): string[] {
  const payloads: string[] = [];
  let list: string[] = [];
  let bytes = 2;
  for (const tag of new Set(tags)) {
    const size = Buffer.byteLength(JSON.stringify(tag)) + 1;
    if (list.length > 0 && bytes + size > payloadBytes) {
      payloads.push(JSON.stringify(list));
      list = [];
      bytes = 2;
    }
    list.push(tag);
    bytes += size;
  }
  return list.length > 0 ? [...payloads, JSON.stringify(list)] : payloads;
}

export type Listening = { stop: () => Promise<void> };

/**
 * Calls back for every announced change, on a connection of its own. Whenever that connection was lost, and at the
 * beginning, it reports "everything": what was announced meanwhile cannot be known.
 */
export function listenForChanges(onChanges: (changes: Changes) => void): Listening {
  let isStopped = false;
  let wake: () => void = () => {};

  async function keepListening(): Promise<void> {
    while (!isStopped) {
      try {
        await listenUntilLost();
      } catch (error) {
        if (!isStopped) log.warn({ err: error }, "not hearing of changes; trying again");
      }
      if (!isStopped) await pause(retryMilliseconds);
    }
  }

  async function listenUntilLost(): Promise<void> {
    const connection = openConnection({ onNotice: (payload) => onChanges(tagsOf(payload)) });
    try {
      await connection.run(`listen ${channel}`);
      onChanges("everything");
      while (!isStopped) {
        await pause(heartbeatMilliseconds, connection.lost);
        if (!isStopped) await connection.run("select 1");
      }
    } finally {
      await connection.close();
    }
  }

  function pause(milliseconds: number, orUntil?: Promise<void>): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
      void orUntil?.then(wake);
    });
  }

  const listening = keepListening();
  return {
    stop: async () => {
      isStopped = true;
      wake();
      await listening;
    },
  };
}

function tagsOf(payload: string): Changes {
  try {
    const tags: unknown = JSON.parse(payload);
    return Array.isArray(tags) && tags.every((tag) => typeof tag === "string") ? tags : "everything";
  } catch {
    return "everything";
  }
}
