// Who sees a shop's pages, noted where every request passes: most pages come packed from in front of Next. See docs/decisions/024.
import { isbot } from "isbot";

/** Whoever sends more addresses or browsers than this between two countings is not counted to the end. */
const mostWaiting = 5_000;
const longestAgent = 300;
const marksOfFetchingAhead = ["next-router-prefetch", "next-router-segment-prefetch", "next-action"];
const page = /^\/(?:en\/)?(products|sellers)\/([a-z0-9-]{1,200})$/;

/** What waits lies in the process: Next loads its own copies of a module. */
function waiting() {
  globalThis.ocopVisits ??= new Map();
  return globalThis.ocopVisits;
}

/**
 * Wraps a request handler, outermost. A page of a shop or a product that was answered whole, to a person's browser, is noted in memory;
 * nothing waits for it. Robots, pages fetched ahead and forms are no visits. No cookie is set or read.
 */
export function noteVisits(handle) {
  return (request, response) => {
    const seen = pageSeen(request);
    if (seen !== null)
      response.once("finish", () => {
        if (response.statusCode === 200 || response.statusCode === 304) note(seen, request);
      });
    return handle(request, response);
  };
}

/** What was noted since it was last asked for, in the order it was first seen. */
export function takeVisits() {
  const visits = [...waiting().values()].map(({ at, ...visit }) => ({ ...visit, ago: Date.now() - at }));
  waiting().clear();
  return visits;
}

function pageSeen({ method, url, headers }) {
  if (method !== "GET" || marksOfFetchingAhead.some((name) => headers[name] !== undefined)) return null;
  if (/prefetch|preview/i.test(`${headers["sec-purpose"] ?? ""} ${headers["purpose"] ?? ""}`)) return null;
  const [, kind, slug] = page.exec(url.split("?", 1)[0]) ?? [];
  return kind === undefined ? null : { of: kind === "products" ? "product" : "shop", slug };
}

function note({ of, slug }, { headers, socket }) {
  const agent = String(headers["user-agent"] ?? "").slice(0, longestAgent);
  const caller = String(headers["x-forwarded-for"] ?? socket.remoteAddress ?? "");
  const key = `${of} ${slug} ${caller} ${agent}`;
  const known = waiting().get(key);
  if (known) known.views += 1;
  else if (waiting().size < mostWaiting && agent !== "" && !isbot(agent))
    waiting().set(key, { of, slug, caller, agent, views: 1, at: Date.now() });
}
