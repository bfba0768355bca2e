export const cropShapes = ["square", "wide"] as const;
export type CropShape = (typeof cropShapes)[number];

/** Which part is kept of what is longer than the shape: its beginning (left or top), its middle, its end. */
export const cropParts = ["start", "middle", "end"] as const;
export type CropPart = (typeof cropParts)[number];

export type Box = { left: number; top: number; width: number; height: number };

/** The largest part of a picture in a shape, 1:1 or 4:3, in whole pixels inside it. */
export function cropBox({ width, height }: { width: number; height: number }, shape: CropShape, part: CropPart): Box {
  const ratio = shape === "square" ? 1 : 4 / 3;
  const kept =
    width / height > ratio
      ? { width: Math.max(1, Math.min(width, Math.round(height * ratio))), height }
      : { width, height: Math.max(1, Math.min(height, Math.round(width / ratio))) };
  const share = { start: 0, middle: 0.5, end: 1 }[part];
  return {
    ...kept,
    left: Math.floor((width - kept.width) * share),
    top: Math.floor((height - kept.height) * share),
  };
}
