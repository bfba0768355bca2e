import { expect, test } from "vitest";
import { placesNamed } from "@/domain/places/by-name";

const places = [
  { name: "Tân Phú", fullName: "Phường Tân Phú", within: "Thành phố Đồng Xoài" },
  { name: "Tân Phú", fullName: "Thị trấn Tân Phú", within: "Huyện Đồng Phú" },
  { name: "Tân Phước", fullName: "Xã Tân Phước", within: "Huyện Đồng Phú" },
  { name: "Đak Ơ", fullName: "Xã Đak Ơ", within: "Huyện Bù Gia Mập" },
];
const found = (question: string) => placesNamed(question, places).map(({ fullName }) => fullName);

test("a place is found without marks, by its old name and with its district", () => {
  expect(found("dak o")).toEqual(["Xã Đak Ơ"]);
  expect(found("Tân Phú")).toEqual(["Phường Tân Phú", "Thị trấn Tân Phú"]);
  expect(found("tan phu")).toEqual(found("Tân Phú"));
  expect(found("tân ph")).toEqual(["Phường Tân Phú", "Thị trấn Tân Phú", "Xã Tân Phước"]);
  expect(found("tân phú, đồng xoài")).toEqual(["Phường Tân Phú"]);
});

test("nothing is found by no words, and nothing by words no name holds", () => {
  expect(found("  ")).toEqual([]);
  expect(found("khong co")).toEqual([]);
});
