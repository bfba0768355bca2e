import { sql } from "drizzle-orm";
import { closeDatabase, db } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { seedProvince } from "@/db/seed/province";
import { env } from "@/platform/env";
import { migrateQueue } from "@/platform/queue";

/** A sentence for the person at the keyboard. */
class SeedRefused extends Error {}

const scale = numberAfter("--scale") ?? 1;
const withCanaries = process.argv.includes("--canary");
const onlyWhenEmpty = process.argv.includes("--if-empty");

try {
  env();
  if (!onlyWhenEmpty) {
    await migrateDatabase(migrateQueue);
    if ((await stateOfProvince()) !== "empty")
      throw new SeedRefused("The database already holds a province: sow into an empty one.");
    await sow();
  } else {
    const state = await stateOfProvince();
    if (state === "sown") console.log("The database already holds a province.");
    else {
      if (state === "half sown") await clear();
      await note("sowing");
      await sow();
      await note("sown");
    }
  }
} catch (error) {
  if (error instanceof SeedRefused) console.error(error.message);
  else console.error(error instanceof Error ? error.stack : error);
  if (error instanceof Error && error.cause instanceof Error) console.error(error.cause.message);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}

async function sow(): Promise<void> {
  const began = Date.now();
  await seedProvince({ scale, canary: withCanaries, demo: env().isDemo, say: (line) => console.log(line) });
  console.log(`The province was sown in ${((Date.now() - began) / 1000).toFixed(1)} s.`);
}

/** A first sowing that was broken off leaves its note behind: nobody can have used that database yet, so it begins again. */
async function stateOfProvince(): Promise<"empty" | "half sown" | "sown"> {
  const [row] = await db.execute<{ found: boolean; note: string | null }>(
    sql`select exists (select 1 from units) as found, obj_description('units'::regclass, 'pg_class') as note`,
  );
  if (row?.note === "sowing") return "half sown";
  return row?.found ? "sown" : "empty";
}

async function note(text: "sowing" | "sown"): Promise<void> {
  await db.execute(sql.raw(`comment on table units is '${text}'`));
}

async function clear(): Promise<void> {
  const tables = await db.execute<{ name: string }>(
    sql`select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
  );
  const names = tables.map((table) => table.name);
  await db.transaction(async (tx) => {
    for (const name of names) await tx.execute(sql.raw(`alter table ${name} disable trigger user`));
    await tx.execute(sql.raw(`truncate ${names.join(", ")}`));
    for (const name of names) await tx.execute(sql.raw(`alter table ${name} enable trigger user`));
  });
}

function numberAfter(flag: string): number | null {
  const at = process.argv.indexOf(flag);
  if (at === -1) return null;
  const value = Number(process.argv[at + 1]);
  if (Number.isInteger(value) && value >= 1 && value <= 5000) return value;
  console.error(`${flag} must be a whole number between 1 and 5000.`);
  process.exit(1);
}
