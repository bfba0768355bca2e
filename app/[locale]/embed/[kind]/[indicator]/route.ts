import { embedHeaders, embedKinds, embedOf, embedPage, embedPicture } from "@/app/embed";
import { localeOf } from "@/platform/i18n/locales";

/** A map or a chart for another site's frame; with .svg at its end as a picture. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/[locale]/embed/[kind]/[indicator]">,
): Promise<Response> {
  const { locale: prefix, kind: asked, indicator } = await params;
  const locale = localeOf(prefix);
  const kind = embedKinds.find((each) => each === asked);
  const words = Object.fromEntries(new URL(request.url).searchParams);
  const embed = kind ? await embedOf(locale, kind, { ...words, indicator: indicator.replace(/\.svg$/, "") }) : null;
  if (!embed) return new Response(null, { status: 404, headers: { ...embedHeaders, "cache-control": "no-store" } });
  return indicator.endsWith(".svg")
    ? new Response(embedPicture(embed), { headers: { ...embedHeaders, "content-type": "image/svg+xml" } })
    : new Response(embedPage(locale, embed), {
        headers: { ...embedHeaders, "content-type": "text/html; charset=utf-8" },
      });
}
