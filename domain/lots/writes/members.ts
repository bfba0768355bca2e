import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { z } from "zod";
import { inTransaction } from "@/db/client";
import { sellerMembers } from "@/db/schema/applications";
import { lotMembers } from "@/db/schema/lots";
import { units } from "@/db/schema/places";
import { recordDeed } from "@/domain/audit/writes";
import type { lotMembersInput } from "@/domain/lots/input";
import { lockOwnLot, lotDeed } from "@/domain/lots/writes/lots";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import { Refusal } from "@/platform/refusal";

/**
 * Says which member farms brought how much to a lot, in one measure for all; the commune and the growing-area code stand as they are that
 * day. Until labels are out: "lot_printed" afterwards. Refuses "not_found" for another shop's lot or member.
 */
export async function setLotMembers(
  seller: SellerScope,
  { lotId, brought }: z.output<typeof lotMembersInput>,
  now: Date,
): Promise<void> {
  requireRight(seller, "stock");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const lot = await lockOwnLot(tx, seller, lotId);
    if (lot.labelsPrintedAt) throw new Refusal("lot_printed");
    const ids = brought.map(({ memberId }) => memberId);
    const farms = ids.length
      ? await tx
          .select({
            id: sellerMembers.id,
            growingAreaCode: sellerMembers.growingAreaCode,
            communeName: units.fullName,
          })
          .from(sellerMembers)
          .innerJoin(units, and(eq(units.list, "2026"), eq(units.code, sellerMembers.communeCode)))
          .where(and(eq(sellerMembers.sellerId, seller.sellerId), inArray(sellerMembers.id, ids)))
      : [];
    if (farms.length < ids.length) throw new Refusal("not_found");
    await tx.delete(lotMembers).where(eq(lotMembers.lotId, lotId));
    if (farms.length > 0)
      await tx.insert(lotMembers).values(
        farms.map(({ id, ...place }) => ({
          ...place,
          lotId,
          memberId: id,
          quantity: brought.find(({ memberId }) => memberId === id)?.quantity ?? 1,
        })),
      );
    await recordDeed(tx, seller, { ...lotDeed("lot_members_set", lot, now), after: { members: ids.length } });
  });
}
