import {
  type ListedKind,
  listedKinds,
  listForSitemap,
  type ListedPage,
  partsOfSitemap,
} from "@/domain/catalog/reads/sitemap";
import { listCommunesWithCounts, listGroupsWithCounts } from "@/domain/catalog/reads/pages";
import { env } from "@/platform/env";
import { locales } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";

export const dynamic = "force-dynamic";

/** Twice as many addresses, one in each language; a sitemap may hold 50,000, and 50 MB: https://www.sitemaps.org/protocol.html */
const pagesInPart = 10_000;

/** Without a question the list of parts; "?of=products&after=…" is one of them. */
export async function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams;
  const of = asked.get("of");
  const after = asked.get("after") ?? "";
  if (of === null) return xml(await listOfParts());
  if (of === "places") return xml(part(await places()));
  const kind = listedKinds.find((each) => each === of);
  if (!kind || !/^[a-z0-9-]{0,200}$/.test(after)) return new Response(null, { status: 404 });
  const listed = await listForSitemap(kind, { after, limit: pagesInPart });
  return xml(part(listed.map(({ slug, since }) => ({ slug: `/${kind}/${slug}`, since }))));
}

async function listOfParts(): Promise<string> {
  const [sellers, products] = await Promise.all(listedKinds.map((kind) => partsOfSitemap(kind, pagesInPart)));
  const begins = (kind: ListedKind, slugs: readonly string[] = []) =>
    slugs.map((slug) => `of=${kind}&amp;after=${slug}`);
  const asked = ["of=places", ...begins("sellers", sellers), ...begins("products", products)];
  const parts = asked.map((words) => `<sitemap><loc>${env().appOrigin}/sitemap.xml?${words}</loc></sitemap>`);
  return `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${parts.join("\n")}\n</sitemapindex>`;
}

async function places(): Promise<ListedPage[]> {
  const [communes, groups] = await Promise.all([listCommunesWithCounts(), listGroupsWithCounts()]);
  return [
    "/",
    "/sellers",
    "/communes",
    "/about",
    "/policies",
    "/ocop",
    "/statistics",
    "/open-data",
    "/help",
    ...groups.map(({ slug }) => `/groups/${slug}`),
    ...communes.map(({ place }) => `/communes/${place.slug}`),
    ...communes.map(({ place }) => `/statistics/${place.slug}`),
  ].map((slug) => ({ slug, since: null }));
}

/** Each page in each language, and with each the others: https://developers.google.com/search/docs/specialty/international/localized-versions */
function part(pages: readonly ListedPage[]): string {
  const urls = pages.flatMap(({ slug, since }) => {
    const versions = locales.map((locale) => ({ locale, href: `${env().appOrigin}${path(locale, slug)}` }));
    const links = versions
      .map(({ locale, href }) => `<xhtml:link rel="alternate" hreflang="${locale}" href="${href}"/>`)
      .join("");
    const changed = since === null ? "" : `<lastmod>${since}</lastmod>`;
    return versions.map(({ href }) => `<url><loc>${href}</loc>${changed}${links}</url>`);
  });
  return `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${urls.join("\n")}\n</urlset>`;
}

function xml(root: string): Response {
  return new Response(`<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`, {
    headers: { "content-type": "application/xml; charset=utf-8", "cache-control": "public, s-maxage=3600" },
  });
}
