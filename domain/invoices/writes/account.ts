import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { inTransaction, type Reader } from "@/db/client";
import type { InvoiceVat } from "@/db/enums";
import { sellerInvoiceAccounts } from "@/db/schema/invoices";
import type { InvoiceAccountInput } from "@/domain/invoices/input";
import type { SepayEinvoiceAccount } from "@/domain/invoices/providers/sepay-einvoice";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import { Refusal } from "@/platform/refusal";
import { seal, unseal } from "@/platform/sealed";

const baseUrls = { live: "https://einvoice-api.sepay.vn", sandbox: "https://einvoice-api-sandbox.sepay.vn" };

const secrets = z.object({
  clientId: z.string(),
  clientSecret: z.string(),
  providerAccountId: z.string(),
  templateCode: z.string(),
});

/** Connects the shop to its own account at SePay eInvoice, in place of an earlier one. Its owner alone: refuses "forbidden" to staff. */
export async function connectInvoiceAccount(seller: SellerScope, input: InvoiceAccountInput, now: Date): Promise<void> {
  requireRight(seller, "owner");
  const { series, vat, isSandbox, ...account } = input;
  const connection = {
    sealed: seal(JSON.stringify(account), sealedFor(seller.sellerId)),
    series,
    vat,
    isSandbox,
    createdAt: now,
    createdBy: seller.userId,
  };
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    await tx
      .insert(sellerInvoiceAccounts)
      .values({ sellerId: seller.sellerId, ...connection })
      .onConflictDoUpdate({ target: sellerInvoiceAccounts.sellerId, set: connection });
  });
}

/** Forgets the account and its secrets. Invoices being issued wait until one is connected again, or their number is recorded by hand. */
export async function disconnectInvoiceAccount(seller: SellerScope): Promise<void> {
  requireRight(seller, "owner");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    await tx.delete(sellerInvoiceAccounts).where(eq(sellerInvoiceAccounts.sellerId, seller.sellerId));
  });
}

/** The account with its secrets open, for a call to the provider. Refuses "invoice_account_missing", and "…_unreadable" under another AUTH_SECRET. */
export async function openAccount(
  reader: Reader,
  sellerId: string,
): Promise<{ account: SepayEinvoiceAccount; vat: InvoiceVat }> {
  const [kept] = await reader
    .select({
      sealed: sellerInvoiceAccounts.sealed,
      series: sellerInvoiceAccounts.series,
      vat: sellerInvoiceAccounts.vat,
      isSandbox: sellerInvoiceAccounts.isSandbox,
    })
    .from(sellerInvoiceAccounts)
    .where(eq(sellerInvoiceAccounts.sellerId, sellerId));
  if (!kept) throw new Refusal("invoice_account_missing");
  const { sealed, series, vat, isSandbox } = kept;
  return { account: { ...opened(sealed, sellerId), series, baseUrl: baseUrls[isSandbox ? "sandbox" : "live"] }, vat };
}

function opened(sealed: string, sellerId: string) {
  try {
    return secrets.parse(JSON.parse(unseal(sealed, sealedFor(sellerId))));
  } catch {
    throw new Refusal("invoice_account_unreadable");
  }
}

/** A sealed text copied to another shop's row opens nothing there. */
const sealedFor = (sellerId: string) => `invoices ${sellerId}`;
