import { existsSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import {
  illustrationAlt,
  illustrationGround,
  illustrationKinds,
  illustrationViews,
  pictureSrc,
  pictureSrcSet,
  pictureSizes,
  shopCovers,
  spots,
} from "./illustrations";

const onDisk = (address: string): boolean =>
  existsSync(path.resolve(import.meta.dirname, "../../public", address.slice(1)));

test("every illustration is there in every size and view", () => {
  const missing = illustrationKinds.flatMap((kind) =>
    Array.from({ length: illustrationViews(kind) }, (_, index) =>
      pictureSizes.map((size) => pictureSrc(kind, size, index + 1)),
    )
      .flat()
      .filter((address) => !onDisk(address)),
  );
  expect(missing).toEqual([]);
});

test("covers and the pictures of empty pages are there", () => {
  const addresses = [
    ...shopCovers.flatMap((cover) => [640, 1280].map((width) => `/pictures/cover-${cover}-${width}.webp`)),
    ...spots.flatMap((spot) => [320, 640].map((width) => `/pictures/spot-${spot}-${width}.webp`)),
  ];
  expect(addresses.filter((address) => !onDisk(address))).toEqual([]);
});

test("a view a kind lacks shows its first picture", () => {
  expect(pictureSrcSet("bonsai", 3)).toEqual(pictureSrcSet("bonsai"));
  expect(pictureSrc("honey", 320, 2)).toBe("/pictures/honey-2-320.webp");
});

test("a name nobody drew still gets a picture, a ground and words", () => {
  expect(onDisk(pictureSrcSet("no-such-thing").src)).toBe(true);
  expect(illustrationGround("no-such-thing")).toMatch(/^bg-/);
  expect(illustrationAlt("no-such-thing", "vi")).toContain("Ảnh minh hoạ");
});
