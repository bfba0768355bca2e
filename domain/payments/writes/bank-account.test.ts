import { asc, eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { outbox } from "@/db/schema/notices";
import { sellerBankAccounts } from "@/db/schema/payments";
import { sellerStaff, signInAttempts, users } from "@/db/schema/people";
import { useDatabase } from "@/db/testing";
import { atOnce, codeOf, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { bankAccountInput } from "@/domain/payments/input";
import { changedAccountHours, findBankAccount } from "@/domain/payments/reads";
import { saveBankAccount } from "@/domain/payments/writes/bank-account";
import { hashPassword } from "@/platform/passwords";
import { mintSellerScope } from "@/domain/people/scopes";

useDatabase();
const now = new Date("2026-11-20T03:00:00Z");
const password = "hạt điều 2026";
const agribank = { bankBin: "970405", accountNumber: "0001 234 567", accountName: "HTX Lúa Vàng", password };
let place: Awaited<ReturnType<typeof openMarket>>;
let passwordHash: string;

beforeAll(async () => {
  place = await openMarket();
  passwordHash = await hashPassword(password);
});

beforeEach(async () => {
  await db.delete(signInAttempts);
});

async function ownedShop(): Promise<Shop> {
  const shop = await openShop("HTX Lúa Vàng", place);
  const { sellerId, userId } = shop.seller;
  await db.insert(sellerStaff).values({ sellerId, userId, role: "owner" });
  await db
    .update(users)
    .set({ passwordHash, email: `owner-${userId}@example.test` })
    .where(eq(users.id, userId));
  return shop;
}

const save = (shop: Shop, typed: Partial<typeof agribank> = {}, at = now) =>
  saveBankAccount(shop.seller, bankAccountInput.parse({ ...agribank, ...typed }), at);

const accountsOf = (shop: Shop) =>
  db
    .select({ number: sellerBankAccounts.accountNumber, endedAt: sellerBankAccounts.endedAt })
    .from(sellerBankAccounts)
    .where(eq(sellerBankAccounts.sellerId, shop.id))
    .orderBy(asc(sellerBankAccounts.createdAt));

test("an account is kept as banks read it, and the first one is paid to at once", async () => {
  const shop = await ownedShop();
  expect(await findBankAccount(shop.id)).toBeNull();
  await save(shop);
  expect(await findBankAccount(shop.id)).toMatchObject({
    bankBin: "970405",
    accountNumber: "0001234567",
    accountName: "HTX Lúa Vàng",
    paidFrom: now,
  });
});

test("another account ends the one before, waits two days, and is told to the shop and its owner", async () => {
  const shop = await ownedShop();
  await save(shop);
  const later = new Date("2026-11-21T03:00:00Z");
  await save(shop, { bankBin: "970436", accountNumber: "0009876543" }, later);
  expect(await accountsOf(shop)).toEqual([
    { number: "0001234567", endedAt: later },
    { number: "0009876543", endedAt: null },
  ]);
  const account = await findBankAccount(shop.id);
  expect(Number(account?.paidFrom) - later.getTime()).toBe(changedAccountHours * 3_600_000);
  const another = await ownedShop();
  await save(another, { accountNumber: "0005555555" }, later);
  expect((await findBankAccount(another.id))?.paidFrom).toEqual(later);
  for (const to of [`${shop.id}@example.test`, `owner-${shop.seller.userId}@example.test`]) {
    const letters = await db
      .select({ template: outbox.template, payload: outbox.payload })
      .from(outbox)
      .where(eq(outbox.recipient, to))
      .orderBy(asc(outbox.createdAt));
    expect(letters).toMatchObject([
      { template: "bank_account_changed", payload: { ending: "4567" } },
      { template: "bank_account_changed", payload: { bank: "Vietcombank", ending: "6543" } },
    ]);
  }
  const noted = await db.select().from(auditLog).where(eq(auditLog.subjectId, shop.id)).orderBy(asc(auditLog.at));
  expect(noted.at(-1)).toMatchObject({
    action: "bank_account_changed",
    before: { bank: "Agribank", ending: "4567" },
    after: { bank: "Vietcombank", ending: "6543" },
  });
  expect(JSON.stringify(noted)).not.toContain("0009876543");
});

test("the same account a second time changes nothing, also from ten hands at once", async () => {
  const shop = await ownedShop();
  const { codes } = await atOnce(8, () => save(shop));
  expect(codes).toEqual(Array<string>(8).fill("accepted"));
  expect(await accountsOf(shop)).toHaveLength(1);
});

test("two different accounts at once leave one standing", async () => {
  const shop = await ownedShop();
  await atOnce(4, (hand) => save(shop, { accountNumber: `000111${hand}` }));
  const accounts = await accountsOf(shop);
  expect(accounts.filter(({ endedAt }) => endedAt === null)).toHaveLength(1);
  expect(accounts).toHaveLength(4);
});

test("a wrong password changes nothing, and ten of them make the right one wait", async () => {
  const shop = await ownedShop();
  expect(await codeOf(save(shop, { password: "không phải" }))).toBe("password_current_wrong");
  await atOnce(9, () => save(shop, { password: "không phải" }));
  expect(await codeOf(save(shop))).toBe("sign_in_throttled");
  expect(await accountsOf(shop)).toEqual([]);
});

test("staff do not say where the money goes, nor does a suspended shop", async () => {
  const shop = await ownedShop();
  expect(await codeOf(save({ ...shop, seller: mintSellerScope({ ...shop.seller, role: "manager" }) }))).toBe(
    "lacks_right",
  );
  expect(await accountsOf(shop)).toEqual([]);
});

test.each([
  [{ bankBin: "123456" }, "bankBin"],
  [{ bankBin: "" }, "bankBin"],
  [{ accountNumber: "=1+1" }, "accountNumber"],
  [{ accountNumber: "12" }, "accountNumber"],
  [{ accountName: " " }, "accountName"],
  [{ password: "" }, "password"],
])("%o is refused at its field", (typed, field) => {
  const { error } = bankAccountInput.safeParse({ ...agribank, ...typed });
  expect([...new Set(error?.issues.map(({ path }) => path.join(".")))]).toEqual([field]);
});
