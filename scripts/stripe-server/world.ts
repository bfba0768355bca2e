import { type Sql, type TransactionSql } from "postgres";
import { type Call } from "./call";
import { type Fees } from "./fees";
import { type Postman, type WebhookSettings } from "./webhooks";

export type Settings = {
  databaseUrl: string;
  /** 0 takes any free port. */
  port: number;
  secretKey: string;
  /** Where people find the pages, as an address of the app that leads here; null is this server itself. */
  publicBase: string | null;
  webhook: WebhookSettings;
  /** Nothing where it is left out. */
  fees?: Fees;
  now: () => Date;
};

/** What every request may use. */
export type World = {
  sql: Sql;
  secretKey: string;
  publicBase: string;
  fees: Fees;
  now: () => Date;
  postman: Postman;
};

/** Stripe's newest version that the pinned package speaks. */
export const newestVersion = "2026-10-28.endive";

export type Asker = { apiVersion: string; requestId: string | null; idempotencyKey: string | null };

const nobody: Asker = { apiVersion: newestVersion, requestId: null, idempotencyKey: null };

export function callIn(world: World, tx: TransactionSql, asker: Asker = nobody): Call {
  return { tx, now: world.now(), publicBase: world.publicBase, fees: world.fees, ...asker };
}

/** One piece of work in one transaction; letters written in it are carried at once. */
export async function inCall<T>(world: World, work: (call: Call) => Promise<T>): Promise<T> {
  const result = (await world.sql.begin((tx) => work(callIn(world, tx)))) as T;
  world.postman.wake();
  return result;
}
