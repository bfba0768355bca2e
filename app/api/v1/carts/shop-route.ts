import "server-only";
import type { z } from "zod";
import { fieldSentences } from "@/app/form-action";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { refusalWords, translator } from "@/platform/i18n/translator";
import { requestIdOf, requestLog } from "@/platform/log";
import { Refusal } from "@/platform/refusal";

type Handler<Context> = (request: Request, context: Context) => Promise<Response>;

/** A body that cannot be read as its schema: answered with a sentence at each field. */
export class RefusedBody extends Error {
  readonly reason: z.ZodError;
  constructor(reason: z.ZodError) {
    super("refused body");
    this.name = "RefusedBody";
    this.reason = reason;
  }
}

const mostBytes = 65_536;

/** Baskets and orders: personal, never cached; refusals in the contract's form with their fields and lines. */
export function shopRoute<Context>(handler: Handler<Context>): Handler<Context> {
  return async (request, context) => {
    const requestId = requestIdOf(request.headers);
    const locale = localeOf(request.headers.get("accept-language")?.slice(0, 2));
    try {
      return await handler(request, context);
    } catch (error) {
      if (error instanceof RefusedBody)
        return problem(422, {
          code: "check_fields",
          message: translator(locale, "errors")("check_fields"),
          fields: fieldSentences(locale, error.reason),
          requestId,
        });
      if (error instanceof Refusal) return problem(statusOf(error.code), { ...refused(locale, error), requestId });
      requestLog(requestId).error({ err: error }, "a route broke");
      return problem(isDatabaseAway(error) ? 503 : 500, {
        code: "unexpected",
        message: refusalWords(locale, "unexpected"),
        requestId,
      });
    }
  };
}

export function privateJson(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}

/** The body as its schema reads it. Too large, or not JSON, is refused like an empty one. */
export async function readBody<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<z.output<Schema>> {
  const parsed = schema.safeParse(await jsonOf(request));
  if (!parsed.success) throw new RefusedBody(parsed.error);
  return parsed.data;
}

async function jsonOf(request: Request): Promise<unknown> {
  if (Number(request.headers.get("content-length") ?? 0) > mostBytes) return {};
  const text = await request.text();
  if (text.length > mostBytes) return {};
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return {};
  }
}

function refused(locale: Locale, { code, details, field }: Refusal) {
  const message = refusalWords(locale, code, details);
  const path = field === "wardCode" ? "address.wardCode" : field;
  return {
    code,
    message,
    ...(path ? { fields: { [path]: message } } : {}),
    ...(Array.isArray(details.lines) ? { lines: details.lines as unknown[] } : {}),
    ...(typeof details.totalDong === "number" ? { totalDong: details.totalDong } : {}),
    ...(typeof details.left === "number" ? { left: details.left } : {}),
  };
}

const notFound = new Set(["not_found", "cart_not_found"]);
const conflict = new Set([
  "out_of_stock",
  "lines_unavailable",
  "price_changed",
  "cart_ordered",
  "not_enough_left",
  "not_for_sale",
  "sold_out",
  "seller_suspended",
  "not_cancellable",
  "not_possible_now",
]);

function statusOf(code: string): number {
  if (notFound.has(code)) return 404;
  if (code === "not_signed_in") return 401;
  if (code === "forbidden") return 403;
  return conflict.has(code) ? 409 : 422;
}

function isDatabaseAway(error: unknown): boolean {
  return [error, error instanceof Error ? error.cause : null].some(
    (part) => part instanceof Error && part.name === "DatabaseUnavailable",
  );
}

function problem(status: number, error: Record<string, unknown>): Response {
  return privateJson({ error }, status);
}
