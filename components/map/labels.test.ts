import { expect, test } from "vitest";
import { labelsOf } from "@/components/map/labels";
import type { Shape } from "@/domain/places/map-of";

function shape(code: string, x: number, width: number): Shape {
  const rooms = [48, 96, 164].map((height) => ({ height, x, y: 100, width }));
  return { code, path: "", middle: [x, 100], rooms, sharedWith: [] };
}

test("a name is written on one line, on two where it is narrow, not at all where it is narrower", () => {
  const named = (width: number) => labelsOf([{ shape: shape("1", 500, width), name: "Bù Gia Mập", worth: 1 }], 40);
  expect(named(300)[0]?.lines).toEqual(["Bù Gia Mập"]);
  expect(named(200)[0]?.lines).toEqual(["Bù Gia", "Mập"]);
  expect(named(60)).toEqual([]);
});

test("of two names that would touch, the more important one is written", () => {
  const labels = labelsOf(
    [
      { shape: shape("1", 500, 300), name: "Bom Bo", worth: 1 },
      { shape: shape("2", 520, 300), name: "Đa Kia", worth: 2 },
      { shape: shape("3", 900, 300), name: "Đăk Ơ", worth: 0 },
    ],
    40,
  );
  expect(labels.map((label) => label.code)).toEqual(["2", "3"]);
});
