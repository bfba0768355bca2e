import "server-only";
import type { Transaction } from "@/db/client";
import type { PresenceKind, SellerKind } from "@/db/enums";
import { presenceEvents } from "@/db/schema/stats";
import { localDay } from "@/platform/clock";

/** A product came online or went offline, at the place and in the class it had then. */
export type PresenceChange = {
  kind: PresenceKind;
  productId: string;
  sellerId: string;
  oldCommuneCode: string;
  communeCode: string;
  sellerKind: SellerKind;
  groupCode: string;
  reason: string;
  at: Date;
};

/** Notes comings and goings, in the transaction that causes them. Every figure of the province follows from these rows. */
export async function recordPresence(tx: Transaction, changes: readonly PresenceChange[]): Promise<void> {
  if (changes.length === 0) return;
  await tx.insert(presenceEvents).values(changes.map((change) => ({ ...change, day: localDay(change.at) })));
}
