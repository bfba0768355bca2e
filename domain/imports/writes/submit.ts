import "server-only";
import { inTransaction } from "@/db/client";
import { recordDeed } from "@/domain/audit/writes";
import { submitListings } from "@/domain/catalog/writes/versions";
import { listUnsent } from "@/domain/imports/reads";
import { lockOwnImport } from "@/domain/imports/writes/apply";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { Refusal } from "@/platform/refusal";

/**
 * Sends the words of a sheet's goods to be looked at, all that wait, as `submitListings` does. Refuses "not_found" for another's sheet and
 * "import_not_applied" while it is not written or has been taken back.
 */
export async function submitImport(
  seller: SellerScope,
  { importId }: { importId: string },
  now: Date,
): Promise<{ sent: number; refused: { productId: string; code: string }[] }> {
  requireRight(seller, "listings");
  const unsent = await listUnsent(seller, importId);
  await inTransaction(async (tx) => {
    const sheet = await lockOwnImport(tx, seller, importId);
    if (sheet.state !== "applied") throw new Refusal("import_not_applied");
    await recordDeed(tx, seller, {
      at: now,
      action: "products_import_submitted",
      subjectType: "import",
      subjectId: importId,
      subjectLabel: sheet.fileName,
      after: { products: unsent.length },
    });
  });
  return submitListings(seller, { productIds: unsent.map(({ productId }) => productId) }, now);
}
