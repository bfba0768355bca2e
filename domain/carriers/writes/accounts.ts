import "server-only";
import type { AuditAction } from "@/domain/audit/actions";
import { and, eq, isNull } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import type { ConnectedCarrier } from "@/db/enums";
import { carrierAccounts } from "@/db/schema/shipping";
import { record } from "@/domain/audit/writes";
import { sealCredentials } from "@/domain/carriers/account";
import type { Credentials } from "@/domain/carriers/input";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

/**
 * Connects the shop's account with a carrier, in place of an earlier one; the carrier is asked nothing yet. The credentials are sealed and
 * shown to nobody again. Refuses "forbidden" to all but the owner, and "shop_suspended".
 */
export async function connectCarrier(seller: SellerScope, credentials: Credentials, now: Date): Promise<void> {
  requireRight(seller, "owner");
  const { carrier } = credentials;
  const id = newId();
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    await endAccount(tx, seller, carrier, now);
    await tx.insert(carrierAccounts).values({
      id,
      sellerId: seller.sellerId,
      carrier,
      sealed: sealCredentials(id, credentials),
      createdAt: now,
      createdBy: seller.userId,
    });
    await record(tx, deed(seller, "carrier_connected", { id, carrier }, now));
  });
}

/**
 * Ends the shop's account with a carrier and forgets its credentials, also while the shop is suspended. Parcels under way are no longer asked
 * for. Refuses "forbidden" to all but the owner, and "not_found" when none is connected.
 */
export async function disconnectCarrier(
  seller: SellerScope,
  { carrier }: { carrier: ConnectedCarrier },
  now: Date,
): Promise<void> {
  requireRight(seller, "owner");
  await inTransaction(async (tx) => {
    const id = await endAccount(tx, seller, carrier, now);
    if (id === null) throw new Refusal("not_found");
    await record(tx, deed(seller, "carrier_disconnected", { id, carrier }, now));
  });
}

async function endAccount(
  tx: Transaction,
  seller: SellerScope,
  carrier: ConnectedCarrier,
  now: Date,
): Promise<string | null> {
  const [ended] = await tx
    .update(carrierAccounts)
    .set({ endedAt: now, sealed: "" })
    .where(
      and(
        eq(carrierAccounts.sellerId, seller.sellerId),
        eq(carrierAccounts.carrier, carrier),
        isNull(carrierAccounts.endedAt),
      ),
    )
    .returning({ id: carrierAccounts.id });
  return ended?.id ?? null;
}

function deed(seller: SellerScope, action: AuditAction, account: { id: string; carrier: ConnectedCarrier }, at: Date) {
  return {
    at,
    actorUserId: seller.userId,
    actorRole: "seller",
    action,
    subjectType: "carrier_account",
    subjectId: account.id,
    subjectLabel: account.carrier,
  };
}
