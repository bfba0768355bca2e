import { findVisitViewer } from "@/app/gates";
import { findVisitPhoto } from "@/domain/visits/reads/visits";

/** A picture of a visit: for the team, the shop, and the commune's office. To everyone else it is not there. */
export async function GET(request: Request, { params }: RouteContext<"/[locale]/visits/[photo]">): Promise<Response> {
  const size = new URL(request.url).searchParams.get("size") === "small" ? "small" : "large";
  const bytes = await findVisitPhoto(await findVisitViewer(), (await params).photo, size);
  if (!bytes) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": "image/webp",
      "cache-control": "private, max-age=600",
      "x-content-type-options": "nosniff",
      "x-robots-tag": "noindex",
    },
  });
}
