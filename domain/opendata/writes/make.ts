import "server-only";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import type { ReadableStream as NodeStream } from "node:stream/web";
import { and, eq, lt, sql } from "drizzle-orm";
import { db, inLongTransaction, inTransaction } from "@/db/client";
import { type MadeDataset, openDataBuilds } from "@/db/schema/opendata";
import { openDataTag } from "@/domain/catalog/freshness";
import { type Dataset, datasets } from "@/domain/opendata/catalogue";
import { type Changes, changesBetween } from "@/domain/opendata/changes";
import { fileKey } from "@/domain/opendata/files";
import { type Build, findNewest } from "@/domain/opendata/reads/builds";
import { type Run, rowsOf } from "@/domain/opendata/reads/rows";
import { sweepOpenData } from "@/domain/opendata/writes/sweep";
import { csvHead, csvLine, jsonLine, type Row, rowOfLine } from "@/domain/opendata/written";
import { announce } from "@/platform/changes";
import { addDays, localDay, type LocalDay } from "@/platform/clock";
import { newId } from "@/platform/ids";
import { log } from "@/platform/log";
import { enqueue } from "@/platform/queue";
import { putFileFrom, readFileAt } from "@/platform/storage";

/** A making that began so long ago has died with its server. */
const longestMinutes = 120;

/**
 * Makes all files anew, up to the end of yesterday, as of one moment: they are written on this machine row by row, then put into storage, then
 * told. Until that is done, and when it fails, the ones before are given out. While another making runs it asks to be run after it.
 */
export async function makeOpenData(now: Date): Promise<"made" | "busy"> {
  const day = addDays(localDay(now), -1);
  const id = await begin(day, now);
  if (id === null) return "busy";
  const folder = await mkdtemp(join(tmpdir(), "open-data-"));
  try {
    const before = await findNewest();
    const made = await inLongTransaction(async (run) => {
      await run(sql`set transaction isolation level repeatable read read only`);
      const written: MadeDataset[] = [];
      for (const dataset of datasets) {
        written.push(await write(dataset, { run, folder, day, before }));
        await db.update(openDataBuilds).set({ written: written.length }).where(eq(openDataBuilds.id, id));
      }
      return written;
    });
    for (const { name } of made) {
      await putFileFrom(fileKey(id, `${name}.csv`), join(folder, `${name}.csv`), "text/csv; charset=utf-8");
      await putFileFrom(fileKey(id, `${name}.json`), join(folder, `${name}.json`), "application/json; charset=utf-8");
    }
    await inTransaction(async (tx) => {
      await tx
        .update(openDataBuilds)
        .set({ state: "done", endedAt: now, datasets: made })
        .where(eq(openDataBuilds.id, id));
      await announce(tx, [openDataTag]);
    });
  } catch (error) {
    await db.update(openDataBuilds).set({ state: "failed", endedAt: now }).where(eq(openDataBuilds.id, id));
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  await sweepOpenData();
  return "made";
}

/** One making at a time, over all instances: the database holds it. */
async function begin(day: LocalDay, now: Date): Promise<string | null> {
  return inTransaction(async (tx) => {
    const dead = new Date(now.getTime() - longestMinutes * 60_000);
    await tx
      .update(openDataBuilds)
      .set({ state: "failed", endedAt: now })
      .where(and(eq(openDataBuilds.state, "running"), lt(openDataBuilds.startedAt, dead)));
    const [begun] = await tx
      .insert(openDataBuilds)
      .values({ id: newId(), day, state: "running", startedAt: now })
      .onConflictDoNothing()
      .returning({ id: openDataBuilds.id });
    if (begun) return begun.id;
    log.info("the open data is being made already; asking again in a minute");
    await enqueue(tx, "make_open_data", {}, { jobKey: "make-open-data", runAt: new Date(now.getTime() + 60_000) });
    return null;
  });
}

async function write(
  dataset: Dataset,
  { run, folder, day, before }: { run: Run; folder: string; day: LocalDay; before: Build | null },
): Promise<MadeDataset> {
  const { name, version, key } = dataset;
  const csv = await writing(join(folder, `${name}.csv`));
  const json = await writing(join(folder, `${name}.json`));
  await csv.add(csvHead(dataset));
  await json.add("[");
  let rows = 0;
  for await (const row of rowsOf(name, run, day)) {
    await csv.add(csvLine(dataset, row));
    await json.add(jsonLine(dataset, row, rows === 0));
    rows++;
  }
  await json.add("\n]\n");
  const files = { csv: await csv.end(), json: await json.end() };
  return { name, version, rows, ...files, changes: await changesSince(before, dataset, { folder, key }) };
}

/** Compared with the files of the making before, row by row; not where those are of other columns, or gone. */
async function changesSince(
  before: Build | null,
  { name, version }: Dataset,
  { folder, key }: { folder: string; key: readonly string[] },
): Promise<Changes | null> {
  if (before?.datasets.find((each) => each.name === name)?.version !== version) return null;
  const old = await readFileAt(fileKey(before.id, `${name}.json`));
  if (old === null) return null;
  return changesBetween(
    rowsIn(Readable.fromWeb(old as NodeStream)),
    rowsIn(createReadStream(join(folder, `${name}.json`))),
    key,
  );
}

async function* rowsIn(file: Readable): AsyncGenerator<Row> {
  for await (const line of createInterface({ input: file, crlfDelay: Number.POSITIVE_INFINITY })) {
    const row = rowOfLine(line);
    if (row) yield row;
  }
}

const bufferCharacters = 256 * 1024;

/** A file written piece by piece, with its length and hash. */
async function writing(path: string) {
  const file: FileHandle = await open(path, "w");
  const hash = createHash("sha256");
  let bytes = 0;
  let waiting = "";
  async function flush(): Promise<void> {
    const piece = Buffer.from(waiting);
    waiting = "";
    hash.update(piece);
    bytes += piece.length;
    await file.write(piece);
  }
  return {
    add: async (text: string) => {
      waiting += text;
      if (waiting.length >= bufferCharacters) await flush();
    },
    end: async () => {
      await flush();
      await file.close();
      return { bytes, sha256: hash.digest("hex") };
    },
  };
}
