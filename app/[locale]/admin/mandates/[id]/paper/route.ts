import { requireAdmin } from "@/app/gates";
import { findMandatePaper } from "@/domain/mandates/reads/shop";
import { localeOf } from "@/platform/i18n/locales";

/** The photograph of a signed paper, for an officer of the shop's commune or the province. To everyone else it is not there. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/[locale]/admin/mandates/[id]/paper">,
): Promise<Response> {
  const { locale, id } = await params;
  const admin = await requireAdmin(localeOf(locale));
  const bytes = await findMandatePaper(admin, id);
  const headers = { "cache-control": "private, no-store", "x-content-type-options": "nosniff" };
  if (!bytes) return new Response(null, { status: 404, headers });
  return new Response(new Uint8Array(bytes), {
    headers: { ...headers, "content-type": "image/webp", "x-robots-tag": "noindex" },
  });
}
