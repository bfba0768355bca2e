import { expect, test } from "vitest";
import { groupName } from "@/components/product/group-name";
import classes from "@/db/seed/data/ocop-classes.json" with { type: "json" };
import { locales } from "@/platform/i18n/locales";

test("every group of the decision has a spoken name in both languages, and no two share one", () => {
  for (const locale of locales) {
    const names = classes.sets.map(({ code }) => groupName(locale, code));
    expect(new Set(names).size).toBe(classes.sets.length);
  }
});
