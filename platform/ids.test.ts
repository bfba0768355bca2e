import { expect, test } from "vitest";
import { newId, newOrderCode, newToken } from "@/platform/ids";

test("an id is a UUID of version 7 and sorts by its time", async () => {
  const first = newId();
  await new Promise((resolve) => {
    setTimeout(resolve, 3);
  });
  const second = newId();
  expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(first < second).toBe(true);
});

test("a token carries 256 bits and fits an address", () => {
  expect(newToken()).toMatch(/^[\w-]{43}$/);
  expect(new Set(Array.from({ length: 1000 }, newToken)).size).toBe(1000);
});

test("an order's code has no letters that look alike", () => {
  for (let n = 0; n < 500; n += 1)
    expect(newOrderCode()).toMatch(/^[2346789A-HJKMNPQRTW-Z]{4}-[2346789A-HJKMNPQRTW-Z]{4}$/);
});
