import { expect, test } from "vitest";
import { moveStockInput, placeIdInput, shiftStockInput } from "@/domain/stock/input";

test("nothing can neither come nor spoil, though nothing may be counted", () => {
  const typed = { variantId: "01a21082-3b13-71d3-b5fd-0e6b0d543f54", quantity: 0 };
  for (const reason of ["received", "spoiled"]) {
    const { error } = moveStockInput.safeParse({ ...typed, reason });
    expect(error?.issues.map(({ path, message }) => [path.join("."), message])).toEqual([
      ["quantity", "count_too_small"],
    ]);
  }
  expect(moveStockInput.parse({ ...typed, reason: "corrected" }).quantity).toBe(0);
});

test("the default place is named by an id that is no version of UUID", () => {
  const main = "63d80fc6-7a7c-feb2-0d4c-9f0bb6a9cd2e";
  const [variantId, other] = ["01a21082-3b13-71d3-b5fd-0e6b0d543f54", "01a21082-3b13-71d3-b5fd-0e6b0d543f55"];
  expect(placeIdInput.parse({ placeId: main })).toEqual({ placeId: main });
  const shift = { variantId, fromPlaceId: main, toPlaceId: other, quantity: 1 };
  expect(shiftStockInput.parse(shift)).toMatchObject({ fromPlaceId: main });
  expect(shiftStockInput.safeParse({ ...shift, toPlaceId: "Kho lạnh" }).success).toBe(false);
});
