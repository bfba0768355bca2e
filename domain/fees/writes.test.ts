import { eq, ne } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { orderLines, sellerOrders } from "@/db/schema/orders";
import { sellers } from "@/db/schema/sellers";
import { useDatabase } from "@/db/testing";
import { atOnce, codeOf, offer, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { verifyBooks } from "@/domain/audit/reads/books";
import { addToCart } from "@/domain/cart/writes";
import { feeRuleInput } from "@/domain/fees/input";
import { listFeeRules, listFeeRulesEver } from "@/domain/fees/reads";
import { addFeeRule, endFeeRule } from "@/domain/fees/writes";
import { balanceOf, listAccounts, listDebts, owedBySeller } from "@/domain/ledger/reads";
import { placeOrder } from "@/domain/orders/writes/place";
import { confirmPart, deliverPart, packPart, shipPart } from "@/domain/orders/writes/progress";
import { mintAdminScope } from "@/domain/people/scopes";
import { readSettings } from "@/domain/settings/reads";
import { setTaxWithholding } from "@/domain/settings/writes";
import { listDeclaration } from "@/domain/tax/reads";
import { newId } from "@/platform/ids";
import { type LocalDay } from "@/platform/clock";

useDatabase();
const now = new Date("2026-11-20T03:00:00Z");
const today = "2026-11-20" as LocalDay;
const province = mintAdminScope({ userId: newId(), communeCodes: "all" });
const officer = mintAdminScope({ userId: newId(), communeCodes: ["25345"] });
let place: Awaited<ReturnType<typeof openMarket>>;
let farm: Shop;

beforeAll(async () => {
  place = await openMarket();
  farm = await openShop("Hộ ông Ba", place);
  await db.update(sellers).set({ kind: "household" }).where(eq(sellers.id, farm.id));
});

const rule = (more: Record<string, string> = {}) =>
  feeRuleInput.parse({
    sellerKind: "household",
    groupCode: "",
    percent: "2",
    minDong: "",
    maxDong: "",
    validFrom: today,
    source: "Quyết định 12/QĐ-UBND",
    ...more,
  });

/** The order of two bags at 50,050 đ; returns the code of its part and what its line keeps of the terms. */
async function order() {
  const { variantId } = await offer(farm, place, { name: "Gạo", priceDong: 50_050, onHand: 9 });
  const { cartId } = await addToCart({ cartId: null, buyer: null, isRenewed: true }, { variantId, quantity: 2 }, now);
  const placed = await placeOrder(
    null,
    {
      cartId,
      contact: { name: "Lan", phone: "+84912345678", email: null },
      address: { wardCode: place.near, line: "", hamlet: "Ấp 3" },
      payment: "cod",
      notes: {},
      idempotencyKey: null,
      expectedTotalDong: null,
      locale: "vi",
    },
    now,
  );
  const code = placed.parts[0]?.code ?? "";
  return { code, keeps: () => keptOf(code) };
}

async function keptOf(code: string) {
  const [line] = await db
    .select({ fee: orderLines.feeDong, vat: orderLines.vatDong, pit: orderLines.pitDong })
    .from(orderLines)
    .innerJoin(sellerOrders, eq(sellerOrders.id, orderLines.sellerOrderId))
    .where(eq(sellerOrders.code, code));
  return line;
}

test("without a rule, and with tax off, a sale bears nothing", async () => {
  expect(await (await order()).keeps()).toEqual({ fee: 0, vat: 0, pit: 0 });
});

test("a rule and a switch count from then on, and an order of before keeps what it had", async () => {
  const before = await order();
  await addFeeRule(province, rule(), now);
  await setTaxWithholding(province, { isOn: true, reason: "Công văn 7 của Thuế tỉnh" }, now);
  const after = await order();
  expect(await before.keeps()).toEqual({ fee: 0, vat: 0, pit: 0 });
  expect(await after.keeps()).toEqual({ fee: 2_002, vat: 1_001, pit: 500 });

  const { code } = after;
  await confirmPart(farm.seller, { code }, now);
  await packPart(farm.seller, { code }, now);
  await shipPart(farm.seller, { code, carrier: "own", trackingCode: "" }, now);
  await deliverPart(farm.seller, { code }, now);
  expect(await owedBySeller(farm.id)).toBe(3_503);
  expect([await balanceOf("platform_fees"), await balanceOf("tax_withheld")]).toEqual([2_002, 1_501]);
  expect(await listDeclaration(province, "2026-11-01" as LocalDay)).toEqual([
    { sellerName: "Hộ ông Ba", taxCode: "", revenueDong: 100_100, vatDong: 1_001, pitDong: 500 },
  ]);
  expect(await listDeclaration(province, "2026-10-01" as LocalDay)).toEqual([]);
  expect(await codeOf(listDeclaration(officer, "2026-11-01" as LocalDay))).toBe("forbidden");
  expect(await listDebts(province)).toMatchObject([{ name: "Hộ ông Ba", owedDong: 3_503 }]);
  const accounts = await listAccounts(province);
  expect(accounts.reduce((sum, { balanceDong }) => sum + balanceDong, 0)).toBe(0);
  expect(await codeOf(listAccounts(officer))).toBe("forbidden");
  expect((await verifyBooks(now)).checks.filter(({ ok, id }) => !ok && !/a day|letter/.test(id))).toEqual([]);
});

test("a rule ends once; one that has not begun goes altogether", async () => {
  const [current] = await listFeeRules(today);
  const ruleId = current?.id ?? "";
  const { codes } = await atOnce(4, () => endFeeRule(province, { ruleId }, now));
  expect(codes).toEqual(["accepted", "not_found", "not_found", "not_found"]);
  expect((await listFeeRulesEver()).map(({ validFrom, validTo }) => [validFrom, validTo])).toEqual([
    ["2026-11-20", "2026-11-21"],
  ]);
  await addFeeRule(province, rule({ validFrom: "2026-12-01" }), now);
  const coming = (await listFeeRulesEver()).find(({ validFrom }) => validFrom === "2026-12-01");
  await endFeeRule(province, { ruleId: coming?.id ?? "" }, now);
  expect(await listFeeRulesEver()).toHaveLength(1);
});

test("no rule begins in the past, and officers set nothing", async () => {
  expect(await codeOf(addFeeRule(province, rule({ validFrom: "2026-11-19" }), now))).toBe("day_past");
  expect(await codeOf(addFeeRule(officer, rule(), now))).toBe("forbidden");
  expect(await codeOf(endFeeRule(officer, { ruleId: newId() }, now))).toBe("forbidden");
  expect(await codeOf(setTaxWithholding(officer, { isOn: false, reason: "x" }, now))).toBe("forbidden");
  expect((await readSettings()).withholds_tax).toMatchObject({ value: true, reason: "Công văn 7 của Thuế tỉnh" });
});

test("who set what, and why, is written down", async () => {
  const deeds = await db
    .select({ action: auditLog.action, actor: auditLog.actorUserId })
    .from(auditLog)
    .where(ne(auditLog.actorRole, "seller"));
  expect(deeds.map(({ action }) => action).toSorted()).toEqual([
    "fees.add",
    "fees.add",
    "fees.end",
    "fees.end",
    "tax.withhold",
  ]);
  expect(new Set(deeds.map(({ actor }) => actor))).toEqual(new Set([province.userId]));
});
