import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { products } from "@/db/schema/catalog";
import { certificates } from "@/db/schema/certificates";
import { decisionImportRows } from "@/db/schema/decisions";
import { useDatabase } from "@/db/testing";
import { atOnce, codeOf, offer, openMarket, openShop, type Shop, someBuyer } from "@/db/testing.shop";
import { findProductPage } from "@/domain/catalog/reads/pages";
import { moveStars } from "@/domain/catalog/writes/listings";
import { countsOf } from "@/domain/certificates/decision-steps";
import { candidatesOf, findDecisionImport, listDecisionImports } from "@/domain/certificates/reads/decisions";
import { certificatesOfProduct } from "@/domain/certificates/reads/register";
import { applyDecision, decideRow } from "@/domain/certificates/writes/apply-decision";
import { draftDecision } from "@/domain/certificates/writes/draft-decision";
import { recogniseCertificate } from "@/domain/certificates/writes/recognise";
import { certificateInput } from "@/domain/certificates/input";
import { type AdminScope, mintAdminScope } from "@/domain/people/scopes";
import { listOldPlaces } from "@/domain/places/reads";
import { addDays, type LocalDay, localDay, startOfDay } from "@/platform/clock";
import { newId } from "@/platform/ids";

process.env.DEMO = "1";
useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
const today = localDay(now);
let place: Awaited<ReturnType<typeof openMarket>>;
let rice: Shop;
let province: AdminScope;
let commune: string;

beforeAll(async () => {
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  province = mintAdminScope({ userId: (await someBuyer("Tỉnh")).userId, communeCodes: "all" });
  const old = (await listOldPlaces()).find(({ code }) => code === place.oldCommune);
  commune = old ? `${old.fullName} (${old.district.fullName})` : "";
});

const goods = async (name: string, shop = rice) =>
  (await offer(shop, place, { name, priceDong: 45_000, onHand: 5 })).productId;

type Row = { product: string; maker?: string; stars?: number; place?: string };

async function look(rows: Row[], more: { number?: string; decidedOn?: string } = {}, admin = province) {
  const lines = rows.map(
    ({ product, maker = "HTX Lúa Vàng", stars = 4, place: where = commune }) => `${product};${maker};${where};${stars}`,
  );
  const head = {
    scheme: "ocop" as const,
    decisionNumber: more.number ?? "20/QĐ-UBND",
    decidedOn: (more.decidedOn ?? "2026-11-01") as LocalDay,
    issuer: "UBND thành phố Đồng Nai",
    validTo: null,
    sheetYear: null,
  };
  const bytes = Buffer.from(["Tên sản phẩm;Chủ thể;Xã/phường;Hạng sao", ...lines].join("\n"));
  const { importId } = await draftDecision(admin, { ...head, fileName: "quyet-dinh.csv", bytes }, now);
  return importId;
}

const stepsOf = async (importId: string) =>
  [...((await findDecisionImport(province, importId))?.came.values() ?? [])].map(({ step }) => step);
const starsOf = async (productId: string, day: LocalDay) =>
  (await findProductPage(`product-${productId}`, day))?.card.stars;
const ofDecision = async (decisionNumber: string) =>
  db.select().from(certificates).where(eq(certificates.decisionNumber, decisionNumber));

function byHand(productId: string, more: Record<string, unknown>) {
  return certificateInput.parse({ scheme: "ocop", productId, issuer: "UBND huyện", ...more });
}

describe("a decision's list", () => {
  test("of fifteen, two of them doubtful and one re-graded, is decided and put in the register once", async () => {
    const number = "15/QĐ-UBND";
    const ids: string[] = [];
    for (let each = 1; each <= 11; each += 1) ids.push(await goods(`Bánh tráng số ${each}`));
    const [regraded = ""] = ids;
    await recogniseCertificate(
      province,
      byHand(regraded, { stars: "3", decisionNumber: "1/QĐ-UBND", decidedOn: "2024-05-01" }),
      now,
    );
    const near = await goods("Mứt gừng dẻo");
    await goods("Mứt bí đỏ sấy");
    const rows = [
      ...ids.map((_id, place) => ({ product: `Bánh tráng số ${place + 1}` })),
      { product: "Mứt gừng cay" },
      { product: "Mứt bí xanh" },
      { product: "Tinh dầu sả" },
      { product: "Chổi đót", maker: "Cơ sở Ông Chín", stars: 3 },
    ];
    const importId = await look(rows, { number });
    const found = await findDecisionImport(province, importId);
    expect(countsOf(found?.came.values() ?? [])).toEqual({ new: 10, regraded: 1, undecided: 2, unlisted: 2 });
    expect(await ofDecision(number)).toEqual([]);
    expect(await codeOf(applyDecision(province, { importId }, now))).toBe("decision_undecided");

    const [ginger, pumpkin] = found?.rows.filter(({ match }) => match === "doubtful") ?? [];
    expect((await candidatesOf(province, ginger?.candidates ?? [])).get(near)).toMatchObject({
      name: "Mứt gừng dẻo",
      sellerName: "HTX Lúa Vàng",
    });
    await decideRow(province, { importId, row: ginger?.row ?? 0, productId: near }, now);
    await decideRow(province, { importId, row: pumpkin?.row ?? 0, productId: "unlisted" }, now);
    expect(countsOf((await findDecisionImport(province, importId))?.came.values() ?? [])).toEqual({
      new: 11,
      regraded: 1,
      unlisted: 3,
    });
    const { codes } = await atOnce(3, () => applyDecision(province, { importId }, now));
    expect(codes).toEqual(["accepted", "import_applied", "import_applied"]);

    expect(await ofDecision(number)).toHaveLength(15);
    const rowsKept = await certificatesOfProduct(regraded, "ocop", today);
    expect(rowsKept.map(({ stars, state }) => [stars, state])).toEqual([
      [4, "recognised"],
      [3, "regraded"],
    ]);
    expect(await starsOf(regraded, today)).toBe(4);
    expect(await starsOf(near, today)).toBe(4);
    const unlisted = (await ofDecision(number)).filter(({ productId }) => productId === null);
    expect(unlisted.map(({ productName, maker, communeCode }) => [productName, maker, communeCode])).toEqual(
      expect.arrayContaining([["Chổi đót", "Cơ sở Ông Chín", place.near]]),
    );
    const noted = await db.select().from(auditLog).where(eq(auditLog.subjectId, importId));
    expect(noted).toMatchObject([{ action: "certificate.import", after: { new: 11, regraded: 1, unlisted: 3 } }]);
    const kept = await db.select().from(decisionImportRows).where(eq(decisionImportRows.importId, importId));
    expect(kept.every(({ cells, taxCode }) => cells.length === 0 && taxCode === null)).toBe(true);

    const again = await look(rows, { number });
    expect(new Set(await stepsOf(again))).toEqual(new Set(["known"]));
    await applyDecision(province, { importId: again }, now);
    expect(await ofDecision(number)).toHaveLength(15);
    expect((await listDecisionImports(province)).map(({ id }) => id)).toEqual(
      expect.arrayContaining([again, importId]),
    );
  });

  test("keeps what was said of its rows when it is sent in again, mended", async () => {
    await goods("Trà lá sen khô");
    const number = "16/QĐ-UBND";
    const first = await look([{ product: "Trà lá sen gói" }, { product: "Rượu cần", place: "Xã Trên Mây" }], {
      number,
    });
    expect(await codeOf(applyDecision(province, { importId: first }, now))).toBe("import_has_faults");
    expect(await codeOf(decideRow(province, { importId: first, row: 3, productId: "unlisted" }, now))).toBe(
      "row_has_faults",
    );
    await decideRow(province, { importId: first, row: 2, productId: "unlisted" }, now);
    const mended = await look([{ product: "Rượu cần" }, { product: "Trà lá sen gói" }], { number });
    expect(await stepsOf(mended)).toEqual(["unlisted", "unlisted"]);
    await applyDecision(province, { importId: mended }, now);
    expect(await ofDecision(number)).toHaveLength(2);
  });

  test("ties a certificate that had no listing to the one that has come since", async () => {
    const number = "17/QĐ-UBND";
    const row = { product: "Cà phê sạch Bù Gia" };
    await applyDecision(province, { importId: await look([row], { number }) }, now);
    const productId = await goods("Cà phê sạch Bù Gia");
    const importId = await look([row], { number });
    expect(await stepsOf(importId)).toEqual(["tied"]);
    await applyDecision(province, { importId }, now);
    expect(await ofDecision(number)).toMatchObject([{ productId, sellerId: rice.id }]);
    expect(await starsOf(productId, today)).toBe(4);
  });

  test("gives a product to one row alone, and no second certificate of a number", async () => {
    const productId = await goods("Muối tôm Tây");
    await recogniseCertificate(
      province,
      byHand(productId, { stars: "3", decisionNumber: "18/QĐ-UBND", decidedOn: "2025-02-01" }),
      now,
    );
    const importId = await look([{ product: "Muối tôm Tây" }], { number: "18/QĐ-UBND" });
    expect(await stepsOf(importId)).toEqual(["undecided"]);
    expect(await codeOf(decideRow(province, { importId, row: 2, productId }, now))).toBe("decision_known");
    const other = await look([{ product: "Muối tôm Tây" }, { product: "Muối tôm Tây hũ" }], { number: "19/QĐ-UBND" });
    expect(await stepsOf(other)).toEqual(["regraded", "undecided"]);
    await decideRow(province, { importId: other, row: 2, productId }, now);
    expect(await codeOf(decideRow(province, { importId: other, row: 3, productId }, now))).toBe("product_of_other_row");
    await db.update(products).set({ archivedAt: now, state: "draft" }).where(eq(products.id, productId));
    expect(await codeOf(applyDecision(province, { importId: other }, now))).toBe("decision_undecided");
  });

  test("says in the cell what is wrong with it", async () => {
    const importId = await look([
      { product: "Nem chua", stars: 2 },
      { product: "Nem chua", place: "Xã Trên Mây" },
      { product: "Chả lụa" },
      { product: "chả lụa" },
    ]);
    const rows = (await findDecisionImport(province, importId))?.rows ?? [];
    expect(rows.map(({ faults }) => faults.map(({ column, code, facts }) => [column, code, facts]))).toEqual([
      [["stars", "stars_unknown", {}]],
      [["commune", "place_unknown", {}]],
      [],
      [["product", "decision_row_twice", { row: 4 }]],
    ]);
  });

  test("is the province's alone, and of no day to come", async () => {
    const officer = mintAdminScope({ userId: province.userId, communeCodes: [place.near] });
    expect(await codeOf(look([{ product: "Nem" }], {}, officer))).toBe("forbidden");
    expect(await codeOf(look([{ product: "Nem" }], { decidedOn: addDays(today, 1) }))).toBe("decision_ahead");
    const importId = await look([{ product: "Nem" }]);
    expect(await findDecisionImport(officer, importId)).toBeNull();
    expect(await listDecisionImports(officer)).toEqual([]);
    expect(await codeOf(decideRow(officer, { importId, row: 2, productId: "unlisted" }, now))).toBe("forbidden");
    expect(await codeOf(applyDecision(officer, { importId }, now))).toBe("forbidden");
    expect(await codeOf(applyDecision(province, { importId: newId() }, now))).toBe("not_found");
  });

  test("that lapses tomorrow takes the star away on the day by itself, and the listing stays", async () => {
    const productId = await goods("Hạt điều vỏ lụa");
    const decidedOn = "2023-11-21";
    const importId = await look([{ product: "Hạt điều vỏ lụa" }], { number: "21/QĐ-UBND", decidedOn });
    await applyDecision(province, { importId }, now);
    expect(await starsOf(productId, today)).toBe(4);
    const tomorrow = startOfDay(addDays(today, 1));
    await moveStars(tomorrow);
    const [shown] = await db.select({ state: products.state }).from(products).where(eq(products.id, productId));
    expect(await starsOf(productId, localDay(tomorrow))).toBe(0);
    expect(shown?.state).toBe("published");
    const [row] = await certificatesOfProduct(productId, "ocop", localDay(tomorrow));
    expect(row).toMatchObject({ state: "lapsed", validTo: "2026-11-21" });
  });
});
