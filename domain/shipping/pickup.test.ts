import { expect, test } from "vitest";
import { harvestedOn, type PickupOffer, pickupDays, pickupLine, pickupsChosen } from "@/domain/shipping/pickup";
import { type LocalDay, localDay } from "@/platform/clock";

const offer: PickupOffer = { place: "Kho", words: "Gọi trước", weekdays: [2, 5], hours: "07:00-11:00", noticeDays: 1 };
/** A Thursday. */
const thursday = "2026-11-26" as LocalDay;

test.each<[string, number[], number, string[]]>([
  ["Tuesdays and Fridays", [2, 5], 0, ["11-27", "12-01", "12-04", "12-08"]],
  ["with a day's notice", [2, 5], 1, ["11-27", "12-01", "12-04", "12-08"]],
  ["with two days' notice", [2, 5], 2, ["12-01", "12-04", "12-08"]],
  ["the same weekday, today", [4], 0, ["11-26", "12-03", "12-10"]],
  ["the same weekday, not today", [4], 1, ["12-03", "12-10"]],
  ["with the longest notice", [4], 7, ["12-03", "12-10"]],
  ["with the longest notice, the day before", [3], 7, ["12-09"]],
  ["Sundays", [7], 0, ["11-29", "12-06"]],
  ["no day", [], 0, []],
])("%s", (_, weekdays, noticeDays, days) => {
  const found = pickupDays({ ...offer, weekdays, noticeDays }, thursday);
  expect(found.map((day) => day.slice(5))).toEqual(days);
});

test("the day is Vietnam's: at half past eleven in the evening of Thursday in London it is Friday", () => {
  const late = localDay(new Date("2026-11-26T23:30:00Z"));
  expect(pickupDays({ ...offer, weekdays: [5], noticeDays: 0 }, late)[0]).toBe("2026-11-27");
  expect(pickupDays({ ...offer, weekdays: [5], noticeDays: 1 }, late)[0]).toBe("2026-12-04");
});

const offers = new Map([["kho", { offer, harvestedOn: null }]]);
const chosen = (sellerId: string, pickupDay: string) =>
  pickupsChosen({ [sellerId]: { way: "pickup", pickupDay } }, (id) => offers.get(id) ?? null, thursday);

test.each<[string, string, string[]]>([
  ["a harvest that is in by today", "2026-11-26", ["11-27", "12-01", "12-04", "12-08"]],
  ["one within the notice", "2026-11-27", ["11-27", "12-01", "12-04", "12-08", "12-11"]],
  ["one on a day of the shop's", "2026-12-22", ["12-22", "12-25", "12-29", "01-01", "01-05"]],
  ["one the day after", "2026-12-23", ["12-25", "12-29", "01-01", "01-05"]],
])("of %s no day is offered before its last", (_, to, days) => {
  const awaited = harvestedOn([{ harvest: null }, { harvest: { to: "2026-11-20" } }, { harvest: { to } }]);
  expect(pickupDays({ ...offer, noticeDays: 1 }, thursday, awaited).map((day) => day.slice(5))).toEqual(days);
});

test("a day before the harvest that somebody chose is refused", () => {
  const choose = (pickupDay: string) =>
    pickupsChosen(
      { kho: { way: "pickup", pickupDay } },
      () => ({ offer, harvestedOn: "2026-12-23" as LocalDay }),
      thursday,
    );
  expect(() => choose("2026-12-22")).toThrow("pickup_day_not_offered");
  expect(choose("2026-12-25").get("kho")?.pickupDay).toBe("2026-12-25");
});

test("what is chosen is kept with the place and the hours of its seller", () => {
  const pickup = { pickupDay: "2026-11-27" as LocalDay, pickupPlace: "Kho. Gọi trước", pickupHours: "07:00-11:00" };
  expect(chosen("kho", "2026-11-27")).toEqual(new Map([["kho", pickup]]));
  expect(pickupsChosen({ kho: { way: "delivery" } }, () => ({ offer, harvestedOn: null }), thursday).size).toBe(0);
  expect(pickupLine(pickup, "vi")).toBe("Đến lấy Thứ Sáu 27/11/2026, 07:00-11:00: Kho. Gọi trước");
});

test.each([
  ["khác", "2026-11-27", "pickup_not_offered", "shipping.khác"],
  ["kho", "2026-11-26", "pickup_day_not_offered", "pickupDay.kho"],
  ["kho", "2026-12-11", "pickup_day_not_offered", "pickupDay.kho"],
  ["kho", "", "pickup_day_not_offered", "pickupDay.kho"],
])("at %s on %j is refused: %s", (sellerId, day, code, field) => {
  expect(() => chosen(sellerId, day)).toThrow(expect.objectContaining({ code, field }));
});
