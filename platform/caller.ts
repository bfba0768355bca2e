import { isIP } from "node:net";

/** A caller nobody could name: all of them are counted together. */
const unnamed = "unnamed";

/** Who sent a request, for counting attempts and calls: an address of IPv4, or the first half of one of IPv6. */
export function callerOf(headers: Headers): string {
  return headers.get("x-forwarded-for") ?? unnamed;
}

/**
 * True for this machine and for private networks (RFC 1918, 4193, 4291): the operator's own programs, and proxies and containers that
 * TRUSTED_PROXIES does not announce.
 */
export function isInside(caller: string): boolean {
  return /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/.test(caller);
}

/**
 * Each proxy adds the address it was called from at the right of X-Forwarded-For, so with N proxies of ours in front the N-th from
 * the right was written by the outermost of them; all to its left is the client's own word. A list too short, or no address there,
 * means that somebody came past the proxies: then it is the socket's.
 */
export function callerBehind(proxies: number, { peer, forwarded }: { peer: string; forwarded: string }): string {
  const said = proxies === 0 ? undefined : forwarded.split(",").at(-proxies);
  return (said === undefined ? null : countedAddress(said)) ?? countedAddress(peer) ?? unnamed;
}

/** One subscriber has a whole /64 of IPv6: only that half is counted. Null when it is no address. */
function countedAddress(typed: string): string | null {
  const bare = typed
    .trim()
    .replace(/^\[(.*)\](?::\d+)?$/, "$1")
    .replace(/^([\d.]+):\d+$/, "$1")
    .replace(/%.*$/, "")
    .replace(/^::ffff:(?=[\d.]+$)/i, "");
  const family = isIP(bare);
  if (family === 4) return bare;
  if (family === 6 && bare.toLowerCase() === "::1") return "127.0.0.1";
  return family === 6 ? `${firstHalf(bare)}::/64` : null;
}

function firstHalf(address: string): string {
  const [left = "", right = ""] = address.toLowerCase().split("::");
  const before = left === "" ? [] : left.split(":");
  const after = right === "" ? [] : right.split(":");
  const isShort = address.includes("::");
  // a dotted end stands for two groups
  const written = before.length + after.length + (address.includes(".") ? 1 : 0);
  const groups = isShort ? [...before, ...Array.from({ length: 8 - written }, () => "0"), ...after] : before;
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
