import "server-only";
import { and, count, desc, eq, ne } from "drizzle-orm";
import type { z } from "zod";
import { inTransaction, type Transaction } from "@/db/client";
import { buyerAddresses, users } from "@/db/schema/people";
import { type addressInput, mostAddresses } from "@/domain/people/input";
import type { BuyerScope } from "@/domain/people/scopes";
import { findWard } from "@/domain/places/reads";
import { Refusal } from "@/platform/refusal";

/** Keeps an address, or changes the one named. The first is the usual one. Refuses "ward_unknown", "too_many_addresses" and, for another's, "not_found". */
export async function saveAddress(buyer: BuyerScope, input: z.output<typeof addressInput>, now: Date): Promise<void> {
  const ward = await findWard(input.wardCode);
  if (!ward) throw new Refusal("ward_unknown", {}, "wardCode");
  await inTransaction(async (tx) => {
    const others = await lockAddresses(tx, buyer, input.addressId);
    if (!input.addressId && others >= mostAddresses) throw new Refusal("too_many_addresses", { most: mostAddresses });
    const isDefault = input.isDefault || others === 0;
    if (isDefault) await clearDefault(tx, buyer);
    const facts = {
      name: input.name,
      phone: input.phone,
      provinceCode: ward.provinceCode,
      wardCode: ward.code,
      hamlet: input.hamlet,
      line: input.line,
      ...(isDefault ? { isDefault } : {}),
    };
    if (!input.addressId) {
      await tx.insert(buyerAddresses).values({ ...facts, userId: buyer.userId, createdAt: now });
      return;
    }
    const [changed] = await tx
      .update(buyerAddresses)
      .set(facts)
      .where(own(buyer, input.addressId))
      .returning({ id: buyerAddresses.id });
    if (!changed) throw new Refusal("not_found");
  });
}

/** Deletes the buyer's own address; of those left, the newest becomes the usual one when that was deleted. */
export async function deleteAddress(buyer: BuyerScope, { addressId }: { addressId: string }): Promise<void> {
  await inTransaction(async (tx) => {
    await lockAddresses(tx, buyer, addressId);
    const [deleted] = await tx
      .delete(buyerAddresses)
      .where(own(buyer, addressId))
      .returning({ isDefault: buyerAddresses.isDefault });
    if (!deleted?.isDefault) return;
    const [newest] = await tx
      .select({ id: buyerAddresses.id })
      .from(buyerAddresses)
      .where(eq(buyerAddresses.userId, buyer.userId))
      .orderBy(desc(buyerAddresses.id))
      .limit(1);
    if (newest) await tx.update(buyerAddresses).set({ isDefault: true }).where(own(buyer, newest.id));
  });
}

/** Makes the buyer's own address the usual one. Another's answers "not_found". */
export async function makeDefaultAddress(buyer: BuyerScope, { addressId }: { addressId: string }): Promise<void> {
  await inTransaction(async (tx) => {
    await lockAddresses(tx, buyer, addressId);
    await clearDefault(tx, buyer);
    const [changed] = await tx
      .update(buyerAddresses)
      .set({ isDefault: true })
      .where(own(buyer, addressId))
      .returning({ id: buyerAddresses.id });
    if (!changed) throw new Refusal("not_found");
  });
}

/** One change of a person's addresses at a time. Returns how many there are besides the one named. */
async function lockAddresses(tx: Transaction, buyer: BuyerScope, addressId: string | null): Promise<number> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, buyer.userId)).for("update");
  const [others] = await tx
    .select({ count: count() })
    .from(buyerAddresses)
    .where(
      and(eq(buyerAddresses.userId, buyer.userId), addressId === null ? undefined : ne(buyerAddresses.id, addressId)),
    );
  return others?.count ?? 0;
}

async function clearDefault(tx: Transaction, buyer: BuyerScope): Promise<void> {
  await tx
    .update(buyerAddresses)
    .set({ isDefault: false })
    .where(and(eq(buyerAddresses.userId, buyer.userId), eq(buyerAddresses.isDefault, true)));
}

function own(buyer: BuyerScope, addressId: string) {
  return and(eq(buyerAddresses.id, addressId), eq(buyerAddresses.userId, buyer.userId));
}
