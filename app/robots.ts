import type { MetadataRoute } from "next";
import { env } from "@/platform/env";

export const dynamic = "force-dynamic";

export default function robots(): MetadataRoute.Robots {
  const personal = ["/cart", "/checkout", "/orders/", "/account", "/seller/", "/admin", "/api/"];
  return {
    rules: { userAgent: "*", allow: "/", disallow: [...personal, ...personal.map((place) => `/en${place}`)] },
    sitemap: `${env().appOrigin}/sitemap.xml`,
  };
}
