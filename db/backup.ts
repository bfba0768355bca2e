import "server-only";
import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { openConnection, type Connection } from "@/db/client";

/*
 * A backup is one gzip file of text. A line beginning with @ says what follows:
 *   @cho-ocop {"migrations":3}          @table {"name":…,"columns":…}, then COPY's own lines, then \.
 *   @sequence {"name":…,"value":…}      @end {"rows":…}: without it the file is not whole
 */
type Table = { name: string; columns: string };

const schemas = "('public', 'graphile_worker')";

/** Everything the database holds at one instant, while it is being used. Uploaded files lie in STORAGE_URL and are not part of it. */
export async function backUp(file: string): Promise<{ tables: number; rows: number }> {
  const connection = openConnection({ statementMilliseconds: 0 });
  const unfinished = `${file}.part`;
  const counted = { tables: 0, rows: 0 };
  try {
    await connection.run("begin isolation level repeatable read read only");
    await pipeline(
      Readable.from(linesOfBackup(connection, counted)),
      createGzip({ level: 6 }),
      createWriteStream(unfinished),
    );
    await connection.run("commit");
    await rename(unfinished, file);
    return counted;
  } finally {
    await connection.close();
    await rm(unfinished, { force: true });
  }
}

async function* linesOfBackup(
  connection: Connection,
  counted: { tables: number; rows: number },
): AsyncGenerator<string | Buffer> {
  yield `@cho-ocop ${JSON.stringify({ migrations: await migrationsIn(connection) })}\n`;
  for (const table of await tablesOf(connection)) {
    yield `@table ${JSON.stringify(table)}\n`;
    for await (const chunk of connection.copyOut(`copy ${table.name} (${table.columns}) to stdout`)) {
      for (const byte of chunk) if (byte === 10) counted.rows += 1;
      yield chunk;
    }
    yield "\\.\n";
    counted.tables += 1;
  }
  const sequences = await connection.run(
    `select format('%I.%I', schemaname, sequencename) as name, last_value::text as value from pg_sequences
     where schemaname in ${schemas} and last_value is not null`,
  );
  for (const sequence of sequences) yield `@sequence ${JSON.stringify(sequence)}\n`;
  yield `@end ${JSON.stringify({ rows: counted.rows })}\n`;
}

/** A sentence for the person at the keyboard: the file or the database is not fit for a restore. */
export class RestoreRefused extends Error {}

/** Puts a backup into a migrated database that holds no people yet: all of it, or nothing. */
export async function restore(file: string): Promise<{ tables: number; rows: number }> {
  const connection = openConnection({ statementMilliseconds: 0 });
  try {
    const [used] = await connection.run("select exists (select 1 from users) or exists (select 1 from orders) as used");
    if (used?.used === true)
      throw new RestoreRefused("The database already holds people or orders: restore into an empty one.");
    await connection.run("begin");
    const tables = await tablesOf(connection);
    const names = tables.map((table) => table.name);
    for (const name of names) await connection.run(`alter table ${name} disable trigger user`);
    await connection.run(`truncate ${names.join(", ")}`);
    const counted = await readInto(connection, file, tables);
    for (const name of names) await connection.run(`alter table ${name} enable trigger user`);
    await connection.run("commit");
    await connection.run("analyze");
    return counted;
  } finally {
    await connection.close();
  }
}

async function readInto(
  connection: Connection,
  file: string,
  known: readonly Table[],
): Promise<{ tables: number; rows: number }> {
  const counted = { tables: 0, rows: 0 };
  let isWhole = false;
  const unzipped = createGunzip();
  const reading = pipeline(createReadStream(file), unzipped);
  reading.catch((error: unknown) => unzipped.destroy(error instanceof Error ? error : new Error(String(error))));
  const lines = createInterface({ input: unzipped, crlfDelay: 0 })[Symbol.asyncIterator]();

  for (let line = await nextLine(lines); line !== null; line = await nextLine(lines)) {
    const { kind, content } = markOf(line);
    if (kind === "cho-ocop") await checkMigrations(connection, content);
    else if (kind === "table") {
      const table = known.find((candidate) => candidate.name === content.name && candidate.columns === content.columns);
      if (!table)
        throw new RestoreRefused(`The backup holds ${String(content.name)} in a shape this version does not know.`);
      await connection.copyIn(`copy ${table.name} (${table.columns}) from stdin`, rowsOf(lines, counted));
      counted.tables += 1;
    } else if (kind === "sequence") {
      await connection.run("select setval($1::text::regclass, $2::text::bigint)", [
        String(content.name),
        String(content.value),
      ]);
    } else if (kind === "end") isWhole = content.rows === counted.rows;
  }
  if (!isWhole) throw new RestoreRefused("The backup is not whole: its end is missing. Nothing was restored.");
  return counted;
}

async function* rowsOf(lines: AsyncIterator<string>, counted: { rows: number }): AsyncGenerator<string> {
  let rows: string[] = [];
  for (let line = await nextLine(lines); line !== "\\."; line = await nextLine(lines)) {
    if (line === null)
      throw new RestoreRefused("The backup is not whole: it breaks off inside a table. Nothing was restored.");
    rows.push(line);
    counted.rows += 1;
    if (rows.length === 1000) {
      yield `${rows.join("\n")}\n`;
      rows = [];
    }
  }
  if (rows.length > 0) yield `${rows.join("\n")}\n`;
}

async function nextLine(lines: AsyncIterator<string>): Promise<string | null> {
  try {
    const { value, done } = await lines.next();
    return done ? null : value;
  } catch (error) {
    throw new RestoreRefused("The file cannot be read as a backup. Nothing was restored.", { cause: error });
  }
}

function markOf(line: string): { kind: string; content: Record<string, unknown> } {
  const match = /^@([a-z-]+) (\{.*\})$/.exec(line);
  if (!match) throw new RestoreRefused("The file is not a backup of this market. Nothing was restored.");
  const content: unknown = JSON.parse(match[2] ?? "{}");
  return { kind: match[1] ?? "", content: { ...(content as object) } };
}

async function checkMigrations(connection: Connection, content: Record<string, unknown>): Promise<void> {
  const here = await migrationsIn(connection);
  if (content.migrations !== here) {
    throw new RestoreRefused(
      `The backup was taken after ${String(content.migrations)} migrations and this database has ${here}: restore it with the version that made it, then upgrade.`,
    );
  }
}

async function migrationsIn(connection: Connection): Promise<number> {
  const [row] = await connection.run("select count(*)::int as applied from drizzle.__drizzle_migrations");
  return Number(row?.applied ?? 0);
}

/** Tables so ordered that none comes before one it refers to. Generated columns fill themselves. */
async function tablesOf(connection: Connection): Promise<readonly Table[]> {
  const rows = await connection.run(
    `select format('%I.%I', n.nspname, c.relname) as name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ${schemas}
       and not (n.nspname = 'graphile_worker' and c.relname = 'migrations')
     group by 1 order by 1`,
  );
  const references = await connection.run(
    `select distinct format('%I.%I', n.nspname, c.relname) as from_table, format('%I.%I', m.nspname, d.relname) as to_table
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     join pg_class d on d.oid = k.confrelid join pg_namespace m on m.oid = d.relnamespace
     where k.contype = 'f' and k.conrelid <> k.confrelid`,
  );
  const waiting = rows.map((row) => ({ name: String(row.name), columns: String(row.columns) }));
  const ordered: Table[] = [];
  while (waiting.length > 0) {
    const names = new Set(waiting.map((table) => table.name));
    const next = waiting.findIndex(
      (table) =>
        !references.some((reference) => reference.from_table === table.name && names.has(String(reference.to_table))),
    );
    if (next === -1) throw new Error(`tables that refer to each other in a circle: ${[...names].join(", ")}`);
    ordered.push(...waiting.splice(next, 1));
  }
  return ordered;
}
