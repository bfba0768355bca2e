import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { backUp, restore } from "@/db/backup";
import { db, inTransaction } from "@/db/client";
import { createTestDatabase } from "@/db/testing";
import { enqueue } from "@/platform/queue";

let folder = "";
let file = "";
let before: unknown;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "backup-"));
  file = join(folder, "market.backup");
  const drop = await createTestDatabase();
  await inTransaction(async (tx) => {
    await tx.execute(sql`
      insert into units (list, code, level, kind, name, full_name, name_en, slug, search_name)
      select '2026', n::text, 'commune', 'commune', E'Xã\\tcó "dấu"\\n\\\\.' || n, '@table {}', 'Commune', 'xa-' || n, 'xa'
      from generate_series(1, 2500) n`);
    await enqueue(tx, "something later", { name: "Bánh\ttráng" });
  });
  before = await contents();
  await backUp(file);
  await drop();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("what was backed up comes back, to the character, with the jobs that waited", { timeout: 120_000 }, async () => {
  const drop = await createTestDatabase();
  await restore(file);
  expect(await contents()).toEqual(before);
  await drop();
});

test("a backup that breaks off restores nothing", { timeout: 120_000 }, async () => {
  const drop = await createTestDatabase();
  const broken = join(folder, "broken");
  const text = gunzipSync(readFileSync(file)).toString();
  for (const part of [text.slice(0, text.length / 2), text.slice(0, text.lastIndexOf("@end"))]) {
    writeFileSync(broken, gzipSync(part));
    await expect(restore(broken)).rejects.toThrow("not whole");
  }
  writeFileSync(broken, readFileSync(file).subarray(0, 2000));
  await expect(restore(broken)).rejects.toThrow("Nothing was restored");
  writeFileSync(broken, "not a backup");
  await expect(restore(broken)).rejects.toThrow("Nothing was restored");
  const [row] = await db.execute(sql`select count(*)::int as units from units`);
  expect(row).toEqual({ units: 0 });
  await drop();
});

async function contents(): Promise<unknown> {
  const [row] = await db.execute(sql`
    select (select md5(string_agg(u::text, '|' order by code)) from units u) as units,
           (select count(*)::int from units) as unit_count,
           (select json_agg(payload) from graphile_worker._private_jobs) as jobs`);
  return row;
}
