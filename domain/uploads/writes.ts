import "server-only";
import { createHash } from "node:crypto";
import { and, count, eq, gt, inArray, isNull, lte, sql } from "drizzle-orm";
import { db, inTransaction, type Transaction } from "@/db/client";
import { users } from "@/db/schema/people";
import { uploads } from "@/db/schema/uploads";
import type { UploadInput } from "@/domain/uploads/input";
import {
  keptMilliseconds,
  leastPieceBytes,
  mostKept,
  mostKeptBytes,
  mostOpen,
  mostPieceBytes,
  mostUploadBytes,
} from "@/domain/uploads/limits";
import { joinedPieces, ownUpload, shownUpload, type Upload, type Uploader } from "@/domain/uploads/reads";
import { newToken } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";
import { deleteFile, listFiles, putFile } from "@/platform/storage";

/**
 * Announces a file that will come in pieces. The same file (by its SHA-256) announced again is the upload there is, as far as it has come.
 * Refuses "upload_too_long" over 20 MB, and "too_many_uploads" past what one person may have under way or kept.
 */
export async function beginUpload(
  owner: Uploader,
  { name, length, sha256 }: UploadInput,
  now: Date,
): Promise<Upload & { isNew: boolean }> {
  if (length > mostUploadBytes)
    throw new Refusal("upload_too_long", { megabytes: mostUploadBytes / 1024 / 1024 }, "length");
  return inTransaction(async (tx) => {
    await tx.select({ id: users.id }).from(users).where(eq(users.id, owner.userId)).for("update");
    const same = sha256 === undefined ? null : await sameUpload(tx, owner, { length, sha256 }, now);
    if (same) return { ...shownUpload(same), isNew: false };
    await requireRoom(tx, owner, length, now);
    const values = { ownerId: owner.userId, name, length, sha256, pieces: [], createdAt: now, touchedAt: now };
    const [upload] = await tx.insert(uploads).values(values).returning();
    if (!upload) throw new Error("an upload was not written");
    return { ...shownUpload(upload), isNew: true };
  });
}

/** The same file of this person, kept for a day from now on; one that lapsed makes room, and its pieces go with the sweep. */
async function sameUpload(
  tx: Transaction,
  { userId }: Uploader,
  { length, sha256 }: { length: number; sha256: string },
  now: Date,
) {
  const isSame = and(eq(uploads.ownerId, userId), eq(uploads.sha256, sha256), eq(uploads.length, length));
  await tx.delete(uploads).where(and(isSame, lte(uploads.touchedAt, lapsedBefore(now))));
  const [same] = await tx.update(uploads).set({ touchedAt: now }).where(isSame).returning();
  return same ?? null;
}

async function requireRoom(tx: Transaction, { userId }: Uploader, length: number, now: Date): Promise<void> {
  const [kept] = await tx
    .select({
      open: sql<number>`count(*) filter (where ${uploads.finishedAt} is null)`.mapWith(Number),
      all: count(),
      bytes: sql<number>`coalesce(sum(${uploads.length}), 0)`.mapWith(Number),
    })
    .from(uploads)
    .where(and(eq(uploads.ownerId, userId), gt(uploads.touchedAt, lapsedBefore(now))));
  if (!kept) return;
  if (kept.open >= mostOpen || kept.all >= mostKept || kept.bytes + length > mostKeptBytes)
    throw new Refusal("too_many_uploads", { most: mostOpen });
}

/**
 * Adds the piece that begins at `offset`. Of two at once one counts. Where all is here, an empty piece answers as the last one did. Refuses
 * "upload_offset" (with where it stands) for a piece that begins elsewhere, "upload_too_long" for one that goes past the end or over 4 MB,
 * "upload_piece_small" for crumbs, "upload_broken" when the whole is not what was announced, which then begins anew, and "not_found".
 */
export async function addPiece(
  owner: Uploader,
  { id, offset, bytes }: { id: string; offset: number; bytes: Uint8Array },
  now: Date,
): Promise<Upload> {
  const upload = await ownUpload(owner, id, now);
  if (upload.offset !== offset) throw new Refusal("upload_offset", { offset: upload.offset });
  const end = offset + bytes.byteLength;
  if (end > upload.length || bytes.byteLength > mostPieceBytes)
    throw new Refusal("upload_too_long", { megabytes: mostUploadBytes / 1024 / 1024 });
  if (bytes.byteLength < leastPieceBytes && end < upload.length)
    throw new Refusal("upload_piece_small", { kilobytes: leastPieceBytes / 1024 });
  const kept = bytes.byteLength === 0 ? upload : await keepPiece(upload, bytes, now);
  if (kept.offset < kept.length || kept.finishedAt) return shownUpload(kept);
  return finish(kept, now);
}

type Kept = typeof uploads.$inferSelect;

/** The file first, the row after: a piece without a row is swept away, a row never names a piece that is not there. */
async function keepPiece(upload: Kept, bytes: Uint8Array, now: Date): Promise<Kept> {
  const piece = `uploads/${upload.id}/${upload.offset}-${newToken().slice(0, 12)}`;
  await putFile(piece, bytes, "application/octet-stream");
  const [kept] = await db
    .update(uploads)
    .set({
      offset: upload.offset + bytes.byteLength,
      pieces: sql`array_append(${uploads.pieces}, ${piece})`,
      touchedAt: now,
    })
    .where(and(eq(uploads.id, upload.id), eq(uploads.offset, upload.offset)))
    .returning();
  if (kept) return kept;
  await deleteFile(piece);
  const [other] = await db.select({ offset: uploads.offset }).from(uploads).where(eq(uploads.id, upload.id));
  throw other ? new Refusal("upload_offset", { offset: other.offset }) : new Refusal("not_found");
}

async function finish(upload: Kept, now: Date): Promise<Upload> {
  const isThisOne = and(eq(uploads.id, upload.id), isNull(uploads.finishedAt), eq(uploads.offset, upload.length));
  const whole = await joinedPieces(upload.pieces);
  const sha256 = whole && createHash("sha256").update(whole).digest("hex");
  if (!sha256 || (upload.sha256 !== null && upload.sha256 !== sha256)) {
    await db.update(uploads).set({ offset: 0, pieces: [], touchedAt: now }).where(isThisOne);
    throw new Refusal("upload_broken");
  }
  await db.update(uploads).set({ finishedAt: now }).where(isThisOne);
  return shownUpload({ ...upload, finishedAt: now });
}

/** Gives a file up before it lapses. Refuses "not_found" for another's. */
export async function dropUpload(owner: Uploader, id: string, now: Date): Promise<void> {
  const { pieces } = await ownUpload(owner, id, now);
  await db.delete(uploads).where(and(eq(uploads.id, id), eq(uploads.ownerId, owner.userId)));
  for (const piece of pieces) await deleteFile(piece);
}

const atOnce = 200;
/** A piece lies here before its row says so: younger ones are left alone. */
const settledMilliseconds = 3_600_000;

/**
 * Removes files that lapsed, a day after their last piece, and pieces that no row names, an hour old at least. The job of each hour; tells how
 * many uploads and how many stray pieces went.
 */
export async function sweepUploads(now: Date): Promise<{ lapsed: number; stray: number }> {
  const lapsed = await db
    .select({ id: uploads.id })
    .from(uploads)
    .where(lte(uploads.touchedAt, lapsedBefore(now)))
    .limit(atOnce);
  const ids = lapsed.map(({ id }) => id);
  const gone = await db
    .delete(uploads)
    .where(and(inArray(uploads.id, ids), lte(uploads.touchedAt, lapsedBefore(now))))
    .returning({ pieces: uploads.pieces });
  for (const piece of gone.flatMap(({ pieces }) => pieces)) await deleteFile(piece);
  let stray = 0;
  const named = new Set((await db.select({ pieces: uploads.pieces }).from(uploads)).flatMap(({ pieces }) => pieces));
  for await (const { key, keptAt } of listFiles("uploads")) {
    if (named.has(key) || keptAt.getTime() > now.getTime() - settledMilliseconds) continue;
    await deleteFile(key);
    stray += 1;
  }
  return { lapsed: gone.length, stray };
}

function lapsedBefore(now: Date): Date {
  return new Date(now.getTime() - keptMilliseconds);
}
