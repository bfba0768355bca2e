import "server-only";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import type { z } from "zod";
import { now } from "@/platform/clock";
import type { FormState, Saved } from "@/platform/form-state";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { refusalWords, translator } from "@/platform/i18n/translator";
import { Refusal } from "@/platform/refusal";

export type { FormState } from "@/platform/form-state";

type Sending<Schema extends z.ZodType, Scope, Result> = {
  gate: (locale: Locale, form: FormData) => Promise<Scope>;
  verb: (scope: Scope, input: z.output<Schema>, now: Date) => Promise<Result>;
  after?: (result: Result, input: z.output<Schema>, locale: Locale) => string | void | Promise<string | void>;
};

/** Gate, parse, verb, then where to: the one way a form reaches a room. */
export function formAction<Schema extends z.ZodType, Scope, Result>(
  schema: Schema,
  gate: Sending<Schema, Scope, Result>["gate"],
  verb: Sending<Schema, Scope, Result>["verb"],
  after?: Sending<Schema, Scope, Result>["after"],
): (state: FormState, form: FormData) => Promise<FormState> {
  return async (_state, form) => {
    const locale = localeOf(form.get("locale"));
    const typed = typedWords(form);
    let target: string | void;
    try {
      const scope = await gate(locale, form);
      const parsed = schema.safeParse(formValues(form));
      if (!parsed.success) return refusedInput(locale, parsed.error, typed);
      const result = await verb(scope, parsed.data, now());
      target = await after?.(result, parsed.data, locale);
    } catch (error) {
      if (error instanceof Refusal) return refused(locale, error, typed);
      throw error;
    }
    if (target) redirect(target);
    refresh();
    return { status: "done", message: null, fields: {}, typed: {} };
  };
}

/** A form as an object: a repeated name becomes a list, files stay files, React's own fields are left out, and U+0000, which no database keeps. */
export function formValues(form: FormData): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith("$ACTION")) continue;
    const all = form.getAll(name).map((value) => (typeof value === "string" ? value.replaceAll("\0", "") : value));
    values[name] = all.length > 1 ? all : all[0];
  }
  return values;
}

/** The sentence of each refused field, by the field's own name. */
export function fieldSentences(locale: Locale, error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    const name = issue.path.join(".");
    fields[name] ??= refusalWords(locale, fieldCode(issue), issue as unknown as Record<string, unknown>);
  }
  return fields;
}

/** A schema may name a code of messages/errors as its message; otherwise the kind of mistake decides. */
export function fieldCode(issue: z.core.$ZodIssue): string {
  const [lastTried] = issue.code === "invalid_union" ? (issue.errors.at(-1) ?? []) : [];
  if (lastTried) return fieldCode(lastTried);
  if (/^[a-z]+(_[a-z]+)*$/.test(issue.message)) return issue.message;
  if (issue.code === "too_small") return issue.origin === "string" ? "field_required" : "field_too_small";
  if (issue.code === "too_big") return issue.origin === "string" ? "field_too_long" : "field_too_big";
  if (issue.code === "invalid_type" && issue.input === undefined) return "field_required";
  return "field_invalid";
}

function refusedInput(locale: Locale, error: z.ZodError, typed: Record<string, string>): FormState {
  return {
    status: "refused",
    message: translator(locale, "errors")("check_fields"),
    fields: fieldSentences(locale, error),
    typed,
  };
}

function refused(locale: Locale, refusal: Refusal, typed: Record<string, string>): FormState {
  const sentence = refusalWords(locale, refusal.code, refusal.details);
  const fields: Record<string, string> = refusal.field ? { [refusal.field]: sentence } : {};
  const { at, there } = refusal.details;
  return {
    status: "refused",
    message: sentence,
    fields,
    typed,
    ...(typeof at === "string" ? { at } : {}),
    ...(isSaved(there) ? { there } : {}),
  };
}

function isSaved(there: unknown): there is Saved {
  return typeof there === "object" && there !== null && "revision" in there && "words" in there;
}

function typedWords(form: FormData): Record<string, string> {
  const typed: Record<string, string> = {};
  for (const [name, value] of form.entries()) {
    if (typeof value === "string" && !/password|secret|token/i.test(name) && !name.startsWith("$ACTION"))
      typed[name] = value;
  }
  return typed;
}
