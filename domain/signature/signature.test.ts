import ExcelJS from "exceljs";
import { findList } from "@/domain/lists/reads";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { presenceEvents } from "@/db/schema/stats";
import { pilotCommunes, signatureProducts } from "@/db/schema/signature";
import { useDatabase } from "@/db/testing";
import { atOnce, codeOf, offer, openMarket, openShop, type Shop, someBuyer } from "@/db/testing.shop";
import { readIndicators } from "@/domain/indicators/reads/cells";
import { rebuildIndicators } from "@/domain/indicators/writes/build";
import { type AdminScope, mintAdminScope } from "@/domain/people/scopes";
import { listOldPlaces, presentUnitOf } from "@/domain/places/reads";
import { listOwnOldPlaces } from "@/domain/places/reads/named";
import { signatureInput, signatureQuery } from "@/domain/signature/input";
import { countSignature, findSignature, listPilots, listSignature, proposeListings } from "@/domain/signature/reads";
import { applySignature, draftSignature, signatureList } from "@/domain/signature/writes/import";
import { endPilot, makePilot } from "@/domain/signature/writes/pilots";
import {
  addSignature,
  correctSignature,
  matchSignature,
  removeSignature,
  unmatchSignature,
} from "@/domain/signature/writes/products";
import { addDays, localDay } from "@/platform/clock";
import { newId } from "@/platform/ids";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
const today = localDay(now);
const everything = signatureQuery.parse({});
let province: AdminScope;
let officer: AdminScope;
let stranger: AdminScope;
let place: Awaited<ReturnType<typeof openMarket>>;
let shop: Shop;
/** An old commune in nobody's area. */
let away: string;

beforeAll(async () => {
  place = await openMarket();
  shop = await openShop("HTX Điều Bom Bo", place);
  const own = (await presentUnitOf(place.oldCommune))?.code ?? "";
  const someone = await someBuyer("Tỉnh");
  province = mintAdminScope({ userId: someone.userId, communeCodes: "all" });
  officer = mintAdminScope({ userId: someone.userId, communeCodes: [own] });
  for (const { code } of await listOldPlaces()) {
    const unit = await presentUnitOf(code);
    if (unit && unit.code !== own) away = code;
  }
  stranger = mintAdminScope({
    userId: someone.userId,
    communeCodes: [(await presentUnitOf(away))?.code ?? ""],
  });
});

const facts = (name: string, more: Partial<Record<"groupCode" | "oldCommuneCode" | "source", string>> = {}) =>
  signatureInput.parse({ name, oldCommuneCode: place.oldCommune, source: "Kế hoạch 1/KH-UBND", ...more });
const listed = async (name: string) => (await addSignature(officer, facts(name), now)).signatureId;
const lineOf = async (name: string, day = today) =>
  (await listSignature(province, { ...everything, q: name }, day)).products.find((line) => line.name === name);
const deedsOf = async (id: string) =>
  (await db.select({ action: auditLog.action }).from(auditLog).where(eq(auditLog.subjectId, id))).map(
    ({ action }) => action,
  );

/** The market noted its coming on the day the test runs: here it came on the test's own. */
async function wasOnlineToday(productId: string): Promise<void> {
  const [event] = await db.select().from(presenceEvents).where(eq(presenceEvents.productId, productId));
  if (!event) throw new Error("it never came");
  const { id: _id, ...its } = event;
  await db.insert(presenceEvents).values({ ...its, day: today });
}

describe("a signature product", () => {
  test("is put on its commune's list once, by its officer or the province", async () => {
    const id = await listed("Hạt điều Bom Bo");
    expect(await lineOf("Hạt điều Bom Bo")).toMatchObject({ id, matches: 0, online: 0, isPilot: false });
    expect(await lineOf("Hạt điều Bom Bo", addDays(today, -1))).toBeUndefined();
    expect(await codeOf(addSignature(officer, facts("Hat dieu bom bo"), now))).toBe("signature_known");
    expect(await codeOf(addSignature(officer, facts("Tiêu", { oldCommuneCode: away }), now))).toBe("commune_elsewhere");
    expect(await codeOf(addSignature(province, facts("Tiêu", { oldCommuneCode: "99999" }), now))).toBe("place_unknown");
    expect(await codeOf(addSignature(province, facts("Tiêu", { groupCode: "X.9" }), now))).toBe("group_unknown");
    expect(await deedsOf(id)).toEqual(["signature.add"]);
  });

  test("eight hands at once put it on the list once", async () => {
    const { codes } = await atOnce(8, () => addSignature(province, facts("Rượu cần"), now));
    expect(codes).toEqual(["accepted", ...Array<string>(7).fill("signature_known")]);
  });

  test("is corrected, with what stood before in the audit log; a second time changes nothing", async () => {
    const id = await listed("Bưởi da xanh");
    const input = { signatureId: id, ...facts("Bưởi da xanh Bom Bo", { groupCode: "I.1.a" }) };
    await correctSignature(officer, input, now);
    await correctSignature(officer, input, now);
    expect(await deedsOf(id)).toEqual(["signature.add", "signature.correct"]);
    const [deed] = await db.select().from(auditLog).where(eq(auditLog.action, "signature.correct"));
    expect([deed?.before, deed?.after]).toMatchObject([
      { name: "Bưởi da xanh", groupCode: null },
      { name: "Bưởi da xanh Bom Bo", groupCode: "I.1.a" },
    ]);
    expect(await codeOf(correctSignature(stranger, input, now))).toBe("commune_elsewhere");
    expect(await codeOf(correctSignature(stranger, { ...input, oldCommuneCode: away }, now))).toBe("not_found");
    expect(await codeOf(correctSignature(officer, { ...input, name: "Rượu cần" }, now))).toBe("signature_known");
  });

  test("is taken off from today on; the days before keep it, and the row stays", async () => {
    const id = await listed("Măng le");
    await db
      .update(signatureProducts)
      .set({ listedOn: addDays(today, -9) })
      .where(eq(signatureProducts.id, id));
    expect(await codeOf(removeSignature(stranger, { signatureId: id, reason: "x" }, now))).toBe("not_found");
    await removeSignature(officer, { signatureId: id, reason: "Không còn trồng" }, now);
    expect(await codeOf(removeSignature(officer, { signatureId: id, reason: "x" }, now))).toBe("not_found");
    expect(await lineOf("Măng le")).toBeUndefined();
    expect(await lineOf("Măng le", addDays(today, -1))).toMatchObject({ id });
    expect(await findSignature(officer, id, today)).toMatchObject({
      removedOn: today,
      removedReason: "Không còn trồng",
    });
    expect(await findSignature(stranger, id, today)).toBeNull();
    await expect(db.delete(signatureProducts).where(eq(signatureProducts.id, id))).rejects.toThrow("delete from");
    // its name may be listed again
    await listed("Măng le");
  });

  test("is digitised while a listing found to be it is online", async () => {
    const id = await listed("Cà phê Bom Bo");
    const goods = await offer(shop, place, { name: "Cà phê rang xay Bom Bo", priceDong: 90_000, onHand: 9 });
    const one = await findSignature(officer, id, today);
    expect(one && (await proposeListings(one, "")).map(({ productId }) => productId)).toContain(goods.productId);
    expect(one && (await proposeListings(one, "không có ở đâu"))).toEqual([]);
    const asked = { signatureId: id, productId: goods.productId };
    expect(await codeOf(matchSignature(stranger, asked, now))).toBe("not_found");
    expect(await codeOf(matchSignature(officer, { ...asked, productId: newId() }, now))).toBe("not_found");
    await matchSignature(officer, asked, now);
    await matchSignature(officer, asked, now);
    expect((await deedsOf(id)).filter((deed) => deed === "signature.match")).toHaveLength(1);
    const other = await listed("Cà phê chồn");
    expect(await codeOf(matchSignature(officer, { ...asked, signatureId: other }, now))).toBe("listing_matched");
    expect(one && (await proposeListings(one, ""))).toEqual([]);
    await unmatchSignature(officer, asked, now);
    expect(await codeOf(unmatchSignature(officer, asked, now))).toBe("not_found");
    expect(await lineOf("Cà phê Bom Bo")).toMatchObject({ matches: 0 });
  });
});

describe("a pilot commune", () => {
  test("is chosen by the province alone, once at a time, and ended", async () => {
    const input = { oldCommuneCode: away, since: addDays(today, -100), source: "Kế hoạch" };
    expect(await codeOf(makePilot(officer, input, now))).toBe("forbidden");
    expect(await codeOf(listPilots(officer))).toBe("forbidden");
    expect(await codeOf(makePilot(province, { ...input, oldCommuneCode: "99999" }, now))).toBe("place_unknown");
    const { codes } = await atOnce(4, () => makePilot(province, input, now));
    expect(codes).toEqual(["accepted", ...Array<string>(3).fill("pilot_known")]);
    const pilot = (await listPilots(province)).find(({ until }) => until === null);
    const ended = { pilotId: pilot?.id ?? "", until: addDays(today, -10) };
    expect(await codeOf(endPilot(officer, ended, now))).toBe("forbidden");
    expect(await codeOf(endPilot(province, { ...ended, until: addDays(today, -101) }, now))).toBe("day_before");
    await endPilot(province, ended, now);
    expect(await codeOf(endPilot(province, ended, now))).toBe("not_found");
    expect(await codeOf(makePilot(province, { ...input, since: addDays(today, -50) }, now))).toBe("pilot_known");
    await makePilot(province, { ...input, since: ended.until }, now);
    await expect(db.delete(pilotCommunes)).rejects.toThrow("delete from");
  });

  test("counts what is on its list, and of it what is online; without a list there is no share", async () => {
    await makePilot(province, { oldCommuneCode: place.oldCommune, since: today, source: "" }, now);
    const query = { asOf: today, map: "old" as const, level: "commune" as const, unit: place.oldCommune };
    const share = async () => {
      await rebuildIndicators();
      return (await readIndicators(province, query)).signature_pilot;
    };
    const { total } = await countSignature(province, { ...everything, pilot: "1" }, today);
    expect(total).toBeGreaterThan(3);
    expect(await share()).toEqual({ numerator: 0, denominator: total });
    expect((await readIndicators(province, { ...query, unit: away })).signature_pilot.denominator).toBe(0);
    const goods = await offer(shop, place, { name: "Điều rang muối", priceDong: 90_000, onHand: 9 });
    const line = await lineOf("Hạt điều Bom Bo");
    await wasOnlineToday(goods.productId);
    await matchSignature(officer, { signatureId: line?.id ?? "", productId: goods.productId }, now);
    const shown = await lineOf("Hạt điều Bom Bo");
    expect(await share()).toEqual({ numerator: shown?.online ?? -1, denominator: total });
    expect(shown).toMatchObject({ matches: 1, online: 1, isPilot: true });
    const counts = await countSignature(province, { ...everything, digitised: "yes" }, today);
    expect(counts).toMatchObject({ pilotTotal: total, pilotDigitised: 1 });
    const yes = await listSignature(officer, { ...everything, digitised: "yes" }, today);
    expect(yes.products.map(({ name }) => name)).toEqual(["Hạt điều Bom Bo"]);
    expect((await listSignature(stranger, everything, today)).products).toEqual([]);
  });
});

describe("a list from a sheet", () => {
  const titles = ["Sản phẩm đặc trưng", "Xã/phường", "Nhóm", "Văn bản"];
  async function look(rows: string[][], admin = province, heading = titles) {
    const book = new ExcelJS.Workbook();
    const page = book.addWorksheet("Danh sách");
    for (const row of [heading, ...rows]) page.addRow(row);
    const bytes = Buffer.from(await book.xlsx.writeBuffer());
    return draftSignature(admin, { fileName: "dac-trung.xlsx", bytes }, now);
  }
  const nameOf = async (code: string) => {
    const found = (await listOldPlaces()).find((each) => each.code === code);
    return found ? `${found.fullName} (${found.district.fullName})` : "";
  };

  test("is looked at, then written down once; the same list again changes nothing", async () => {
    const [here, there] = [await nameOf(place.oldCommune), await nameOf(away)];
    const rows = [
      ["Hồ tiêu sọ", here, "I.3.c", "QĐ 2/2022"],
      ["ho tieu so", here, "", ""],
      ["Hạt điều Bom Bo", here, "I.3.c", ""],
      ["Thổ cẩm", there, "", ""],
      ["", here, "", ""],
      ["Gốm", "Xã Trên Mây", "Nhóm lạ", ""],
    ];
    const { importId } = await look(rows);
    const found = await findList(province, signatureList, importId);
    expect(found?.report).toMatchObject({ rows: 6, good: 3, fresh: 2, changed: 1, same: 0, duplicateCount: 1 });
    expect(found?.report.faults.map(({ row, column, code }) => [row, column, code])).toEqual([
      [6, "name", "field_required"],
      [7, "group", "group_unknown"],
      [7, "commune", "place_unknown"],
    ]);
    expect(await lineOf("Hồ tiêu sọ")).toBeUndefined();
    const { codes } = await atOnce(3, () => applySignature(province, { importId }, now));
    expect(codes).toEqual(["accepted", "import_applied", "import_applied"]);
    expect(await lineOf("Hồ tiêu sọ")).toMatchObject({ source: "QĐ 2/2022" });
    expect((await lineOf("Hạt điều Bom Bo"))?.groupName).not.toBeNull();
    const again = await findList(province, signatureList, (await look(rows)).importId);
    expect(again?.report).toMatchObject({ fresh: 0, changed: 0, same: 3 });
  });

  test("an officer's list reaches their own communes only, and is nobody else's", async () => {
    const { importId } = await look([["Sầu riêng", await nameOf(away), "", ""]], officer);
    const found = await findList(officer, signatureList, importId);
    expect(found?.report.faults).toMatchObject([{ column: "commune", code: "commune_elsewhere" }]);
    const someoneElse = mintAdminScope({ userId: (await someBuyer("Khác")).userId, communeCodes: "all" });
    expect(await findList(someoneElse, signatureList, importId)).toBeNull();
    expect(await codeOf(applySignature(someoneElse, { importId }, now))).toBe("not_found");
    expect(await codeOf(look([], province, ["Tên"]))).toBe("signature_headers");
    expect((await listOwnOldPlaces(officer)).map(({ code }) => code)).toContain(place.oldCommune);
    expect((await listOwnOldPlaces(officer)).map(({ code }) => code)).not.toContain(away);
  });
});
