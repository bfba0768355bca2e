import { randomUUID } from "node:crypto";
import pino, { type Logger, type LoggerOptions } from "pino";

/** Never written, at any depth the logger is given them. */
const secretNames = [
  "password",
  "passwordHash",
  "token",
  "secret",
  "key",
  "apiKey",
  "authorization",
  "cookie",
  "authSecret",
  "databaseUrl",
  "email",
  "phone",
  "address",
];

export const log: Logger = createLog(process.env.LOG_LEVEL ?? (process.env.NODE_ENV === "test" ? "silent" : "info"));

/** A log that never writes a secret or a person's particulars. `sink` is for tests; without it lines go to standard output. */
export function createLog(level: string, sink?: NodeJS.WritableStream): Logger {
  const options: LoggerOptions = {
    level,
    base: undefined,
    redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: "[hidden]" },
    serializers: { err: plainError },
  };
  return sink ? pino(options, sink) : pino(options);
}

/** A request's own log: every line carries the id the answer carries too. */
export function requestLog(requestId: string): Logger {
  return log.child({ requestId });
}

/** The id given by the proxy in front when it is a harmless one, else a new one. */
export function requestIdOf(headers: Headers): string {
  const given = headers.get("x-request-id") ?? "";
  return /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

/** A failed query names its parameters in its message, and those are people's names and addresses: only the cause is kept. */
function plainError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const isQuery = "query" in error && "params" in error;
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  return {
    type: error.name,
    code,
    message: isQuery ? "a query failed" : withoutCredentials(error.message),
    stack: isQuery ? framesOf(error) : withoutCredentials(error.stack ?? ""),
    cause: error.cause === undefined ? undefined : plainError(error.cause),
  };
}

function framesOf(error: Error): string {
  return (error.stack ?? "")
    .split("\n")
    .filter((line) => line.startsWith("    at "))
    .join("\n");
}

function withoutCredentials(text: string): string {
  return text.replaceAll(/:\/\/[^\s/@]+@/g, "://[hidden]@");
}
