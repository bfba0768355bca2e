import { findPaperViewer } from "@/app/gates";
import { findPaperScan } from "@/domain/catalog/reads/papers";
import { isId } from "@/platform/ids";

/** The photograph of a product's paper. Not for strangers until the paper was let pass, and then only where its shop says so. */
export async function GET(_request: Request, { params }: RouteContext<"/[locale]/papers/[id]">): Promise<Response> {
  const { id } = await params;
  const scan = isId(id) ? await findPaperScan(await findPaperViewer(), id) : null;
  if (!scan) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(scan.bytes), {
    headers: {
      "content-type": "image/webp",
      "cache-control": scan.isPublic ? "public, max-age=600" : "private, max-age=600",
      "x-content-type-options": "nosniff",
      "x-robots-tag": "noindex",
    },
  });
}
