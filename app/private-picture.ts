/** A picture for the one who asked, kept by nobody between; 404 when there is none for them. */
export function privatePicture(bytes: Buffer | null): Response {
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
