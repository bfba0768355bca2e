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

/** Which part was cut out: quarter turns first, then a box in thousandths of the turned picture. */
export type Cut = { turn: Turn; left: number; top: number; width: number; height: number };

export const turns = ["0", "90", "180", "270"] as const;
export type Turn = 0 | 90 | 180 | 270;

/** A side shorter than this, in thousandths, is a slip of the finger. */
export const leastSide = 50;

/** A box of thousandths in whole pixels, inside the picture and at least one pixel large. */
export function boxOfCut({ width, height }: { width: number; height: number }, cut: Omit<Cut, "turn">): Box {
  const left = Math.min(width - 1, Math.round((width * cut.left) / 1000));
  const top = Math.min(height - 1, Math.round((height * cut.top) / 1000));
  return {
    left,
    top,
    width: Math.max(1, Math.min(width - left, Math.round((width * cut.width) / 1000))),
    height: Math.max(1, Math.min(height - top, Math.round((height * cut.height) / 1000))),
  };
}

/** The same box in thousandths. */
export function cutOfBox({ width, height }: { width: number; height: number }, box: Box): Omit<Cut, "turn"> {
  return {
    left: Math.round((1000 * box.left) / width),
    top: Math.round((1000 * box.top) / height),
    width: Math.round((1000 * box.width) / width),
    height: Math.round((1000 * box.height) / height),
  };
}
