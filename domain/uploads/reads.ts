import "server-only";
import { createHash } from "node:crypto";
import { and, eq, gt } from "drizzle-orm";
import { db } from "@/db/client";
import { uploads } from "@/db/schema/uploads";
import { keptMilliseconds } from "@/domain/uploads/limits";
import { getFile } from "@/platform/storage";
import { Refusal } from "@/platform/refusal";

/** Whose files these are: a person, whichever shop they work for. */
export type Uploader = { readonly userId: string };

/** How far a file has come. */
export type Upload = { id: string; offset: number; length: number; finishedAt: Date | null; lapsesAt: Date };

/** How far a person's own file has come. Refuses "not_found" for another's, for one that lapsed, and for one that never was. */
export async function getUpload(owner: Uploader, id: string, now: Date): Promise<Upload> {
  return shownUpload(await ownUpload(owner, id, now));
}

/**
 * The whole of a file that has arrived, and its SHA-256. Asked twice it is given twice, until it lapses. Refuses "not_found" as `getUpload` does,
 * "upload_unfinished" while some of it is missing, "upload_broken" when it is not what was announced.
 */
export async function readUpload(
  owner: Uploader,
  id: string,
  now: Date,
): Promise<{ name: string; bytes: Buffer; sha256: string }> {
  const upload = await ownUpload(owner, id, now);
  if (upload.offset < upload.length) throw new Refusal("upload_unfinished");
  const bytes = await joinedPieces(upload.pieces);
  if (!bytes) throw new Refusal("not_found");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (upload.sha256 !== null && upload.sha256 !== sha256) throw new Refusal("upload_broken");
  return { name: upload.name, bytes, sha256 };
}

export async function ownUpload({ userId }: Uploader, id: string, now: Date): Promise<typeof uploads.$inferSelect> {
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Refusal("not_found");
  const since = new Date(now.getTime() - keptMilliseconds);
  const [upload] = await db
    .select()
    .from(uploads)
    .where(and(eq(uploads.id, id), eq(uploads.ownerId, userId), gt(uploads.touchedAt, since)));
  if (!upload) throw new Refusal("not_found");
  return upload;
}

export function shownUpload(upload: Omit<Upload, "lapsesAt"> & { touchedAt: Date }): Upload {
  const { id, offset, length, finishedAt, touchedAt } = upload;
  return { id, offset, length, finishedAt, lapsesAt: new Date(touchedAt.getTime() + keptMilliseconds) };
}

/** The pieces as one; null when one of them is gone. */
export async function joinedPieces(pieces: readonly string[]): Promise<Buffer | null> {
  const found: Buffer[] = [];
  for (const piece of pieces) {
    const bytes = await getFile(piece);
    if (!bytes) return null;
    found.push(bytes);
  }
  return Buffer.concat(found);
}
