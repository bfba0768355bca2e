import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { users } from "@/db/schema/people";
import { useDatabase } from "@/db/testing";
import { codeOn, filledIn, somebody, teamMember } from "@/db/testing.applications";
import { nextPhone, someTeam } from "@/db/testing.mandates";
import { atOnce, codeOf, openMarket, openShop, someBuyer } from "@/db/testing.shop";
import { askPhoneCode, confirmPhone, saveWho } from "@/domain/applications/writes/apply";
import { askHousehold, beginForHousehold } from "@/domain/applications/writes/household";
import { type AdminScope, type BuyerScope, mintAdminScope, mintBuyerScope } from "@/domain/people/scopes";
import { askPhonePassword, setPhonePassword } from "@/domain/people/writes/phone-password";
import { askPhoneProof, provePhone } from "@/domain/people/writes/phone-proof";
import { signUp } from "@/domain/people/writes/sign-in";
import { acceptInvitation, inviteStaff, joinAnew } from "@/domain/staff/writes";
import { listMemberships } from "@/domain/teams/reads/memberships";
import { findTeam } from "@/domain/teams/reads/teams";
import { addMember } from "@/domain/teams/writes/members";
import { sellerStaff } from "@/db/schema/people";
import { minutesAfter } from "@/platform/clock";

process.env.DEMO = "1";
useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
const vi = { locale: "vi" } as const;
let place: Awaited<ReturnType<typeof openMarket>>;
let officer: AdminScope;
let teamId: string;
let phone: string;

beforeAll(async () => {
  place = await openMarket();
  officer = mintAdminScope({ userId: (await someBuyer("Cán bộ")).userId, communeCodes: [place.near] });
  teamId = await someTeam(place, "Ấp 1");
});

beforeEach(() => {
  phone = nextPhone();
});

const enlist = () => addMember(officer, { teamId, name: "Mai", phone, role: "member", trainedOn: null }, now);
const teamsOf = async (person: BuyerScope) => (await listMemberships(person, now)).length;
const provenAt = async ({ userId }: { userId: string }) =>
  (await db.select({ at: users.phoneProvenAt }).from(users).where(eq(users.id, userId)))[0]?.at ?? null;

async function signedUp(): Promise<BuyerScope> {
  const input = { name: "Mai", phone, email: null, password: "mot-mat-khau-dai", consent: "on" as const, to: "" };
  const agreed = [{ text: "privacy", version: "2026-11" }];
  const { userId } = await signUp({ ...input, address: `203.0.113.${phone.slice(-2)}`, agreed }, now);
  return mintBuyerScope(userId);
}

async function asked() {
  const mai = await signedUp();
  await askPhoneProof(mai, vi, now);
  return { mai, code: await codeOn(phone) };
}

describe("a code to the account's own number", () => {
  test("makes its holder the member the list names, and the office sees both", async () => {
    await enlist();
    await somebody("Minh", nextPhone());
    const { mai, code } = await asked();
    expect(await teamsOf(mai)).toBe(0);
    const seen = async () => (await findTeam(officer, teamId))?.members.find((member) => member.phone === phone);
    expect(await seen()).toMatchObject({ hasAccount: false, isUnproven: true });
    await provePhone(mai, { code }, now);
    expect(await teamsOf(mai)).toBe(1);
    expect(await seen()).toMatchObject({ hasAccount: true, isUnproven: false });
  });

  test("counts for whoever is listed afterwards too", async () => {
    const { mai, code } = await asked();
    await provePhone(mai, { code }, now);
    await enlist();
    expect(await teamsOf(mai)).toBe(1);
  });

  test("typed by somebody else proves nothing of theirs, nor of its owner", async () => {
    const { mai, code } = await asked();
    const minh = await somebody("Minh", nextPhone());
    expect(await codeOf(provePhone(minh, { code }, now))).toBe("code_wrong");
    expect([await provenAt(mai), await provenAt(minh)]).toEqual([null, null]);
  });

  test("typed a second time, or five times at once, changes nothing more", async () => {
    const { mai, code } = await asked();
    const { codes } = await atOnce(5, () => provePhone(mai, { code }, now));
    expect(codes).toEqual(Array(5).fill("accepted"));
    await provePhone(mai, { code }, minutesAfter(now, 5));
    expect(await provenAt(mai)).toEqual(now);
    expect(await codeOf(askPhoneProof(mai, vi, now))).toBe("phone_proven");
  });

  test("is over after ten minutes, after five wrong tries, and when a newer one was sent", async () => {
    const { mai, code } = await asked();
    expect(await codeOf(provePhone(mai, { code }, minutesAfter(now, 10)))).toBe("code_wrong");
    await askPhoneProof(mai, vi, now);
    const newer = await codeOn(phone);
    const older = newer === code ? "code_wrong" : await codeOf(provePhone(mai, { code }, now));
    expect(older).toBe("code_wrong");
    const wrong = newer === "000000" ? "000001" : "000000";
    await atOnce(5, () => provePhone(mai, { code: wrong }, now));
    expect(await codeOf(provePhone(mai, { code: newer }, now))).toBe("code_wrong");
    expect(await provenAt(mai)).toBeNull();
  });

  test("is sent five times within a quarter of an hour at most", async () => {
    const { mai } = await asked();
    const codes = [];
    for (let time = 0; time < 5; time += 1) codes.push(await codeOf(askPhoneProof(mai, vi, now)));
    expect(codes).toEqual([...Array<string>(4).fill("accepted"), "sign_in_throttled"]);
  });

  test("is not sent to an account without a number, nor to a land line", async () => {
    expect(await codeOf(askPhoneProof(await somebody("Lan"), vi, now))).toBe("phone_missing");
    expect(await codeOf(askPhoneProof(await somebody("Lan", "+842713888999"), vi, now))).toBe("phone_not_reached");
  });

  test("asked for and enlisted at once, the member is linked whichever comes first", async () => {
    const { mai, code } = await asked();
    await Promise.all([provePhone(mai, { code }, now), enlist()]);
    expect(await teamsOf(mai)).toBe(1);
  });

  test("proves nothing of another number that the account has by now", async () => {
    const { mai, code } = await asked();
    await db.update(users).set({ phone: nextPhone() }).where(eq(users.id, mai.userId));
    expect(await codeOf(provePhone(mai, { code }, now))).toBe("code_wrong");
  });
});

test("another number is unproven again", async () => {
  const { mai, code } = await asked();
  await provePhone(mai, { code }, now);
  await db.update(users).set({ name: "Mai", phone }).where(eq(users.id, mai.userId));
  expect(await provenAt(mai)).toEqual(now);
  await db.update(users).set({ phone: nextPhone() }).where(eq(users.id, mai.userId));
  expect(await provenAt(mai)).toBeNull();
});

test("a password set by the phone proves it", async () => {
  await enlist();
  const mai = await signedUp();
  const codeId = await askPhonePassword({ phone, ...vi, address: "203.0.113.77" }, now);
  await setPhonePassword({ codeId, code: await codeOn(phone), password: "mat-khau-moi-dai" }, now);
  expect(await teamsOf(mai)).toBe(1);
});

describe("an invitation that went to the phone", () => {
  async function invited(): Promise<string> {
    const shop = await openShop("HTX Lúa Vàng", place);
    const { sellerId, userId } = shop.seller;
    await db.insert(sellerStaff).values({ sellerId, userId, role: "owner" });
    const { token } = await inviteStaff(shop.seller, { account: { phone }, role: "orders", password: "" }, now);
    return token;
  }

  test("proves it for whoever takes it up, with an account or a new one", async () => {
    await enlist();
    const mai = await signedUp();
    await acceptInvitation(mai, { token: await invited() }, now);
    expect(await teamsOf(mai)).toBe(1);
    phone = nextPhone();
    await enlist();
    const tu = await joinAnew({ token: await invited(), name: "Tư", password: "mot-mat-khau-dai" }, now);
    expect(await teamsOf(mintBuyerScope(tu.userId))).toBe(1);
  });
});

describe("the code of an application", () => {
  test("proves the applicant's number where it is the account's own", async () => {
    const mai = await signedUp();
    const { applicationId, ...other } = await filledIn(place, now, mai);
    await askPhoneCode(mai, { applicationId }, now);
    await confirmPhone(mai, { applicationId, code: await codeOn(other.phone) }, now);
    expect(await provenAt(mai)).toBeNull();
    const facts = { kind: "household", name: "x", representative: "x", email: null, taxCode: null } as const;
    await saveWho(mai, { applicationId, ...facts, phone }, now);
    await askPhoneCode(mai, { applicationId }, now);
    await confirmPhone(mai, { applicationId, code: await codeOn(phone) }, now);
    expect(await provenAt(mai)).toEqual(now);
  });

  test("read out to a helper proves the account it opens, and none that somebody else had opened before", async () => {
    const helper = await teamMember("Hoa", place);
    const begun = async () => {
      const { codeId } = await askHousehold(helper, { kind: "household", name: "Điểu Tư", phone }, now);
      await beginForHousehold(helper, { codeId, code: await codeOn(phone), wantsHelper: false }, now);
      const [household] = await db.select({ at: users.phoneProvenAt }).from(users).where(eq(users.phone, phone));
      return household?.at;
    };
    expect(await begun()).toEqual(now);
    phone = nextPhone();
    await signedUp();
    expect(await begun()).toBeNull();
  });
});
