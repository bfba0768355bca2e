import { expect, test } from "vitest";
import { zoneOf } from "@/domain/shipping/zones";

const seller = { communeCode: "25399", provinceCode: "75" };

test.each([
  ["25399", "75", "commune"],
  ["25400", "75", "province"],
  ["00004", "01", "country"],
  // codes are reused between provinces' lists: the province decides first
  ["25399", "01", "country"],
])("ward %s of province %s lies in the zone %s", (wardCode, provinceCode, zone) => {
  expect(zoneOf({ wardCode, provinceCode }, seller)).toBe(zone);
});
