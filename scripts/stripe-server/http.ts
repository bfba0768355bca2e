import { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";

export type Request = {
  method: string;
  path: string;
  /** Without the question mark. */
  query: string;
  headers: IncomingHttpHeaders;
  body: string;
};

export type Reply =
  | { kind: "answer"; status: number; headers: Record<string, string>; body: string }
  /** The line is cut without a word. */
  | { kind: "drop" }
  /** No answer ever comes; the caller gives up in the end. */
  | { kind: "hang" };

const mostBytes = 1_000_000;

export async function readRequest(incoming: IncomingMessage): Promise<Request> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of incoming as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > mostBytes) throw new Error("the body is larger than 1 MB");
    parts.push(part);
  }
  const url = new URL(incoming.url ?? "/", "http://127.0.0.1");
  return {
    method: incoming.method ?? "GET",
    path: url.pathname,
    query: url.search.slice(1),
    headers: incoming.headers,
    body: Buffer.concat(parts).toString("utf8"),
  };
}

export function sendReply(response: ServerResponse, reply: Reply): void {
  switch (reply.kind) {
    case "answer":
      response.writeHead(reply.status, reply.headers).end(reply.body);
      return;
    case "drop":
      response.destroy();
      return;
    case "hang":
      return;
  }
}

export function jsonReply(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  return {
    kind: "answer",
    status,
    headers: { "content-type": "application/json", "cache-control": "no-cache, no-store", ...headers },
    body: `${JSON.stringify(body, null, 2)}\n`,
  };
}

/** The ids in an address that fits the pattern /v1/charges/:id, or null. */
export function idsIn(pattern: string, path: string): string[] | null {
  const wanted = pattern.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return null;
  const ids: string[] = [];
  for (const [at, part] of wanted.entries()) {
    const here = given[at] ?? "";
    if (part.startsWith(":")) ids.push(here);
    else if (part !== here) return null;
  }
  return ids;
}

/** Who asks shows the secret key as a bearer, or as the name in basic authentication. */
export function keyIn(headers: IncomingHttpHeaders): string | null {
  const [scheme, value] = (headers.authorization ?? "").split(" ");
  if (!value) return null;
  if (scheme?.toLowerCase() === "bearer") return value;
  if (scheme?.toLowerCase() !== "basic") return null;
  return Buffer.from(value, "base64").toString("utf8").split(":")[0] ?? null;
}
