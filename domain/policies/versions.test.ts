import { expect, test } from "vitest";
import type { PolicyName } from "@/db/enums";
import { firstVersion, type PolicyVersion, textsToAgree, versionOn } from "@/domain/policies/versions";
import type { LocalDay } from "@/platform/clock";

const at = (name: PolicyName, validFrom: string, asksAgain = false): PolicyVersion => ({
  name,
  version: validFrom,
  validFrom: validFrom as LocalDay,
  text: `bản ${validFrom}`,
  textEn: "",
  changes: "x",
  asksAgain,
  isFirst: false,
});
const versions = [at("rules", "2026-12-01"), at("rules", "2027-03-01", true), at("privacy", "2027-01-01")];

test.each([
  ["rules", "2026-11-30", firstVersion],
  ["rules", "2026-12-01", "2026-12-01"],
  ["rules", "2027-02-28", "2026-12-01"],
  ["rules", "2027-03-01", "2027-03-01"],
  ["delivery", "2027-03-01", firstVersion],
] as const)("of %s on %s version %s holds", (name, day, version) => {
  expect(versionOn(versions, name, day as LocalDay).version).toBe(version);
});

const asked = (given: [string, string][], day: string) =>
  textsToAgree(
    versions,
    given.map(([text, version]) => ({ text, version })),
    day as LocalDay,
  ).map(({ name, version }) => `${name} ${version}`);

test.each([
  ["a small change asks nobody", [["rules", firstVersion]], "2026-12-15", []],
  ["a great one asks from its day on", [["rules", firstVersion]], "2027-03-01", ["rules 2027-03-01"]],
  ["not before", [["rules", firstVersion]], "2027-02-28", []],
  ["who has agreed is not asked again", [["rules", "2027-03-01"]], "2027-04-01", []],
  ["an account that never agreed is asked too", [], "2027-03-01", ["rules 2027-03-01"]],
  ["consent to another text is none to this", [["privacy", "2027-03-01"]], "2027-03-01", ["rules 2027-03-01"]],
] as [string, [string, string][], string, string[]][])("%s", (_, given, day, texts) => {
  expect(asked(given, day)).toEqual(texts);
});

test("a later small version stands for the great one it followed", () => {
  const more = [...versions, at("rules", "2027-05-01")];
  const given = [{ text: "rules", version: firstVersion }];
  expect(textsToAgree(more, given, "2027-06-01" as LocalDay).map(({ version }) => version)).toEqual(["2027-05-01"]);
});
