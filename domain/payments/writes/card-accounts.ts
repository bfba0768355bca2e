import "server-only";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { connectedAccounts } from "@/db/schema/cards";
import { sellers } from "@/db/schema/sellers";
import { createAccount, createAccountLink, isCardSetUp, readAccount } from "@/domain/payments/providers/stripe";
import { callOnce } from "@/domain/payments/writes/provider-calls";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { env } from "@/platform/env";
import { type Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { OutsideUnavailable } from "@/platform/outside";
import { Refusal } from "@/platform/refusal";

/**
 * Where the owner of a shop says to the card's provider who they are and where their share goes: an account is opened once, the page is
 * made anew each time. Refuses "forbidden" to staff, "payment_not_available" without a provider, "card_not_answering". Outside any transaction.
 */
export async function connectCardAccount(seller: SellerScope, locale: Locale, now: Date): Promise<string> {
  requireRight(seller, "owner");
  if (!isCardSetUp()) throw new Refusal("payment_not_available");
  try {
    const accountId = (await findAccount(seller)) ?? (await openAccount(seller, now));
    const here = `${env().appOrigin}${path(locale, "/seller/money/card-account")}`;
    return await createAccountLink({ accountId, refreshUrl: `${here}?again=1`, returnUrl: `${here}?back=1` });
  } catch (error) {
    if (error instanceof OutsideUnavailable) throw new Refusal("card_not_answering");
    throw error;
  }
}

async function findAccount(seller: SellerScope): Promise<string | null> {
  const [account] = await db
    .select({ outsideId: connectedAccounts.outsideId })
    .from(connectedAccounts)
    .where(eq(connectedAccounts.sellerId, seller.sellerId));
  return account?.outsideId ?? null;
}

async function openAccount(seller: SellerScope, now: Date): Promise<string> {
  const [shop] = await db.select({ email: sellers.email }).from(sellers).where(eq(sellers.id, seller.sellerId));
  const account = await callOnce(
    { operation: "connected_account", subject: seller.sellerId },
    { make: (key) => createAccount({ reference: seller.sellerId, email: shop?.email ?? null }, key) },
    now,
  );
  await db
    .insert(connectedAccounts)
    .values({
      sellerId: seller.sellerId,
      outsideId: account.id,
      canReceive: account.canReceive,
      createdAt: now,
      createdBy: seller.userId,
      checkedAt: now,
    })
    .onConflictDoNothing({ target: connectedAccounts.sellerId });
  return account.id;
}

/** Asks the provider anew whether money can be sent to the seller's own account; what was known stays when it does not answer. */
export async function checkCardAccount(seller: SellerScope, now: Date): Promise<void> {
  requireRight(seller, "money");
  const accountId = await findAccount(seller);
  if (accountId === null) return;
  try {
    await takeAccountNews(accountId, now);
  } catch (error) {
    if (!(error instanceof OutsideUnavailable)) throw error;
  }
}

/** What the provider says of an account, read anew. One that is nobody's here changes nothing. */
export async function takeAccountNews(outsideId: string, now: Date): Promise<void> {
  const { canReceive } = await readAccount(outsideId);
  await db
    .update(connectedAccounts)
    .set({ canReceive, checkedAt: now })
    .where(eq(connectedAccounts.outsideId, outsideId));
}
