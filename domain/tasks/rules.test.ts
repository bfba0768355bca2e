import { expect, test } from "vitest";
import { duesOfApplication, duesOfShop, type ShopFacts } from "@/domain/tasks/rules";
import { addDays, localDay, minutesAfter } from "@/platform/clock";

const now = new Date("2026-11-20T03:00:00Z");
const today = localDay(now);
const ago = (days: number) => addDays(today, -days);

/** A shop with nothing to be looked after. */
const quiet: ShopFacts = {
  sellerId: "s",
  approvedOn: ago(400),
  firstListedOn: ago(390),
  lastOrderOn: ago(2),
  daysOff: null,
  certificates: [],
  sentBack: [],
  online: [{ productId: "p", onHand: 5, since: "x", isInSeason: true, isAwaited: false }],
  deadLinks: [],
  parts: [],
};
const certificate = (days: number) => [{ certificateId: "c", productId: "p", validTo: addDays(today, days) }];
const placed = (minutes: number) => ({
  state: "placed" as const,
  way: "delivery" as const,
  openedAt: minutesAfter(now, -minutes),
  confirmedAt: null,
  pickupDay: null,
});
const shelf = (onHand: number, isInSeason = true, isAwaited = false) => [
  { productId: "p", onHand, since: "x", isInSeason, isAwaited },
];
const off = { from: ago(1), to: addDays(today, 3) };

test.each<[string, Partial<ShopFacts>, [string, string][]]>([
  ["nothing to look after", {}, []],
  ["a certificate 181 days before its end", { certificates: certificate(181) }, []],
  ["180 days before", { certificates: certificate(180) }, [["certificate_expires", "c 180"]]],
  ["91 days before", { certificates: certificate(91) }, [["certificate_expires", "c 180"]]],
  ["90 days before", { certificates: certificate(90) }, [["certificate_expires", "c 90"]]],
  ["30 days before", { certificates: certificate(30) }, [["certificate_expires", "c 30"]]],
  ["on the first day without it", { certificates: certificate(0) }, [["certificate_expires", "c 0"]]],
  ["half a year after it", { certificates: certificate(-181) }, []],
  [
    "a listing sent back",
    { sentBack: [{ versionId: "v", productId: "p", decidedAt: "d", remedies: [] }] },
    [["listing_sent_back", "v d"]],
  ],
  ["no order for 59 days", { lastOrderOn: ago(59) }, []],
  ["no order for 60 days", { lastOrderOn: ago(60) }, [["no_order", `${ago(60)} 1`]]],
  ["no order for 120 days", { lastOrderOn: ago(120) }, [["no_order", `${ago(120)} 2`]]],
  ["never an order, online for 60 days", { lastOrderOn: null, firstListedOn: ago(60) }, [["no_order", `${ago(60)} 1`]]],
  ["no order, but nothing online", { lastOrderOn: ago(60), online: [] }, []],
  ["no order, but on holiday", { lastOrderOn: ago(60), daysOff: off }, []],
  ["nothing listed 13 days after approval", { firstListedOn: null, approvedOn: ago(13), online: [] }, []],
  [
    "nothing listed 14 days after approval",
    { firstListedOn: null, lastOrderOn: null, approvedOn: ago(14), online: [] },
    [["no_listing", ago(14)]],
  ],
  ["one left", { online: shelf(1) }, []],
  ["none left", { online: shelf(0) }, [["out_of_stock", "x"]]],
  ["none left, out of its season", { online: shelf(0, false) }, []],
  ["none left, its harvest expected", { online: shelf(0, true, true) }, []],
  ["an order of 23 hours", { parts: [placed(23 * 60)] }, []],
  ["an order of 24 hours", { parts: [placed(24 * 60)] }, [["orders_late", today]]],
  ["an order of 24 hours, on holiday", { parts: [placed(24 * 60)], daysOff: off }, []],
])("%s", (_, differing, expected) => {
  const found = duesOfShop({ ...quiet, ...differing }, now).map(({ kind, cause }) => [kind, cause]);
  expect(found).toEqual(expected);
});

test.each([
  ["sent back just now", "changes_requested", 0, 1],
  ["begun 6 days ago", "draft", 6, 0],
  ["begun 7 days ago", "draft", 7, 1],
] as const)("an application %s", (_, state, days, count) => {
  const since = minutesAfter(now, -days * 24 * 60);
  expect(duesOfApplication({ applicationId: "a", state, since }, now)).toHaveLength(count);
});
