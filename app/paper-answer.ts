import "server-only";
import { type PaperKind, paperKinds } from "@/domain/invoices/paper";
import type { Paper } from "@/domain/invoices/reads";

/** A private file, to keep and not to open here: whatever is in it, it runs nothing under our name. 404 when it is not there for who asks. */
export async function paperAnswer(file: string, find: (kind: PaperKind) => Promise<Paper | null>): Promise<Response> {
  const kind = paperKinds.find((known) => known === file);
  const paper = kind ? await find(kind) : null;
  if (!paper) return new Response(null, { status: 404, headers: { "cache-control": "private, no-store" } });
  return new Response(new Uint8Array(paper.bytes), {
    headers: {
      "content-type": kind === "pdf" ? "application/pdf" : "application/xml",
      "content-disposition": `attachment; filename="${paper.fileName}"`,
      "content-security-policy": "default-src 'none'; sandbox",
      "cache-control": "private, no-store",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
  });
}
