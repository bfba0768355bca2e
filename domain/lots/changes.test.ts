import { expect, test } from "vitest";
import { changesSince } from "@/domain/lots/changes";
import type { LocalDay } from "@/platform/clock";

const day = (text: string) => text as LocalDay;
const names = { productName: "Tiêu", sellerName: "HTX Lộc Ninh", communeName: "Xã Lộc Quang" };
const four = {
  stars: 4,
  decisionNumber: "12/QĐ",
  decidedOn: day("2024-01-10"),
  validFrom: day("2024-01-10"),
  validTo: day("2027-01-10"),
  revokedOn: null,
};
const five = {
  ...four,
  stars: 5,
  decisionNumber: "99/QĐ",
  decidedOn: day("2026-12-01"),
  validFrom: day("2026-12-01"),
  validTo: day("2029-12-01"),
};
const packed = { ...names, stars: 4, decisionNumber: "12/QĐ" };
const plain = { ...names, stars: 0, decisionNumber: "" };

test.each([
  ["nothing", packed, { certificate: four, certificates: [four] }, "2026-11-25", []],
  ["its last day", packed, { certificate: four, certificates: [four] }, "2027-01-09", []],
  [
    "lapsed",
    packed,
    { certificate: null, certificates: [four] },
    "2027-01-10",
    [{ kind: "certificate_lapsed", on: "2027-01-10" }],
  ],
  [
    "revoked",
    packed,
    { certificate: null, certificates: [{ ...four, revokedOn: day("2026-11-20") }] },
    "2026-11-25",
    [{ kind: "certificate_revoked", on: "2026-11-20" }],
  ],
  [
    "regraded",
    packed,
    { certificate: five, certificates: [four, five] },
    "2026-12-02",
    [{ kind: "regraded", stars: 5, decisionNumber: "99/QĐ" }],
  ],
  [
    "renewed",
    packed,
    { certificate: { ...five, stars: 4 }, certificates: [four, { ...five, stars: 4 }] },
    "2026-12-02",
    [{ kind: "renewed", stars: 4, decisionNumber: "99/QĐ" }],
  ],
  [
    "certified since",
    plain,
    { certificate: five, certificates: [five] },
    "2026-12-02",
    [{ kind: "certified", stars: 5, decisionNumber: "99/QĐ" }],
  ],
  ["never had any", plain, { certificate: null, certificates: [] }, "2026-12-02", []],
  [
    "commune merged",
    packed,
    { certificate: four, certificates: [four], communeName: "Xã Lộc Ninh" },
    "2026-11-25",
    [{ kind: "commune", name: "Xã Lộc Ninh" }],
  ],
  [
    "names",
    packed,
    { certificate: four, certificates: [four], sellerName: "HTX Mới", productName: "Tiêu sọ" },
    "2026-11-25",
    [
      { kind: "seller", name: "HTX Mới" },
      { kind: "product", name: "Tiêu sọ" },
    ],
  ],
  ["a commune nobody knows", packed, { certificate: four, certificates: [four], communeName: "" }, "2026-11-25", []],
] as const)("since it was packed: %s", (_, then, since, on, changes) => {
  expect(changesSince(then, { ...names, ...since }, day(on))).toEqual(changes);
});
