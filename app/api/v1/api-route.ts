import "server-only";
import { countRequest } from "@/app/limits";
import { problemOf } from "@/app/api/v1/problem";
import { Refusal } from "@/platform/refusal";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof methods)[number];
type Handler<Context> = (request: Request, context: Context) => Promise<Response>;
type Handlers<Context> = Partial<Record<Method, Handler<Context>>>;

/**
 * The one way a route of the API answers: counted, then handled; what it refuses and what breaks in the contract's form. A method it does
 * not have is refused with those it has. `weight` is how many calls one of its writes counts for.
 */
export function apiRoute<Context = unknown>(
  handlers: Handlers<Context>,
  { weight = 1 }: { weight?: number } = {},
): Record<Method | "OPTIONS", Handler<Context>> {
  const allowed = allowedOf(handlers);
  const answering = (method: Method): Handler<Context> => {
    const handler = handlers[method];
    return async (request, context) => {
      try {
        if (!handler) throw new Refusal("method_not_allowed", { allowed });
        await countRequest(request.headers, method === "GET" ? "read" : "write", weight);
        return await handler(request, context);
      } catch (error) {
        return problemOf(error, request.headers);
      }
    };
  };
  return {
    GET: answering("GET"),
    POST: answering("POST"),
    PUT: answering("PUT"),
    PATCH: answering("PATCH"),
    DELETE: answering("DELETE"),
    OPTIONS: async () => new Response(null, { status: 204, headers: { allow: allowed } }),
  };
}

/** JSON that is the same for everyone: the instance keeps it packed, see docs/decisions/009. */
export function publicJson(body: unknown): Response {
  return Response.json(body, { headers: { "cache-control": "public, s-maxage=10" } });
}

/** JSON for the one who asked. */
export function privateJson(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { "cache-control": "private, no-store" } });
}

/** Next answers HEAD wherever there is a GET. */
function allowedOf(handlers: Partial<Record<Method, unknown>>): string {
  const own = methods.filter((method) => handlers[method]);
  return [...own, ...(handlers.GET ? ["HEAD"] : []), "OPTIONS"].join(", ");
}
