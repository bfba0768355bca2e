import { mostPhotoBytes } from "@/domain/field/limits";

/** Tried in turn until it is small enough: longest side, quality. */
const tries = [
  [1600, 0.82],
  [1600, 0.65],
  [1280, 0.65],
  [1024, 0.6],
  [800, 0.5],
] as const;

/** A photograph as a JPEG of 300 kB at most, upright whichever way the phone was held; null when it cannot be read. */
export async function smallPhoto(file: Blob): Promise<Blob | null> {
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => null);
  if (!bitmap) return null;
  let small: Blob | null = null;
  for (const [side, quality] of tries) {
    small = await drawn(bitmap, side, quality);
    if (small && small.size <= mostPhotoBytes) break;
  }
  bitmap.close();
  return small;
}

function drawn(bitmap: ImageBitmap, side: number, quality: number): Promise<Blob | null> {
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => {
    canvas.toBlob(done, "image/jpeg", quality);
  });
}

export async function sha256Of(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
