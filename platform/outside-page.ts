import { lookup } from "node:dns/promises";
import { get as getPlain, type IncomingMessage } from "node:http";
import { get as getSecret } from "node:https";
import { BlockList, isIP } from "node:net";

/** What became of asking for a page. `url` is the one that answered, after redirects. */
export type OutsidePage =
  | { kind: "answered"; status: number; url: string }
  | { kind: "no_site" }
  | { kind: "private" }
  | { kind: "silent" };

type Asking = {
  /** All addresses of a name; given by tests. */
  resolve?: (host: string) => Promise<readonly string[]>;
  isAllowed?: (address: string) => boolean;
  timeoutMs?: number;
};

const mostRedirects = 4;
const agent = "ChoOCOP-link-check/1.0 (+https://github.com/cho-ocop)";

/** Networks that are nobody's public site: this machine, private and shared ones, those of tests and of the future. RFC 6890. */
const closed = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const)
  closed.addSubnet(network, prefix, "ipv4");

/** Of version 6 only the public part is asked, without the ways it has of writing a version 4 address or of leading to one. */
const open6 = new BlockList();
open6.addSubnet("2000::", 3, "ipv6");
const closed6 = new BlockList();
for (const [network, prefix] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  closed6.addSubnet(network, prefix, "ipv6");

/** Whether an address is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !closed.check(address, "ipv4");
  return isIP(address) === 6 && open6.check(address, "ipv6") && !closed6.check(address, "ipv6");
}

/**
 * Asks for a page of a site nobody here vouches for, and reads none of it. Each step is looked up first and asked at the very address that was looked at, so
 * that a name cannot lead elsewhere in between; one that leads into a private network, also by a redirect, is never asked ("private").
 * At most four redirects and eight seconds in all; no cookies, no credentials. Never inside a transaction.
 */
export async function askPage(address: string, asking: Asking = {}): Promise<OutsidePage> {
  const until = AbortSignal.timeout(asking.timeoutMs ?? 8_000);
  let url = new URL(address);
  for (let step = 0; step <= mostRedirects; step += 1) {
    const found = await addressOf(url, asking);
    if (found.kind !== "found") return found;
    const answer = await answerOf(url, found.address, until);
    if (!answer) return { kind: "silent" };
    const next = answer.location && URL.canParse(answer.location, url.href) ? new URL(answer.location, url) : null;
    if (answer.status < 300 || answer.status > 399 || !next)
      return { kind: "answered", status: answer.status, url: url.href };
    url = next;
  }
  return { kind: "silent" };
}

type Found = { kind: "found"; address: string } | { kind: "no_site" } | { kind: "private" } | { kind: "silent" };

async function addressOf(url: URL, { resolve = resolveName, isAllowed = isPublicAddress }: Asking): Promise<Found> {
  if (url.protocol !== "https:" && url.protocol !== "http:") return { kind: "private" };
  const name = url.hostname.replace(/^\[|\]$/g, "");
  try {
    const addresses = isIP(name) === 0 ? await resolve(name) : [name];
    const [first] = addresses;
    if (first === undefined) return { kind: "no_site" };
    return addresses.every(isAllowed) ? { kind: "found", address: first } : { kind: "private" };
  } catch (error) {
    const isUnknown = error instanceof Error && "code" in error && error.code === "ENOTFOUND";
    return { kind: isUnknown ? "no_site" : "silent" };
  }
}

async function resolveName(host: string): Promise<string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

function answerOf(
  url: URL,
  address: string,
  signal: AbortSignal,
): Promise<{ status: number; location: string | undefined } | null> {
  const get = url.protocol === "https:" ? getSecret : getPlain;
  const family = isIP(address);
  return new Promise((done) => {
    const request = get(
      url,
      {
        agent: false,
        signal,
        lookup: (_name, options, found) => {
          if (options.all) found(null, [{ address, family }]);
          else found(null, address, family);
        },
        headers: { "user-agent": agent, accept: "text/html,*/*;q=0.5", "accept-language": "vi" },
      },
      (answer: IncomingMessage) => {
        done({ status: answer.statusCode ?? 0, location: answer.headers.location });
        answer.destroy();
      },
    );
    request.on("error", () => done(null));
  });
}
