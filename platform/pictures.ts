import "server-only";
import { createHash } from "node:crypto";
import sharp, { type OutputInfo } from "sharp";
import { Refusal } from "@/platform/refusal";
import { deleteFile, getFile, putFile } from "@/platform/storage";

/** Widths every picture is kept in; none is enlarged beyond what was sent. */
export const pictureWidths = [320, 640, 960, 1600] as const;

const mostBytes = 20 * 1024 * 1024;
const mostPixels = 50_000_000;

export type ReencodedPicture = {
  hash: string;
  width: number;
  height: number;
  /** SHA-256 of what was sent. */
  sentSha256: string;
  /** Mean light, 0 to 255. */
  brightness: number;
  /** How much its edges stand out (variance of the Laplacian at 480 pixels): under some 60 it is blurred. */
  sharpness: number;
  files: { width: number; bytes: Buffer }[];
};

/**
 * Takes what somebody sent as a picture and makes our own WebP files of it: turned upright, metadata gone, in the sizes pages ask for.
 * Refuses anything that is not JPEG, PNG or WebP by its bytes ("picture_type"), too large a file ("picture_bytes") or area ("picture_pixels"),
 * and what cannot be decoded ("picture_broken"). Dimensions are read before anything is decoded.
 */
export async function reencodePicture(sent: Buffer, field = "picture"): Promise<ReencodedPicture> {
  if (sent.length > mostBytes) throw new Refusal("picture_bytes", { megabytes: mostBytes / 1024 / 1024 }, field);
  if (!isPicture(sent)) throw new Refusal("picture_type", {}, field);
  const upright = await decoded(sent, field);
  const files = await Promise.all(
    pictureWidths.map(async (width) => ({
      width,
      bytes: await sharp(upright.data, { raw: upright.info })
        .resize({ width, withoutEnlargement: true })
        .webp({ quality: 80 })
        .toBuffer(),
    })),
  );
  const { brightness, sharpness } = await lookOf(upright);
  const largest = files.at(-1)?.bytes ?? Buffer.alloc(0);
  return {
    hash: createHash("sha256").update(largest).digest("hex").slice(0, 40),
    width: upright.info.width,
    height: upright.info.height,
    sentSha256: sha256Of(sent),
    brightness,
    sharpness,
    files,
  };
}

/** What is known of bytes before they are decoded. */
export function sha256Of(sent: Uint8Array): string {
  return createHash("sha256").update(sent).digest("hex");
}

/** A blurred photograph has hardly an edge: Pech-Pacheco et al., "Diatom autofocusing in brightfield microscopy", ICPR 2000. */
async function lookOf({ data, info }: { data: Buffer; info: OutputInfo }) {
  const small = await sharp(data, { raw: info })
    .resize({ width: 480, height: 480, fit: "inside", withoutEnlargement: true })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = small.info;
  const at = (x: number, y: number) => small.data[(y * width + x) * channels] ?? 0;
  let light = 0;
  let sum = 0;
  let squares = 0;
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const here = at(x, y);
      const edge = at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1) - 4 * here;
      light += here;
      sum += edge;
      squares += edge * edge;
    }
  const count = Math.max(1, (width - 2) * (height - 2));
  return { brightness: Math.round(light / count), sharpness: Math.round(squares / count - (sum / count) ** 2) };
}

async function decoded(sent: Buffer, field: string) {
  try {
    const picture = sharp(sent, { limitInputPixels: false, pages: 1 });
    const { width, height } = await picture.metadata();
    if (width * height > mostPixels) throw new Refusal("picture_pixels", { megapixels: mostPixels / 1_000_000 }, field);
    return await picture
      .rotate()
      .resize({ width: 1600, height: 2400, fit: "inside", withoutEnlargement: true })
      .removeAlpha()
      .toColourspace("srgb")
      .raw()
      .toBuffer({ resolveWithObject: true });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal("picture_broken", {}, field);
  }
}

/** By the first bytes, never by the name or the announced type. */
function isPicture(bytes: Buffer): boolean {
  const isJpeg = bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]));
  const isPng = bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  const isWebp =
    bytes.subarray(0, 4).toString("latin1") === "RIFF" && bytes.subarray(8, 12).toString("latin1") === "WEBP";
  return isJpeg || isPng || isWebp;
}

/** Keeps the files of a picture under its hash. Keeping the same picture twice is the same as once. */
export async function keepPicture({ hash, files }: ReencodedPicture): Promise<void> {
  for (const { width, bytes } of files) await putFile(`media/${hash}-${width}.webp`, bytes, "image/webp");
}

/** One file of a picture by its public name, "<hash>-<width>.webp"; anything else is not there. */
export async function findPictureFile(name: string): Promise<Buffer | null> {
  return /^[0-9a-f]{40}-(320|640|960|1600)\.webp$/.test(name) ? getFile(`media/${name}`) : null;
}

/** Removes the files of a picture nobody shows any more. */
export async function deletePicture(hash: string): Promise<void> {
  for (const width of pictureWidths) await deleteFile(`media/${hash}-${width}.webp`);
}

type Box = { left: number; top: number; width: number; height: number };

/** A part of a kept picture, turned first, as a picture of its own; null when there is none of that hash. */
export async function cutPicture(
  hash: string,
  turn: 0 | 90 | 180 | 270,
  boxOf: (size: { width: number; height: number }) => Box,
): Promise<ReencodedPicture | null> {
  const whole = await findPictureFile(`${hash}-1600.webp`);
  if (!whole) return null;
  const { data, info } = await sharp(whole).rotate(turn).raw().toBuffer({ resolveWithObject: true });
  const part = sharp(data, { raw: info }).extract(boxOf({ width: info.width, height: info.height }));
  return reencodePicture(await part.webp({ quality: 92 }).toBuffer());
}

/** Widths a private picture is kept in: to be recognised, and to be looked at. */
const privateWidths: readonly number[] = [320, 1600];

/** Keeps a picture that is not for strangers, where no public address leads. Who may see it, the verb that serves it decides. */
export async function keepPrivatePicture({ hash, files }: ReencodedPicture): Promise<void> {
  for (const { width, bytes } of files)
    if (privateWidths.includes(width)) await putFile(`private/${hash}-${width}.webp`, bytes, "image/webp");
}

/** A private picture, small or large; null when there is none. */
export async function findPrivatePicture(hash: string, size: "small" | "large"): Promise<Buffer | null> {
  return getFile(`private/${hash}-${size === "small" ? 320 : 1600}.webp`);
}
