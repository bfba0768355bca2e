/** A request the market turns down for a reason the person can act on. Its words live in messages/errors under the code. */
export class Refusal extends Error {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
  /** The form field the reason belongs to, when there is one. */
  readonly field: string | undefined;

  constructor(code: string, details: Record<string, unknown> = {}, field?: string) {
    super(code);
    this.name = "Refusal";
    this.code = code;
    this.details = details;
    this.field = field;
  }
}
