import { z } from "zod";
import { countText, dongText } from "@/domain/money/input";

/** What delivery to one zone costs, as it is typed: an empty amount is never free. */
export const rateFields = {
  baseDong: dongText,
  baseGrams: countText(100_000),
  stepDong: dongText,
  stepGrams: countText(100_000),
  freeFromDong: z
    .union([z.literal(""), dongText])
    .default("")
    .transform((value) => (value === "" ? null : value)),
};
