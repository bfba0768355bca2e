import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { useDatabase } from "@/db/testing";
import { sell, someAdmin } from "@/db/testing.money";
import { codeOf, giveBankAccount, offer, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { addToCart } from "@/domain/cart/writes";
import { dong } from "@/domain/money/dong";
import { changePayment } from "@/domain/orders/writes/change-payment";
import { placeOrder } from "@/domain/orders/writes/place";
import { listWithoutCash } from "@/domain/payouts/reads/cash";
import { recordDebtPayment } from "@/domain/payouts/writes/debt";
import { type AdminScope, mintAdminScope } from "@/domain/people/scopes";
import { moneyTermsInput } from "@/domain/settings/input";
import { readSettings } from "@/domain/settings/reads";
import { setMoneyTerms } from "@/domain/settings/writes";

useDatabase();
const now = new Date("2026-11-20T03:00:00Z");
let place: Awaited<ReturnType<typeof openMarket>>;
let minh: AdminScope;
let rice: Shop;
let pepper: Shop;

beforeAll(async () => {
  place = await openMarket();
  minh = await someAdmin("Minh");
  rice = await openShop("HTX Lúa Vàng", place);
  pepper = await openShop("Hồ tiêu Lộc Ninh", place);
  await giveBankAccount(rice, "0001112223");
  // 1,300 đ of every bag
  await sell(rice, place, { bags: 10, method: "cod", at: now });
});

const setCap = (cap: string) =>
  setMoneyTerms(
    minh,
    moneyTermsInput.parse({
      cashDebtCapDong: cap,
      payoutMinDong: "50.000",
      marketBankAccount: " Agribank 1 ",
      reason: "Quyết định 12",
    }),
    now,
  );

async function buyFrom(shops: Shop[], payment: "cod" | "vietqr") {
  let cartId: string | null = null;
  for (const shop of shops) {
    const { variantId } = await offer(shop, place, { name: "Gạo ST25", priceDong: 50_000, onHand: 5 });
    const added = await addToCart({ cartId, buyer: null, isRenewed: true }, { variantId, quantity: 1 }, now);
    cartId = added.cartId;
  }
  return placeOrder(
    null,
    {
      cartId: cartId ?? "",
      contact: { name: "Nguyễn Thị Lan", phone: "+84912345678", email: null },
      address: { wardCode: place.near, line: "", hamlet: "Ấp 3" },
      payment,
      notes: {},
      idempotencyKey: null,
      expectedTotalDong: null,
      locale: "vi",
    },
    now,
  );
}

test("nobody has set anything: half a million of debt, fifty thousand to pay out, no account", async () => {
  expect(await readSettings()).toMatchObject({
    cash_debt_cap_dong: { value: 500_000 },
    payout_min_dong: { value: 50_000 },
    market_bank_account: { value: "" },
    withholds_tax: { value: false },
  });
  expect(await listWithoutCash([rice.id, pepper.id])).toEqual([]);
});

test("a shop that owes more than the cap takes no cash, in no basket, and every other way stays open", async () => {
  await setCap("13000");
  expect(await codeOf(buyFrom([rice], "cod"))).toBe("accepted");
  await setCap("12.999");
  expect(await listWithoutCash([rice.id, pepper.id])).toEqual(["HTX Lúa Vàng"]);
  expect(await codeOf(buyFrom([rice], "cod"))).toBe("cash_not_accepted");
  expect(await codeOf(buyFrom([pepper, rice], "cod"))).toBe("cash_not_accepted");
  expect(await codeOf(buyFrom([pepper], "cod"))).toBe("accepted");
  const { parts, key } = await buyFrom([rice], "vietqr");
  const change = { code: parts[0]?.code ?? "", key, payment: "cod" as const };
  expect(await codeOf(changePayment({ buyer: null, key }, change, now))).toBe("cash_not_accepted");
});

test("paying some of the debt brings cash back at once", async () => {
  await setCap("12.999");
  await recordDebtPayment(minh, { sellerId: rice.id, amountDong: dong(1), bankReference: "FT1" }, now);
  expect(await codeOf(buyFrom([rice], "cod"))).toBe("accepted");
});

test("only the province sets it, and the log says what it was", async () => {
  const officer = mintAdminScope({ userId: minh.userId, communeCodes: [place.near] });
  const terms = moneyTermsInput.parse({ cashDebtCapDong: "1", payoutMinDong: "1", marketBankAccount: "", reason: "x" });
  expect(await codeOf(setMoneyTerms(officer, terms, now))).toBe("forbidden");
  await setCap("700.000");
  expect((await readSettings()).market_bank_account.value).toBe("Agribank 1");
  const noted = await db.select().from(auditLog).where(eq(auditLog.action, "money.terms")).orderBy(auditLog.id);
  expect(noted.at(-1)).toMatchObject({ before: { cashDebtCapDong: 12_999 }, after: { cashDebtCapDong: 700_000 } });
});

test.each([["-1"], ["1.5"], ["2e3"], [""], ["x"], ["100.000.000.000"]])(
  "a cap of %o is refused at its field",
  (typed) => {
    const { error } = moneyTermsInput.safeParse({
      cashDebtCapDong: typed,
      payoutMinDong: "0",
      marketBankAccount: "",
      reason: "x",
    });
    expect(error?.issues.map(({ path }) => path.join("."))).toEqual(["cashDebtCapDong"]);
  },
);
