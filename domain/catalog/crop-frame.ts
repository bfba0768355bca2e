/** A box in percent of a picture's sides. */
export type Frame = { left: number; top: number; width: number; height: number };

export const corners = ["topLeft", "topRight", "bottomLeft", "bottomRight"] as const;
export type Corner = (typeof corners)[number];

export const wholeFrame: Frame = { left: 0, top: 0, width: 100, height: 100 };
/** The shortest side a frame may have. */
export const leastFrame = 10;

/** The frame moved as far as the picture lets it. */
export function movedFrame(frame: Frame, across: number, down: number): Frame {
  return {
    ...frame,
    left: within(frame.left + across, 0, 100 - frame.width),
    top: within(frame.top + down, 0, 100 - frame.height),
  };
}

/**
 * The frame with one corner moved and the opposite one where it was. `shape` is its width per height, both in percent; null leaves it free. It stays
 * inside the picture and above the shortest side.
 */
export function resizedFrame(
  frame: Frame,
  { corner, across, down }: { corner: Corner; across: number; down: number },
  shape: number | null,
): Frame {
  const isLeft = corner === "topLeft" || corner === "bottomLeft";
  const isTop = corner === "topLeft" || corner === "topRight";
  const mostWidth = isLeft ? frame.left + frame.width : 100 - frame.left;
  const mostHeight = isTop ? frame.top + frame.height : 100 - frame.top;
  let width = within(frame.width + (isLeft ? -across : across), leastFrame, mostWidth);
  let height = within(frame.height + (isTop ? -down : down), leastFrame, mostHeight);
  if (shape !== null) {
    width = Math.min(width, mostHeight * shape);
    height = width / shape;
  }
  return {
    left: isLeft ? frame.left + frame.width - width : frame.left,
    top: isTop ? frame.top + frame.height - height : frame.top,
    width,
    height,
  };
}

/** The largest frame of a shape around the middle of a frame. */
export function shapedFrame(frame: Frame, shape: number | null): Frame {
  if (shape === null) return frame;
  const width = Math.min(100, 100 * shape);
  const height = width / shape;
  const middle = { across: frame.left + frame.width / 2, down: frame.top + frame.height / 2 };
  return movedFrame({ left: 0, top: 0, width, height }, middle.across - width / 2, middle.down - height / 2);
}

/** The same part of the picture after a quarter turn to the right. */
export function turnedFrame({ left, top, width, height }: Frame): Frame {
  return { left: 100 - top - height, top: left, width: height, height: width };
}

function within(value: number, least: number, most: number): number {
  return Math.max(Math.min(value, most), Math.min(least, most));
}
