import { expect, test } from "vitest";
import { membersTable } from "@/app/members-export";
import { useDatabase } from "@/db/testing";
import { openMarket, openShop } from "@/db/testing.shop";
import { memberInput } from "@/domain/members/input";
import { saveMember } from "@/domain/members/writes";
import { csvOf } from "@/domain/stats/export";

useDatabase();

test("a name that a spreadsheet would run is taken along as a name", async () => {
  const place = await openMarket();
  const { seller } = await openShop("HTX Tiêu", place);
  const farm = { name: "=HYPERLINK(1)", oldCommuneCode: place.oldCommune, sinceOn: "2020-01-01" };
  await saveMember(seller, memberInput.parse(farm), new Date("2026-11-20T03:00:00Z"));
  expect(csvOf(await membersTable(seller, "vi"))).toContain("'=HYPERLINK(1)");
});
