import { expect, test } from "vitest";
import { mostOf } from "@/domain/stock/forecast";

test.each([
  [{ forecastUnits: 100, capPercent: 80 }, 80],
  [{ forecastUnits: 33, capPercent: 50 }, 16],
  [{ forecastUnits: 1, capPercent: 100 }, 1],
  [{ forecastUnits: 1_000_000, capPercent: 100 }, 1_000_000],
])("of %j so many may be sold: %i", (harvest, most) => {
  expect(mostOf(harvest)).toBe(most);
});
