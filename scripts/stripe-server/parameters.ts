import { z } from "zod";
import { invalidRequest, type StripeError } from "./errors";
import { type FormValue } from "./form";

/** Forms carry text only: numbers and facts are read from it here. */
export function wholeNumber({ least = 0, most = Number.MAX_SAFE_INTEGER } = {}) {
  return z.string().transform((text, context) => {
    const value = Number(text);
    if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(value)) {
      return refuse(context, "parameter_invalid_integer", `Invalid integer: ${text}`);
    }
    if (value < least) {
      return refuse(context, "parameter_invalid_integer", `This value must be greater than or equal to ${least}.`);
    }
    if (value > most) {
      return refuse(context, "parameter_invalid_integer", `This value must be less than or equal to ${most}.`);
    }
    return value;
  });
}

export function fact() {
  return z.enum(["true", "false"]).transform((text) => text === "true");
}

export function text(most = 5000) {
  return z.string().min(1).max(most);
}

export function address() {
  return z.string().transform((text, context) => {
    const isWeb = URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
    return isWeb ? text : refuse(context, "url_invalid", "Not a valid URL");
  });
}

/** The market deals in đồng only. */
export function currency() {
  return z.string().transform((text, context) => {
    return text.toLowerCase() === "vnd"
      ? ("vnd" as const)
      : refuse(context, "parameter_invalid", `Invalid currency: ${text}. This server knows only vnd.`);
  });
}

/** At most 50 keys of 40 letters with values of 500.  Source: https://docs.stripe.com/api/metadata */
export function metadata() {
  return z
    .record(z.string().max(40), z.string().max(500))
    .refine((facts) => Object.keys(facts).length <= 50, "Metadata can hold at most 50 keys.");
}

export type Page = {
  limit: number;
  startingAfter: string | null;
  endingBefore: string | null;
  from: number;
  to: number;
};

/** What every list takes beside its own filters. */
export const pageInput = {
  limit: wholeNumber({ least: 1, most: 100 }).default(10),
  starting_after: text(255).optional(),
  ending_before: text(255).optional(),
  created: z
    .union([
      z.string().regex(/^\d+$/),
      z.strictObject({
        gt: wholeNumber().optional(),
        gte: wholeNumber().optional(),
        lt: wholeNumber().optional(),
        lte: wholeNumber().optional(),
      }),
    ])
    .optional(),
};

const pageSchema = z.object(pageInput);

export function pageOf(input: z.output<typeof pageSchema>): Page {
  const { limit, created } = input;
  const span = typeof created === "string" ? { gte: Number(created), lte: Number(created) } : (created ?? {});
  return {
    limit,
    startingAfter: input.starting_after ?? null,
    endingBefore: input.ending_before ?? null,
    from: Math.max(span.gte ?? 0, (span.gt ?? -1) + 1),
    to: Math.min(span.lte ?? Number.MAX_SAFE_INTEGER, (span.lt ?? Number.MAX_SAFE_INTEGER) - 1),
  };
}

/** The parameters of a call, or the first thing wrong with them in Stripe's words. */
export function readParameters<T>(schema: z.ZodType<T>, given: FormValue): T {
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  const { issues } = read.error;
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0];
  throw issue ? refusalOf(issue, given) : invalidRequest("Invalid parameters");
}

function refusalOf(issue: z.core.$ZodIssue, given: FormValue): StripeError {
  if (issue.code === "unrecognized_keys") {
    const param = nameOf([...issue.path, issue.keys[0] ?? ""]);
    return invalidRequest(`Received unknown parameter: ${param}`, { code: "parameter_unknown", param });
  }
  if (issue.code === "invalid_union" && issue.errors[0]?.[0]) {
    const [inner] = issue.errors[issue.errors.length - 1] ?? [];
    if (inner) return refusalOf({ ...inner, path: [...issue.path, ...inner.path] } as z.core.$ZodIssue, given);
  }
  const param = nameOf(issue.path);
  const value = valueAt(given, issue.path);
  if (value === undefined) {
    return invalidRequest(`Missing required param: ${param}.`, { code: "parameter_missing", param });
  }
  if (value === "" && issue.code === "too_small") {
    return invalidRequest(
      `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a parameter; however '${param}' cannot be unset.`,
      { code: "parameter_invalid_empty", param },
    );
  }
  if (issue.code === "invalid_value") {
    return invalidRequest(`Invalid ${param}: must be one of ${issue.values.join(", ")}`, { param });
  }
  if (issue.code === "invalid_type") return invalidRequest(`Invalid ${issue.expected}`, { param });
  if (issue.code === "too_big") {
    return invalidRequest(`Invalid string; must be at most ${issue.maximum} characters`, { param });
  }
  const code: unknown = issue.code === "custom" ? issue.params?.stripe : undefined;
  return invalidRequest(issue.message, { param, ...(typeof code === "string" ? { code } : {}) });
}

function refuse(context: z.core.$RefinementCtx, code: string, message: string): never {
  context.issues.push({ code: "custom", message, params: { stripe: code }, input: context.value });
  return z.NEVER;
}

/** line_items[0][quantity] */
function nameOf(path: readonly PropertyKey[]): string {
  return path.map((part, at) => (at === 0 ? String(part) : `[${String(part)}]`)).join("");
}

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) => (typeof value === "object" && value !== null ? Reflect.get(value, part) : undefined),
    given,
  );
}
