import { asc, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { products } from "@/db/schema/catalog";
import { type ListingContent, listingVersions } from "@/db/schema/versions";
import { contentOf } from "@/domain/catalog/writes/drafts";
import { storyId } from "@/db/seed/random";
import { addDays, type LocalDay, startOfDay } from "@/platform/clock";

const changes: { daysAgo: number; change: (was: ListingContent) => ListingContent }[] = [
  {
    daysAgo: 3,
    change: (was) => ({
      ...was,
      summary: `${was.summary} Đóng gói hút chân không từ vụ này.`,
      storage: "Để nơi khô, thoáng. Mở gói rồi thì đậy kín, dùng trong 30 ngày.",
    }),
  },
  { daysAgo: 1, change: (was) => ({ ...was, name: `${was.name} vụ mới`, growingArea: "" }) },
];

/** Two listings whose shops have changed what is said of them, and wait to be looked at: the office's queue has work in a demo. */
export async function writeWaiting(
  tx: Transaction,
  { until, productIds, editor }: { until: LocalDay; productIds: string[]; editor: string },
): Promise<void> {
  const rows = await tx.select().from(products).where(inArray(products.id, productIds)).orderBy(asc(products.slug));
  for (const [index, { daysAgo, change }] of changes.entries()) {
    const product = rows[index];
    if (!product?.publishedAt) throw new Error("the demo has too few products to change");
    const at = new Date(startOfDay(addDays(until, 1 - daysAgo)).getTime() - 6 * 3_600_000);
    const content = await contentOf(tx, product);
    const of = { productId: product.id, communeCode: product.communeCode };
    const baseId = storyId(`listing approved ${product.slug}`);
    await tx.insert(listingVersions).values([
      {
        ...of,
        id: baseId,
        number: 1,
        state: "approved",
        content,
        editors: [],
        decidedAt: product.publishedAt,
        appliedAt: product.publishedAt,
        createdAt: product.publishedAt,
        updatedAt: product.publishedAt,
      },
      {
        ...of,
        id: storyId(`listing waiting ${product.slug}`),
        number: 2,
        state: "submitted",
        content: change(content),
        baseId,
        editors: [editor],
        submittedBy: editor,
        submittedAt: at,
        goesOnline: true,
        createdAt: at,
        updatedAt: at,
      },
    ]);
  }
}
