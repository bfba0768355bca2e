import { like } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { targets } from "@/db/schema/indicators";
import { outbox } from "@/db/schema/notices";
import { officeMembers } from "@/db/schema/people";
import { useDatabase } from "@/db/testing";
import { writeChanges } from "@/db/testing.indicators";
import { openMarket, someBuyer } from "@/db/testing.shop";
import { tellMonth } from "@/domain/indicators/writes/report";

useDatabase();
let near: string;

beforeAll(async () => {
  const place = await openMarket();
  near = place.near;
  const [chief, local] = [await someBuyer("Tỉnh"), await someBuyer("Xã")];
  await db.insert(officeMembers).values([
    { userId: chief.userId, role: "province", firstDay: "2020-01-01" },
    { userId: local.userId, role: "officer", communeCode: near, firstDay: "2020-01-01" },
  ]);
  const row = { indicator: "products_online" as const, oldCommuneCode: place.oldCommune, denominator: 0 };
  await writeChanges([
    { ...row, day: "2026-05-20", numerator: 12 },
    { ...row, day: "2026-06-01", numerator: 30 },
  ]);
  const target = { indicator: "products_online" as const, lastDay: "2026-12-31", source: "Kế hoạch" };
  await db.insert(targets).values([
    { ...target, firstDay: "2026-01-01", value: 1_000 },
    { ...target, firstDay: "2026-01-01", value: 13, communeCode: near },
  ]);
});

const told = async () =>
  (await db.select({ payload: outbox.payload }).from(outbox).where(like(outbox.newsKey, "month_figures:%"))).map(
    ({ payload }) => payload as Record<string, string>,
  );

test("who answers for a place is told in the first days of a month how the one before ended, once", async () => {
  expect(await tellMonth(new Date("2026-06-05T23:00:00Z"))).toEqual({ told: 0 });
  expect(await told()).toEqual([]);
  await tellMonth(new Date("2026-06-01T01:30:00Z"));
  await tellMonth(new Date("2026-06-02T01:30:00Z"));
  const letters = await told();
  expect(letters).toHaveLength(2);
  expect(letters.find(({ place }) => place?.startsWith("admin/indicators"))).toMatchObject({
    products: "12",
    behind: "1",
    lastDay: "2026-05-31",
    place: "admin/indicators?asOf=2026-05-31",
  });
  expect(letters.find(({ place }) => place === `admin/communes/${near}?asOf=2026-05-31`)).toMatchObject({
    products: "12",
    behind: "0",
  });
});

test("the month after is told anew", async () => {
  await tellMonth(new Date("2026-07-01T01:30:00Z"));
  expect(await told()).toHaveLength(4);
});
