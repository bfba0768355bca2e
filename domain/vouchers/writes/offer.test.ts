import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { vouchers } from "@/db/schema/vouchers";
import { useDatabase } from "@/db/testing";
import { atOnce, codeOf, offer, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { addToCart, applyVoucher, createCart } from "@/domain/cart/writes";
import { placeOrder } from "@/domain/orders/writes/place";
import { mintAdminScope } from "@/domain/people/scopes";
import { provinceVoucherInput, sellerVoucherInput } from "@/domain/vouchers/input";
import { listBeneficiaries, listProvinceVouchers, listSellerVouchers } from "@/domain/vouchers/reads";
import {
  endProvinceVoucher,
  endSellerVoucher,
  offerProvinceVoucher,
  offerSellerVoucher,
} from "@/domain/vouchers/writes/offer";
import { newId } from "@/platform/ids";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
const province = mintAdminScope({ userId: newId(), communeCodes: "all" });
const officer = mintAdminScope({ userId: newId(), communeCodes: ["00004"] });
let place: Awaited<ReturnType<typeof openMarket>>;
let rice: Shop;
let pepper: Shop;

beforeAll(async () => {
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  pepper = await openShop("Hồ tiêu Lộc Ninh", place);
});

const form = (code: string, more: Record<string, unknown> = {}) => ({
  code,
  kind: "percent",
  percent: "7,5",
  amountDong: "",
  maxDong: "20.000",
  minimumDong: "",
  groupCode: "",
  validFrom: "2026-11-20",
  lastDay: "2026-11-30",
  budgetDong: "",
  usesLimit: "100",
  perBuyerLimit: "1",
  ...more,
});

const ofShop = (code: string, more = {}) => sellerVoucherInput.parse(form(code, more));
const ofProvince = (code: string, more = {}) =>
  provinceVoucherInput.parse(form(code, { budgetDong: "1.000.000", ...more }));

test.each([
  [{ code: "ab" }, "code", "voucher_code_form"],
  [{ code: "GIẢM10" }, "code", "voucher_code_form"],
  [{ percent: "" }, "percent", "voucher_worth_missing"],
  [{ percent: "0" }, "percent", "voucher_worth_missing"],
  [{ kind: "amount" }, "percent", "voucher_worth_missing"],
  [{ lastDay: "2026-11-19" }, "lastDay", "voucher_days_order"],
  [{ usesLimit: "0" }, "usesLimit", "count_too_small"],
  [{ budgetDong: "1.5" }, "budgetDong", "price_not_whole"],
])("%j is refused at %s: %s", (more, field, code) => {
  const issue = sellerVoucherInput.safeParse({ ...form("TET2027"), ...more }).error?.issues[0];
  expect([issue?.path.join("."), issue?.message]).toEqual([field, code]);
});

test("the province's needs a budget", () => {
  expect(provinceVoucherInput.safeParse(form("TINH20")).error?.issues[0]?.message).toBe("voucher_budget_missing");
});

test("a shop's voucher counts to the end of its last day, and is written down", async () => {
  await offerSellerVoucher(rice.seller, ofShop(" tet 2027 "), now);
  expect(await listSellerVouchers(rice.seller)).toMatchObject([
    {
      code: "TET2027",
      basisPoints: 750,
      maxDong: 20_000,
      usesLimit: 100,
      validFrom: new Date("2026-11-19T17:00:00Z"),
      validTo: new Date("2026-11-30T17:00:00Z"),
    },
  ]);
  expect(await db.select().from(auditLog).where(eq(auditLog.subjectLabel, "TET2027"))).toMatchObject([
    { action: "vouchers.offer", actorRole: "seller", actorUserId: rice.seller.userId },
  ]);
});

test("a code is taken once, whoever is first, and a second time never", async () => {
  const { codes } = await atOnce(4, (hand) =>
    hand % 2 === 0
      ? offerSellerVoucher(hand === 0 ? rice.seller : pepper.seller, ofShop("CHUNG10"), now)
      : offerProvinceVoucher(province, ofProvince("CHUNG10"), now),
  );
  expect(codes).toEqual(["accepted", "voucher_code_taken", "voucher_code_taken", "voucher_code_taken"]);
  expect(await codeOf(offerSellerVoucher(rice.seller, ofShop("CHUNG10"), now))).toBe("voucher_code_taken");
});

test("a shop ends its own, once; another's, and the province's, are not there", async () => {
  await offerSellerVoucher(rice.seller, ofShop("RIENG10"), now);
  const [own] = await db.select({ id: vouchers.id }).from(vouchers).where(eq(vouchers.code, "RIENG10"));
  const voucherId = own?.id ?? "";
  expect(await codeOf(endSellerVoucher(pepper.seller, { voucherId }, now))).toBe("not_found");
  expect(await codeOf(endProvinceVoucher(province, { voucherId }, now))).toBe("not_found");
  expect((await atOnce(3, () => endSellerVoucher(rice.seller, { voucherId }, now))).codes).toEqual([
    "accepted",
    "not_found",
    "not_found",
  ]);
});

test("the province's desk is the province's alone", async () => {
  expect(await codeOf(offerProvinceVoucher(officer, ofProvince("TINH10"), now))).toBe("forbidden");
  expect(await codeOf(listProvinceVouchers(officer))).toBe("forbidden");
  expect(await codeOf(listBeneficiaries(officer))).toBe("forbidden");
});

test("the province sees what it spent, and on whom", async () => {
  await offerProvinceVoucher(province, ofProvince("TINH20", { percent: "20", maxDong: "" }), now);
  const goods = await offer(pepper, place, { name: "Tiêu đen", priceDong: 100_000, onHand: 10 });
  const cartId = await createCart(null, now);
  await addToCart({ cartId, buyer: null, isRenewed: false }, { variantId: goods.variantId, quantity: 1 }, now);
  await applyVoucher({ cartId, buyer: null }, { voucherCode: "TINH20" }, now);
  await placeOrder(
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
  const [voucher] = (await listProvinceVouchers(province)).filter(({ code }) => code === "TINH20");
  expect(voucher).toMatchObject({ spentDong: 20_000, usesCount: 1, budgetDong: 1_000_000 });
  expect(await listBeneficiaries(province)).toMatchObject([
    { code: "TINH20", sellerName: "Hồ tiêu Lộc Ninh", orders: 1, subsidyDong: 20_000 },
  ]);
  expect((await listSellerVouchers(pepper.seller)).filter(({ code }) => code === "TINH20")).toEqual([]);
});
