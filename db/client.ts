import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { sql, type SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres, { type ReservedSql, type Sql } from "postgres";

/** The server gives up a statement at this age; this side gives up a little later, when the server cannot be heard. */
const statementMilliseconds = 10_000;
const unheardMilliseconds = statementMilliseconds + 2_000;
const connectSeconds = 5;
const connections = 20;
const attempts = 5;

type Row = Record<string, unknown>;
type Statement = PromiseLike<unknown> & { values: () => Promise<unknown> };
type Execute = (text: string, parameters: unknown[], asArrays: boolean) => Promise<unknown>;

/** The part of a postgres.js client that drizzle calls. Ours decides which connection a statement goes to, and until when. */
type Client = {
  options: { parsers: Record<string, unknown>; serializers: Record<string, unknown> };
  unsafe: (text: string, parameters?: unknown[]) => Statement;
  begin: <T>(work: (client: Client) => Promise<T>) => Promise<T>;
  savepoint: <T>(work: (client: Client) => Promise<T>) => Promise<T>;
};

/** The database did not answer, or could not be reached. Whether the statement took effect is not known. */
export class DatabaseUnavailable extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "DatabaseUnavailable";
  }
}

/** Whether an error, or what drizzle wrapped in it, says that the database is away or too busy: a reason to try later, not a bug. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return [error, cause].some((one) => one instanceof DatabaseUnavailable || /^(57014|53)/.test(codeOf(one) ?? ""));
}

/**
 * A comment that makes the server plan a statement for its values each time. A kept plan takes every word of a search for a
 * rare one, and reads a third of a million rows in index order where the first few would do.
 */
export const plannedForValues = "/* planned for its values */";

const types: Client["options"] = { parsers: {}, serializers: {} };

/** For reads and single statements. Importing it asks nothing of the database; the first statement connects. */
export const db = drizzle({ client: pooledClient() as unknown as Sql, casing: "snake_case" });

export type Database = typeof db;
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];
/** What a read takes: the database, or the transaction it must see the inside of. */
export type Reader = Database | Transaction;

const openTransaction = new AsyncLocalStorage<true>();

/**
 * Runs one verb in one transaction. When PostgreSQL could not order it among others (40001) or broke a deadlock (40P01)
 * the whole of it runs again, five times at most; nothing else is tried again.
 */
export async function inTransaction<T>(
  work: (tx: Transaction) => Promise<T>,
  options?: { isolationLevel?: "read committed" | "repeatable read" | "serializable"; accessMode?: "read only" },
): Promise<T> {
  if (openTransaction.getStore()) throw new Error("a transaction was begun inside a transaction");
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await openTransaction.run(true, () => db.transaction(work, options));
    } catch (error) {
      if (attempt >= attempts || !isWorthAnotherAttempt(error)) throw error;
      await pause(2 ** attempt * 5 * (0.5 + Math.random()));
    }
  }
}

/** Ends every connection once what runs on it is done, at the latest after five seconds. */
export async function closeDatabase(): Promise<void> {
  const closing = pool;
  pool = undefined;
  await closing?.sql.end({ timeout: 5 });
}

const statementsSeen = new AsyncLocalStorage<string[]>();

/** What `work` returned, and the statements it sent. For tests and measurements. */
export async function countStatements<T>(
  work: () => Promise<T>,
): Promise<{ result: T; statements: readonly string[] }> {
  const statements: string[] = [];
  const result = await statementsSeen.run(statements, async () => await work());
  return { result, statements };
}

export type Connection = {
  /** Resolves when the connection is gone, whoever ended it. */
  lost: Promise<void>;
  run: (text: string, parameters?: readonly (string | number | null)[]) => Promise<readonly Row[]>;
  /** Sends rows in COPY's text form: `copyIn("copy units (code, name) from stdin", lines)`. */
  copyIn: (text: string, rows: Iterable<string | Buffer> | AsyncIterable<string | Buffer>) => Promise<void>;
  copyOut: (text: string) => AsyncIterable<Buffer>;
  close: () => Promise<void>;
};

/** One connection outside the pool: to listen, to hold an advisory lock, to load or dump by COPY. */
export function openConnection(
  options: { onNotice?: (payload: string) => void; statementMilliseconds?: number } = {},
): Connection {
  const limit = options.statementMilliseconds ?? statementMilliseconds;
  let reportLoss: () => void = () => {};
  const lost = new Promise<void>((resolve) => {
    reportLoss = resolve;
  });
  const sql = connect({
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    statementMilliseconds: limit,
    onclose: () => reportLoss(),
    onnotify: (_channel, payload) => options.onNotice?.(payload),
  });
  const gone = lost.then(() => Promise.reject(new DatabaseUnavailable("the connection was lost")));
  gone.catch(() => {});
  const orLost = <T>(answer: PromiseLike<T>) => Promise.race([answer, gone]);
  return {
    lost,
    run: (text, parameters = []) =>
      before(limit === 0 ? 0 : limit + 2_000, orLost(sql.unsafe<Row[]>(text, [...parameters]))),
    copyIn: async (text, rows) => {
      const { pipeline } = await import("node:stream/promises");
      const { Readable } = await import("node:stream");
      await orLost(pipeline(Readable.from(rows), await sql.unsafe(text).writable()));
    },
    copyOut: async function* (text) {
      const rows = await orLost(sql.unsafe(text).readable());
      yield* rows;
      // postgres.js may leave its socket paused when the last rows and the end arrive together; reading once more wakes it
      rows._read(0);
    },
    close: () => sql.end({ timeout: 1 }),
  };
}

export type RunStatement = (statement: SQL) => Promise<readonly Row[]>;

/** Work without a deadline on a connection of its own, outside any transaction until it begins one. Closing takes back what is open. */
export async function onOwnConnection<T>(work: (run: RunStatement) => Promise<T>): Promise<T> {
  const connection = openConnection({ statementMilliseconds: 0 });
  const dialect = new PgDialect();
  const run: RunStatement = (statement) => {
    const { sql: text, params } = dialect.sqlToQuery(statement);
    return connection.run(text, params as (string | number | null)[]);
  };
  try {
    return await work(run);
  } finally {
    await connection.close();
  }
}

/**
 * A transaction without a deadline: for work that goes over everything, such as figures made anew. Nobody waits for its answer; it
 * ends when the server does, and is not tried again.
 */
export function inLongTransaction<T>(work: (run: RunStatement) => Promise<T>): Promise<T> {
  return onOwnConnection(async (run) => {
    await run(sql`begin`);
    const result = await work(run);
    await run(sql`commit`);
    return result;
  });
}

/** Who waits for a connection of a pool is told when the pool is replaced, and asks the next one: nothing was sent yet. */
type Pool = { sql: Sql; waiting: Set<() => void> };

let pool: Pool | undefined;

function currentPool(): Pool {
  pool ??= { sql: connect({ max: connections, statementMilliseconds, max_pipeline: 1 }), waiting: new Set() };
  return pool;
}

/**
 * After a lost connection the whole pool is replaced; what still runs on the old one may finish. postgres.js 3.4.9 may keep
 * half a message of a lost connection and send it as the beginning of the next: https://github.com/porsager/postgres/issues/1208
 */
function replace(lost: Pool): void {
  if (pool === lost) pool = undefined;
  const waiting = [...lost.waiting];
  lost.waiting.clear();
  for (const tell of waiting) tell();
  void lost.sql.end({ timeout: unheardMilliseconds / 1000 }).catch(() => {});
}

/** Two options postgres.js takes and its types leave out. */
type ConnectOptions = NonNullable<Parameters<typeof postgres>[1]> & {
  statementMilliseconds: number;
  max_pipeline?: number;
  onnotify?: (channel: string, payload: string) => void;
};

function connect(options: ConnectOptions): Sql {
  const url = process.env.DATABASE_URL;
  if (!url) throw new DatabaseUnavailable("DATABASE_URL is not set");
  const { statementMilliseconds: limit, ...rest } = options;
  const sql = postgres(url, {
    connect_timeout: connectSeconds,
    idle_timeout: 60,
    backoff: () => 0.1,
    onnotice: () => {},
    ...rest,
    connection: {
      application_name: "cho-ocop",
      statement_timeout: limit,
      idle_in_transaction_session_timeout: limit === 0 ? 0 : limit * 3,
    },
  });
  Object.assign(sql.options.parsers, types.parsers);
  Object.assign(sql.options.serializers, types.serializers);
  return sql;
}

function pooledClient(): Client {
  return clientOf(
    (text, parameters, asArrays) =>
      onSomePool((current) => {
        const query = current.sql.unsafe(text, parameters as never[], { prepare: !text.includes(plannedForValues) });
        return {
          answer: asArrays ? query.values() : query,
          isWaiting: () => isUnsent(query),
          giveUp: () => cancel(query),
        };
      }),
    { begin: transaction },
  );
}

type Asked<T> = { answer: PromiseLike<T>; isWaiting: () => boolean; giveUp: () => void };

class NeverSent extends Error {}

/** Asks the pool of the moment; when that one is replaced before anything was sent, asks the next, three times at most. */
async function onSomePool<T>(ask: (current: Pool) => Asked<T>): Promise<T> {
  const giveUpAt = Date.now() + unheardMilliseconds;
  for (let attempt = 1; ; attempt += 1) {
    const current = currentPool();
    const { answer, isWaiting, giveUp } = ask(current);
    let tell: () => void = () => {};
    const answered = new Promise<T>((resolve, reject) => {
      tell = () => {
        if (isWaiting()) reject(new NeverSent("the pool was replaced"));
      };
      current.waiting.add(tell);
      before(Math.max(1, giveUpAt - Date.now()), answer, giveUp).then(resolve, reject);
    });
    try {
      return await answered;
    } catch (error) {
      if (!(error instanceof NeverSent)) throw explained(error, current);
      giveUp();
      if (attempt >= 3) throw new DatabaseUnavailable("the database cannot be reached", error);
    } finally {
      current.waiting.delete(tell);
    }
  }
}

/** postgres.js notes the connection on a query when it sends it. */
function isUnsent(query: object): boolean {
  return !("state" in query) || query.state === null;
}

/** A statement that never left the queue is taken out of it; the server ends the others by itself. */
function cancel(query: { cancel: () => unknown }): void {
  if (isUnsent(query)) query.cancel();
}

/**
 * A transaction on a connection reserved for it. Not postgres.js's own `begin`: that one writes its rollback to a connection
 * already gone, which ends the process: https://github.com/porsager/postgres/issues/1208
 */
async function transaction<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const { reserved, current } = await reserve();
  let lost: unknown;
  let reportLoss: (reason: unknown) => void = () => {};
  const loss = new Promise<never>((_resolve, reject) => {
    reportLoss = (reason) => {
      lost ??= reason;
      reject(lost);
    };
  });
  loss.catch(() => {});

  const send = async (text: string, parameters: unknown[], asArrays: boolean, options: object) => {
    if (lost) throw lost;
    const query = reserved.unsafe(text, parameters as never[], { prepare: true, ...options } as never);
    try {
      return await Promise.race([before(unheardMilliseconds, asArrays ? query.values() : query), loss]);
    } catch (error) {
      const reason = explained(error, current);
      if (reason instanceof DatabaseUnavailable) reportLoss(reason);
      throw reason;
    }
  };
  const execute: Execute = (text, parameters, asArrays) => send(text, parameters, asArrays, {});
  const onexecute = (connection: { onclose: (reason: unknown) => void }) => {
    connection.onclose = (reason) => reportLoss(explained(reason, current));
  };

  try {
    await send("begin", [], false, { onexecute });
    const result = await Promise.race([work(transactionClient(execute)), loss]);
    await execute("commit", [], false);
    return result;
  } catch (error) {
    if (!lost) await execute("rollback", [], false).catch(reportLoss);
    throw error;
  } finally {
    if (lost) replace(current);
    else reserved.release();
  }
}

/** A connection given out after the one who asked had left goes back at once. */
function reserve(): Promise<{ reserved: ReservedSql; current: Pool }> {
  return onSomePool((current) => {
    let isWaiting = true;
    let isGivenUp = false;
    const answer = current.sql.reserve().then((reserved) => {
      isWaiting = false;
      if (isGivenUp) reserved.release();
      return { reserved, current };
    });
    return { answer, isWaiting: () => isWaiting, giveUp: () => (isGivenUp = true) };
  });
}

function transactionClient(execute: Execute): Client {
  let savepoints = 0;
  const savepoint: Client["savepoint"] = async (work) => {
    savepoints += 1;
    const name = `s${savepoints}`;
    await execute(`savepoint ${name}`, [], false);
    try {
      return await work(client);
    } catch (error) {
      await execute(`rollback to ${name}`, [], false);
      throw error;
    }
  };
  const client = clientOf(execute, { savepoint });
  return client;
}

function clientOf(execute: Execute, more: Partial<Client>): Client {
  const notHere = () => Promise.reject(new Error("not possible on this client"));
  return {
    options: types,
    begin: notHere,
    savepoint: notHere,
    ...more,
    unsafe: (text, parameters = []) => {
      statementsSeen.getStore()?.push(text);
      return {
        // eslint-disable-next-line unicorn/no-thenable -- drizzle awaits a statement to send it, as postgres.js lets it
        then: (fulfilled, rejected) => execute(text, parameters, false).then(fulfilled, rejected),
        values: () => execute(text, parameters, true),
      };
    },
  };
}

/** Rejects when `answer` takes longer; 0 waits for ever. */
function before<T>(milliseconds: number, answer: PromiseLike<T>, onLate: () => void = () => {}): Promise<T> {
  if (milliseconds === 0) return Promise.resolve(answer);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new DatabaseUnavailable(`no answer from the database within ${Math.ceil(milliseconds / 1000)} seconds`));
      onLate();
    }, milliseconds);
    answer.then(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
}

/** Turns a lost connection into DatabaseUnavailable and gives the pool up; leaves every other error as it is. */
function explained(error: unknown, current: Pool): unknown {
  const isUnheard = error instanceof DatabaseUnavailable;
  if (!isUnheard && !isConnectionError(error)) return error;
  replace(current);
  return isUnheard ? error : new DatabaseUnavailable("the database cannot be reached", error);
}

/** Codes of postgres.js, of the operating system, and of PostgreSQL when it stops or is not ready (appendix A, class 57P and 08). */
function isConnectionError(error: unknown): boolean {
  const code = codeOf(error);
  return (
    code !== undefined &&
    /^(CONNECT|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOST|ENET|ENOENT|08|57P0|53300)/.test(code)
  );
}

function isWorthAnotherAttempt(error: unknown): boolean {
  const code = codeOf(error) ?? (error instanceof Error ? codeOf(error.cause) : undefined);
  return code === "40001" || code === "40P01";
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
