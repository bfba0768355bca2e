import { expect, test } from "vitest";
import { sellerKinds } from "@/db/enums";
import { dong } from "@/domain/money/dong";
import { type TaxRate, withheldFor } from "@/domain/tax/withholding";

const open = { validFrom: "2025-07-01", validTo: null };
const rates: TaxRate[] = [
  { activity: "goods", vatBasisPoints: 100, pitBasisPoints: 50, validFrom: "2025-07-01", validTo: "2027-01-01" },
  { activity: "goods", vatBasisPoints: 200, pitBasisPoints: 100, validFrom: "2027-01-01", validTo: null },
  { activity: "services", vatBasisPoints: 500, pitBasisPoints: 200, ...open },
  { activity: "transport", vatBasisPoints: 300, pitBasisPoints: 150, ...open },
];
const sale = {
  sellerKind: "household",
  activity: "goods",
  day: "2026-11-20",
  amountDong: dong(100_000),
  rates,
  isOn: true,
} as const;

test.each([
  [0, 0, 0],
  [99, 0, 0],
  [100, 1, 0],
  [199, 1, 0],
  [200, 2, 1],
  [45_050, 450, 225],
  [100_000, 1_000, 500],
])("of goods for %i đồng a household's VAT is %i and its income tax %i", (amount, vatDong, pitDong) => {
  expect(withheldFor({ ...sale, amountDong: dong(amount) })).toEqual({ vatDong, pitDong });
});

test.each([
  ["2025-06-30", 0, 0],
  ["2025-07-01", 1_000, 500],
  ["2026-12-31", 1_000, 500],
  ["2027-01-01", 2_000, 1_000],
])("on %s the rate of that day counts", (day, vatDong, pitDong) => {
  expect(withheldFor({ ...sale, day })).toEqual({ vatDong, pitDong });
});

test.each(["unknown", "services"] as const)("%s takes the highest rate", (activity) => {
  expect(withheldFor({ ...sale, activity })).toEqual({ vatDong: 5_000, pitDong: 2_000 });
});

test("only households' tax is withheld, and only while it is on", () => {
  const withheld = sellerKinds.filter((sellerKind) => withheldFor({ ...sale, sellerKind }).vatDong > 0);
  expect(withheld).toEqual(["household"]);
  expect(withheldFor({ ...sale, isOn: false })).toEqual({ vatDong: 0, pitDong: 0 });
  expect(withheldFor({ ...sale, rates: [] })).toEqual({ vatDong: 0, pitDong: 0 });
});
