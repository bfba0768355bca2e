import { findOnlooker } from "@/app/gates";
import { findMessagePhoto } from "@/domain/messages/reads";

/** A picture of a message: for its buyer, its shop, and the province once it is asked. To everyone else it is not there. */
export async function GET(request: Request, { params }: RouteContext<"/[locale]/messages/[photo]">): Promise<Response> {
  const asked = new URL(request.url).searchParams;
  const size = asked.get("size") === "small" ? "small" : "large";
  const bytes = await findMessagePhoto(await findOnlooker(asked.get("key") ?? ""), (await params).photo, size);
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
