import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { inTransaction, type Transaction } from "@/db/client";
import { sellerBankAccounts } from "@/db/schema/payments";
import { sellerStaff, users } from "@/db/schema/people";
import { sellers } from "@/db/schema/sellers";
import { record } from "@/domain/audit/writes";
import { type Letter, postLetters } from "@/domain/notices/writes";
import { bankOf } from "@/domain/payments/banks";
import type { bankAccountInput } from "@/domain/payments/input";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { confirmPassword } from "@/domain/people/writes/profile";
import { requireActiveShop } from "@/domain/sellers/reads";
import { newId } from "@/platform/ids";

type Account = { bankBin: string; accountNumber: string; accountName: string };

/**
 * Sets where the shop's money goes. The owner's alone, and only with their password typed again, counted like attempts to sign in. The
 * account before ends, is kept, and everybody who could be told of a change before is told of this one. The same account a second time
 * changes nothing. Refuses "forbidden" to staff, "password_current_wrong", "sign_in_throttled", and "shop_suspended".
 */
export async function saveBankAccount(
  seller: SellerScope,
  { password, ...account }: z.output<typeof bankAccountInput>,
  now: Date,
): Promise<void> {
  requireRight(seller, "owner");
  await confirmPassword(seller.userId, { password, field: "password" }, now);
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const before = await endAccount(tx, seller, account, now);
    if (before === "same") return;
    const id = newId();
    await tx.insert(sellerBankAccounts).values({
      id,
      sellerId: seller.sellerId,
      ...account,
      createdAt: now,
      createdBy: seller.userId,
    });
    const [shop] = await tx
      .select({ name: sellers.name, email: sellers.email, phone: sellers.phone, communeCode: sellers.communeCode })
      .from(sellers)
      .where(eq(sellers.id, seller.sellerId));
    await record(tx, {
      at: now,
      actorUserId: seller.userId,
      actorRole: "seller",
      action: "bank_account_changed",
      subjectType: "seller",
      subjectId: seller.sellerId,
      subjectLabel: shop?.name ?? "",
      communeCode: shop?.communeCode ?? null,
      before: before ? shortened(before) : null,
      after: shortened(account),
    });
    await postLetters(tx, await letters(tx, seller, { ...shop, id, account }), now);
  });
}

async function endAccount(
  tx: Transaction,
  seller: SellerScope,
  next: Account,
  now: Date,
): Promise<Account | "same" | null> {
  const isStanding = and(eq(sellerBankAccounts.sellerId, seller.sellerId), isNull(sellerBankAccounts.endedAt));
  const [standing] = await tx
    .select({
      bankBin: sellerBankAccounts.bankBin,
      accountNumber: sellerBankAccounts.accountNumber,
      accountName: sellerBankAccounts.accountName,
    })
    .from(sellerBankAccounts)
    .where(isStanding);
  if (!standing) return null;
  const isSame =
    standing.bankBin === next.bankBin &&
    standing.accountNumber === next.accountNumber &&
    standing.accountName === next.accountName;
  if (isSame) return "same";
  await tx.update(sellerBankAccounts).set({ endedAt: now }).where(isStanding);
  return standing;
}

/** To the shop's own address and to every owner's: a thief who is in one of them is not in all. */
async function letters(
  tx: Transaction,
  seller: SellerScope,
  {
    name = "",
    email = null,
    phone = null,
    id,
    account,
  }: { name?: string; email?: string | null; phone?: string | null; id: string; account: Account },
): Promise<Letter[]> {
  const owners = await tx
    .select({ email: users.email, phone: users.phone })
    .from(sellerStaff)
    .innerJoin(users, eq(users.id, sellerStaff.userId))
    .where(and(eq(sellerStaff.sellerId, seller.sellerId), eq(sellerStaff.role, "owner")));
  return [{ email, phone }, ...owners].map((to) => ({
    to,
    template: "bank_account_changed",
    locale: "vi",
    news: id,
    payload: { sellerName: name, ...shortened(account) },
  }));
}

/** What letters and the log may say of an account: its bank and its last four figures. */
function shortened({ bankBin, accountNumber }: Account): { bank: string; ending: string } {
  return { bank: bankOf(bankBin)?.shortName ?? bankBin, ending: accountNumber.slice(-4) };
}
