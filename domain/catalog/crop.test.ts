import { expect, test } from "vitest";
import { boxOfCut, type CropPart, cropBox, type CropShape, cutOfBox } from "@/domain/catalog/crop";

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

test.each([
  ["all of it", [0, 0, 1000, 1000], [0, 0, 1200, 900]],
  ["a quarter", [500, 500, 500, 500], [600, 450, 600, 450]],
  ["past the edge", [900, 900, 500, 500], [1080, 810, 120, 90]],
  ["nothing at the last pixel", [1000, 1000, 0, 0], [1199, 899, 1, 1]],
])("%s of 1200 × 900", (_what, [left = 0, top = 0, width = 0, height = 0], [x, y, wide, high]) => {
  const box = boxOfCut({ width: 1200, height: 900 }, { left, top, width, height });
  expect(box).toEqual({ left: x, top: y, width: wide, height: high });
});

test("a box in thousandths and back is the same box to a pixel or two", () => {
  const size = { width: 1600, height: 1067 };
  const box = { left: 213, top: 77, width: 801, height: 640 };
  const back = boxOfCut(size, cutOfBox(size, box));
  for (const side of ["left", "top", "width", "height"] as const)
    expect(Math.abs(back[side] - box[side])).toBeLessThanOrEqual(2);
});
