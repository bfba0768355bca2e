import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { listingVersions } from "@/db/schema/versions";
import { someBuyer } from "@/db/testing.shop";
import { publishProduct } from "@/domain/catalog/writes/products";
import { approveListing } from "@/domain/moderation/writes/listings";
import { type AdminScope, mintAdminScope, type SellerScope } from "@/domain/people/scopes";

/** Someone of the province's office. */
export async function someOfficer(communeCodes: readonly string[] | "all" = "all"): Promise<AdminScope> {
  return mintAdminScope({ userId: (await someBuyer("Cán bộ")).userId, communeCodes });
}

/** The version of a product that is open, as its id; fails when there is none. */
export async function openVersionOf(productId: string): Promise<string> {
  const [version] = await db
    .select({ id: listingVersions.id })
    .from(listingVersions)
    .where(
      and(
        eq(listingVersions.productId, productId),
        inArray(listingVersions.state, ["draft", "submitted", "sent_back"]),
      ),
    );
  if (!version) throw new Error("no version is open");
  return version.id;
}

/** Lets the submitted version of a product pass, as the office does. */
export async function letPass(productId: string, now: Date): Promise<void> {
  await approveListing(await someOfficer(), { versionId: await openVersionOf(productId) }, now);
}

/** Puts a product online: submitted by its seller, and let pass when it is its first time. */
export async function putOnline(seller: SellerScope, productId: string, now: Date): Promise<void> {
  const { outcome } = await publishProduct(seller, { productId }, now);
  if (outcome === "submitted") await letPass(productId, now);
}
