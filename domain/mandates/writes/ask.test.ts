import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { mandates, teamMembers } from "@/db/schema/mandates";
import { sellers } from "@/db/schema/sellers";
import { useDatabase } from "@/db/testing";
import { givePhone, type Helper, postedTo, someHelper, someTeam } from "@/db/testing.mandates";
import { atOnce, codeOf, openMarket, openShop, type Shop, someBuyer } from "@/db/testing.shop";
import { askByCode, confirmCode } from "@/domain/mandates/writes/ask";
import { giveMandate } from "@/domain/mandates/writes/decide";
import { smsNotice } from "@/domain/notices/short";
import { findPersonOfSession } from "@/domain/people/reads";
import { minutesAfter } from "@/platform/clock";
import { forgetEnvironment } from "@/platform/env";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
let place: Awaited<ReturnType<typeof openMarket>>;
let teamId: string;
let hoa: Helper;
let shop: Shop;
let phone: string;

beforeAll(async () => {
  vi.stubEnv("DEMO", "1");
  forgetEnvironment();
  place = await openMarket();
  teamId = await someTeam(place);
});

beforeEach(async () => {
  hoa = await someHelper(teamId, "Điểu Thị Hoa");
  shop = await openShop("Hộ bà Bảy", place);
  phone = await givePhone(shop);
});

const asked = (sellerId: string, days = 90) => ({
  sellerId,
  rights: ["listings" as const, "publish" as const],
  purpose: "Đăng bán hạt điều",
  days,
});

/** The code in the newest message to the shop's phone. */
async function codeAt(recipient: string): Promise<string> {
  const { payload } = (await postedTo(recipient)).findLast(({ template }) => template === "mandate_code") ?? {};
  return String(payload?.pin);
}

const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");
const shopsOf = async (helper: Helper, at = now) =>
  (await findPersonOfSession(helper.buyer.userId, 1, at))?.shops.map(({ sellerId }) => sellerId);

test("the farmer reads the code out, and the helper acts for the shop at once", async () => {
  const { mandateId } = await askByCode(hoa.buyer, asked(shop.id), now);
  expect(await shopsOf(hoa)).toEqual([]);
  const [letter] = await postedTo(phone);
  expect(letter).toMatchObject({ channel: "sms", template: "mandate_code" });
  const sms = smsNotice("mandate_code", "vi", letter?.payload ?? {}, "https://cho.example.vn");
  expect(sms).toMatch(/^Ma \d{6}: Dieu Thi Hoa xin viet hang, dang ban giup gian hang den 18\/02\/2027\./);
  await confirmCode(hoa.buyer, { mandateId, code: await codeAt(phone) }, now);
  const person = await findPersonOfSession(hoa.buyer.userId, 1, now);
  expect(person?.shops).toMatchObject([{ sellerId: shop.id, access: { mandateId, rights: ["listings", "publish"] } }]);
  const [row] = await db.select().from(mandates).where(eq(mandates.id, mandateId));
  expect(row).toMatchObject({ codeHash: null, decidedBy: null, state: "granted" });
  expect((await postedTo(`${shop.id}@example.test`)).map(({ template }) => template)).toEqual(["mandate_begun"]);
});

test("a code is kept as a slow hash only", async () => {
  const { mandateId } = await askByCode(hoa.buyer, asked(shop.id), now);
  const [row] = await db.select({ codeHash: mandates.codeHash }).from(mandates).where(eq(mandates.id, mandateId));
  expect(row?.codeHash).toMatch(/^\$argon2id\$/);
});

describe("is refused", () => {
  test("to somebody in no team", async () => {
    expect(await codeOf(askByCode(await someBuyer("Minh"), asked(shop.id), now))).toBe("not_in_team");
  });

  test("to a member who has left", async () => {
    await db.update(teamMembers).set({ leftOn: "2026-11-20" }).where(eq(teamMembers.id, hoa.memberId));
    expect(await codeOf(askByCode(hoa.buyer, asked(shop.id), now))).toBe("not_in_team");
  });

  test("for a shop of another commune, which answers like a missing one", async () => {
    await db.update(sellers).set({ communeCode: "00004" }).where(eq(sellers.id, shop.id));
    expect(await codeOf(askByCode(hoa.buyer, asked(shop.id), now))).toBe("not_found");
  });

  test("to whoever has the shop's phone", async () => {
    await givePhone(shop, hoa.phone);
    expect(await codeOf(askByCode(hoa.buyer, asked(shop.id), now))).toBe("mandate_own_shop");
  });

  test("when the shop has a land line", async () => {
    await givePhone(shop, "+842713881234");
    expect(await codeOf(askByCode(hoa.buyer, asked(shop.id), now))).toBe("mandate_land_line");
  });

  test("for longer than twelve months", async () => {
    expect(await codeOf(askByCode(hoa.buyer, asked(shop.id, 366), now))).toBe("count_too_big");
    expect(await codeOf(askByCode(hoa.buyer, asked(shop.id, 365), now))).toBe("accepted");
  });

  test("past three codes in a quarter of an hour and six in a day, however many ask at once", async () => {
    const helpers = await Promise.all(Array.from({ length: 5 }, (_, place) => someHelper(teamId, `Tổ viên ${place}`)));
    const { codes } = await atOnce(5, (hand) => askByCode(helpers[hand]?.buyer ?? hoa.buyer, asked(shop.id), now));
    expect(codes).toEqual(["accepted", "accepted", "accepted", "mandate_codes_throttled", "mandate_codes_throttled"]);
    const later = [20, 40, 60, 80].map((minutes) => minutesAfter(now, minutes));
    const answers: string[] = [];
    for (const at of later) answers.push(await codeOf(askByCode(hoa.buyer, asked(shop.id), at)));
    expect(answers).toEqual(["accepted", "accepted", "accepted", "mandate_codes_throttled"]);
    expect(await codeOf(askByCode(hoa.buyer, asked(shop.id), minutesAfter(now, 24 * 60 + 1)))).toBe("accepted");
  });
});

describe("a code", () => {
  test("may be typed five times, and the right one is of no use after that", async () => {
    const { mandateId } = await askByCode(hoa.buyer, asked(shop.id), now);
    const code = await codeAt(phone);
    const answers: string[] = [];
    for (let place = 0; place < 6; place += 1)
      answers.push(await codeOf(confirmCode(hoa.buyer, { mandateId, code: wrong(code) }, now)));
    expect(answers).toEqual([...Array<string>(5).fill("mandate_code_wrong"), "code_tries_over"]);
    expect(await codeOf(confirmCode(hoa.buyer, { mandateId, code }, now))).toBe("code_tries_over");
    expect(await shopsOf(hoa)).toEqual([]);
  });

  test("typed wrong from ten hands at once is looked at five times", async () => {
    const { mandateId } = await askByCode(hoa.buyer, asked(shop.id), now);
    const code = wrong(await codeAt(phone));
    const { codes } = await atOnce(10, () => confirmCode(hoa.buyer, { mandateId, code }, now));
    expect(codes.filter((each) => each === "mandate_code_wrong")).toHaveLength(5);
    expect(codes.filter((each) => each === "code_tries_over")).toHaveLength(5);
  });

  test("typed right from four hands at once is granted once", async () => {
    const { mandateId } = await askByCode(hoa.buyer, asked(shop.id), now);
    const code = await codeAt(phone);
    const { codes } = await atOnce(4, () => confirmCode(hoa.buyer, { mandateId, code }, now));
    expect(codes).toEqual(["accepted", "mandate_decided", "mandate_decided", "mandate_decided"]);
    expect(await codeOf(confirmCode(hoa.buyer, { mandateId, code }, now))).toBe("mandate_decided");
  });

  test.each([
    [14, "accepted"],
    [15, "code_over"],
  ])("is typed after %i minutes: %s", async (minutes, outcome) => {
    const { mandateId } = await askByCode(hoa.buyer, asked(shop.id), now);
    const code = await codeAt(phone);
    expect(await codeOf(confirmCode(hoa.buyer, { mandateId, code }, minutesAfter(now, minutes)))).toBe(outcome);
  });

  test("is good no longer once another was asked for, nor in another member's hands", async () => {
    const first = await askByCode(hoa.buyer, asked(shop.id), now);
    const code = await codeAt(phone);
    const mai = await someHelper(teamId, "Mai");
    expect(await codeOf(confirmCode(mai.buyer, { mandateId: first.mandateId, code }, now))).toBe("not_found");
    await askByCode(hoa.buyer, asked(shop.id), minutesAfter(now, 1));
    expect(await codeOf(confirmCode(hoa.buyer, { ...first, code }, minutesAfter(now, 2)))).toBe("code_over");
  });

  test("is of no use to a member who has left meanwhile", async () => {
    const { mandateId } = await askByCode(hoa.buyer, asked(shop.id), now);
    await db.update(teamMembers).set({ leftOn: "2026-11-20" }).where(eq(teamMembers.id, hoa.memberId));
    expect(await codeOf(confirmCode(hoa.buyer, { mandateId, code: await codeAt(phone) }, now))).toBe("helper_left");
  });
});

test("a new mandate ends the one before it", async () => {
  const given = { memberId: hoa.memberId, rights: ["stock" as const], purpose: "Kho", days: 30 };
  const first = await giveMandate(shop.seller, given, now);
  const { mandateId } = await askByCode(hoa.buyer, asked(shop.id), now);
  await confirmCode(hoa.buyer, { mandateId, code: await codeAt(phone) }, minutesAfter(now, 1));
  const [row] = await db.select({ state: mandates.state }).from(mandates).where(eq(mandates.id, first.mandateId));
  expect(row?.state).toBe("revoked");
  expect(await shopsOf(hoa)).toEqual([shop.id]);
});
