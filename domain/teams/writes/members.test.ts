import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { mandates, teamMembers } from "@/db/schema/mandates";
import { users } from "@/db/schema/people";
import { useDatabase } from "@/db/testing";
import { giveMandateTo, type Helper, nextPhone, someHelper, someTeam } from "@/db/testing.mandates";
import { atOnce, codeOf, openMarket, openShop, type Shop, someBuyer } from "@/db/testing.shop";
import { findPersonOfSession } from "@/domain/people/reads";
import { type AdminScope, mintAdminScope } from "@/domain/people/scopes";
import { signIn, signUp } from "@/domain/people/writes/sign-in";
import { listMemberships } from "@/domain/teams/reads/memberships";
import { countTeams, findTeam, listTeams } from "@/domain/teams/reads/teams";
import { addMember, addTeam, editMember, leaveTeam } from "@/domain/teams/writes/members";
import { mintBuyerScope } from "@/domain/people/scopes";
import { newId } from "@/platform/ids";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
let place: Awaited<ReturnType<typeof openMarket>>;
let officer: AdminScope;
let neighbour: AdminScope;
let teamId: string;
let hoa: Helper;
let shop: Shop;

beforeAll(async () => {
  place = await openMarket();
  officer = mintAdminScope({ userId: (await someBuyer("Cán bộ")).userId, communeCodes: [place.near] });
  neighbour = mintAdminScope({ userId: (await someBuyer("Cán bộ xã bên")).userId, communeCodes: ["00004"] });
  shop = await openShop("Hộ bà Bảy", place);
  teamId = await someTeam(place, "Ấp 1");
});

beforeEach(async () => {
  hoa = await someHelper(teamId, "Điểu Thị Hoa");
});

const person = (phone: string) => ({ name: "Lý Thị Mai", phone, role: "member" as const, trainedOn: null });
const acts = async (helper: Helper) => (await findPersonOfSession(helper.buyer.userId, 1, now))?.shops.length === 1;

test("a hamlet has one team, however many write it down at once, and only its own officer does", async () => {
  const added = { oldCommuneCode: place.oldCommune, hamlet: "Ấp 5" };
  expect(await codeOf(addTeam(neighbour, added, now))).toBe("commune_missing");
  const { codes } = await atOnce(3, () => addTeam(officer, added, now));
  expect(codes).toEqual(["accepted", "team_exists", "team_exists"]);
  expect((await listTeams(officer, { q: "ap 5", commune: "", after: "" }, now)).teams).toHaveLength(1);
  expect((await listTeams(neighbour, { q: "", commune: "", after: "" }, now)).teams).toEqual([]);
});

test("a phone is listed once in a team, and is the account's that has proven it from the start", async () => {
  const phone = nextPhone();
  const userId = newId();
  await db.insert(users).values({ id: userId, name: "Mai", phone, phoneProvenAt: now, passwordHash: "-" });
  expect(await codeOf(addMember(neighbour, { teamId, ...person(phone) }, now))).toBe("not_found");
  const { codes } = await atOnce(3, () => addMember(officer, { teamId, ...person(phone) }, now));
  expect(codes).toEqual(["accepted", "member_exists", "member_exists"]);
  expect(await listMemberships(mintBuyerScope(userId), now)).toMatchObject([{ hamlet: "Ấp 1" }]);
});

test("whoever only signs up with a listed phone is not the member", async () => {
  const phone = nextPhone();
  await addMember(officer, { teamId, ...person(phone) }, now);
  const input = { name: "Mai", phone, email: null, password: "mot-mat-khau-dai", consent: "on" as const, to: "" };
  const { userId } = await signUp(
    { ...input, address: "203.0.113.9", agreed: [{ text: "privacy", version: "2026-11" }] },
    now,
  );
  expect(await listMemberships(mintBuyerScope(userId), now)).toHaveLength(0);
  await signIn({ account: phone, password: input.password, address: "203.0.113.9" }, now);
  expect(await listMemberships(mintBuyerScope(userId), now)).toHaveLength(0);
});

test("leaving ends every right the same day, once, and only by their own officer", async () => {
  await giveMandateTo(hoa, shop, now);
  expect(await acts(hoa)).toBe(true);
  expect(await codeOf(leaveTeam(neighbour, hoa, now))).toBe("not_found");
  const { codes } = await atOnce(3, () => leaveTeam(officer, hoa, now));
  expect(codes).toEqual(["accepted", "helper_left", "helper_left"]);
  expect(await acts(hoa)).toBe(false);
  expect(await codeOf(editMember(officer, { memberId: hoa.memberId, ...person(hoa.phone) }, now))).toBe("helper_left");
});

test("another phone is another account, and ends the mandates of the one before", async () => {
  const { mandateId } = await giveMandateTo(hoa, shop, now);
  await editMember(officer, { memberId: hoa.memberId, ...person(hoa.phone) }, now);
  expect(await acts(hoa)).toBe(true);
  const other = await someHelper(teamId, "Mai");
  expect(await codeOf(editMember(officer, { memberId: hoa.memberId, ...person(other.phone) }, now))).toBe(
    "member_exists",
  );
  await editMember(officer, { memberId: hoa.memberId, ...person(nextPhone()) }, now);
  expect(await acts(hoa)).toBe(false);
  const [row] = await db.select({ state: mandates.state }).from(mandates).where(eq(mandates.id, mandateId));
  expect(row?.state).toBe("revoked");
});

test("the office counts who is there now, and sees no team of another commune", async () => {
  const before = await countTeams(officer, now);
  await leaveTeam(officer, hoa, now);
  expect(await countTeams(officer, now)).toEqual({ ...before, members: before.members - 1 });
  expect(await findTeam(neighbour, teamId)).toBeNull();
  expect((await findTeam(officer, teamId))?.members.find(({ id }) => id === hoa.memberId)?.leftOn).toBe("2026-11-20");
  expect(await db.select().from(teamMembers).where(eq(teamMembers.id, hoa.memberId))).toHaveLength(1);
});
