import "server-only";
import { readUpload, type Uploader } from "@/domain/uploads/reads";
import { now } from "@/platform/clock";

/** A picture may have 20 MB; the form around it adds little. */
export const mostPictureFormBytes = 21 * 1024 * 1024;

/** The picture of a form: the file in it, or the one that came in pieces and is named in its field "upload"; null when it has neither. */
export async function sentPicture(sender: Uploader, form: FormData): Promise<Buffer | null> {
  const upload = form.get("upload");
  if (typeof upload === "string" && upload !== "") return (await readUpload(sender, upload, now())).bytes;
  const file = form.get("picture");
  return file instanceof File && file.size > 0 ? Buffer.from(await file.arrayBuffer()) : null;
}
