import { z } from "zod";
import { policyNames } from "@/db/enums";
import { dayText, typedText } from "@/platform/typed";

export { type PolicyName, policyNames } from "@/db/enums";

const longText = typedText
  .trim()
  .max(30_000)
  .transform((text) => text.normalize("NFC").replaceAll("\r\n", "\n"));

export const newPolicyInput = z.object({
  name: z.enum(policyNames, "field_invalid"),
  validFrom: dayText,
  text: typedText
    .trim()
    .min(1)
    .max(30_000)
    .transform((text) => text.normalize("NFC").replaceAll("\r\n", "\n")),
  textEn: longText,
  changes: typedText
    .trim()
    .min(1)
    .max(500)
    .transform((text) => text.normalize("NFC")),
  asksAgain: z.preprocess((typed) => typed === "on", z.boolean()),
});
export type NewPolicy = z.output<typeof newPolicyInput>;

export const withdrawPolicyInput = z.object({ versionId: z.uuid("field_invalid") });

/** To what was shown: a text and its version. */
export const agreeInput = z.object({
  agreed: z.preprocess(
    (sent) => (Array.isArray(sent) ? sent : [sent]),
    z
      .array(
        z
          .string("field_invalid")
          .regex(/^[a-z]+ \d{4}-\d{2}(-\d{2})?$/, "field_invalid")
          .transform((pair) => {
            const [name = "", version = ""] = pair.split(" ");
            return { name, version };
          }),
      )
      .min(1)
      .max(policyNames.length),
  ),
});
