import "server-only";
import { inTransaction } from "@/db/client";
import type { Paper } from "@/db/schema/catalog";
import { recordDeed } from "@/domain/audit/writes";
import type { PaperInput } from "@/domain/catalog/input";
import { changeDraft } from "@/domain/catalog/writes/drafts";
import { lockOwnProduct, productDeed } from "@/domain/catalog/writes/products";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import { newId } from "@/platform/ids";
import { keepPrivatePicture, reencodePicture } from "@/platform/pictures";
import { Refusal } from "@/platform/refusal";

const mostPapers = 12;

/**
 * Adds a paper to the open version of a product, with a photograph of it or without. The photograph lies in private storage; strangers see it once
 * the paper was let pass and only when it is said to be for everyone. Refuses what `reencodePicture` refuses, "too_many_papers" past
 * twelve, and "listing_under_review".
 */
export async function addPaper(
  seller: SellerScope,
  { productId, scan, ...input }: PaperInput,
  now: Date,
): Promise<{ paperId: string }> {
  requireRight(seller, "listings");
  const picture = scan && (await reencodePicture(Buffer.from(await scan.arrayBuffer()), "scan"));
  if (picture) await keepPrivatePicture(picture);
  return inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const product = await lockOwnProduct(tx, seller, productId);
    const paper: Paper = { id: newId(), ...input, scanHash: picture?.hash ?? null };
    const change = (was: Paper[]) => {
      if (was.length >= mostPapers) throw new Refusal("too_many_papers", { most: mostPapers });
      return [...was, paper];
    };
    await changeDraft(tx, seller, { product, change: (was) => ({ ...was, papers: change(was.papers) }) }, now);
    await recordDeed(tx, seller, { ...productDeed("paper_added", product, now), after: paper });
    return { paperId: paper.id };
  });
}

/** Takes a paper out of the open version of a product. Refuses "not_found" when it is not there. */
export async function removePaper(
  seller: SellerScope,
  { productId, paperId }: { productId: string; paperId: string },
  now: Date,
): Promise<void> {
  requireRight(seller, "listings");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const product = await lockOwnProduct(tx, seller, productId);
    const change = (was: Paper[]) => {
      if (!was.some(({ id }) => id === paperId)) throw new Refusal("not_found");
      return was.filter(({ id }) => id !== paperId);
    };
    await changeDraft(tx, seller, { product, change: (was) => ({ ...was, papers: change(was.papers) }) }, now);
    await recordDeed(tx, seller, { ...productDeed("paper_removed", product, now), before: { paperId } });
  });
}
