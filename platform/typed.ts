import { z } from "zod";
import { parseLocalDay } from "@/platform/clock";

/** Whether a text can be kept as it is: PostgreSQL has none with U+0000, and UTF-8 none with half a surrogate pair. */
export function isKeepable(text: string): boolean {
  return !/[\0\p{Cs}]/u.test(text);
}

/** Overrides and isolates of Unicode's bidirectional algorithm: a telephone's address book copies them along, and a name made of them reads otherwise than it is. */
const turns = /[\u202a-\u202e\u2066-\u2069]/g;

/** A text of a person. What turns the direction of reading is left out, what cannot be kept is refused. */
export const typedText = z
  .string()
  .overwrite((text) => text.replace(turns, ""))
  .refine(isKeepable, "field_invalid");

/** A real day of the calendar, written YYYY-MM-DD. */
export const dayText = z.string("day_invalid").transform((typed, context) => {
  const parsed = parseLocalDay(typed);
  if (parsed) return parsed;
  context.addIssue({ code: "custom", message: typed.trim() === "" ? "field_required" : "day_invalid" });
  return z.NEVER;
});

/** A box: a form sends "on" when it is ticked and nothing when it is not, a machine says true or false. */
export const tick = z.union([z.literal("on").transform(() => true), z.boolean()], "field_invalid").default(false);

/** Boxes that were ticked, as a list: a form sends none as nothing, and one as itself. */
export function ticked(sent: unknown): unknown {
  return sent === undefined ? [] : Array.isArray(sent) ? sent : [sent];
}

/** The file of a field that must have one; left empty, a browser sends one of no bytes. Refuses "file_missing", and "one_file_only". */
export const chosenFile = z.file({ error: oneFileOr("file_missing") }).min(1, "file_missing");

/** The file of a field that may be left empty, which is null. Refuses "one_file_only". */
export const offeredFile = z
  .union([z.literal(""), z.file({ error: oneFileOr("field_invalid") })])
  .optional()
  .transform((file) => (file instanceof File && file.size > 0 ? file : null));

/** The files of a field that takes several. They are not read here: whoever takes them counts them first. */
export const sentFiles = z
  .preprocess((sent) => (sent === "" ? [] : ticked(sent)), z.array(z.file("field_invalid")))
  .transform((files) => files.filter(({ size }) => size > 0));

function oneFileOr(code: string) {
  return ({ input }: { input?: unknown }): string => (Array.isArray(input) ? "one_file_only" : code);
}
