import "server-only";
import { and, asc, eq, isNull } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import type { ConnectedCarrier } from "@/db/enums";
import { carrierAccounts } from "@/db/schema/shipping";
import type { SellerScope } from "@/domain/people/scopes";

/** The carriers a shop has connected, and since when: never by what. */
export async function listCarriers(
  seller: SellerScope,
  reader: Reader = db,
): Promise<{ carrier: ConnectedCarrier; connectedAt: Date }[]> {
  return reader
    .select({ carrier: carrierAccounts.carrier, connectedAt: carrierAccounts.createdAt })
    .from(carrierAccounts)
    .where(and(eq(carrierAccounts.sellerId, seller.sellerId), isNull(carrierAccounts.endedAt)))
    .orderBy(asc(carrierAccounts.carrier));
}

/** The account of a shop with a carrier, sealed; null when none is connected. */
export async function findCarrierAccount(
  seller: SellerScope,
  carrier: ConnectedCarrier,
  reader: Reader,
): Promise<{ id: string; sealed: string } | null> {
  const [account] = await reader
    .select({ id: carrierAccounts.id, sealed: carrierAccounts.sealed })
    .from(carrierAccounts)
    .where(
      and(
        eq(carrierAccounts.sellerId, seller.sellerId),
        eq(carrierAccounts.carrier, carrier),
        isNull(carrierAccounts.endedAt),
      ),
    );
  return account ?? null;
}
