import { expect, test } from "vitest";
import { createTestDatabase } from "@/db/testing";
import { simulate } from "@/scripts/simulation/simulate";

async function told(seed: number) {
  const drop = await createTestDatabase();
  try {
    return await simulate({ seed, operations: 240, every: 80 });
  } finally {
    await drop();
  }
}

test("the same seed gives the same totals, another gives others, and the books hold at every checkpoint", async () => {
  const [first, again, other] = [await told(7), await told(7), await told(8)];
  expect(again).toEqual(first);
  expect(other.totals).not.toEqual(first.totals);
  expect(Object.keys(first.accepted)).toEqual(
    expect.arrayContaining([
      "order",
      "tell",
      "progress",
      "cancel",
      "payOnPage",
      "hearLetter",
      "reconcile",
      "openAhead",
      "bringIn",
    ]),
  );
}, 120_000);
