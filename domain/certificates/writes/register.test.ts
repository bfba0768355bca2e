import { and, desc, eq, like } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { certificateDossiers, certificates } from "@/db/schema/certificates";
import { officeMembers } from "@/db/schema/people";
import { outbox } from "@/db/schema/notices";
import { useDatabase } from "@/db/testing";
import { atOnce, codeOf, offer, openMarket, openShop, type Shop, someBuyer } from "@/db/testing.shop";
import { findProductPage } from "@/domain/catalog/reads/pages";
import { moveStars } from "@/domain/catalog/writes/listings";
import { certificateInput, readCertificateFilter } from "@/domain/certificates/input";
import { findDossier, listDossiers } from "@/domain/certificates/reads/dossiers";
import {
  certificatesOfDecision,
  certificatesOfProduct,
  countLapsing,
  countStates,
  findCertificate,
  listCertificates,
} from "@/domain/certificates/reads/register";
import { findScanForOffice } from "@/domain/certificates/reads/scans";
import { moveDossier, openDossier } from "@/domain/certificates/writes/dossiers";
import { recogniseCertificate } from "@/domain/certificates/writes/recognise";
import { remindOfLapsing } from "@/domain/certificates/writes/remind";
import { revokeDecision } from "@/domain/certificates/writes/revoke";
import { addScan } from "@/domain/certificates/writes/scans";
import { certificateStates } from "@/domain/ocop/stars";
import { type AdminScope, mintAdminScope } from "@/domain/people/scopes";
import { addDays, localDay, type LocalDay, startOfDay } from "@/platform/clock";

process.env.DEMO = "1";
useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
const today = localDay(now);
let place: Awaited<ReturnType<typeof openMarket>>;
let rice: Shop;
let province: AdminScope;
let officer: AdminScope;
let stranger: AdminScope;

beforeAll(async () => {
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  const [chief, local, other] = [await someBuyer("Tỉnh"), await someBuyer("Xã"), await someBuyer("Xã khác")];
  province = mintAdminScope({ userId: chief.userId, communeCodes: "all" });
  officer = mintAdminScope({ userId: local.userId, communeCodes: [place.near] });
  stranger = mintAdminScope({ userId: other.userId, communeCodes: [place.hanoi] });
  await db.insert(officeMembers).values([
    { userId: chief.userId, role: "province", firstDay: "2020-01-01" },
    { userId: local.userId, role: "officer", communeCode: place.near, firstDay: "2020-01-01" },
    { userId: other.userId, role: "officer", communeCode: place.hanoi, firstDay: "2020-01-01" },
  ]);
});

async function goods(name: string): Promise<string> {
  return (await offer(rice, place, { name, priceDong: 45_000, onHand: 5 })).productId;
}

function decision(productId: string, more: Record<string, unknown> = {}) {
  return certificateInput.parse({
    scheme: "ocop",
    productId,
    stars: "3",
    decisionNumber: "12/QĐ-UBND",
    decidedOn: "2025-06-01",
    issuer: "UBND huyện Lộc Ninh",
    ...more,
  });
}

async function slugStars(productId: string, day: LocalDay) {
  const product = await findProductPage(`product-${productId}`, day);
  return product?.card.stars;
}

describe("a certificate", () => {
  test("is entered once, by the province, and shows its stars", async () => {
    const productId = await goods("Gạo một");
    expect(await codeOf(recogniseCertificate(officer, decision(productId), now))).toBe("forbidden");
    const { codes } = await atOnce(3, () => recogniseCertificate(province, decision(productId), now));
    expect(codes).toEqual(["accepted", "decision_known", "decision_known"]);
    const [kept] = await certificatesOfProduct(productId, "ocop", today);
    expect(kept).toMatchObject({ stars: 3, validTo: "2028-06-01", state: "recognised", maker: "HTX Lúa Vàng" });
    expect(await slugStars(productId, today)).toBe(3);
    const noted = await db
      .select({ by: auditLog.actorUserId, communeCode: auditLog.communeCode })
      .from(auditLog)
      .where(and(eq(auditLog.action, "certificate.recognise"), eq(auditLog.subjectId, kept?.id ?? "")));
    expect(noted).toEqual([{ by: province.userId, communeCode: place.near }]);
  });

  test("of a day to come is refused", async () => {
    const ahead = decision(await goods("Gạo hai"), { decidedOn: "2026-11-21" });
    expect(await codeOf(recogniseCertificate(province, ahead, now))).toBe("decision_ahead");
  });

  test("re-graded keeps both rows, up or down, and the product goes by the later", async () => {
    const productId = await goods("Gạo ba");
    await recogniseCertificate(province, decision(productId, { stars: "4" }), now);
    const later = { decisionNumber: "99/QĐ-UBND", decidedOn: "2026-10-01", stars: "3" };
    await recogniseCertificate(province, decision(productId, later), now);
    const rows = await certificatesOfProduct(productId, "ocop", today);
    expect(rows.map(({ stars, state }) => [stars, state])).toEqual([
      [3, "recognised"],
      [4, "regraded"],
    ]);
    expect(await slugStars(productId, today)).toBe(3);
  });

  test("entered after a later one, such as out of an archive, is put in its place behind it", async () => {
    const productId = await goods("Gạo bốn");
    const later = { decisionNumber: "98/QĐ-UBND", decidedOn: "2026-01-01", stars: "5" };
    await recogniseCertificate(province, decision(productId, later), now);
    await recogniseCertificate(province, decision(productId), now);
    const rows = await certificatesOfProduct(productId, "ocop", today);
    expect(rows.map(({ stars, state }) => [stars, state])).toEqual([
      [5, "recognised"],
      [3, "regraded"],
    ]);
  });

  test("of another standard has no stars, and changes none", async () => {
    const productId = await goods("Gạo năm");
    await recogniseCertificate(province, decision(productId), now);
    const more = {
      scheme: "vietgap",
      stars: "",
      decisionNumber: "VG-1",
      decidedOn: "2026-02-01",
      validTo: "2028-02-01",
    };
    await recogniseCertificate(province, decision(productId, more), now);
    expect(await slugStars(productId, today)).toBe(3);
    expect((await certificatesOfProduct(productId, "vietgap", today)).map(({ stars }) => stars)).toEqual([null]);
  });

  test("loses its star on its day by itself, and the product stays on sale", async () => {
    const productId = await goods("Gạo sáu");
    const lapsing = { decisionNumber: "77/QĐ-UBND", decidedOn: "2023-11-21" };
    await recogniseCertificate(province, decision(productId, lapsing), now);
    expect(await slugStars(productId, "2026-11-20" as LocalDay)).toBe(3);
    const midnight = startOfDay("2026-11-21" as LocalDay);
    await moveStars(new Date(midnight.getTime() - 1));
    expect(await slugStars(productId, localDay(new Date(midnight.getTime() - 1)))).toBe(3);
    await moveStars(midnight);
    const product = await findProductPage(`product-${productId}`, localDay(midnight));
    expect(product).toMatchObject({ card: { stars: 0 } });
  });

  test("is not taken out, and its decision is never rewritten", async () => {
    const [some] = await db.select({ id: certificates.id }).from(certificates).limit(1);
    const one = eq(certificates.id, some?.id ?? "");
    const refusedWith = (words: string) => ({
      cause: expect.objectContaining({ message: expect.stringContaining(words) }),
    });
    await expect(db.delete(certificates).where(one)).rejects.toMatchObject(refusedWith("a certificate is kept"));
    await expect(db.update(certificates).set({ decisionNumber: "x" }).where(one)).rejects.toMatchObject(
      refusedWith("what a decision says is kept"),
    );
  });

  test("keeps a scan for the offices it belongs to, and only one", async () => {
    const productId = await goods("Gạo bảy");
    const { certificateId } = await recogniseCertificate(province, decision(productId), now);
    const scan = new File(["%PDF-1.7 bản chụp"], "x.pdf");
    expect(await codeOf(addScan(officer, { certificateId, scan }, now))).toBe("forbidden");
    await addScan(province, { certificateId, scan }, now);
    expect(await codeOf(addScan(province, { certificateId, scan }, now))).toBe("scan_kept");
    expect((await findScanForOffice(officer, certificateId))?.bytes.toString()).toBe("%PDF-1.7 bản chụp");
    expect(await findScanForOffice(stranger, certificateId)).toBeNull();
  });
});

test.each([
  ["2019", "40", true],
  ["2023", "40", false],
  ["2023", "35", true],
  ["", "40", true],
])("by the sheet of %s quality gives %s points: %s", (sheetYear, pointsC, isTaken) => {
  const told = { scheme: "ocop", stars: "5", productId: "0199aaaa-0000-7000-8000-000000000000", issuer: "UBND tỉnh" };
  const points = { pointsA: "35", pointsB: "25", pointsC, sheetYear };
  const parsed = certificateInput.safeParse({ ...told, ...points, decisionNumber: "1/QĐ", decidedOn: "2026-01-05" });
  expect(parsed.success).toBe(isTaken);
});

describe("a decision", () => {
  test("is taken back in one action: what still stands goes, once, each noted by itself", async () => {
    const ids = [await goods("Tiêu một"), await goods("Tiêu hai"), await goods("Tiêu ba")];
    const one = { decisionNumber: "500/QĐ-UBND", decidedOn: "2025-03-01" };
    for (const productId of ids) await recogniseCertificate(province, decision(productId, one), now);
    const better = { decisionNumber: "501/QĐ-UBND", decidedOn: "2026-03-01", stars: "4" };
    await recogniseCertificate(province, decision(ids[2] ?? "", better), now);
    const back = {
      decisionNumber: "500/QĐ-UBND",
      decidedOn: "2025-03-01" as LocalDay,
      certificateId: null,
      revokedOn: today,
      reason: "Không đánh giá lại, QĐ 600",
    };
    expect(await codeOf(revokeDecision(officer, back, now))).toBe("forbidden");
    expect(await codeOf(revokeDecision(province, { ...back, revokedOn: addDays(today, 1) }, now))).toBe("revoke_ahead");
    expect(await codeOf(revokeDecision(province, { ...back, revokedOn: "2025-02-28" as LocalDay }, now))).toBe(
      "revoke_before",
    );
    const { codes } = await atOnce(3, () => revokeDecision(province, back, now));
    expect(codes).toEqual(["accepted", "nothing_to_revoke", "nothing_to_revoke"]);
    const rows = await certificatesOfDecision(province, back, today);
    expect(rows.map(({ state }) => state).toSorted()).toEqual(["regraded", "revoked", "revoked"]);
    expect(await Promise.all(ids.map((id) => slugStars(id, today)))).toEqual([0, 0, 4]);
    const noted = await db.select().from(auditLog).where(eq(auditLog.reason, back.reason));
    expect(noted.map(({ action }) => action)).toEqual(["certificate.revoke", "certificate.revoke"]);
  });
});

describe("a dossier", () => {
  test("goes its way step by step and ends in the certificate", async () => {
    const productId = await goods("Mật ong");
    const { dossierId } = await openDossier(officer, { productId, scheme: "ocop" }, now);
    expect(await codeOf(openDossier(province, { productId, scheme: "ocop" }, now))).toBe("dossier_open");
    const step = (to: "dossier" | "submitted" | "recognised" | "preparing") =>
      codeOf(moveDossier(officer, { dossierId, to, note: "" }, now));
    expect(await step("submitted")).toBe("dossier_step");
    expect(await step("dossier")).toBe("accepted");
    expect(await step("submitted")).toBe("accepted");
    expect(await step("recognised")).toBe("dossier_step");
    const { certificateId } = await recogniseCertificate(province, decision(productId), now);
    expect(await findDossier(officer, dossierId)).toMatchObject({ state: "recognised", certificateId, endedAt: now });
    expect(await step("preparing")).toBe("dossier_step");
    expect(await codeOf(openDossier(officer, { productId, scheme: "ocop" }, now))).toBe("accepted");
  });

  test("not yet submitted is not ended by a decision", async () => {
    const productId = await goods("Mít sấy");
    const { dossierId } = await openDossier(officer, { productId, scheme: "ocop" }, now);
    await recogniseCertificate(province, decision(productId), now);
    const [kept] = await db.select().from(certificateDossiers).where(eq(certificateDossiers.id, dossierId));
    expect(kept?.state).toBe("preparing");
  });

  test("of another commune is not there", async () => {
    const productId = await goods("Hạt điều");
    const { dossierId } = await openDossier(officer, { productId, scheme: "haccp" }, now);
    expect(await codeOf(openDossier(stranger, { productId, scheme: "ocop" }, now))).toBe("not_found");
    expect(await codeOf(moveDossier(stranger, { dossierId, to: "dossier", note: "" }, now))).toBe("not_found");
    expect(await findDossier(stranger, dossierId)).toBeNull();
    expect(await listDossiers(stranger, null)).toEqual([]);
  });
});

describe("the register", () => {
  const asked = (words: Record<string, string>) => readCertificateFilter(words);

  test("says the same state in SQL as the rule does, on any day, and counts every certificate once", async () => {
    for (const day of ["2023-11-20", "2025-06-01", "2026-08-24", "2026-11-20", "2026-11-21", "2029-10-01"]) {
      const on = day as LocalDay;
      const { rows } = await listCertificates(province, asked({}), on);
      const counts = await countStates(province, null, on);
      for (const state of certificateStates) {
        const found = (await listCertificates(province, asked({ state }), on)).rows;
        expect(found.every((row) => row.state === state)).toBe(true);
        expect([day, state, found.length]).toEqual([day, state, rows.filter((row) => row.state === state).length]);
        expect([day, state, counts[state]]).toEqual([day, state, found.length]);
      }
    }
  });

  test("names of a day those that held on it, as many as that day's figure", async () => {
    for (const day of ["2023-11-20", "2025-06-01", "2026-11-20", "2026-11-21", "2029-10-01"]) {
      const on = day as LocalDay;
      const counts = await countStates(province, null, on);
      const { rows } = await listCertificates(province, asked({ holdsOn: day }), on);
      expect([day, rows.length]).toEqual([day, counts.recognised + counts.expiring]);
      expect(rows.every(({ state }) => state === "recognised" || state === "expiring")).toBe(true);
    }
  });

  test("is one's own area's alone", async () => {
    const { rows } = await listCertificates(officer, asked({}), today);
    expect(rows.length).toBeGreaterThan(5);
    expect((await listCertificates(stranger, asked({}), today)).rows).toEqual([]);
    expect(await findCertificate(stranger, rows[0]?.id ?? "", today)).toBeNull();
    expect(await countLapsing(stranger, { from: "2020-01-01" as LocalDay, to: "2030-01-01" as LocalDay })).toEqual([]);
  });

  test("tells what lapses in a span of days, by commune, without what was taken back or re-graded", async () => {
    const span = { from: "2026-11-21" as LocalDay, to: "2026-11-22" as LocalDay };
    expect(await countLapsing(province, span)).toMatchObject([{ code: place.near, certificates: 1, stars: 1 }]);
    const named = await listCertificates(province, asked({ lapsesFrom: span.from, lapsesTo: span.to }), today);
    expect(named.rows.map(({ productName }) => productName)).toEqual(["Gạo sáu"]);
  });

  test("finds by name without marks, by decision, and takes signs literally", async () => {
    const names = async (q: string) => (await listCertificates(province, asked({ q }), today)).rows.length;
    expect(await names("gao sau")).toBe(1);
    expect(await names("500/QĐ")).toBe(3);
    expect(await names("%")).toBe(0);
  });
});

describe("reminders", () => {
  test("reach maker, officer and province at 180, 90 and 30 days, once each", async () => {
    const productId = await goods("Cà phê");
    const { certificateId } = await recogniseCertificate(
      province,
      decision(productId, { decidedOn: "2025-01-15", decisionNumber: "700/QĐ" }),
      now,
    );
    const letters = async () =>
      (
        await db
          .select({ key: outbox.newsKey })
          .from(outbox)
          .where(like(outbox.newsKey, `certificate_ending:${certificateId}:%`))
          .orderBy(desc(outbox.newsKey))
      ).length;
    const at = async (left: number) => {
      await remindOfLapsing(startOfDay(addDays("2028-01-15" as LocalDay, -left)));
      return letters();
    };
    expect(await at(181)).toBe(0);
    expect(await at(180)).toBe(3);
    expect(await at(179)).toBe(3);
    expect(await at(91)).toBe(3);
    expect(await at(88)).toBe(6);
    expect(await at(30)).toBe(9);
    expect(await at(1)).toBe(9);
    expect(await at(0)).toBe(9);
  });
});
