const longestSide = 1600;

/** A phone's photograph of 8 MB becomes some 300 kB before it meets a weak network; what cannot be read is sent as it is. */
export async function madeSmaller(file: File): Promise<Blob> {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) return file;
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const small = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", 0.82));
  return small && small.size < file.size ? small : file;
}
