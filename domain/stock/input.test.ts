import { expect, test } from "vitest";
import { moveStockInput } from "@/domain/stock/input";

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
