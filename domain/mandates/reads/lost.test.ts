import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { mandates, teamMembers } from "@/db/schema/mandates";
import { useDatabase } from "@/db/testing";
import { giveMandateTo, type Helper, someHelper, someTeam } from "@/db/testing.mandates";
import { openMarket, openShop, type Shop } from "@/db/testing.shop";
import { findLostMandate } from "@/domain/mandates/reads/lost";
import { handBack, revokeMandate } from "@/domain/mandates/writes/end";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
let pepper: Shop;
let hoa: Helper;
let minh: Helper;

beforeAll(async () => {
  const place = await openMarket();
  pepper = await openShop("Tiêu Lộc Ninh", place);
  const team = await someTeam(place);
  [hoa, minh] = [await someHelper(team, "Hoa"), await someHelper(team, "Minh")];
});
beforeEach(async () => {
  await db.delete(mandates);
  await db.update(teamMembers).set({ leftOn: null });
});

const lost = (helper = hoa, which: { sellerId?: string; mandateId?: string } = { sellerId: pepper.id }) =>
  findLostMandate(helper.buyer, which, now);

test("a helper whose shop took its word back reads which shop it was and when", async () => {
  const { mandateId } = await giveMandateTo(hoa, pepper, now);
  expect(await lost()).toBeNull();
  await revokeMandate(pepper.seller, { mandateId }, now);
  const told = { id: mandateId, shop: { name: "Tiêu Lộc Ninh" }, ending: { kind: "revoked", at: now, reason: "" } };
  expect(await lost()).toMatchObject(told);
  expect(await lost(hoa, { mandateId })).toMatchObject(told);
  expect(await lost(hoa, {})).toMatchObject(told);
});

test("whoever handed it back, let it run out, or left the team reads just that", async () => {
  const { mandateId } = await giveMandateTo(hoa, pepper, now);
  await handBack(hoa.buyer, { mandateId }, now);
  expect((await lost())?.ending).toEqual({ kind: "handed_back", at: now });
  await db.delete(mandates);
  await giveMandateTo(hoa, pepper, now, { lastDay: "2026-11-19" });
  expect((await lost())?.ending).toEqual({ kind: "over", lastDay: "2026-11-19" });
  await db.update(mandates).set({ lastDay: "2026-11-20" });
  expect(await lost()).toBeNull();
  await db.update(teamMembers).set({ leftOn: "2026-11-20" }).where(eq(teamMembers.id, hoa.memberId));
  expect((await lost())?.ending).toEqual({ kind: "left_team" });
});

test("whoever only asked, was refused or never had a word of the shop learns nothing", async () => {
  const { mandateId } = await giveMandateTo(hoa, pepper, now, { state: "asked", decidedAt: null });
  expect(await lost()).toBeNull();
  await revokeMandate(pepper.seller, { mandateId }, now);
  expect(await lost()).toBeNull();
  await db.delete(mandates);
  const refused = await giveMandateTo(hoa, pepper, now, { state: "refused" });
  expect(await lost(hoa, { mandateId: refused.mandateId })).toBeNull();
  const ended = await giveMandateTo(hoa, pepper, now, { state: "revoked", revokedAt: now });
  expect(await lost(minh, { mandateId: ended.mandateId })).toBeNull();
  expect(await lost(minh)).toBeNull();
  expect(await lost(hoa, { mandateId: "'; drop table mandates" })).toBeNull();
});

test("whoever acts for the shop still, by a word that came in place of another, has lost nothing", async () => {
  const first = await giveMandateTo(hoa, pepper, now, { state: "revoked", revokedAt: now, revokeReason: "replaced" });
  expect(await lost(hoa, { mandateId: first.mandateId })).toBeNull();
  await db.update(mandates).set({ revokeReason: "" });
  expect(await lost()).not.toBeNull();
  await giveMandateTo(hoa, pepper, now);
  expect(await lost()).toBeNull();
  expect(await lost(hoa, {})).toBeNull();
});

test("what ended with another's phone was that other's, and is told to nobody", async () => {
  await giveMandateTo(hoa, pepper, now, { state: "revoked", revokedAt: now, revokeReason: "phone_changed" });
  expect(await lost()).toBeNull();
});
