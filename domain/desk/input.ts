import { z } from "zod";
import { officeRoles } from "@/db/enums";
import { queueNames } from "@/domain/desk/queues";
import { canonicalAccount } from "@/domain/people/canonical";
import { ticked, typedText } from "@/platform/typed";

const reason = typedText
  .trim()
  .min(1, "reason_missing")
  .max(500)
  .transform((text) => text.normalize("NFC"));

const piece = z
  .string()
  .transform((text) => text.split(":"))
  .pipe(z.tuple([z.enum(queueNames), z.uuid()]))
  .transform(([queue, subjectId]) => ({ queue, subjectId }));

/** Those that were ticked, as "queue:id", and whose hands they go to: one's own, nobody's, or those of the person who is named beside. */
export const assignInput = z
  .object({
    pieces: z.preprocess(ticked, z.array(piece).min(1, "none_ticked").max(100)),
    to: z.enum(["own", "none", "person"], "field_invalid"),
    person: z.uuid("field_invalid").optional(),
  })
  .transform(({ pieces, to, person }) => ({ pieces, to: to === "person" ? (person ?? to) : to }));
export type Assign = z.output<typeof assignInput>;

const account = typedText.transform((typed, context) => {
  const known = canonicalAccount(typed);
  if (known) return known;
  context.addIssue({ code: "custom", message: "account_missing" });
  return z.NEVER;
});
const units = z.preprocess(ticked, z.array(z.string().regex(/^\d{5}$/)).max(200));

/** An account, and what it answers for from then on: the whole province, or at least one unit. */
export const appointInput = z
  .object({ account, role: z.enum(officeRoles, "field_invalid"), communeCodes: units, reason })
  .refine(({ role, communeCodes }) => role === "province" || communeCodes.length > 0, {
    message: "units_missing",
    path: ["communeCodes"],
  });
export type Appoint = z.output<typeof appointInput>;

export const dismissInput = z.object({ userId: z.uuid("field_invalid"), reason });
