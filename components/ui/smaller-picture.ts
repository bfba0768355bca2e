type Bounds = { longestSide: number; mostBytes?: number };

/** For the editor: as large as pages show it. */
export const forPages: Bounds = { longestSide: 1600 };
/** For a field without a signal: at most 300 kB, which a weak network carries in a minute. */
export const forField: Bounds = { longestSide: 1280, mostBytes: 300 * 1024 };

const qualities = [0.82, 0.7, 0.55] as const;
const smallestSide = 640;

/** A phone's photograph of 8 MB becomes some 300 kB before it meets a weak network; what cannot be read is sent as it is. */
export async function madeSmaller(file: Blob, { longestSide, mostBytes = Infinity }: Bounds = forPages): Promise<Blob> {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) return file;
  let made: Blob | null = null;
  for (let side = longestSide; side >= smallestSide; side = Math.round(side * 0.8))
    for (const quality of qualities) {
      made = await drawn(bitmap, side, quality);
      if (!made) return file;
      if (made.size <= mostBytes) return made.size < file.size ? made : file;
    }
  return made && made.size < file.size ? made : file;
}

function drawn(bitmap: ImageBitmap, longestSide: number, quality: number): Promise<Blob | null> {
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));
}
