import type { MetadataRoute } from "next";
import { listSellers, sitemapEntries } from "@/domain/catalog/reads";
import { listCommunesWithCounts, listGroupsWithCounts } from "@/domain/catalog/reads/pages";
import { env } from "@/platform/env";
import { path } from "@/platform/i18n/paths";

export const dynamic = "force-dynamic";

/** A sitemap holds 50,000 addresses; what is not a product stays far below the rest. */
const mostProducts = 45_000;
const page = 100;
const mostSellers = 4_000;

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const [products, sellers, communes, groups] = await Promise.all([
    sitemapEntries("", mostProducts),
    sellerSlugs(),
    listCommunesWithCounts(),
    listGroupsWithCounts(),
  ]);
  return [
    ...["/", "/sellers", "/communes", "/about"].map((place) => entry(place)),
    ...groups.map(({ slug }) => entry(`/groups/${slug}`)),
    ...communes.map(({ place }) => entry(`/communes/${place.slug}`)),
    ...sellers.map((slug) => entry(`/sellers/${slug}`)),
    ...products.map(({ slug, publishedAt }) => entry(`/products/${slug}`, publishedAt)),
  ];
}

async function sellerSlugs(): Promise<string[]> {
  const slugs: string[] = [];
  let cursor: string | null = null;
  do {
    const { sellers, nextCursor } = await listSellers({ q: "", kind: null, commune: null, cursor, limit: page });
    slugs.push(...sellers.map(({ slug }) => slug));
    cursor = nextCursor;
  } while (cursor !== null && slugs.length < mostSellers);
  return slugs;
}

function entry(place: string, lastModified?: string): MetadataRoute.Sitemap[number] {
  const vi = `${env().appOrigin}${path("vi", place)}`;
  const en = `${env().appOrigin}${path("en", place)}`;
  return { url: vi, ...(lastModified ? { lastModified } : {}), alternates: { languages: { vi, en } } };
}
