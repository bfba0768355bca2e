import "server-only";
import type { OpenedPaper } from "@/domain/applications/reads";

/** A sealed paper for the one who may see it, shown where they are and kept nowhere. 404 when it is not there for who asks. */
export function sealedPaperAnswer(paper: OpenedPaper | null): Response {
  if (!paper) return new Response(null, { status: 404, headers: { "cache-control": "private, no-store" } });
  return new Response(new Uint8Array(paper.bytes), {
    headers: {
      "content-type": paper.type === "pdf" ? "application/pdf" : "image/webp",
      "content-disposition": `inline; filename="paper.${paper.type}"`,
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'",
      "cache-control": "private, no-store",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-robots-tag": "noindex",
    },
  });
}
