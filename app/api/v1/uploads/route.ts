import { apiRoute } from "@/app/api/v1/api-route";
import { uploadAnswer } from "@/app/api/v1/uploads/answer";
import { apiBuyer } from "@/app/gates";
import { readJson } from "@/app/request-body";
import { uploadInput } from "@/domain/uploads/input";
import { beginUpload } from "@/domain/uploads/writes";
import { now } from "@/platform/clock";

/** Announces a file that comes in pieces: 201 with its address, or 200 with the one that came before. See docs/decisions/022. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  POST: async (request) => {
    const upload = await beginUpload(await apiBuyer(), uploadInput.parse(await readJson(request)), now());
    return uploadAnswer(upload, upload.isNew ? 201 : 200);
  },
});
