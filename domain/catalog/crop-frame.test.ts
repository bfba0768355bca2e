import { expect, test } from "vitest";
import { type Corner, movedFrame, resizedFrame, shapedFrame, turnedFrame } from "@/domain/catalog/crop-frame";

const frameOf = ([left = 0, top = 0, width = 0, height = 0]: number[]) => ({ left, top, width, height });

test.each([
  [[10, 10, 50, 50], 5, -5, [15, 5, 50, 50]],
  [[10, 10, 50, 50], 90, 90, [50, 50, 50, 50]],
  [[10, 10, 50, 50], -90, -90, [0, 0, 50, 50]],
])("%j moved by %d and %d", (from, across, down, to) => {
  expect(movedFrame(frameOf(from), across, down)).toEqual(frameOf(to));
});

test.each<[Corner, number[], number, number, number | null, number[]]>([
  ["bottomRight", [10, 10, 50, 50], 10, 20, null, [10, 10, 60, 70]],
  ["bottomRight", [10, 10, 50, 50], 99, 99, null, [10, 10, 90, 90]],
  ["bottomRight", [10, 10, 50, 50], -99, -99, null, [10, 10, 10, 10]],
  ["topLeft", [10, 10, 50, 50], -99, 20, null, [0, 30, 60, 30]],
  ["topRight", [10, 10, 50, 50], 10, -5, null, [10, 5, 60, 55]],
  ["bottomLeft", [10, 10, 50, 50], 10, 10, null, [20, 10, 40, 60]],
  ["bottomRight", [0, 0, 50, 50], 30, 0, 1, [0, 0, 80, 80]],
  ["bottomRight", [0, 50, 50, 50], 30, 0, 1, [0, 50, 50, 50]],
  ["topLeft", [50, 50, 50, 50], -20, 0, 2, [30, 65, 70, 35]],
])("the %s corner of %j by %d and %d with shape %s", (corner, from, across, down, shape, to) => {
  expect(resizedFrame(frameOf(from), { corner, across, down }, shape)).toEqual(frameOf(to));
});

test.each([
  [[0, 0, 100, 100], 0.75, [12.5, 0, 75, 100]],
  [[60, 60, 40, 40], 2, [0, 50, 100, 50]],
  [[5, 5, 10, 10], null, [5, 5, 10, 10]],
])("%j in shape %s", (from, shape, to) => {
  expect(shapedFrame(frameOf(from), shape)).toEqual(frameOf(to));
});

test("four quarter turns are none", () => {
  const frame = frameOf([10, 20, 30, 40]);
  expect(turnedFrame(frame)).toEqual(frameOf([40, 10, 40, 30]));
  expect(turnedFrame(turnedFrame(turnedFrame(turnedFrame(frame))))).toEqual(frame);
});
