import "server-only";
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import type { PageFault } from "@/db/enums";
import { shopFaces, shopPageReports } from "@/db/schema/face";
import { sellers } from "@/db/schema/sellers";
import type { AdminScope } from "@/domain/people/scopes";

export { type PageFault, pageFaults } from "@/db/enums";

export type ReportedPage = {
  sellerId: string;
  name: string;
  slug: string;
  /** It has published a page of its own that strangers see, which the office can take off. */
  isOnline: boolean;
  reports: { id: string; fault: PageFault; words: string; at: Date }[];
};

const mostShown = 200;

/** Shops' pages in the officer's area, or that of one shop, that somebody reported and nobody has looked at, the longest waiting first. */
export async function listReportedPages(
  admin: AdminScope,
  { sellerId }: { sellerId?: string } = {},
): Promise<ReportedPage[]> {
  const rows = await db
    .select({
      report: {
        id: shopPageReports.id,
        fault: shopPageReports.fault,
        words: shopPageReports.words,
        at: shopPageReports.at,
      },
      sellerId: sellers.id,
      name: sellers.name,
      slug: sellers.slug,
      publishedAt: shopFaces.publishedAt,
      takenOffAt: shopFaces.takenOffAt,
    })
    .from(shopPageReports)
    .innerJoin(sellers, eq(sellers.id, shopPageReports.sellerId))
    .leftJoin(shopFaces, eq(shopFaces.sellerId, sellers.id))
    .where(
      and(
        isNull(shopPageReports.lookedAt),
        sellerId === undefined ? undefined : eq(shopPageReports.sellerId, sellerId),
        admin.communeCodes === "all" ? undefined : inArray(sellers.communeCode, [...admin.communeCodes]),
      ),
    )
    .orderBy(asc(shopPageReports.at), asc(shopPageReports.id))
    .limit(mostShown);
  const pages = new Map<string, ReportedPage>();
  for (const { report, publishedAt, takenOffAt, ...shop } of rows) {
    const page = pages.get(shop.sellerId) ?? {
      ...shop,
      isOnline: publishedAt !== null && takenOffAt === null,
      reports: [],
    };
    page.reports.push(report);
    pages.set(shop.sellerId, page);
  }
  return [...pages.values()];
}
