import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { dossierSeats } from "@/db/schema/dossiers";
import { officeMembers, sellerStaff } from "@/db/schema/people";
import { useDatabase } from "@/db/testing";
import { giveMandateTo, someHelper, someTeam } from "@/db/testing.mandates";
import { atOnce, codeOf, offer, openMarket, openShop, type Shop, someBuyer } from "@/db/testing.shop";
import { scoreInput } from "@/domain/certificates/input";
import { listAssessors, readCouncil } from "@/domain/certificates/reads/council";
import { findDossier } from "@/domain/certificates/reads/dossiers";
import { scoreDossier, seatAssessor, unseatAssessor } from "@/domain/certificates/writes/council";
import { moveDossier, openDossier } from "@/domain/certificates/writes/dossiers";
import { assessOwnDossier, openOwnDossier, submitOwnDossier } from "@/domain/certificates/writes/own-dossiers";
import { type AdminScope, mintAdminScope } from "@/domain/people/scopes";
import { localDay } from "@/platform/clock";

process.env.DEMO = "1";
useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
let place: Awaited<ReturnType<typeof openMarket>>;
let rice: Shop;
let chief: AdminScope;
let minh: AdminScope;
let khanh: AdminScope;
let officer: AdminScope;

beforeAll(async () => {
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  [chief, minh, khanh] = [await someOfficial("Trưởng"), await someOfficial("Minh"), await someOfficial("Khánh")];
  officer = mintAdminScope({ userId: (await someBuyer("Xã")).userId, communeCodes: [place.near] });
  await db
    .insert(officeMembers)
    .values({ userId: officer.userId, role: "officer", communeCode: place.near, firstDay: "2020-01-01" });
});

async function someOfficial(name: string): Promise<AdminScope> {
  const { userId } = await someBuyer(name);
  await db.insert(officeMembers).values({ userId, role: "province", firstDay: "2020-01-01" });
  return mintAdminScope({ userId, communeCodes: "all" });
}

const points = (pointsA: string, pointsB: string, pointsC: string) => ({ pointsA, pointsB, pointsC });
const scores = (dossierId: string, given: object, step: "save" | "give" = "give") =>
  scoreInput.parse({ dossierId, ...given, step });

async function submittedDossier(name: string): Promise<string> {
  const { productId } = await offer(rice, place, { name, priceDong: 45_000, onHand: 5 });
  const { dossierId } = await openOwnDossier(rice.seller, { productId }, now);
  await assessOwnDossier(rice.seller, scores(dossierId, points("35", "20", "30")), now);
  await submitOwnDossier(rice.seller, { dossierId }, now);
  return dossierId;
}

async function seated(name: string, ...people: AdminScope[]): Promise<string> {
  const dossierId = await submittedDossier(name);
  for (const { userId } of people) await seatAssessor(chief, { dossierId, userId }, now);
  return dossierId;
}

async function councilFor(viewer: AdminScope, dossierId: string) {
  const dossier = await findDossier(viewer, dossierId);
  const council = dossier && (await readCouncil(viewer, dossier));
  if (!council) throw new Error("no council");
  return council;
}

const namesSeen = async (viewer: AdminScope, dossierId: string) =>
  (await councilFor(viewer, dossierId)).seats.filter(({ scores: seen }) => seen !== null).map(({ name }) => name);

describe("a seat in the council", () => {
  test("is given by the province, to its own people, once, before anybody has given points", async () => {
    const dossierId = await submittedDossier("Gạo một");
    const seat = (admin: AdminScope, userId: string) => codeOf(seatAssessor(admin, { dossierId, userId }, now));
    expect(await seat(officer, minh.userId)).toBe("forbidden");
    expect(await seat(chief, officer.userId)).toBe("assessor_unknown");
    const { codes } = await atOnce(3, () => seatAssessor(chief, { dossierId, userId: minh.userId }, now));
    expect(codes).toEqual(["accepted", "assessor_seated", "assessor_seated"]);
    expect(await codeOf(scoreDossier(minh, scores(dossierId, points("30", "20", "20")), now))).toBe("seats_missing");
    expect(await seat(chief, khanh.userId)).toBe("accepted");
    await scoreDossier(minh, scores(dossierId, points("30", "20", "20")), now);
    expect(await seat(khanh, chief.userId)).toBe("scoring_begun");
    const back = (userId: string) => codeOf(unseatAssessor(chief, { dossierId, userId }, now));
    expect(await back(minh.userId)).toBe("score_given");
    expect(await back(khanh.userId)).toBe("seats_missing");
    expect(await back(chief.userId)).toBe("not_found");
  });

  test("is for a dossier that is submitted", async () => {
    const { productId } = await offer(rice, place, { name: "Gạo hai", priceDong: 45_000, onHand: 5 });
    const { dossierId } = await openDossier(chief, { productId, scheme: "ocop" }, now);
    expect(await codeOf(seatAssessor(chief, { dossierId, userId: minh.userId }, now))).toBe("dossier_step");
  });

  test("is nobody's who submitted it, works for the shop or ever helped it, even if that came after", async () => {
    const dossierId = await submittedDossier("Gạo ba");
    const [clerk, hand, submitter] = [
      await someOfficial("Nhân viên"),
      await someHelper(await someTeam(place), "Hoa"),
      await someOfficial("Người nộp"),
    ];
    await db.insert(officeMembers).values({ userId: hand.buyer.userId, role: "province", firstDay: "2020-01-01" });
    await db.insert(sellerStaff).values({ sellerId: rice.id, userId: clerk.userId, role: "stock" });
    await giveMandateTo(hand, rice, now, { state: "revoked", revokedAt: now });
    await moveDossier(chief, { dossierId, to: "dossier", note: "" }, now);
    await moveDossier(submitter, { dossierId, to: "submitted", note: "" }, now);
    for (const userId of [clerk.userId, hand.buyer.userId, submitter.userId])
      expect(await codeOf(seatAssessor(chief, { dossierId, userId }, now))).toBe("assessor_involved");
    const offered = (await listAssessors(dossierId, localDay(now))).map(({ name }) => name);
    expect(offered).toEqual(expect.arrayContaining(["Khánh", "Minh", "Trưởng"]));
    expect(offered).not.toEqual(expect.arrayContaining(["Nhân viên"]));
    expect(offered).not.toContain("Người nộp");

    await seatAssessor(chief, { dossierId, userId: khanh.userId }, now);
    await seatAssessor(chief, { dossierId, userId: minh.userId }, now);
    await db.insert(sellerStaff).values({ sellerId: rice.id, userId: khanh.userId, role: "orders" });
    const given = scoreDossier(khanh, scores(dossierId, points("40", "25", "35")), now);
    expect(await codeOf(given)).toBe("assessor_involved");
    await db.delete(sellerStaff).where(and(eq(sellerStaff.sellerId, rice.id), eq(sellerStaff.userId, khanh.userId)));
  });
});

describe("points", () => {
  test("are seen by others once they have given theirs, by all once all have", async () => {
    const dossierId = await seated("Gạo bốn", minh, khanh);
    await scoreDossier(minh, scores(dossierId, points("30", "", ""), "save"), now);
    expect(await namesSeen(khanh, dossierId)).toEqual(["Khánh"]);
    await scoreDossier(minh, scores(dossierId, points("30", "20", "20")), now);
    expect(await namesSeen(minh, dossierId)).toEqual(["Minh"]);
    expect(await namesSeen(khanh, dossierId)).toEqual(["Khánh"]);
    expect(await namesSeen(chief, dossierId)).toEqual([]);
    expect((await councilFor(minh, dossierId)).result).toBeNull();
    await scoreDossier(khanh, scores(dossierId, points("32", "19", "20,5")), now);
    for (const viewer of [minh, khanh, chief, officer])
      expect(await namesSeen(viewer, dossierId)).toEqual(["Khánh", "Minh"]);
    expect((await councilFor(chief, dossierId)).result).toMatchObject({
      points: { A: 31, B: 19.5, C: 20.25 },
      grading: { sum: 70.75, stars: 4, granter: "province" },
      isWide: false,
    });
  });

  test("are told to nobody by the audit log", async () => {
    const dossierId = await seated("Gạo năm", minh, khanh);
    await scoreDossier(minh, scores(dossierId, points("31", "21", "22")), now);
    const noted = await db
      .select({ by: auditLog.actorUserId, after: auditLog.after })
      .from(auditLog)
      .where(and(eq(auditLog.subjectId, dossierId), eq(auditLog.action, "certificate.score")));
    expect(noted).toEqual([{ by: minh.userId, after: null }]);
  });

  test("are whole, within the sheet, from a seat, once, and never changed", async () => {
    const dossierId = await seated("Gạo sáu", minh, khanh);
    const give = (who: AdminScope, given: object) => codeOf(scoreDossier(who, scores(dossierId, given), now));
    expect(await give(chief, points("30", "20", "20"))).toBe("not_found");
    expect(await give(officer, points("30", "20", "20"))).toBe("forbidden");
    expect(await give(minh, points("30", "20", ""))).toBe("field_required");
    expect(await give(minh, points("30", "20", "35,5"))).toBe("points_invalid");
    const { codes } = await atOnce(3, () => scoreDossier(minh, scores(dossierId, points("0", "0", "0")), now));
    expect(codes).toEqual(["accepted", "score_given", "score_given"]);
    const theirs = and(eq(dossierSeats.dossierId, dossierId), eq(dossierSeats.userId, minh.userId));
    const kept = { cause: expect.objectContaining({ message: expect.stringContaining("points given are kept") }) };
    await expect(db.update(dossierSeats).set({ pointsA: 40 }).where(theirs)).rejects.toMatchObject(kept);
    await expect(db.delete(dossierSeats).where(theirs)).rejects.toMatchObject(kept);
  });

  test("of an earlier submission stay there: the next begins with an empty council", async () => {
    const dossierId = await seated("Gạo bảy", minh, khanh);
    await scoreDossier(minh, scores(dossierId, points("30", "20", "20")), now);
    await moveDossier(chief, { dossierId, to: "dossier", note: "Thiếu nhãn" }, now);
    expect(await codeOf(scoreDossier(khanh, scores(dossierId, points("30", "20", "20")), now))).toBe("dossier_step");
    await submitOwnDossier(rice.seller, { dossierId }, now);
    expect((await councilFor(chief, dossierId)).seats).toEqual([]);
    await seatAssessor(chief, { dossierId, userId: minh.userId }, now);
    expect(await db.$count(dossierSeats, eq(dossierSeats.dossierId, dossierId))).toBe(3);
  });
});
