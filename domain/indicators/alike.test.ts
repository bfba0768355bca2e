import { expect, test } from "vitest";
import { alikeUnits } from "@/domain/indicators/alike";

const unit = (code: string, numerator: number, denominator: number) => ({ code, numerator, denominator });
const units = [
  unit("a", 1, 10),
  unit("b", 5, 10),
  unit("c", 50, 100),
  unit("d", 4, 9),
  unit("e", 6, 12),
  unit("f", 0, 11),
  unit("g", 0, 0),
  unit("h", 2, 8),
];

test("a unit stands among the five whose lists are nearest to its own, the best share first", () => {
  expect(alikeUnits(units, "a").map(({ code }) => code)).toEqual(["b", "e", "d", "h", "a", "f"]);
});

test("one without a list stands last, and is nobody else's neighbour", () => {
  expect(alikeUnits(units, "g").at(-1)?.code).toBe("g");
  expect(alikeUnits(units, "b").some(({ code }) => code === "g")).toBe(false);
});

test("there is nothing beside a unit that is none", () => {
  expect(alikeUnits(units, "x")).toEqual([]);
});
