import "server-only";
import { Refusal } from "@/platform/refusal";
import { isKeepable } from "@/platform/typed";

const mostJsonBytes = 65_536;
/** A checkout's notes by seller lie two deep; no body of ours needs more. */
const mostLevels = 8;

/** The bytes of a body. Reading stops where it becomes too long, whatever Content-Length said. Refuses "body_too_large". */
export async function readBytes(request: Request, mostBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get("content-length") ?? 0) > mostBytes) throw tooLarge(mostBytes);
  const chunks: Uint8Array[] = [];
  let size = 0;
  // leaving the loop cancels the stream
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > mostBytes) throw tooLarge(mostBytes);
    chunks.push(chunk);
  }
  return joined(chunks, size);
}

/** A form as a browser posts it. Refuses "body_too_large", and "body_not_form" when it cannot be read as one. */
export async function readForm(request: Request, mostBytes: number): Promise<FormData> {
  const bytes = await readBytes(request, mostBytes);
  const type = request.headers.get("content-type") ?? "";
  try {
    return await new Response(bytes, { headers: { "content-type": type } }).formData();
  } catch (error) {
    throw new Refusal("body_not_form", { cause: String(error) });
  }
}

/**
 * A body of JSON as an object; no body at all is an empty one. Refuses "body_too_large" over 64 kB, "body_type" when it says it is something
 * else, "body_not_json", "body_not_object" for a list or a bare value, "body_too_deep", and "field_invalid" at a text that no database keeps.
 */
export async function readJson(request: Request): Promise<Record<string, unknown>> {
  const bytes = await readBytes(request, mostJsonBytes);
  if (bytes.byteLength === 0) return {};
  if (!saysJson(request.headers)) throw new Refusal("body_type");
  const read = parsed(bytes);
  if (!isObject(read)) throw new Refusal("body_not_object");
  refuseStrange(read, []);
  return read;
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

function tooLarge(mostBytes: number): Refusal {
  return new Refusal("body_too_large", { kilobytes: Math.floor(mostBytes / 1024) });
}

/** Without a Content-Type it is taken for JSON; packed or in another encoding it is not. */
function saysJson(headers: Headers): boolean {
  const type = headers.get("content-type") ?? "application/json";
  const isPlain = (headers.get("content-encoding") ?? "identity") === "identity";
  return isPlain && /^application\/(?:[\w.-]+\+)?json\s*(?:;\s*charset="?utf-8"?\s*)?$/i.test(type.trim());
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw new Refusal("body_not_json");
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function refuseStrange(value: unknown, path: readonly string[]): void {
  if (path.length > mostLevels) throw new Refusal("body_too_deep");
  if (typeof value === "string" && !isKeepable(value)) throw new Refusal("field_invalid", {}, path.join("."));
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    refuseStrange(name, path);
    refuseStrange(inner, [...path, name]);
  }
}
