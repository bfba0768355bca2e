import "server-only";
import { and, eq, isNull, lt, or } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import type { StaffRole } from "@/db/enums";
import { sellerApiKeys, sellerStaff, users } from "@/db/schema/people";
import { record } from "@/domain/audit/writes";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import { newId, newToken } from "@/platform/ids";
import { hashToken } from "@/platform/passwords";
import { Refusal } from "@/platform/refusal";

/**
 * Makes a key for the shop's own software. The key is told here and never again. Refuses "forbidden" to all but the owner, and
 * "shop_suspended". A key made before a suspension keeps reading, like a session, and every write it asks for is refused.
 */
export async function mintApiKey(
  seller: SellerScope,
  { name }: { name: string },
  now: Date,
): Promise<{ keyId: string; key: string }> {
  requireRight(seller, "owner");
  const keyId = newId();
  const key = `ocop_${newToken()}`;
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    await tx.insert(sellerApiKeys).values({
      id: keyId,
      sellerId: seller.sellerId,
      name,
      prefix: key.slice(0, 9),
      keyHash: hashToken(key),
      createdBy: seller.userId,
      createdAt: now,
    });
    await record(tx, { ...deed(seller, keyId, now), action: "key_minted", subjectLabel: name });
  });
  return { keyId, key };
}

/** Ends a key of the owner's own shop at once, also while it is suspended. Another shop's answers "not_found". */
export async function revokeApiKey(seller: SellerScope, { keyId }: { keyId: string }, now: Date): Promise<void> {
  requireRight(seller, "owner");
  await inTransaction(async (tx) => {
    const [revoked] = await tx
      .update(sellerApiKeys)
      .set({ revokedAt: now })
      .where(
        and(eq(sellerApiKeys.id, keyId), eq(sellerApiKeys.sellerId, seller.sellerId), isNull(sellerApiKeys.revokedAt)),
      )
      .returning({ name: sellerApiKeys.name });
    if (!revoked) throw new Refusal("not_found");
    await record(tx, { ...deed(seller, keyId, now), action: "key_revoked", subjectLabel: revoked.name });
  });
}

/** Whose key this is, while it stands and whoever made it still works for the shop. Notes its use, to the minute. */
export async function findSellerByKey(
  key: string,
  now: Date,
): Promise<{ sellerId: string; userId: string; role: StaffRole } | null> {
  const keyHash = hashToken(key);
  const [found] = await db
    .select({ sellerId: sellerApiKeys.sellerId, userId: sellerApiKeys.createdBy, role: sellerStaff.role })
    .from(sellerApiKeys)
    .innerJoin(
      sellerStaff,
      and(eq(sellerStaff.sellerId, sellerApiKeys.sellerId), eq(sellerStaff.userId, sellerApiKeys.createdBy)),
    )
    .innerJoin(users, eq(users.id, sellerApiKeys.createdBy))
    .where(and(eq(sellerApiKeys.keyHash, keyHash), isNull(sellerApiKeys.revokedAt), isNull(users.suspendedAt)));
  if (!found) return null;
  const minuteAgo = new Date(now.getTime() - 60_000);
  await db
    .update(sellerApiKeys)
    .set({ lastUsedAt: now })
    .where(
      and(
        eq(sellerApiKeys.keyHash, keyHash),
        or(isNull(sellerApiKeys.lastUsedAt), lt(sellerApiKeys.lastUsedAt, minuteAgo)),
      ),
    );
  return found;
}

function deed(seller: SellerScope, keyId: string, at: Date) {
  return { at, actorUserId: seller.userId, actorRole: "seller", subjectType: "api_key", subjectId: keyId };
}
