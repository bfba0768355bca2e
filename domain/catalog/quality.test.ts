import { expect, test } from "vitest";
import { pictureHints, qualityHints } from "@/domain/catalog/quality";

const photo = { alt: "Hũ mật" };
const good = {
  pictures: [photo, photo, photo],
  description: "x".repeat(80),
  storage: "Nơi khô",
  shelfLife: "12 tháng",
  sizes: [{ id: "1", weightGrams: 560, netQuantity: 500, netUnit: "g" as const }],
};

test.each([
  ["nothing", {}, []],
  ["no picture", { pictures: [] }, ["picture"]],
  ["two pictures", { pictures: [photo, photo] }, ["fewPictures"]],
  ["a picture without words", { pictures: [photo, photo, { alt: "" }] }, ["alt"]],
  ["79 letters", { description: "x".repeat(79) }, ["description"]],
  ["blanks for a description", { description: " ".repeat(200) }, ["description"]],
  ["no storage and no shelf life", { storage: "", shelfLife: "" }, ["storage", "shelfLife"]],
  ["a parcel as light as its content", { sizes: [{ ...good.sizes[0], weightGrams: 500 }] }, ["weight"]],
  ["a piece nobody weighed", { sizes: [{ id: "1", weightGrams: 500, netQuantity: 1, netUnit: "piece" }] }, ["weight"]],
  ["no size yet", { sizes: [] }, []],
])("with %s the hints are right", (_what, lacks, expected) => {
  expect(qualityHints({ ...good, ...lacks } as typeof good).map(({ code }) => code)).toEqual(expected);
});

test.each([
  [{ width: 1200, height: 900, brightness: 130, sharpness: 400 }, []],
  [{ width: 1200, height: 600, brightness: 60, sharpness: 40 }, []],
  [{ width: 1200, height: 599, brightness: 130, sharpness: 400 }, ["small"]],
  [{ width: 1200, height: 900, brightness: 59, sharpness: 39 }, ["dark", "blurred"]],
  [{ width: 1200, height: 900, brightness: 236, sharpness: 400 }, ["bright"]],
  [{ width: 1200, height: 900, brightness: null, sharpness: null }, []],
])("a photograph of %o gets %j", (picture, hints) => {
  expect(pictureHints(picture)).toEqual(hints);
});
