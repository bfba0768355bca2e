import { expect, test } from "vitest";
import { type CropPart, cropBox, type CropShape } from "@/domain/catalog/crop";

test.each<[number, number, CropShape, CropPart, number[]]>([
  [1200, 900, "square", "start", [0, 0, 900, 900]],
  [1200, 900, "square", "middle", [150, 0, 900, 900]],
  [1200, 900, "square", "end", [300, 0, 900, 900]],
  [900, 1200, "square", "end", [0, 300, 900, 900]],
  [900, 1200, "wide", "middle", [0, 262, 900, 675]],
  [1600, 400, "wide", "end", [1067, 0, 533, 400]],
  [500, 500, "square", "middle", [0, 0, 500, 500]],
  [1, 1, "wide", "end", [0, 0, 1, 1]],
  [2000, 1, "wide", "start", [0, 0, 1, 1]],
])("%s × %s as %s from the %s", (width, height, shape, part, [left, top, keptWidth, keptHeight]) => {
  const box = cropBox({ width, height }, shape, part);
  expect(box).toEqual({ left, top, width: keptWidth, height: keptHeight });
  expect(box.left + box.width).toBeLessThanOrEqual(width);
  expect(box.top + box.height).toBeLessThanOrEqual(height);
});
