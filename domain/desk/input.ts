import { z } from "zod";
import { officeRoles } from "@/db/enums";
import { deskHands, queueNames, reasonedQueues } from "@/domain/desk/queues";
import { canonicalAccount } from "@/domain/people/canonical";
import { dayText, ticked, typedText } from "@/platform/typed";

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

/** What the list showed, to come back to it. */
const view = { queue: z.enum(queueNames).optional().catch(undefined), hands: z.enum(deskHands).catch("all") };

/** Those that were ticked, as "queue:id", and whose hands they go to: one's own, nobody's, or those of the person who is named beside. */
export const assignInput = z
  .object({
    pieces: z.preprocess(ticked, z.array(piece).min(1, "none_ticked").max(100)),
    to: z.enum(["own", "none", "person"], "field_invalid"),
    person: z.uuid("field_invalid").optional(),
    ...view,
  })
  .transform(({ to, person, ...rest }) => ({ ...rest, to: to === "person" ? (person ?? to) : to }));
export type Assign = Pick<z.output<typeof assignInput>, "pieces" | "to">;

/** Those that were ticked to be let pass, and why, where that is asked for. */
export const passInput = z
  .object({
    pieces: z.preprocess(ticked, z.array(piece).min(1, "none_ticked").max(50, "too_many_ticked")),
    reason: typedText
      .trim()
      .max(500)
      .default("")
      .transform((text) => text.normalize("NFC")),
    ...view,
  })
  .refine(({ pieces, reason: why }) => why !== "" || !pieces.some(({ queue }) => reasonedQueues.includes(queue)), {
    message: "reason_missing",
    path: ["reason"],
  });
export type Pass = Pick<z.output<typeof passInput>, "pieces" | "reason">;

const account = typedText.transform((typed, context) => {
  const known = canonicalAccount(typed);
  if (known) return known;
  context.addIssue({ code: "custom", message: "account_missing" });
  return z.NEVER;
});
const units = z.preprocess(ticked, z.array(z.string().regex(/^\d{5}$/)).max(200));

/** An account, what it answers for, the whole province or at least one unit, and from which day to which; none is until it is ended. */
export const appointInput = z
  .object({
    account,
    role: z.enum(officeRoles, "field_invalid"),
    communeCodes: units,
    firstDay: dayText,
    lastDay: z.preprocess((typed) => (typed === "" ? null : (typed ?? null)), dayText.nullable()),
    reason,
  })
  .refine(({ role, communeCodes }) => role === "province" || communeCodes.length > 0, {
    message: "units_missing",
    path: ["communeCodes"],
  })
  .refine(({ firstDay, lastDay }) => lastDay === null || lastDay >= firstDay, {
    message: "voucher_days_order",
    path: ["lastDay"],
  });
export type Appoint = z.output<typeof appointInput>;

export const dismissInput = z.object({ userId: z.uuid("field_invalid"), reason });
