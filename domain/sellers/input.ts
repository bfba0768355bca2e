import { z } from "zod";
import { deliveryZones } from "@/db/enums";
import { countText } from "@/domain/money/input";
import { rateFields } from "@/domain/shipping/input";
import { mostNoticeDays } from "@/domain/shipping/pickup";
import { chosenFile, dayText, tick, typedText } from "@/platform/typed";

const line = (most: number) =>
  typedText
    .trim()
    .max(most)
    .default("")
    .transform((text) => text.normalize("NFC"));
const day = z
  .union([z.literal(""), dayText])
  .default("")
  .transform((value) => value || null);

const hours = typedText
  .trim()
  .default("")
  .refine((text) => text === "" || /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/.test(text), "hours_invalid")
  .refine((text) => text === "" || text.slice(0, 5) < text.slice(6), "hours_order");

export const openingInput = z
  .object({
    monday: hours,
    tuesday: hours,
    wednesday: hours,
    thursday: hours,
    friday: hours,
    saturday: hours,
    sunday: hours,
    holidayFrom: day,
    holidayTo: day,
    holidayNote: line(200),
    /** Ticked, the shop takes no orders on those days. */
    holidayClosed: tick,
  })
  .refine((input) => !(input.holidayFrom === null && input.holidayTo !== null), {
    message: "holiday_half",
    path: ["holidayFrom"],
  })
  .refine((input) => input.holidayFrom === null || input.holidayTo === null || input.holidayFrom <= input.holidayTo, {
    message: "holiday_order",
    path: ["holidayTo"],
  });

export const deliveryRateInput = z.object({ zone: z.enum(deliveryZones), ...rateFields });

/** Said once more by pressing. */
export const takeOverInput = z.object({ sure: z.literal("yes", "field_invalid") });

const box = z.literal("on").optional();
const clock = z.iso.time({ precision: -1, error: "hours_missing" });

/** Pickup at the seller's place, as a form sends it: weekday1 is Monday. */
export const pickupInput = z
  .object({
    isOn: box,
    place: line(200),
    words: line(300),
    weekday1: box,
    weekday2: box,
    weekday3: box,
    weekday4: box,
    weekday5: box,
    weekday6: box,
    weekday7: box,
    hoursFrom: clock,
    hoursTo: clock,
    noticeDays: countText(mostNoticeDays, 0),
  })
  .transform(({ isOn, place, words, hoursFrom, hoursTo, noticeDays, ...boxes }) => {
    const week = [
      boxes.weekday1,
      boxes.weekday2,
      boxes.weekday3,
      boxes.weekday4,
      boxes.weekday5,
      boxes.weekday6,
      boxes.weekday7,
    ];
    const weekdays = week.flatMap((ticked, day) => (ticked ? [day + 1] : []));
    return { isOn: isOn === "on", place, words, weekdays, hours: `${hoursFrom}-${hoursTo}`, noticeDays };
  })
  .refine(({ isOn, place }) => !isOn || place !== "", { message: "pickup_place_missing", path: ["place"] })
  .refine(({ isOn, weekdays }) => !isOn || weekdays.length > 0, {
    message: "pickup_weekday_missing",
    path: ["weekday1"],
  })
  .refine(({ hours }) => hours.slice(0, 5) < hours.slice(6), { message: "hours_order", path: ["hoursTo"] });

export const logoInput = z.object({ picture: chosenFile });
