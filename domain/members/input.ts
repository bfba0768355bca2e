import { z } from "zod";
import { countText } from "@/domain/money/input";
import { canonicalPhone } from "@/domain/people/canonical";
import { personName } from "@/domain/people/input";
import { dayText, tick, typedText } from "@/platform/typed";

const line = (most: number) =>
  typedText
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
  phone: typedText
    .default("")
    .transform((typed, context) =>
      typed.trim() === "" ? null : (canonicalPhone(typed) ?? refuse(context, "phone_invalid")),
    ),
  oldCommuneCode: typedText.min(1, "commune_unknown").max(10),
  hamlet: line(120),
  areaSquareMetres: z.union([z.literal("").transform(() => null), countText(100_000_000)]).default(null),
  crops: line(200),
  growingAreaCode: line(60),
  certificates: line(300),
  /** The member agreed that their name stands on a lot's page. */
  showsName: tick,
  sinceOn: dayText,
});

export const memberIdInput = z.object({ memberId: z.uuid("field_invalid") });

const dayOrNone = z.preprocess((typed) => (typed === "" ? undefined : typed), dayText.optional()).catch(undefined);

/** Which days a settlement is of; what is not a day is passed over. */
export const settlementQuery = z.object({ from: dayOrNone, to: dayOrNone });
