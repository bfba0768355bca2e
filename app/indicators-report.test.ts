import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { targets } from "@/db/schema/indicators";
import { useDatabase } from "@/db/testing";
import { writeChanges } from "@/db/testing.indicators";
import { textOf } from "@/db/testing.pdf";
import { openMarket } from "@/db/testing.shop";
import { indicatorsReport } from "@/app/indicators-report";
import { reportPdf } from "@/app/report-pdf";
import { mintAdminScope } from "@/domain/people/scopes";
import type { LocalDay } from "@/platform/clock";
import { newId } from "@/platform/ids";

useDatabase();
const asOf = "2026-06-30" as LocalDay;
const query = { asOf, map: "new", level: "commune", unit: null } as const;
const province = mintAdminScope({ userId: newId(), communeCodes: "all" });
let place: Awaited<ReturnType<typeof openMarket>>;

beforeAll(async () => {
  place = await openMarket();
  const row = { day: "2026-01-10", oldCommuneCode: place.oldCommune };
  await writeChanges([
    { ...row, indicator: "products_online", numerator: 47, denominator: 0 },
    { ...row, indicator: "digitised_any", numerator: 3, denominator: 8 },
  ]);
  const target = { firstDay: "2026-01-01", lastDay: "2026-12-31", source: "Kế hoạch" };
  await db.insert(targets).values([
    { ...target, indicator: "products_online", value: 60 },
    { ...target, indicator: "visits", value: 50 },
    { ...target, indicator: "products_online", value: 40, communeCode: place.near },
  ]);
});

test("the report says results, targets with their pace, every unit, and where there is nothing, in an official paper's layout", async () => {
  const words = await indicatorsReport(province, query);
  const text = textOf(await reportPdf(words));
  for (const said of [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "BÁO CÁO",
    "THỦ TRƯỞNG ĐƠN VỊ",
    "37,5%",
    "Đúng tiến độ",
    "Chưa tính được",
  ])
    expect(text).toContain(said);
  expect(words.tables.map(({ rows }) => rows.length).slice(1, 2)).toEqual([2]);
  const [, , units, white] = words.tables;
  expect(units?.rows.some((row) => row.includes("47"))).toBe(true);
  expect(white?.rows).toHaveLength((units?.rows.length ?? 0) - 1);
});

test("a unit's own report tells its own target, and no other unit", async () => {
  const words = await indicatorsReport(province, { ...query, unit: place.near });
  expect(words.tables.map(({ name }) => name)).toEqual([
    "I. Kết quả theo chỉ tiêu",
    "II. Mục tiêu và tiến độ",
    "Căn cứ của từng chỉ tiêu",
  ]);
  expect(words.tables[1]?.rows).toEqual([["Sản phẩm đang bán", "47", "40 đến 31/12/2026", "Đã đạt"]]);
});

test("long lists go on over pages, with their heads on each", async () => {
  const words = await indicatorsReport(province, query);
  const rows = Array.from({ length: 120 }, (_, row) => [`Xã thử ${row}`, "1", "1"]);
  const pdf = await reportPdf({
    ...words,
    tables: [{ name: "Dài", heads: ["Xã", "A", "B"], parts: [3, 1, 1], rows, empty: "" }],
  });
  expect(pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(2);
  expect(textOf(pdf)).toContain("Xã thử 119");
});
