import type { MetadataRoute } from "next";
import { env } from "@/platform/env";

export const dynamic = "force-dynamic";

export default function robots(): MetadataRoute.Robots {
  // a search narrowed twice is one of thousands that all lead to the same products
  const notForSearchEngines = [
    "/search?*&",
    "/cart",
    "/checkout",
    "/orders/",
    "/account",
    "/seller/",
    "/admin",
    "/demo/",
    "/team",
    "/m/",
    "/api/",
  ];
  return {
    rules: {
      userAgent: "*",
      allow: "/",
      disallow: [...notForSearchEngines, ...notForSearchEngines.map((place) => `/en${place}`)],
    },
    sitemap: `${env().appOrigin}/sitemap.xml`,
  };
}
