import { describe, expect, test } from "vitest";
import {
  type ApplicationFacts,
  checklistOf,
  missingToApprove,
  missingToSubmit,
  type Requirement,
} from "@/domain/applications/checklist";

const nothing: ApplicationFacts = {
  kind: "household",
  name: "",
  representative: "",
  phone: null,
  confirmedPhone: null,
  communeCode: null,
  taxCode: null,
  hasIdentity: false,
  answered: [],
  documents: [],
  attested: [],
  verified: [],
};

function row(key: string, change: Partial<Requirement> = {}): Requirement {
  return {
    id: key,
    key,
    labelVi: key,
    labelEn: key,
    hintVi: "",
    hintEn: "",
    kind: "field",
    proof: "computed",
    sellerKinds: ["household"],
    isRequired: true,
    isSensitive: false,
    position: 1,
    ...change,
  };
}

const scan = row("scan", { kind: "document", proof: "verified" });
const truthful = row("truthful", { kind: "statement", proof: "attested" });
const visit = row("visit", { proof: "verified" });

describe("a requirement is given, and counts", () => {
  test.each<[string, Requirement, Partial<ApplicationFacts>, boolean, boolean]>([
    ["no name", row("shop_name"), {}, false, false],
    ["a name", row("shop_name"), { name: "Hộ Bà Tư" }, true, true],
    ["nobody to represent it", row("representative"), {}, false, false],
    ["somebody to represent it", row("representative"), { representative: "Tư" }, true, true],
    ["no phone", row("phone_confirmed"), {}, false, false],
    ["a phone nobody confirmed", row("phone_confirmed"), { phone: "+84912345678" }, false, false],
    [
      "another phone confirmed",
      row("phone_confirmed"),
      { phone: "+84912345678", confirmedPhone: "+84912345679" },
      false,
      false,
    ],
    [
      "its phone confirmed",
      row("phone_confirmed"),
      { phone: "+84912345678", confirmedPhone: "+84912345678" },
      true,
      true,
    ],
    ["no commune", row("commune"), {}, false, false],
    ["a commune", row("commune"), { communeCode: "25195" }, true, true],
    ["no tax code", row("tax_code"), {}, false, false],
    ["a wrong check figure", row("tax_code"), { taxCode: "0100109107" }, false, false],
    ["a right check figure", row("tax_code"), { taxCode: "0100109106" }, true, true],
    ["no identity", row("identity"), {}, false, false],
    ["an identity", row("identity"), { hasIdentity: true }, true, true],
    ["an own question open", row("acreage"), {}, false, false],
    ["an own question answered", row("acreage"), { answered: ["acreage"] }, true, true],
    ["an answer nobody looked at", visit, { answered: ["visit"] }, true, false],
    ["an answer looked at", visit, { answered: ["visit"], verified: ["visit"] }, true, true],
    ["no paper", scan, {}, false, false],
    ["a paper nobody looked at", scan, { documents: ["scan"] }, true, false],
    ["a paper looked at", scan, { documents: ["scan"], verified: ["scan"] }, true, true],
    ["a paper taken away after it was looked at", scan, { verified: ["scan"] }, false, false],
    ["a statement not ticked", truthful, {}, false, false],
    ["a statement ticked", truthful, { attested: ["truthful"] }, true, true],
  ])("%s", (_, requirement, facts, isGiven, isMet) => {
    expect(checklistOf([requirement], { ...nothing, ...facts })).toMatchObject([{ isGiven, isMet }]);
  });
});

test("a row for other kinds of seller is not asked for", () => {
  expect(checklistOf([row("tax_code", { sellerKinds: ["company"] })], nothing)).toEqual([]);
});

test("rows come in their order", () => {
  const rows = [row("b", { position: 2 }), row("c", { position: 1 }), row("a", { position: 2 })];
  expect(checklistOf(rows, nothing).map(({ key }) => key)).toEqual(["c", "a", "b"]);
});

test("the gate to hand in asks for what is given, the gate to approve for what counts; neither for what is not required", () => {
  const rows = [scan, truthful, row("food", { kind: "document", proof: "verified", isRequired: false })];
  const keys = (items: { key: string }[]) => items.map(({ key }) => key);
  const given = checklistOf(rows, { ...nothing, documents: ["scan"], attested: ["truthful"] });
  expect(keys(missingToSubmit(checklistOf(rows, nothing)))).toEqual(["scan", "truthful"]);
  expect(missingToSubmit(given)).toEqual([]);
  expect(keys(missingToApprove(given))).toEqual(["scan"]);
});
