import diagnostics from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { callerBehind } from "@/platform/caller";
import { env } from "@/platform/env";

/**
 * From now on every request of this process is put right where Node announces it, before Next sees it: X-Forwarded-For holds its caller
 * and nothing else (Next keeps what a client writes there, and tells a route nothing of the socket), and its address can be read.
 */
export function watchDoor(): void {
  diagnostics.subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    const sent = request.headers["x-forwarded-for"];
    request.headers["x-forwarded-for"] = callerBehind(env().trustedProxies, {
      peer: request.socket.remoteAddress ?? "",
      forwarded: Array.isArray(sent) ? sent.join(",") : (sent ?? ""),
    });
    if (request.url?.includes("%")) request.url = readableUrl(request.url);
  });
}

/** Next answers 500 to a path it cannot decode, and no database keeps U+0000: such addresses become ones that nothing has. */
export function readableUrl(url: string): string {
  const [path = "", ...query] = url.replaceAll("%00", "%EF%BF%BD").split("?");
  return [isDecodable(path) ? path : path.replaceAll("%", "%25"), ...query].join("?");
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
