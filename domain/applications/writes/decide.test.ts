import { and, eq, like } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { applicationDocuments, applications } from "@/db/schema/applications";
import { auditLog } from "@/db/schema/audit";
import { mandates, teamMembers } from "@/db/schema/mandates";
import { outbox } from "@/db/schema/notices";
import { sellerStaff, users } from "@/db/schema/people";
import { sellerDeliveryRates, sellerPickups, sellers } from "@/db/schema/sellers";
import { useDatabase } from "@/db/testing";
import { codeOn, filledIn, finishFilling, officerOf, somebody, teamMember } from "@/db/testing.applications";
import { atOnce, codeOf, openMarket, openShop } from "@/db/testing.shop";
import {
  findApplicationForOffice,
  findHelpedApplication,
  findOwnApplication,
  findOwnPaper,
  listApplicationsForOffice,
  readApprovalTimes,
} from "@/domain/applications/reads";
import {
  askSubmitCode,
  savePlace,
  saveWho,
  submitApplication,
  withdrawApplication,
} from "@/domain/applications/writes/apply";
import { clearApplications, withdrawForgotten } from "@/domain/applications/writes/clear";
import {
  approveApplication,
  refuseApplication,
  requestChanges,
  unverifyItem,
  verifyItem,
} from "@/domain/applications/writes/decide";
import { askHousehold, beginForHousehold } from "@/domain/applications/writes/household";
import { uploadDocument } from "@/domain/applications/writes/papers";
import { photograph } from "@/db/testing.applications";
import { dong } from "@/domain/money/dong";
import { mintAdminScope, mintBuyerScope } from "@/domain/people/scopes";
import { setDeliveryDefaults } from "@/domain/settings/writes";
import { usualRates } from "@/domain/shipping/fee";
import { findPersonOfSession } from "@/domain/people/reads";
import { askPhonePassword, setPhonePassword } from "@/domain/people/writes/phone-password";
import { signIn } from "@/domain/people/writes/sign-in";
import { minutesAfter } from "@/platform/clock";
import { getFile } from "@/platform/storage";

process.env.DEMO = "1";
useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
let place: Awaited<ReturnType<typeof openMarket>>;
let officer: Awaited<ReturnType<typeof officerOf>>;
beforeAll(async () => {
  place = await openMarket();
  officer = await officerOf([place.near]);
});

async function handedIn() {
  const filled = await filledIn(place, now);
  await submitApplication(filled.person, { applicationId: filled.applicationId, code: "" }, now);
  return filled;
}

const plain = (applicationId: string) => ({ applicationId, overrideReason: "" });
const scan = (applicationId: string) => ({ applicationId, key: "identity_scan" });

describe("approval", () => {
  test("makes a shop that works: its owner, delivery rates, hours, no pickup, and tells the applicant", async () => {
    const { person, applicationId } = await handedIn();
    expect(await codeOf(approveApplication(officer, plain(applicationId), now))).toBe("application_not_verified");
    await verifyItem(officer, scan(applicationId), now);
    const { sellerId } = await approveApplication(officer, plain(applicationId), minutesAfter(now, 60));
    const [shop] = await db.select().from(sellers).where(eq(sellers.id, sellerId));
    expect(shop).toMatchObject({ name: "Hộ Điểu Tư", state: "active", tagline: "Tiêu sạch", communeCode: place.near });
    expect(shop?.openingHours).toHaveLength(7);
    expect(await db.select().from(sellerDeliveryRates).where(eq(sellerDeliveryRates.sellerId, sellerId))).toHaveLength(
      3,
    );
    expect(await db.select().from(sellerStaff).where(eq(sellerStaff.sellerId, sellerId))).toMatchObject([
      { userId: person.userId, role: "owner" },
    ]);
    const told = await db.select().from(outbox).where(like(outbox.newsKey, "application_approved:%"));
    expect(told.length).toBeGreaterThan(0);
    expect(await codeOf(approveApplication(officer, plain(applicationId), now))).toBe("application_decided");
  });

  test("begins with the delivery and the pickup the province has set", async () => {
    const province = mintAdminScope({ userId: officer.userId, communeCodes: "all" });
    const rates = { ...usualRates, commune: { ...usualRates.commune, baseDong: dong(7_000) } };
    await setDeliveryDefaults(province, { rates, hasPickup: true, reason: "Quyết định 7" }, now);
    const { applicationId } = await handedIn();
    await verifyItem(officer, scan(applicationId), now);
    const { sellerId } = await approveApplication(officer, plain(applicationId), now);
    const begun = await db.select().from(sellerDeliveryRates).where(eq(sellerDeliveryRates.sellerId, sellerId));
    expect(begun.find(({ zone }) => zone === "commune")).toMatchObject({ baseDong: 7_000 });
    const [pickup] = await db.select().from(sellerPickups).where(eq(sellerPickups.sellerId, sellerId));
    expect(pickup).toMatchObject({ isOn: true, noticeDays: 1 });
    expect(pickup?.place).not.toBe("");
    await setDeliveryDefaults(province, { rates: usualRates, hasPickup: false, reason: "Thôi" }, now);
  });

  test("of two shops of one name gives each an address", async () => {
    const slugs = [];
    for (let time = 0; time < 2; time += 1) {
      const { applicationId } = await handedIn();
      await verifyItem(officer, scan(applicationId), now);
      const { sellerId } = await approveApplication(officer, plain(applicationId), now);
      slugs.push((await db.select({ slug: sellers.slug }).from(sellers).where(eq(sellers.id, sellerId)))[0]?.slug);
    }
    expect(new Set(slugs).size).toBe(2);
  });

  test("without all that is required takes a reason, which is kept", async () => {
    const { applicationId } = await handedIn();
    await approveApplication(officer, { applicationId, overrideReason: "Đã xem bản gốc tại xã" }, now);
    const [deed] = await db
      .select({ reason: auditLog.reason })
      .from(auditLog)
      .where(and(eq(auditLog.subjectId, applicationId), eq(auditLog.action, "application.approve")));
    expect(deed?.reason).toBe("Đã xem bản gốc tại xã");
  });

  test("of a twin of an existing shop is refused, unless there is a reason", async () => {
    const shop = await openShop("HTX Trùng số", place);
    const { person, applicationId } = await filledIn(place, now);
    const [{ phone } = { phone: "" }] = await db
      .select({ phone: sellers.phone })
      .from(sellers)
      .where(eq(sellers.id, shop.id));
    await db.update(applications).set({ phone, confirmedPhone: phone }).where(eq(applications.id, applicationId));
    await submitApplication(person, { applicationId, code: "" }, now);
    await verifyItem(officer, scan(applicationId), now);
    expect((await findApplicationForOffice(officer, applicationId, now))?.twins.some(({ id }) => id === shop.id)).toBe(
      true,
    );
    expect(await codeOf(approveApplication(officer, plain(applicationId), now))).toBe("application_twin");
    expect(
      await codeOf(approveApplication(officer, { applicationId, overrideReason: "Hai gian của một nhà" }, now)),
    ).toBe("accepted");
  });

  test("two officers who decide at once: one does, the other hears so", async () => {
    const { applicationId } = await handedIn();
    const other = await officerOf("all");
    const { codes } = await atOnce(2, (hand) =>
      hand === 0
        ? refuseApplication(officer, { applicationId, reason: "Sai" }, now)
        : approveApplication(other, { applicationId, overrideReason: "Đúng" }, now),
    );
    expect(codes).toEqual(["accepted", "application_decided"]);
  });

  test("against a withdrawal at once leaves no shop without its applicant's will", async () => {
    const { person, applicationId } = await handedIn();
    const { codes } = await atOnce(2, (hand) =>
      hand === 0
        ? withdrawApplication(person, { applicationId }, now)
        : approveApplication(officer, { applicationId, overrideReason: "Đúng" }, now),
    );
    expect(codes.filter((code) => code === "accepted")).toHaveLength(1);
  });
});

describe("who may decide", () => {
  test.each<[string, () => Promise<ReturnType<typeof mintAdminScope>>]>([
    ["an officer of another commune", () => officerOf([place.hanoi])],
    ["an officer of none", () => officerOf([])],
  ])("not %s", async (_, scope) => {
    const { applicationId } = await handedIn();
    const stranger = await scope();
    for (const verb of [
      () => verifyItem(stranger, scan(applicationId), now),
      () => unverifyItem(stranger, scan(applicationId), now),
      () => requestChanges(stranger, { applicationId, changes: [{ key: "shop_name", remedy: "x" }] }, now),
      () => refuseApplication(stranger, { applicationId, reason: "x" }, now),
      () => approveApplication(stranger, { applicationId, overrideReason: "x" }, now),
    ])
      expect(await codeOf(verb())).toBe("not_found");
  });

  test("never the applicant", async () => {
    const { person, applicationId } = await handedIn();
    const self = mintAdminScope({ userId: person.userId, communeCodes: "all" });
    expect(await codeOf(approveApplication(self, { applicationId, overrideReason: "Tôi" }, now))).toBe(
      "reviewer_is_party",
    );
  });

  test("nobody before it is handed in", async () => {
    const { applicationId } = await filledIn(place, now);
    expect(await codeOf(approveApplication(officer, plain(applicationId), now))).toBe("not_found");
    expect(
      (await listApplicationsForOffice(officer, { state: null, kind: null })).some(({ id }) => id === applicationId),
    ).toBe(false);
  });
});

test("changes are asked for with their remedies; what was looked at and changed is looked at again", async () => {
  const { person, applicationId } = await handedIn();
  await verifyItem(officer, scan(applicationId), now);
  const changes = [
    { key: "identity_scan", remedy: "Ảnh bị lóa, xin chụp lại ngoài trời." },
    { key: "shop_name", remedy: "Xin ghi tên thôn." },
  ];
  await requestChanges(officer, { applicationId, changes }, now);
  expect(await codeOf(requestChanges(officer, { applicationId, changes }, now))).toBe("application_with_applicant");
  const shown = await findOwnApplication(person, now);
  expect(
    shown?.items
      .filter(({ remedy }) => remedy !== null)
      .map(({ key }) => key)
      .toSorted(),
  ).toEqual(["identity_scan", "shop_name"]);
  await uploadDocument(person, { ...scan(applicationId), file: photograph() }, now);
  await submitApplication(person, { applicationId, code: "" }, minutesAfter(now, 120));
  const again = await findApplicationForOffice(officer, applicationId, now);
  expect(again?.items.find(({ key }) => key === "identity_scan")?.isMet).toBe(false);
  expect(again?.items.every(({ remedy }) => remedy === null)).toBe(true);
});

describe("a household with a phone only, helped by a member of a team", () => {
  const household = { kind: "household", name: "Thị Mai" } as const;

  test("says yes by a code, owns what comes of it, and its helper runs the listings for six months", async () => {
    const helper = await teamMember("Hoa", place);
    const phone = "+84933333331";
    const { codeId } = await askHousehold(helper, { ...household, phone }, now);
    const consent = { codeId, code: await codeOn(phone), wantsHelper: true };
    const { applicationId } = await beginForHousehold(helper, consent, now);
    expect(await codeOf(beginForHousehold(helper, consent, now))).toBe("code_wrong");
    const own = { name: "Hộ Thị Mai", representative: "Thị Mai", phone: "+84912000009", email: null, taxCode: null };
    await saveWho(helper, { applicationId, kind: "household", ...own }, now);
    expect((await findHelpedApplication(helper, applicationId, now))?.phone).toBe(phone);
    await savePlace(
      helper,
      { applicationId, oldCommuneCode: place.oldCommune, hamlet: "Ấp 2", addressLine: "", tagline: "" },
      now,
    );
    await finishFilling(helper, applicationId, now);
    expect(await codeOf(submitApplication(helper, { applicationId, code: "" }, now))).toBe("code_wrong");
    await askSubmitCode(helper, { applicationId }, now);
    await submitApplication(helper, { applicationId, code: await codeOn(phone) }, now);
    expect(await codeOf(withdrawApplication(helper, { applicationId }, now))).toBe("not_found");

    const self = mintAdminScope({ userId: helper.userId, communeCodes: "all" });
    expect(await codeOf(approveApplication(self, { applicationId, overrideReason: "x" }, now))).toBe(
      "reviewer_is_party",
    );
    const shown = await findHelpedApplication(helper, applicationId, now);
    const paper = shown?.items.find(({ key }) => key === "identity_scan")?.papers[0];
    expect(await findOwnPaper(helper, paper?.id ?? "")).toBeNull();
    expect(shown?.identity?.number).toBe("••• ••• ••• 234");

    await verifyItem(officer, scan(applicationId), now);
    const { sellerId } = await approveApplication(officer, plain(applicationId), now);
    const [user] = await db.select({ id: users.id }).from(users).where(eq(users.phone, phone));
    expect(await db.select().from(sellerStaff).where(eq(sellerStaff.sellerId, sellerId))).toMatchObject([
      { userId: user?.id, role: "owner" },
    ]);
    const [mandate] = await db.select().from(mandates).where(eq(mandates.sellerId, sellerId));
    expect(mandate).toMatchObject({
      memberId: helper.memberId,
      state: "granted",
      method: "phone_code",
      validFrom: "2026-11-20",
      lastDay: "2027-05-19",
    });
    const person = await findPersonOfSession(helper.userId, 1, now);
    expect(person?.shops.map((shop) => shop.sellerId)).toEqual([sellerId]);

    const passwordCode = await askPhonePassword({ phone, locale: "vi", address: "a" }, now);
    await setPhonePassword({ codeId: passwordCode, code: await codeOn(phone), password: "mot-mat-khau-dai" }, now);
    const account = { account: "0933 333 331", password: "mot-mat-khau-dai", address: "a" };
    expect((await signIn(account, now)).userId).toBe(user?.id);
  });

  test("is not begun by one who is in no team, nor for oneself, nor with another's code", async () => {
    const phone = "+84933333332";
    const [hoa, sau] = [await teamMember("Hoa", place), await teamMember("Sáu", place)];
    expect(await codeOf(askHousehold(await somebody("Minh"), { ...household, phone }, now))).toBe("not_team_member");
    await db.update(users).set({ phone: "+84933333339" }).where(eq(users.id, hoa.userId));
    expect(await codeOf(askHousehold(hoa, { ...household, phone: "+84933333339" }, now))).toBe("own_phone");
    const { codeId } = await askHousehold(hoa, { ...household, phone }, now);
    const consent = { codeId, code: await codeOn(phone), wantsHelper: false };
    expect(await codeOf(beginForHousehold(sau, consent, now))).toBe("code_wrong");
    const { codes } = await atOnce(3, () => beginForHousehold(hoa, consent, now));
    expect(codes.filter((code) => code === "accepted")).toHaveLength(1);
  });

  test("leaves its helper without a word once they leave the team", async () => {
    const phone = "+84933333334";
    const hoa = await teamMember("Hoa", place);
    const { codeId } = await askHousehold(hoa, { ...household, phone }, now);
    const { applicationId } = await beginForHousehold(
      hoa,
      { codeId, code: await codeOn(phone), wantsHelper: false },
      now,
    );
    await db.update(teamMembers).set({ leftOn: "2026-11-20" }).where(eq(teamMembers.id, hoa.memberId));
    expect(await findHelpedApplication(hoa, applicationId, now)).toBeNull();
    expect(
      await codeOf(
        savePlace(hoa, { applicationId, oldCommuneCode: null, hamlet: "", addressLine: "", tagline: "" }, now),
      ),
    ).toBe("not_found");
    const [{ applicantUserId } = { applicantUserId: "" }] = await db
      .select()
      .from(applications)
      .where(eq(applications.id, applicationId));
    expect(await codeOf(withdrawApplication(mintBuyerScope(applicantUserId), { applicationId }, now))).toBe("accepted");
  });

  test.each([
    ["a land line", "+842713888999"],
    ["a land line of the capital", "+842438888999"],
  ])("takes no code to %s", async (_, phone) => {
    const hoa = await teamMember("Hoa", place);
    expect(await codeOf(askHousehold(hoa, { ...household, phone }, now))).toBe("phone_not_reached");
    expect(await codeOf(askPhonePassword({ phone, locale: "vi", address: "c" }, now))).toBe("phone_not_reached");
  });

  test("a number without such an account is answered like one that has it", async () => {
    const codeId = await askPhonePassword({ phone: "+84955555551", locale: "vi", address: "b" }, now);
    expect(codeId).toMatch(/^[0-9a-f-]{36}$/);
    expect(await codeOf(setPhonePassword({ codeId, code: "123456", password: "mot-mat-khau-dai" }, now))).toBe(
      "code_wrong",
    );
  });
});

test("what came to nothing is forgotten after thirty days, and not before", async () => {
  const { applicationId } = await handedIn();
  await refuseApplication(officer, { applicationId, reason: "Không đúng người" }, now);
  const [paper] = await db
    .select()
    .from(applicationDocuments)
    .where(eq(applicationDocuments.applicationId, applicationId));
  await clearApplications(minutesAfter(now, 30 * 24 * 60 - 1));
  expect(await getFile(paper?.fileKey ?? "")).not.toBeNull();
  await clearApplications(minutesAfter(now, 30 * 24 * 60));
  await clearApplications(minutesAfter(now, 30 * 24 * 60));
  expect(await getFile(paper?.fileKey ?? "")).toBeNull();
  const [row] = await db.select().from(applications).where(eq(applications.id, applicationId));
  expect(row).toMatchObject({ identitySealed: null, state: "refused", reason: "Không đúng người" });
});

test("a draft nobody has worked on for half a year is withdrawn once, and its applicant told; one handed in waits on", async () => {
  const halfAYear = 180 * 24 * 60;
  const draft = await filledIn(place, now);
  const sent = await filledIn(place, now);
  await submitApplication(sent.person, { applicationId: sent.applicationId, code: "" }, now);
  const stateOf = async (id: string) => (await db.select().from(applications).where(eq(applications.id, id)))[0]?.state;
  await withdrawForgotten(minutesAfter(now, halfAYear - 1));
  expect(await stateOf(draft.applicationId)).toBe("draft");
  await atOnce(2, () => withdrawForgotten(minutesAfter(now, halfAYear)));
  expect(await stateOf(draft.applicationId)).toBe("withdrawn");
  expect(await stateOf(sent.applicationId)).toBe("submitted");
  const told = await db
    .select()
    .from(outbox)
    .where(like(outbox.newsKey, `application_forgotten:${draft.applicationId}%`));
  expect(told.length).toBeGreaterThan(0);
  expect(new Set(told.map(({ newsKey }) => newsKey)).size).toBe(told.length);
  const deeds = await db.select().from(auditLog).where(eq(auditLog.subjectId, draft.applicationId));
  expect(deeds.filter(({ action }) => action === "application.withdraw")).toMatchObject([{ actorRole: "market" }]);
});

test("times to approval are counted from the events of this quarter", async () => {
  const far = await officerOf([place.hanoi]);
  expect(await readApprovalTimes(far, now)).toEqual({
    approved: 0,
    medianHours: null,
    ninetiethHours: null,
    applicantPercent: null,
  });
  const { person, applicationId } = await handedIn();
  await requestChanges(
    officer,
    { applicationId, changes: [{ key: "shop_name", remedy: "Thêm tên" }] },
    minutesAfter(now, 60),
  );
  await submitApplication(person, { applicationId, code: "" }, minutesAfter(now, 4 * 60));
  await approveApplication(officer, { applicationId, overrideReason: "Đủ" }, minutesAfter(now, 6 * 60));
  await db.update(applications).set({ communeCode: place.hanoi }).where(eq(applications.id, applicationId));
  expect(await readApprovalTimes(far, minutesAfter(now, 7 * 60))).toEqual({
    approved: 1,
    medianHours: 6,
    ninetiethHours: 6,
    applicantPercent: 50,
  });
  expect((await readApprovalTimes(far, new Date("2027-01-05T00:00:00Z"))).approved).toBe(0);
});
