import { and, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { consents } from "@/db/schema/people";
import { policyVersions } from "@/db/schema/policies";
import { useDatabase } from "@/db/testing";
import { atOnce, codeOf, someBuyer } from "@/db/testing.shop";
import { type AdminScope, type BuyerScope, mintAdminScope, mintBuyerScope } from "@/domain/people/scopes";
import { newPolicyInput } from "@/domain/policies/input";
import { countConsents, findPolicy, listPolicies, listTextsToAgree } from "@/domain/policies/reads";
import { agreeToTexts, publishPolicy, withdrawPolicy } from "@/domain/policies/writes";
import type { LocalDay } from "@/platform/clock";
import { newId } from "@/platform/ids";

useDatabase();
/** The evening of 20 November in Greenwich is the 21st in Vietnam. */
const now = new Date("2026-11-20T18:00:00Z");
const day = (text: string) => text as LocalDay;
const typed = { name: "rules", validFrom: "2026-12-01", text: "Quy chế mới.", textEn: "", changes: "Gọn hơn." };
let province: AdminScope;
let lan: BuyerScope;

beforeEach(async () => {
  province = mintAdminScope({ userId: (await someBuyer("Tỉnh")).userId, communeCodes: "all" });
  lan = mintBuyerScope((await someBuyer("Lan")).userId);
});

const publish = (more: Partial<typeof typed & { asksAgain: string }> = {}) =>
  publishPolicy(province, newPolicyInput.parse({ ...typed, ...more }), now);

/** Versions stay: each test has days and a text of its own. */
test("a version can be read at once and holds from its day on; the one before stays to be read", async () => {
  await publish();
  const before = await findPolicy("rules", day("2026-11-30"));
  expect(before?.inForce.isFirst).toBe(true);
  expect(before?.coming.map(({ text }) => text)).toEqual(["Quy chế mới."]);
  const after = await findPolicy("rules", day("2026-12-01"));
  expect(after?.inForce.text).toBe("Quy chế mới.");
  expect(after?.before.map(({ version }) => version)).toEqual(["2026-11"]);
  expect((await listPolicies(day("2026-12-01"))).map(({ name, version }) => `${name} ${version}`)).toContain(
    "rules 2026-12-01",
  );
});

test.each(["2026-11-20", "2026-11-21"])(
  "a version that would hold on %s, today or before, is refused",
  async (validFrom) => {
    expect(await codeOf(publish({ name: "delivery", validFrom }))).toBe("policy_day_past");
  },
);

test("one day has one version, also when two are published at once", async () => {
  const { codes } = await atOnce(2, (hand) => publish({ name: "returns", text: `Bản ${hand}` }));
  expect(codes).toEqual(["accepted", "policy_day_taken"]);
});

test("a version that says the same is refused", async () => {
  await publish({ name: "complaints", text: "Ba bước." });
  expect(await codeOf(publish({ name: "complaints", text: "Ba bước.", validFrom: "2026-12-02" }))).toBe("policy_same");
});

test("a version to come can be taken back once, and its day is free again; one in force stays", async () => {
  await publish({ name: "sellers", text: "Một" });
  const [one] = await db
    .select({ id: policyVersions.id })
    .from(policyVersions)
    .where(eq(policyVersions.name, "sellers"));
  const versionId = one?.id ?? "";
  const later = new Date("2026-12-01T03:00:00Z");
  expect(await codeOf(withdrawPolicy(province, { versionId }, later))).toBe("not_found");
  await withdrawPolicy(province, { versionId }, now);
  expect(await codeOf(withdrawPolicy(province, { versionId }, now))).toBe("not_found");
  expect((await findPolicy("sellers", day("2026-12-05")))?.inForce.isFirst).toBe(true);
  await publish({ name: "sellers", text: "Hai" });
  const logged = await db.select({ action: auditLog.action }).from(auditLog).where(eq(auditLog.subjectId, versionId));
  expect(logged.map(({ action }) => action)).toEqual(["policy.publish", "policy.withdraw"]);
});

test("who has an account is asked for a version that asks anew from its day on, once", async () => {
  await publish({ name: "privacy", text: "Giữ ít hơn.", asksAgain: "on" });
  expect(await listTextsToAgree(lan, day("2026-11-30"))).toEqual([]);
  const asked = await listTextsToAgree(lan, day("2026-12-01"));
  expect(asked.map(({ name, version }) => `${name} ${version}`)).toEqual(["privacy 2026-12-01"]);
  const later = new Date("2026-12-01T03:00:00Z");
  const old = { agreed: [{ name: "privacy", version: "2026-11" }] };
  expect(await codeOf(agreeToTexts(lan, old, later))).toBe("policy_changed");
  const { codes } = await atOnce(3, () =>
    agreeToTexts(lan, { agreed: [{ name: "privacy", version: "2026-12-01" }] }, later),
  );
  expect(codes).toEqual(["accepted", "accepted", "accepted"]);
  const kept = await db
    .select()
    .from(consents)
    .where(and(eq(consents.userId, lan.userId), eq(consents.text, "privacy")));
  expect(kept.map(({ version, givenAt }) => [version, givenAt])).toEqual([["2026-12-01", later]]);
  expect(await listTextsToAgree(lan, day("2026-12-02"))).toEqual([]);
  expect((await countConsents(province)).get("privacy 2026-12-01")).toBe(1);
});

test("nobody agrees to what they are not asked for", async () => {
  await agreeToTexts(lan, { agreed: [{ name: "delivery", version: "2026-11" }] }, now);
  expect(await db.select().from(consents).where(eq(consents.userId, lan.userId))).toEqual([]);
});

test("what was published cannot be rewritten, even in the database", async () => {
  await publish({ name: "delivery", text: "Giao trong ba ngày.", validFrom: "2027-01-01" });
  const rewrite = db.update(policyVersions).set({ text: "Khác" }).where(eq(policyVersions.name, "delivery"));
  await expect(rewrite).rejects.toThrow("Failed query");
  await expect(db.delete(policyVersions).where(eq(policyVersions.name, "delivery"))).rejects.toThrow("Failed query");
});

test("the rules are the province's: an officer publishes nothing and counts nobody", async () => {
  const officer = mintAdminScope({ userId: newId(), communeCodes: ["25195"] });
  expect(await codeOf(publishPolicy(officer, newPolicyInput.parse(typed), now))).toBe("forbidden");
  expect(await codeOf(withdrawPolicy(officer, { versionId: newId() }, now))).toBe("forbidden");
  expect(await codeOf(countConsents(officer))).toBe("forbidden");
});
