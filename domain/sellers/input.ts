import { z } from "zod";
import { deliveryZones } from "@/db/enums";
import { dongText, countText } from "@/domain/money/input";

const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .default("")
    .transform((text) => text.normalize("NFC"));
const day = z
  .union([z.literal(""), z.iso.date("day_invalid")])
  .default("")
  .transform((value) => value || null);

export const shopPageInput = z.object({
  tagline: line(160),
  story: line(6000),
  storyEn: line(6000),
  cover: countText(6),
});

const hours = z
  .string()
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
  })
  .refine((input) => !(input.holidayFrom === null && input.holidayTo !== null), {
    message: "holiday_half",
    path: ["holidayFrom"],
  })
  .refine((input) => input.holidayFrom === null || input.holidayTo === null || input.holidayFrom <= input.holidayTo, {
    message: "holiday_order",
    path: ["holidayTo"],
  });

export const deliveryRateInput = z.object({
  zone: z.enum(deliveryZones),
  baseDong: dongText,
  baseGrams: countText(100_000),
  stepDong: dongText,
  stepGrams: countText(100_000),
  freeFromDong: z
    .union([z.literal(""), dongText])
    .default("")
    .transform((value) => (value === "" ? null : value)),
});

export const logoInput = z.object({ picture: z.file("field_required").min(1, "field_required") });
