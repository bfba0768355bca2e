/** What a form shows after it was sent: nothing yet, why it was refused and where, or that it is done. */
export type FormState = {
  status: "idle" | "refused" | "done";
  message: string | null;
  fields: Record<string, string>;
  /** What was typed, so that a refusal loses nothing. Passwords are never sent back. */
  typed: Record<string, string>;
  /** What stands in the way, by its id, where a form leads to it. */
  at?: string;
  /** What somebody else saved meanwhile, field by field, and which saving that was: to be chosen from. */
  there?: Saved;
};

export type Saved = { revision: number; words: Readonly<Record<string, string>> };

/** A form nobody has sent yet. */
export const idle: FormState = { status: "idle", message: null, fields: {}, typed: {} };
