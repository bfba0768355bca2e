import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { GET as csv } from "@/app/[locale]/admin/indicators/export.csv/route";
import { GET as xlsx } from "@/app/[locale]/admin/indicators/export.xlsx/route";
import IndicatorPage from "@/app/[locale]/admin/indicators/[name]/page";
import { GET as openData } from "@/app/[locale]/(shop)/open-data/[file]/route";
import { GET as api } from "@/app/api/v1/admin/indicators/route";
import { type IndicatorName, indicatorNames } from "@/db/enums";
import { seedProvince } from "@/db/seed/province";
import { seededRandom, storyId } from "@/db/seed/random";
import { useDatabase } from "@/db/testing";
import { readRawRows, recount, type Where } from "@/db/testing.indicators";
import { indicatorOf } from "@/domain/indicators/catalogue";
import { disclosures } from "@/domain/indicators/disclosure";
import { readIndicatorUnits } from "@/domain/indicators/reads/cells";
import { makeOpenData } from "@/domain/opendata/writes/make";
import { mintAdminScope } from "@/domain/people/scopes";
import { levels, maps } from "@/domain/stats/query";
import { beginSession } from "@/platform/auth";
import { addDays, type LocalDay } from "@/platform/clock";
import { forgetEnvironment } from "@/platform/env";
import { formatNumber } from "@/platform/i18n/format";
import { translator } from "@/platform/i18n/translator";

const asking = vi.hoisted(() => ({ headers: new Headers(), jar: new Map<string, string>() }));
vi.mock("next/headers", () => ({
  headers: async () => asking.headers,
  cookies: async () => ({
    get: (name: string) => (asking.jar.has(name) ? { name, value: asking.jar.get(name) } : undefined),
    set: (name: string, value: string) => asking.jar.set(name, value),
    delete: (name: string) => asking.jar.delete(name),
  }),
}));

process.env.DEMO = "1";
useDatabase();
const province = mintAdminScope({ userId: storyId("person admin@demo.local"), communeCodes: "all" });

const folder = mkdtempSync(join(tmpdir(), "recount-"));

beforeAll(async () => {
  process.env.STORAGE_URL = `file:${folder}`;
  forgetEnvironment();
  await seedProvince({ scale: 1, canary: false, demo: true, say() {} });
  await readRawRows();
  await beginSession({ userId: province.userId, sessionVersion: 1 }, "Minh");
}, 300_000);

afterAll(() => {
  rmSync(folder, { recursive: true });
  delete process.env.STORAGE_URL;
  forgetEnvironment();
});

type Asked = Where & { name: IndicatorName; fullName: string };
type Told = { numerator: number; denominator: number | null };
const addressOf = ({ asOf, map, level, code }: Where) => `asOf=${asOf}&map=${map}&level=${level}&unit=${code}`;
const request = (path: string) => new Request(`http://localhost:3000${path}`);
const vi18n = translator("vi", "indicators");

/** What each way of publishing says of a cell. */
const told: Record<string, (asked: Asked) => Promise<Told>> = {
  async dashboard({ name, fullName, ...where }) {
    const page = await IndicatorPage({
      params: Promise.resolve({ locale: "vi", name }),
      searchParams: Promise.resolve({ asOf: where.asOf, map: where.map, level: where.level }),
    });
    const rows = renderToStaticMarkup(page).match(/<tr>.*?<\/tr>/g) ?? [];
    const parent = /<th scope="row"[^>]*>(.*?)<\/th>/;
    const wanted = rows.filter((row) => wordsOf(parent.exec(row)?.[1] ?? "") === fullName);
    expect([fullName, wanted.length]).toEqual([fullName, 1]);
    const cells = [...(wanted[0] ?? "").matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, cell = ""]) =>
      Number(wordsOf(cell).replaceAll(".", "")),
    );
    return isShare(name)
      ? { numerator: cells[1] ?? -1, denominator: cells[2] ?? -1 }
      : { numerator: cells[0] ?? -1, denominator: null };
  },
  async csv({ name, ...where }) {
    const answer = await csv(request(`/admin/indicators/export.csv?${addressOf(where)}`), inVietnamese);
    const line = (await answer.text()).split(/\r?\n/).find((each) => startsWith(each, name)) ?? "";
    const [, numerator, denominator] = line
      .slice(line.indexOf(vi18n(`list.${name}.name`)) + vi18n(`list.${name}.name`).length)
      .split(/"?[,;]"?/);
    return { numerator: Number(numerator), denominator: denominator === "" ? null : Number(denominator) };
  },
  async xlsx({ name, ...where }) {
    const answer = await xlsx(request(`/admin/indicators/export.xlsx?${addressOf(where)}`), inVietnamese);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await answer.arrayBuffer());
    const found: Told[] = [];
    book.worksheets[0]?.eachRow((row) => {
      const [label, numerator, denominator] = [1, 2, 3].map((column) => row.getCell(column).value);
      if (label === vi18n(`list.${name}.name`))
        found.push({
          numerator: Number(numerator),
          denominator: denominator === "" || denominator === null ? null : Number(denominator),
        });
    });
    expect(found).toHaveLength(1);
    return found[0] ?? { numerator: -1, denominator: null };
  },
  async api({ name, ...where }) {
    const answer = await api(request(`/api/v1/admin/indicators?${addressOf(where)}&indicator=${name}`), {
      params: Promise.resolve({}),
    });
    const { items, units } = (await answer.json()) as {
      items: { name: string; numerator: number; denominator: number }[];
      units: { code: string; numerator: number; denominator: number }[];
    };
    const one = items.find((item) => item.name === name);
    const row = units.find(({ code }) => code === where.code);
    expect([row?.numerator, row?.denominator]).toEqual([one?.numerator, one?.denominator]);
    return { numerator: one?.numerator ?? -1, denominator: isShare(name) ? (one?.denominator ?? -1) : null };
  },
};

const inVietnamese = { params: Promise.resolve({ locale: "vi" }) };
const isShare = (name: IndicatorName) => indicatorOf(name)?.kind === "share";
const startsWith = (line: string, name: IndicatorName) =>
  line.replace(/^\uFEFF?"?/, "").startsWith(vi18n(`list.${name}.name`));

function wordsOf(markup: string): string {
  return markup
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll("&#x27;", "'")
    .trim();
}

it.each([
  ["UTC", 67],
  ["Asia/Ho_Chi_Minh", 67],
  ["America/Los_Angeles", 66],
])(
  "on a server in %s, %i random cells recounted from the rows are what the dashboard, CSV, XLSX and API say",
  async (zone, count) => {
    const was = process.env.TZ;
    process.env.TZ = zone;
    try {
      const random = seededRandom(zone.length * 31);
      for (let cell = 0; cell < count; cell += 1) {
        const asOf = addDays("2021-06-01" as LocalDay, random.between(0, 2000));
        const level = random.pick(levels.slice(0, 2));
        const map = level === "district" ? ("old" as const) : random.pick(maps);
        const name = indicatorNames[cell % indicatorNames.length] ?? "products_online";
        const units = await readIndicatorUnits(province, name, { asOf, map, level, unit: null });
        const busy = units.filter(({ numerator }) => numerator > 0);
        const { code, fullName, parentName } = random.pick(busy.length > 0 ? busy : units);
        const where = { asOf, map, level, code };
        const counted = recount(name, where);
        const expected = { numerator: counted.numerator, denominator: isShare(name) ? counted.denominator : null };
        const asked = { ...where, name, fullName: parentName ? `${fullName} (${parentName})` : fullName };
        for (const [way, tell] of Object.entries(told))
          expect([way, name, where, await tell(asked)]).toEqual([way, name, where, expected]);
      }
    } finally {
      if (was === undefined) delete process.env.TZ;
      else process.env.TZ = was;
    }
  },
  300_000,
);

const publicPlaces: Readonly<Record<string, Pick<Where, "map" | "level">>> = {
  unit: { map: "new", level: "commune" },
  old_commune: { map: "old", level: "commune" },
  district: { map: "old", level: "district" },
  province: { map: "new", level: "province" },
};
type PublicRow = {
  day: LocalDay;
  level: string;
  code: string;
  indicator: IndicatorName;
  numerator: number | null;
  denominator: number | null;
  is_hidden: boolean;
};

async function servedFile(file: string): Promise<string> {
  const answer = await openData(request(`/open-data/${file}`), { params: Promise.resolve({ locale: "vi", file }) });
  expect(answer.status).toBe(200);
  return answer.text();
}

it("200 random cells of the open data as it is served, made on a server in America, are what is recounted, and only what may be is hidden", async () => {
  const was = process.env.TZ;
  process.env.TZ = "America/Los_Angeles";
  try {
    expect(await makeOpenData(new Date())).toBe("made");
    const told = JSON.parse(await servedFile("indicators.json")) as PublicRow[];
    const lines = new Set((await servedFile("indicators.csv")).split("\r\n"));
    expect(lines.size).toBe(told.length + 2);
    const cells = new Map(told.map((row) => [`${row.day} ${row.level} ${row.code} ${row.indicator}`, row]));
    const random = seededRandom(20_261_127);
    const wrong: unknown[] = [];
    for (let cell = 0; cell < 200; cell += 1) {
      const { day, level, code } = random.pick(told);
      const wanted = indicatorNames.filter((name) => level === "province" || disclosures[name] !== "province");
      const name = wanted[cell % wanted.length] ?? "products_online";
      const row = cells.get(`${day} ${level} ${code} ${name}`);
      const place = publicPlaces[level];
      if (!place) throw new Error(`no level ${level}`);
      const counted = recount(name, { asOf: day, ...place, code });
      const { numerator, denominator, is_hidden: isHidden } = row ?? { numerator: 0, denominator: 0, is_hidden: false };
      const isRight = isHidden
        ? disclosures[name] !== "open" && numerator === null && denominator === null
        : numerator === counted.numerator && denominator === counted.denominator;
      const line = [day, level, code, name, numerator ?? "", denominator ?? "", isHidden].join(",");
      if (!isRight || (row && !lines.has(line))) wrong.push({ line, counted });
    }
    expect(wrong).toEqual([]);
  } finally {
    if (was === undefined) delete process.env.TZ;
    else process.env.TZ = was;
  }
}, 300_000);

it("reads numbers as they are written on the page", () => {
  expect(Number(formatNumber(12_345, "vi").replaceAll(".", ""))).toBe(12_345);
});
