import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { products } from "@/db/schema/catalog";
import { certificateDossiers } from "@/db/schema/certificates";
import { sellers } from "@/db/schema/sellers";
import { useDatabase } from "@/db/testing";
import { giveMandateTo, someHelper, someTeam } from "@/db/testing.mandates";
import { atOnce, codeOf, offer, openMarket, openShop, type Shop, someBuyer } from "@/db/testing.shop";
import { assessInput } from "@/domain/certificates/input";
import { readContents } from "@/domain/certificates/reads/assessment";
import { findDossierPaper } from "@/domain/certificates/reads/dossiers";
import {
  findOwnDossier,
  findOwnDossierPaper,
  listOwnDossiers,
  listProductsToPropose,
} from "@/domain/certificates/reads/own";
import { addDossierPaper, removeDossierPaper } from "@/domain/certificates/writes/dossier-papers";
import { moveDossier } from "@/domain/certificates/writes/dossiers";
import { assessOwnDossier, openOwnDossier, submitOwnDossier } from "@/domain/certificates/writes/own-dossiers";
import { missingOf } from "@/domain/ocop/checklist";
import { type AdminScope, mintAdminScope, mintSellerScope, type SellerScope } from "@/domain/people/scopes";
import { localDay } from "@/platform/clock";

process.env.DEMO = "1";
useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
let place: Awaited<ReturnType<typeof openMarket>>;
let rice: Shop;
let pepper: Shop;
let manager: SellerScope;
let province: AdminScope;
let stranger: AdminScope;

beforeAll(async () => {
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  pepper = await openShop("Hồ tiêu Bà Bảy", place);
  manager = mintSellerScope({ sellerId: rice.id, userId: (await someBuyer("Quản lý")).userId, role: "manager" });
  province = mintAdminScope({ userId: (await someBuyer("Tỉnh")).userId, communeCodes: "all" });
  stranger = mintAdminScope({ userId: (await someBuyer("Xã khác")).userId, communeCodes: [place.hanoi] });
});

async function goods(name: string): Promise<string> {
  return (await offer(rice, place, { name, priceDong: 45_000, onHand: 5 })).productId;
}

async function opened(name: string): Promise<string> {
  return (await openOwnDossier(rice.seller, { productId: await goods(name) }, now)).dossierId;
}

const scores = (pointsA: string, pointsB: string, pointsC: string) =>
  assessInput.parse({
    dossierId: "00000000-0000-4000-8000-000000000000",
    pointsA,
    pointsB,
    pointsC,
    noteA: "Có hợp đồng",
  });
const filled = (dossierId: string) => ({ ...scores("30", "17,5", "25"), dossierId });
const paper = (words = "%PDF-1.7 nhãn") => new File([words], "x.pdf");

async function contentsOf(dossierId: string) {
  const dossier = await findOwnDossier(rice.seller, dossierId);
  if (!dossier) throw new Error("no dossier");
  return { ...dossier, ...(await readContents(dossier, localDay(now))) };
}

describe("a shop's dossier", () => {
  test("is opened once for a product, and never for another's", async () => {
    const productId = await goods("Gạo một");
    expect(await codeOf(openOwnDossier(pepper.seller, { productId }, now))).toBe("not_found");
    const { codes } = await atOnce(3, () => openOwnDossier(rice.seller, { productId }, now));
    expect(codes).toEqual(["accepted", "dossier_open", "dossier_open"]);
    expect((await listProductsToPropose(rice.seller)).map(({ id }) => id)).not.toContain(productId);
    expect(await listOwnDossiers(pepper.seller)).toEqual([]);
  });

  test("keeps points as far as they are given, and becomes a dossier by them", async () => {
    const dossierId = await opened("Gạo hai");
    await assessOwnDossier(rice.seller, { ...scores("30", "", ""), dossierId }, now);
    const half = await contentsOf(dossierId);
    expect(half).toMatchObject({ state: "dossier", points: { A: 30, B: null, C: null }, notes: { A: "Có hợp đồng" } });
    expect(missingOf(half.checklist).map(({ item }) => item)).toEqual(["assessment"]);
    await assessOwnDossier(rice.seller, filled(dossierId), now);
    expect((await contentsOf(dossierId)).points).toEqual({ A: 30, B: 17.5, C: 25 });
  });

  test("takes no more points than the sheet of the day gives", async () => {
    const dossierId = await opened("Gạo ba");
    expect(await codeOf(assessOwnDossier(rice.seller, { ...scores("30", "20", "35,01"), dossierId }, now))).toBe(
      "points_invalid",
    );
    expect(await codeOf(assessOwnDossier(rice.seller, { ...scores("40", "25", "35"), dossierId }, now))).toBe(
      "accepted",
    );
  });

  test("is submitted whole, by the owner, once, and then stays as it is until it is given back", async () => {
    const dossierId = await opened("Gạo bốn");
    expect(await codeOf(submitOwnDossier(rice.seller, { dossierId }, now))).toBe("dossier_incomplete");
    await assessOwnDossier(manager, filled(dossierId), now);
    expect(await codeOf(submitOwnDossier(manager, { dossierId }, now))).toBe("lacks_right");
    expect(await codeOf(submitOwnDossier(pepper.seller, { dossierId }, now))).toBe("not_found");
    const { codes } = await atOnce(3, () => submitOwnDossier(rice.seller, { dossierId }, now));
    expect(codes).toEqual(["accepted", "dossier_step", "dossier_step"]);
    const [kept] = await db.select().from(certificateDossiers).where(eq(certificateDossiers.id, dossierId));
    expect(kept).toMatchObject({ state: "submitted", submittedBy: rice.seller.userId, round: 1, sheetYear: 2025 });
    expect(await codeOf(assessOwnDossier(rice.seller, filled(dossierId), now))).toBe("dossier_step");
    expect(await codeOf(addDossierPaper(rice.seller, { dossierId, item: "label", file: paper() }, now))).toBe(
      "dossier_step",
    );
    await moveDossier(province, { dossierId, to: "dossier", note: "Thiếu phiếu kiểm nghiệm" }, now);
    await addDossierPaper(rice.seller, { dossierId, item: "test_results", file: paper() }, now);
    await submitOwnDossier(rice.seller, { dossierId }, now);
    const [again] = await db.select().from(certificateDossiers).where(eq(certificateDossiers.id, dossierId));
    expect(again).toMatchObject({ round: 2, note: "Thiếu phiếu kiểm nghiệm" });
  });

  test("is prepared by a helper under the shop's word, never submitted by them, and all of it is noted", async () => {
    const dossierId = await opened("Gạo năm");
    const hoa = await someHelper(await someTeam(place), "Hoa");
    const { seller: helper, mandateId } = await giveMandateTo(hoa, rice, now);
    await assessOwnDossier(helper, filled(dossierId), now);
    await addDossierPaper(helper, { dossierId, item: "label", file: paper() }, now);
    expect(await codeOf(submitOwnDossier(helper, { dossierId }, now))).toBe("lacks_right");
    const noted = await db
      .select({ action: auditLog.action, role: auditLog.actorRole })
      .from(auditLog)
      .where(and(eq(auditLog.subjectId, dossierId), eq(auditLog.mandateId, mandateId)))
      .orderBy(auditLog.action);
    expect(noted).toEqual([
      { action: "dossier_assessed", role: "delegate" },
      { action: "dossier_paper_added", role: "delegate" },
    ]);
  });

  test("is not begun or submitted by a suspended shop", async () => {
    const shop = await openShop("Gian hàng bị dừng", place);
    const { productId } = await offer(shop, place, { name: "Mật ong", priceDong: 90_000, onHand: 5 });
    await db.update(sellers).set({ state: "suspended", suspendReason: "x" }).where(eq(sellers.id, shop.id));
    expect(await codeOf(openOwnDossier(shop.seller, { productId }, now))).toBe("shop_suspended");
  });

  test("does not ask again for what the market knows", async () => {
    const productId = await goods("Gạo sáu");
    const { dossierId } = await openOwnDossier(rice.seller, { productId }, now);
    await db.update(products).set({ description: "Gạo trồng ở Lộc Ninh" }).where(eq(products.id, productId));
    const { checklist } = await contentsOf(dossierId);
    expect(checklist.find(({ item }) => item === "story")?.by).toBe("market");
    expect(checklist.find(({ item }) => item === "label")?.by).toBeNull();
  });
});

describe("a paper of a dossier", () => {
  test("is for the shop and its offices alone", async () => {
    const dossierId = await opened("Gạo bảy");
    await addDossierPaper(rice.seller, { dossierId, item: "label", file: paper() }, now);
    const [kept] = (await contentsOf(dossierId)).papers;
    const id = kept?.id ?? "";
    expect((await findOwnDossierPaper(rice.seller, id))?.bytes.toString()).toBe("%PDF-1.7 nhãn");
    expect((await findDossierPaper(province, id))?.bytes.toString()).toBe("%PDF-1.7 nhãn");
    expect(await findOwnDossierPaper(pepper.seller, id)).toBeNull();
    expect(await findDossierPaper(stranger, id)).toBeNull();
    expect(await codeOf(removeDossierPaper(pepper.seller, { paperId: id }, now))).toBe("not_found");
    await removeDossierPaper(rice.seller, { paperId: id }, now);
    expect(await findOwnDossierPaper(rice.seller, id)).toBeNull();
    expect(await codeOf(removeDossierPaper(rice.seller, { paperId: id }, now))).toBe("not_found");
  });
});
