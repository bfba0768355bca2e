import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { type IndicatorName, indicatorNames } from "@/db/enums";
import { auditLog } from "@/db/schema/audit";
import { openDataBuilds } from "@/db/schema/opendata";
import { sellers } from "@/db/schema/sellers";
import { seedProvince } from "@/db/seed/province";
import { seededRandom } from "@/db/seed/random";
import { useDatabase } from "@/db/testing";
import { disclosures } from "@/domain/indicators/disclosure";
import { readIndicators, readIndicatorUnits } from "@/domain/indicators/reads/cells";
import { type DatasetName, datasetNames, datasetOf, datasets } from "@/domain/opendata/catalogue";
import { fileKey } from "@/domain/opendata/files";
import { findNewest } from "@/domain/opendata/reads/builds";
import { chooseOpenData } from "@/domain/opendata/writes/choice";
import { makeOpenData } from "@/domain/opendata/writes/make";
import type { Row } from "@/domain/opendata/written";
import { mintAdminScope, mintMandateScope, mintSellerScope } from "@/domain/people/scopes";
import { harmless } from "@/domain/stats/export";
import { addDays, type LocalDay, localDay } from "@/platform/clock";
import { forgetEnvironment } from "@/platform/env";
import { newId } from "@/platform/ids";
import { getFile } from "@/platform/storage";

process.env.DEMO = "1";
useDatabase();

const folder = mkdtempSync(join(tmpdir(), "open data "));
const now = new Date();
let shop: { id: string; slug: string; name: string; word: string; owner: string };

function keepAt(url: string): void {
  process.env.STORAGE_URL = url;
  forgetEnvironment();
}

beforeAll(async () => {
  keepAt(`file:${folder}`);
  await seedProvince({ scale: 1, canary: true, demo: true, say() {} });
  await db.update(sellers).set({ openDataSince: null });
  const [one] = await db.execute<typeof shop>(sql`
    select s.id, s.slug, s.name, 'canary' || left(md5(s.id::text), 10) as word, w.user_id as owner
    from sellers s join seller_staff w on w.seller_id = s.id and w.role = 'owner' where s.state = 'active' and exists (select from listings l where l.seller_id = s.id) order by s.id limit 1`);
  if (!one) throw new Error("no shop");
  shop = one;
}, 180_000);

beforeEach(async () => {
  await db.delete(openDataBuilds);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
  delete process.env.STORAGE_URL;
  forgetEnvironment();
});

const own = () => mintSellerScope({ sellerId: shop.id, userId: shop.owner, role: "owner" });

async function textOf(file: string): Promise<string> {
  const newest = await findNewest();
  return String(newest ? await getFile(fileKey(newest.id, file)) : null);
}

const jsonOf = async (name: DatasetName) => JSON.parse(await textOf(`${name}.json`)) as Row[];

/** CSV by RFC 4180, read apart from what wrote it. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = "", end = ""] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

test("CSV and JSON say the same, row for row, and the order is that of the key", async () => {
  await db
    .update(sellers)
    .set({ openDataSince: now, name: `=1+1,"${shop.name}"` })
    .where(eq(sellers.id, shop.id));
  expect(await makeOpenData(now)).toBe("made");
  for (const dataset of datasets) {
    const [head, ...rows] = readCsv(await textOf(`${dataset.name}.csv`));
    const json = await jsonOf(dataset.name);
    expect(head).toEqual(dataset.columns.map(({ name }) => name));
    expect(rows).toEqual(
      json.map((row) =>
        dataset.columns.map(({ name }) => {
          const value = row[name] ?? null;
          return typeof value === "string" ? harmless(value) : String(value ?? "");
        }),
      ),
    );
    const keys = json.map((row) => dataset.key.map((name) => String(row[name])).join("\u0000"));
    expect(keys).toEqual(keys.toSorted());
    expect(new Set(keys).size).toBe(keys.length);
  }
  expect(await textOf("sellers.csv")).toContain("'=1+1");
  await db.update(sellers).set({ openDataSince: null, name: shop.name }).where(eq(sellers.id, shop.id));
});

test("nothing personal is in any file: no shop that has not agreed is named, and of one that has only the names", async () => {
  await makeOpenData(now);
  for (const name of datasetNames)
    for (const form of ["csv", "json"]) expect(await textOf(`${name}.${form}`)).not.toMatch(/canary[0-9a-f]{10}/);
  expect(await jsonOf("sellers")).toEqual([]);
  expect(await jsonOf("products")).toEqual([]);
  await db.update(sellers).set({ openDataSince: now }).where(eq(sellers.id, shop.id));
  await makeOpenData(now);
  const places = new Set<string>();
  for (const name of datasetNames)
    for (const row of await jsonOf(name))
      for (const [column, value] of Object.entries(row))
        for (const [word] of String(value).matchAll(/canary[0-9a-f]{10}/g)) places.add(`${name}.${column} ${word}`);
  expect([...places].toSorted()).toEqual(
    ["products.name", "products.name_en", "sellers.name"].map((place) => `${place} ${shop.word}`),
  );
  await db.update(sellers).set({ openDataSince: null }).where(eq(sellers.id, shop.id));
});

test("the office's table is rebuilt from the files alone, for 200 random cells", async () => {
  await makeOpenData(now);
  const [units, memberships, figures] = await Promise.all([
    jsonOf("units"),
    jsonOf("memberships"),
    jsonOf("indicators"),
  ]);
  const cells = new Map(
    figures.map((row) => [`${row["day"]} ${row["level"]} ${row["code"]} ${row["indicator"]}`, row]),
  );
  const days = [...new Set(figures.map((row) => String(row["day"]) as LocalDay))];
  const random = seededRandom(20_261_126);
  const office = mintAdminScope({ userId: "00000000-0000-4000-8000-000000000000", communeCodes: "all" });
  const wrong: unknown[] = [];
  let told = 0;
  const cell = (day: string, level: string, code: string, name: string) => {
    const row = cells.get(`${day} ${level} ${code} ${name}`);
    if (row?.["is_hidden"]) return null;
    return { numerator: Number(row?.["numerator"] ?? 0), denominator: Number(row?.["denominator"] ?? 0) };
  };
  /** The old communes that lay in a unit on a day. */
  const membersOf = (unit: string, day: string) =>
    units
      .filter((row) => row["list"] === "old" && row["level"] === "commune")
      .map((row) => String(row["code"]))
      .filter((code) => {
        const member = memberships.find(
          (row) =>
            row["old_commune_code"] === code &&
            String(row["since"]) <= day &&
            (row["until"] === null || String(row["until"]) > day),
        );
        return (member?.["unit_code"] ?? code) === unit;
      });
  const levelOf = { province: "province", district: "district", old: "old_commune", new: "unit" } as const;
  const note = (at: unknown, rebuilt: unknown, truth: unknown) => {
    told++;
    if (JSON.stringify(rebuilt) !== JSON.stringify(truth)) wrong.push({ at, rebuilt, truth });
  };
  for (let count = 0; count < 200; count++) {
    const asOf = random.pick(days);
    const name: IndicatorName = random.pick(indicatorNames);
    const where = random.pick(["province", "district", "old", "new", "then"] as const);
    const at = { asOf, name, where };
    const query = {
      asOf,
      map: where === "province" ? "new" : where === "district" ? "old" : where,
      level: where === "province" || where === "district" ? where : "commune",
      unit: null,
    } as const;
    if (where !== "province" && disclosures[name] === "province") continue;
    if (where === "then" && disclosures[name] !== "open") continue;
    const unit =
      where === "province"
        ? { code: "", ...(await readIndicators(office, query))[name] }
        : random.pick(await readIndicatorUnits(office, name, query));
    const truth = { numerator: unit.numerator, denominator: unit.denominator };
    if (where === "then") {
      const parts = membersOf(unit.code, asOf).map((code) => cell(asOf, "old_commune", code, name)?.numerator ?? 0);
      note(at, { numerator: parts.reduce((sum, part) => sum + part, 0), denominator: 0 }, truth);
      continue;
    }
    const rebuilt = cell(asOf, levelOf[where], unit.code, name);
    if (rebuilt !== null) note(at, rebuilt, truth);
    else if (disclosures[name] === "open") wrong.push({ at, hidden: true });
  }
  expect(wrong).toEqual([]);
  expect(told).toBeGreaterThan(100);
  for (const row of figures.filter((each) => each["is_hidden"]))
    expect([row["numerator"], row["denominator"]]).toEqual([null, null]);
});

test("files made twice of the same day are the same to the letter, and nothing has changed", async () => {
  await makeOpenData(now);
  const first = await findNewest();
  await makeOpenData(now);
  const second = await findNewest();
  expect(second?.id).not.toBe(first?.id);
  expect(second?.datasets.map(({ csv, json }) => [csv, json])).toEqual(
    first?.datasets.map(({ csv, json }) => [csv, json]),
  );
  expect(second?.datasets.map(({ changes }) => changes)).toEqual(
    datasetNames.map(() => ({ added: 0, removed: 0, changed: 0 })),
  );
});

test("one making runs at a time, and one that began long ago is taken for dead", async () => {
  await db.insert(openDataBuilds).values({ day: localDay(now), state: "running", startedAt: now });
  expect(await makeOpenData(now)).toBe("busy");
  await db.update(openDataBuilds).set({ startedAt: new Date(now.getTime() - 3 * 3_600_000) });
  expect(await makeOpenData(now)).toBe("made");
});

test("a night that fails leaves the files of the one before", async () => {
  await makeOpenData(now);
  const before = await findNewest();
  const broken = join(folder, "no-folder");
  writeFileSync(broken, "");
  keepAt(`file:${broken}`);
  await expect(makeOpenData(now)).rejects.toThrow("ENOTDIR");
  keepAt(`file:${folder}`);
  expect((await findNewest())?.id).toBe(before?.id);
  expect(JSON.parse(await textOf("units.json"))).not.toEqual([]);
});

test("who agrees is named from the next making on; who withdraws is held back at once and then gone from every file", async () => {
  await chooseOpenData(own(), { isInOpenData: true }, now);
  await chooseOpenData(own(), { isInOpenData: true }, now);
  await makeOpenData(now);
  const named = await findNewest();
  expect((await jsonOf("sellers")).map((row) => row["seller"])).toEqual([shop.slug]);
  expect((await jsonOf("products")).length).toBeGreaterThan(0);
  await chooseOpenData(own(), { isInOpenData: false }, now);
  expect((await findNewest())?.heldBackAt).toEqual(now);
  await makeOpenData(addDay(now));
  expect((await findNewest())?.heldBackAt).toBeNull();
  expect(await jsonOf("sellers")).toEqual([]);
  for (const file of ["sellers.csv", "sellers.json", "products.csv", "products.json"])
    expect(await getFile(fileKey(named?.id ?? "", file))).toBeNull();
  expect(await getFile(fileKey(named?.id ?? "", "indicators.csv"))).not.toBeNull();
  const deeds = await db
    .select({ after: auditLog.after })
    .from(auditLog)
    .where(eq(auditLog.action, "open_data_chosen"))
    .orderBy(asc(auditLog.id));
  expect(deeds.map(({ after }) => (after as { isInOpenData: boolean }).isInOpenData)).toEqual([true, false]);
});

test("a helper under a mandate cannot choose it", async () => {
  const helper = mintMandateScope({
    sellerId: shop.id,
    userId: shop.owner,
    rights: ["shop", "listings"],
    mandateId: newId(),
  });
  await expect(chooseOpenData(helper, { isInOpenData: true }, now)).rejects.toThrow("lacks_right");
});

test("every column of the datasets that name shops is of a known dataset", () => {
  expect(datasets.filter(({ namesShops }) => namesShops).map(({ name }) => name)).toEqual(["sellers", "products"]);
  expect(datasetOf("orders")).toBeNull();
});

function addDay(instant: Date): Date {
  expect(addDays(localDay(instant), 1) > localDay(instant)).toBe(true);
  return new Date(instant.getTime() + 86_400_000);
}
