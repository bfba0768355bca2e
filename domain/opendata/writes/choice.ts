import "server-only";
import { eq, inArray } from "drizzle-orm";
import type { z } from "zod";
import { inTransaction } from "@/db/client";
import { openDataBuilds } from "@/db/schema/opendata";
import { sellers } from "@/db/schema/sellers";
import { recordDeed } from "@/domain/audit/writes";
import { openDataTag } from "@/domain/catalog/freshness";
import { choiceVersion } from "@/domain/opendata/catalogue";
import type { openDataChoiceInput } from "@/domain/opendata/input";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import { announce } from "@/platform/changes";
import { enqueue } from "@/platform/queue";

/**
 * Whether the shop and its products stand by name in the open data. Only the shop's own people who answer for it decide it, never a helper. Who
 * agrees is in the files from the next night on. Who withdraws is given out no more from this moment: the files that name shops are held
 * back until they are made anew, which begins at once. Source: docs/decisions/035.
 */
export async function chooseOpenData(
  seller: SellerScope,
  { isInOpenData }: z.output<typeof openDataChoiceInput>,
  now: Date,
): Promise<void> {
  requireRight(seller, "owner");
  await inTransaction(async (tx) => {
    const shop = await requireActiveShop(tx, seller);
    const [before] = await tx
      .select({ since: sellers.openDataSince })
      .from(sellers)
      .where(eq(sellers.id, seller.sellerId))
      .for("update");
    const wasIn = before !== undefined && before.since !== null;
    if (wasIn === isInOpenData) return;
    await tx
      .update(sellers)
      .set({ openDataSince: isInOpenData ? now : null })
      .where(eq(sellers.id, seller.sellerId));
    if (!isInOpenData) {
      await tx
        .update(openDataBuilds)
        .set({ heldBackAt: now })
        .where(inArray(openDataBuilds.state, ["running", "done"]));
      await enqueue(tx, "make_open_data", {}, { jobKey: "make-open-data" });
      await announce(tx, [openDataTag]);
    }
    await recordDeed(tx, seller, {
      at: now,
      action: "open_data_chosen",
      subjectType: "seller",
      subjectId: seller.sellerId,
      subjectLabel: shop.name,
      before: { isInOpenData: wasIn },
      after: { isInOpenData, text: choiceVersion },
    });
  });
}
