import { apiRoute } from "@/app/api/v1/api-route";
import { uploadAnswer } from "@/app/api/v1/uploads/answer";
import { apiBuyer } from "@/app/gates";
import { readBytes } from "@/app/request-body";
import { mostPieceBytes } from "@/domain/uploads/limits";
import { getUpload } from "@/domain/uploads/reads";
import { addPiece, dropUpload } from "@/domain/uploads/writes";
import { now } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

type Context = RouteContext<"/api/v1/uploads/[id]">;

/** How far a file has come (HEAD, GET), its next piece (PATCH), and giving it up (DELETE). */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<Context>({
  GET: async (_request, { params }) => uploadAnswer(await getUpload(await apiBuyer(), (await params).id, now())),
  PATCH: async (request, { params }) => {
    const owner = await apiBuyer();
    const { id } = await params;
    const { offset } = await getUpload(owner, id, now());
    // what begins at the wrong place is not read
    if (request.headers.get("upload-offset") !== String(offset)) throw new Refusal("upload_offset", { offset });
    const bytes = await readBytes(request, mostPieceBytes);
    return uploadAnswer(await addPiece(owner, { id, offset, bytes }, now()));
  },
  DELETE: async (_request, { params }) => {
    await dropUpload(await apiBuyer(), (await params).id, now());
    return new Response(null, { status: 204 });
  },
});
