import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { useDatabase } from "@/db/testing";
import { atOnce, codeOf } from "@/db/testing.shop";
import { mintAdminScope } from "@/domain/people/scopes";
import { afterSaleInput, digitisedInput } from "@/domain/settings/input";
import { readSettings } from "@/domain/settings/reads";
import { setAfterSale, setDigitised } from "@/domain/settings/writes";
import { newId } from "@/platform/ids";

useDatabase();
const now = new Date("2026-11-20T03:00:00Z");
const province = mintAdminScope({ userId: newId(), communeCodes: "all" });
const officer = mintAdminScope({ userId: newId(), communeCodes: ["25345"] });
const typed = {
  perishable_claim_hours: "48",
  return_claim_days: "10",
  return_answer_days: "2",
  door_refusals_before_prepay: "3",
  reason: "Quyết định 7/QĐ-UBND",
};

test("what holds after a sale is the province's to set, with a reason, and is in the log", async () => {
  expect(await readSettings()).toMatchObject({
    perishable_claim_hours: { value: 24 },
    return_claim_days: { value: 7 },
  });
  expect(await codeOf(setAfterSale(officer, afterSaleInput.parse(typed), now))).toBe("forbidden");
  await setAfterSale(province, afterSaleInput.parse(typed), now);
  expect(await readSettings()).toMatchObject({
    perishable_claim_hours: { value: 48, reason: typed.reason },
    return_answer_days: { value: 2 },
    door_refusals_before_prepay: { value: 3 },
    withholds_tax: { value: false },
  });
  const [logged] = await db.select().from(auditLog).where(eq(auditLog.action, "settings.after_sale"));
  expect(logged).toMatchObject({ before: { return_claim_days: 7 }, after: { return_claim_days: 10 } });
});

test("how many products reading A asks for is the province's to set, from five to seven", async () => {
  const asked = digitisedInput.parse({ digitised_least: "6", reason: "Công văn 12" });
  expect((await readSettings()).digitised_least.value).toBe(5);
  expect(await codeOf(setDigitised(officer, asked, now))).toBe("forbidden");
  await setDigitised(province, asked, now);
  expect((await readSettings()).digitised_least).toMatchObject({ value: 6, reason: "Công văn 12" });
  const [logged] = await db.select().from(auditLog).where(eq(auditLog.action, "settings.digitised"));
  expect(logged).toMatchObject({ before: { least: 5 }, after: { least: 6 } });
  for (const least of ["4", "8", "", "5.5"])
    expect(digitisedInput.safeParse({ digitised_least: least, reason: "x" }).success).toBe(false);
});

test("set by ten at once, one of them holds whole", async () => {
  const { codes } = await atOnce(10, (hand) =>
    setAfterSale(
      province,
      afterSaleInput.parse({ ...typed, return_claim_days: hand + 1, return_answer_days: hand + 1 }),
      now,
    ),
  );
  expect(codes).toEqual(Array<string>(10).fill("accepted"));
  const { return_claim_days: days, return_answer_days: answer } = await readSettings();
  expect(days.value).toBe(answer.value);
});

test.each([
  ["perishable_claim_hours", "0"],
  ["perishable_claim_hours", "169"],
  ["return_claim_days", "1.5"],
  ["return_answer_days", "-1"],
  ["door_refusals_before_prepay", ""],
  ["reason", " "],
])("%s is not %j", (field, value) => {
  expect(afterSaleInput.safeParse({ ...typed, [field]: value }).success).toBe(false);
});
