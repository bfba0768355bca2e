import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import OldPlacePage from "@/app/[locale]/(shop)/statistics/old/[slug]/page";
import StatisticsPage from "@/app/[locale]/(shop)/statistics/page";
import UnitPage from "@/app/[locale]/(shop)/statistics/[slug]/page";
import { GET as embed } from "@/app/[locale]/embed/[kind]/[indicator]/route";
import { statisticsFile } from "@/app/public-statistics-export";
import { GET } from "@/app/api/v1/statistics/route";
import { db } from "@/db/client";
import type { IndicatorName } from "@/db/enums";
import { dailyIndicators, targets } from "@/db/schema/indicators";
import { useDatabase } from "@/db/testing";
import { writeChanges } from "@/db/testing.indicators";
import { openMarket } from "@/db/testing.shop";
import { listOldCommunes, listOldPlaces, listUnits } from "@/domain/places/reads";
import { newId } from "@/platform/ids";

vi.mock("next/cache", () => ({ unstable_cache: (read: () => unknown) => read }));
useDatabase();

/** Numbers that stand for nothing else, so that one of them in an answer is one that was told. */
const canary = { small: 3, beside: 700_019, sales: 800_011 };
let unit: { slug: string; code: string };
let small: { slug: string; code: string };
let beside: { slug: string; code: string };

beforeAll(async () => {
  await openMarket();
  const [communes, olds, units] = await Promise.all([listOldCommunes(), listOldPlaces(), listUnits("2026")]);
  const counts = new Map<string, string[]>();
  for (const { code, becomes } of communes) counts.set(becomes, [...(counts.get(becomes) ?? []), code]);
  const [become, codes = []] = [...counts].find(([, parts]) => parts.length === 2) ?? [];
  const ofUnit = units.find(({ code }) => code === become);
  const [one, other] = codes.map((code) => olds.find((old) => old.code === code));
  if (!ofUnit || !one || !other) throw new Error("no unit of two old communes");
  [unit, small, beside] = [ofUnit, one, other];
});

beforeEach(async () => {
  await db.delete(dailyIndicators);
  const listed: IndicatorName[] = ["registered_online", "digitised_any"];
  const far = (await listOldCommunes()).find(({ becomes }) => becomes !== unit.code);
  await writeChanges([
    ...listed.flatMap((indicator) => [
      { indicator, day: "2026-01-05", oldCommuneCode: small.code, numerator: 2, denominator: canary.small },
      { indicator, day: "2026-01-05", oldCommuneCode: beside.code, numerator: 5, denominator: canary.beside },
    ]),
    {
      indicator: "first_sale",
      day: "2026-01-05",
      oldCommuneCode: small.code,
      numerator: canary.sales,
      denominator: 900_001,
    },
    { indicator: "first_sale", day: "2026-01-05", oldCommuneCode: far?.code ?? "", numerator: 7, denominator: 70_000 },
    { indicator: "sellers_online", day: "2026-01-05", oldCommuneCode: small.code, numerator: 2, denominator: 0 },
  ]);
});

/** All that a page hands to what draws it, which is more than a reader sees. */
const drawn = async (page: Promise<unknown>) => JSON.stringify(await page);
const locale = Promise.resolve({ locale: "vi" });
const asked = (words: Record<string, string>) => ({ asOf: "2026-11-01", ...words });
const file = async (words: Record<string, string>) => {
  const address = `http://localhost/statistics/export.csv?${new URLSearchParams(asked(words)).toString()}`;
  return (await statisticsFile("vi", new Request(address), "csv")).text();
};
const answer = async (words: Record<string, string>) => {
  const address = `http://localhost/api/v1/statistics?${new URLSearchParams(asked(words)).toString()}`;
  return (await GET(new Request(address), {})).text();
};

const shown = async (kind: string, indicator: string, words: Record<string, string> = {}) => {
  const address = `http://localhost/embed/${kind}/${indicator}?${new URLSearchParams(asked(words)).toString()}`;
  return embed(new Request(address), { params: Promise.resolve({ locale: "vi", kind, indicator }) });
};

describe("a list of three", () => {
  const sides: Record<string, string>[] = [{ map: "new" }, { map: "old" }, { map: "old", level: "district" }];

  test("is told nowhere, nor the list beside it from which it could be had", async () => {
    const indicator = "registered_online";
    const said = await Promise.all([
      ...sides.flatMap((side) => [
        drawn(StatisticsPage({ params: locale, searchParams: Promise.resolve(asked({ indicator, ...side })) })),
        file({ indicator, table: "units", ...side }),
        answer({ indicator, ...side }),
      ]),
      ...[small, beside].flatMap(({ slug, code }) => [
        drawn(
          OldPlacePage({
            params: Promise.resolve({ locale: "vi", slug }),
            searchParams: Promise.resolve(asked({ indicator })),
          }),
        ),
        file({ map: "old", unit: code }),
        answer({ map: "old", unit: code, indicator }),
        shown("chart", indicator, { map: "old", unit: code }).then((frame) => frame.text()),
        shown("chart", `${indicator}.svg`, { map: "old", unit: code }).then((frame) => frame.text()),
      ]),
      ...["new", "old"].map(async (map) => (await shown("map", indicator, { map })).text()),
      drawn(
        UnitPage({
          params: Promise.resolve({ locale: "vi", slug: unit.slug }),
          searchParams: Promise.resolve(asked({ indicator })),
        }),
      ),
    ]);
    for (const text of said) expect(text).not.toContain(String(canary.beside));
    expect(said.join()).toContain(String(canary.beside + canary.small));
  });

  test("is said to be hidden, and a commune's shops stay told: anybody can count them", async () => {
    const { items } = JSON.parse(await answer({ map: "old", unit: small.code }));
    const of = (name: string) => items.find((item: { name: string }) => item.name === name);
    expect(of("registered_online")).toMatchObject({ told: false, numerator: null, denominator: null });
    expect(of("sellers_online")).toMatchObject({ told: true, numerator: 2 });
    expect(await file({ map: "old", unit: small.code })).toContain("không công bố");
  });
});

test("sales are told of the whole, and of no part of it on any map", async () => {
  const indicator = "first_sale";
  const parts = await Promise.all([
    answer({ indicator, unit: unit.code }),
    answer({ indicator, map: "old", unit: small.code }),
    file({ unit: unit.code }),
    file({ map: "old", unit: small.code }),
    drawn(
      UnitPage({
        params: Promise.resolve({ locale: "vi", slug: unit.slug }),
        searchParams: Promise.resolve(asked({ indicator })),
      }),
    ),
  ]);
  for (const text of parts) expect(text).not.toContain(String(canary.sales));
  const whole = JSON.parse(await answer({ indicator }));
  expect(whole.units).toEqual([]);
  expect(whole.months.at(-1)).toMatchObject({ told: true, numerator: canary.sales + 7 });
});

test("a target is told where its figure is, and where that is hidden nothing of it is", async () => {
  const far = (await listOldCommunes()).find(({ becomes }) => becomes !== unit.code);
  const place = (await listUnits("2026")).find(({ code }) => code === far?.becomes);
  const source = "Kế hoạch thử số 7";
  await db.insert(targets).values({
    id: newId(),
    indicator: "digitised_any",
    communeCode: place?.code ?? "",
    firstDay: "2026-01-01",
    lastDay: "2026-12-31",
    value: 97,
    source,
  });
  const page = async () =>
    drawn(
      UnitPage({
        params: Promise.resolve({ locale: "vi", slug: place?.slug ?? "" }),
        searchParams: Promise.resolve(asked({})),
      }),
    );
  const list = async (denominator: number) =>
    writeChanges(
      (["registered_online", "digitised_any"] as const).map((indicator) => ({
        indicator,
        day: `2026-02-0${denominator}`,
        oldCommuneCode: far?.code ?? "",
        numerator: 1,
        denominator,
      })),
    );
  await list(3);
  expect(await page()).not.toContain(source);
  await list(9);
  expect(await page()).toContain(source);
});

test("the page, the file and the API say the same number", async () => {
  const indicator = "registered_online";
  const { units } = JSON.parse(await answer({ indicator }));
  const line = units.find(({ code }: { code: string }) => code === unit.code);
  expect(line).toMatchObject({ told: true, denominator: canary.beside + canary.small });
  expect(await file({ indicator, table: "units" })).toContain(`,7,${canary.beside + canary.small},0,có`);
});

describe("a frame on another site", () => {
  test("may be shown by anybody, holds no script and asks for nothing", async () => {
    for (const kind of ["map", "chart"]) {
      const frame = await shown(kind, "registered_online");
      const policy = frame.headers.get("content-security-policy") ?? "";
      expect(policy).toContain("frame-ancestors *");
      expect(policy).toContain("default-src 'none'");
      const text = await frame.text();
      expect(text).not.toMatch(/<script|<link|<img|src=/);
      expect(text).toMatch(/<a href="[^"]*\/statistics\?asOf=2026-11-01[^"]*" target="_blank"/);
      expect(Buffer.byteLength(text)).toBeLessThan(30_000);
    }
  });

  test("is a picture with .svg at its end, with its source in it", async () => {
    const picture = await shown("map", "registered_online.svg");
    expect(picture.headers.get("content-type")).toBe("image/svg+xml");
    expect(await picture.text()).toMatch(/^<svg [^>]*>.*Nguồn: chợ OCOP/s);
  });

  test("is not there for another kind, another indicator, or a map of what is told of the whole alone", async () => {
    for (const [kind, indicator] of [
      ["table", "registered_online"],
      ["map", "wealth"],
      ["map", "first_sale"],
    ] as const) {
      expect((await shown(kind, indicator)).status).toBe(404);
    }
  });
});
