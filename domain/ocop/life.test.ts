import { expect, test } from "vitest";
import { dossiersBefore, dossierSteps, type LifeState, mayBecome } from "@/domain/ocop/life";
import { certificateState } from "@/domain/ocop/stars";
import { addDays, type LocalDay } from "@/platform/clock";

const all: LifeState[] = [
  "preparing",
  "dossier",
  "submitted",
  "dropped",
  "upcoming",
  "recognised",
  "expiring",
  "lapsed",
  "revoked",
  "regraded",
];

const allowed: [LifeState, LifeState][] = [
  ["preparing", "dossier"],
  ["preparing", "dropped"],
  ["dossier", "preparing"],
  ["dossier", "submitted"],
  ["dossier", "dropped"],
  ["submitted", "dossier"],
  ["submitted", "dropped"],
  ["submitted", "recognised"],
  ["upcoming", "recognised"],
  ["upcoming", "revoked"],
  ["upcoming", "regraded"],
  ["recognised", "expiring"],
  ["recognised", "revoked"],
  ["recognised", "regraded"],
  ["expiring", "lapsed"],
  ["expiring", "revoked"],
  ["expiring", "regraded"],
];

test("of all hundred steps from one state to another just seventeen may be taken", () => {
  const found = all.flatMap((from) => all.filter((to) => mayBecome(from, to)).map((to) => [from, to]));
  expect(found).toEqual(allowed);
});

test("an end is an end", () => {
  for (const end of ["dropped", "lapsed", "revoked", "regraded"] as const)
    expect(all.filter((to) => mayBecome(end, to))).toEqual([]);
});

test("nobody moves a dossier to recognised by hand: that takes a decision", () => {
  expect(dossierSteps("submitted")).toEqual(["dossier", "dropped"]);
  expect(dossiersBefore("recognised")).toEqual(["submitted"]);
  expect(dossiersBefore("dropped")).toEqual(["preparing", "dossier", "submitted"]);
});

test("the days themselves take only steps of the table", () => {
  const decidedOn = "2024-01-10" as LocalDay;
  const one = {
    decidedOn,
    validFrom: addDays(decidedOn, 5),
    validTo: "2027-01-10" as LocalDay,
    revokedOn: null,
    replacedBy: null,
  };
  const days = Array.from({ length: 1200 }, (_, past) => addDays(decidedOn, past));
  const steps = days
    .map((day) => [certificateState(one, day), certificateState(one, addDays(day, 1))] as const)
    .filter(([before, after]) => before !== after);
  expect(steps.map(([before, after]) => [before, after, mayBecome(before, after)])).toEqual([
    ["upcoming", "recognised", true],
    ["recognised", "expiring", true],
    ["expiring", "lapsed", true],
  ]);
});
