import type { Upload } from "@/domain/uploads/reads";

/** How far a file has come, in the body and in the headers of tus 1.0 (https://tus.io/protocols/resumable-upload). */
export function uploadAnswer({ id, offset, length, finishedAt, lapsesAt }: Upload, status = 200): Response {
  return Response.json(
    { id, offset, length, isFinished: finishedAt !== null, lapsesAt },
    {
      status,
      headers: {
        "cache-control": "private, no-store",
        location: `/api/v1/uploads/${id}`,
        "upload-offset": String(offset),
        "upload-length": String(length),
      },
    },
  );
}
