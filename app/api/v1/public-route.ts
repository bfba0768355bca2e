import { z } from "zod";
import { fieldSentences } from "@/app/form-action";
import { localeOf } from "@/platform/i18n/locales";
import { refusalWords } from "@/platform/i18n/translator";
import { requestIdOf, requestLog } from "@/platform/log";
import { Refusal } from "@/platform/refusal";

type Handler<Context> = (request: Request, context: Context) => Promise<Response>;

/** A route anyone may call: what it refuses, and what breaks, is answered in the contract's form and never with a stack. */
export function publicRoute<Context>(handler: Handler<Context>): Handler<Context> {
  return async (request, context) => {
    const requestId = requestIdOf(request.headers);
    try {
      return await handler(request, context);
    } catch (error) {
      const locale = localeOf(request.headers.get("accept-language")?.slice(0, 2));
      if (error instanceof z.ZodError) {
        const message = refusalWords(locale, "check_fields");
        const fields = fieldSentences(locale, error);
        return Response.json(
          { error: { code: "check_fields", message, fields, requestId } },
          { status: 422, headers: { "cache-control": "no-store" } },
        );
      }
      const code = error instanceof Refusal ? error.code : "unexpected";
      if (!(error instanceof Refusal)) requestLog(requestId).error({ err: error }, "a route broke");
      const message = refusalWords(locale, code, error instanceof Refusal ? error.details : {});
      return Response.json(
        { error: { code, message, ...fieldOf(error, message), requestId } },
        { status: statusOf(error), headers: { "cache-control": "no-store" } },
      );
    }
  };
}

const refusedStatus: Readonly<Record<string, number>> = {
  not_signed_in: 401,
  forbidden: 403,
  shop_suspended: 403,
  not_found: 404,
  out_of_stock: 409,
  price_changed: 409,
  sign_in_throttled: 429,
  body_not_json: 400,
  body_too_large: 413,
};

function fieldOf(error: unknown, message: string): { fields?: Record<string, string> } {
  return error instanceof Refusal && error.field ? { fields: { [error.field]: message } } : {};
}

function statusOf(error: unknown): number {
  if (error instanceof Refusal) return refusedStatus[error.code] ?? 422;
  return [error, error instanceof Error ? error.cause : null].some(
    (part) => part instanceof Error && part.name === "DatabaseUnavailable",
  )
    ? 503
    : 500;
}

/** JSON that strangers and their caches may keep for some seconds. */
export function publicJson(body: unknown): Response {
  return Response.json(body, { headers: { "cache-control": "public, max-age=10, stale-while-revalidate=60" } });
}

const mostBytes = 65_536;

/** The body as an object. Refuses "body_too_large" over 64 kB and "body_not_json"; no body at all is an empty object. */
export async function readJson(request: Request): Promise<Record<string, unknown>> {
  const text = await request.text();
  if (text.length > mostBytes) throw new Refusal("body_too_large");
  if (text.trim() === "") return {};
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw new Refusal("body_not_json");
  }
  if (typeof read !== "object" || read === null || Array.isArray(read)) throw new Refusal("body_not_json");
  return read as Record<string, unknown>;
}
