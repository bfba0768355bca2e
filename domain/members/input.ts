import { z } from "zod";
import { canonicalPhone } from "@/domain/people/canonical";
import { personName } from "@/domain/people/input";
import { parseLocalDay } from "@/platform/clock";

const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .default("")
    .transform((text) => text.normalize("NFC").replace(/\s+/g, " "));

function refuse(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: "custom", message });
  return z.NEVER;
}

export const memberInput = z.object({
  memberId: z
    .union([z.literal(""), z.uuid("field_invalid")])
    .default("")
    .transform((id) => id || null),
  name: personName,
  phone: z
    .string()
    .default("")
    .transform((typed, context) =>
      typed.trim() === "" ? null : (canonicalPhone(typed) ?? refuse(context, "phone_invalid")),
    ),
  oldCommuneCode: z.string("commune_unknown").min(1, "commune_unknown").max(10),
  hamlet: line(120),
  areaSquareMetres: z
    .union([
      z.literal("").transform(() => null),
      z.coerce
        .number("count_not_whole")
        .int("count_not_whole")
        .min(1, "count_too_small")
        .max(100_000_000, "count_too_big"),
    ])
    .default(null),
  crops: line(200),
  growingAreaCode: line(60),
  certificates: line(300),
  sinceOn: z
    .string("day_invalid")
    .transform((typed, context) => parseLocalDay(typed) ?? refuse(context, "day_invalid")),
});

export const memberIdInput = z.object({ memberId: z.uuid("field_invalid") });
