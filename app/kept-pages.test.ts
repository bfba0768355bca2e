import { expect, test } from "vitest";
import config from "@/next.config.mjs";

test("addresses a stranger makes up fill no disk: pages are kept in memory, and in bounds", () => {
  expect(config.experimental?.isrFlushToDisk).toBe(false);
  expect(config.cacheMaxMemorySize).toBeLessThanOrEqual(512 * 1024 * 1024);
});
