import { expect, test } from "vitest";
import { payloadsOf } from "@/platform/changes";

test("few tags travel together, each once", () => {
  expect(payloadsOf(["product:1", "commune:2", "product:1"])).toEqual(['["product:1","commune:2"]']);
  expect(payloadsOf([])).toEqual([]);
});

test("many tags travel in parts that PostgreSQL takes, none lost", () => {
  const tags = Array.from({ length: 3000 }, (_, n) => `sản-phẩm:${n}`);
  const payloads = payloadsOf(tags);
  for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThan(8000);
  expect(payloads.flatMap((payload) => JSON.parse(payload) as string[])).toEqual(tags);
});
