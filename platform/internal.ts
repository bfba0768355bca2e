import "server-only";
import { newToken } from "@/platform/ids";

/** Next loads instrumentation and routes as separate copies of a module: what they share lies in the process. */
const shared = globalThis as typeof globalThis & { ocopInternalSecret?: string };

/** Known to this process alone, new at each start: how it proves to its own routes that it is itself. */
export function internalSecret(): string {
  shared.ocopInternalSecret ??= newToken();
  return shared.ocopInternalSecret;
}
