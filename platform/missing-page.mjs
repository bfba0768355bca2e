// Next sends a page that is not there without a word in it: its script has to fill it in. This puts a whole page in its place.
import inject from "light-my-request";
import { finishedAnswer } from "./finished-html.mjs";

/**
 * Wraps a request handler. An answer of 404 that would be a page becomes the site's own page at /missing, or /en/missing, still with 404:
 * readable without a script, and in the language of its address. All other answers pass untouched.
 */
export function sayWhatIsMissing(handle) {
  const pages = new Map();

  return (request, response) => {
    if (request.method === "GET" || request.method === "HEAD") replaceWhenMissing(request, response);
    return handle(request, response);
  };

  function replaceWhenMissing(request, response) {
    const { writeHead, write, end } = response;
    let isReplaced = false;
    response.writeHead = (status, ...more) => {
      isReplaced = status === 404 && isPage(response);
      return isReplaced ? response : writeHead.call(response, status, ...more);
    };
    response.write = (...parts) => {
      begin();
      return isReplaced || write.apply(response, parts);
    };
    response.end = (...parts) => {
      begin();
      if (!isReplaced) return end.apply(response, parts);
      Object.assign(response, { writeHead, write, end });
      void send(request, response);
      return response;
    };

    function begin() {
      if (!response.headersSent && !isReplaced) response.writeHead(response.statusCode);
    }
  }

  async function send(request, response) {
    const page = await pageFor(request.url);
    for (const name of ["content-encoding", "content-length", "transfer-encoding", "etag", "vary"])
      response.removeHeader(name);
    response.setHeader("cache-control", "no-store");
    if (page.policy) response.setHeader("content-security-policy", page.policy);
    response.writeHead(404, { "content-type": "text/html; charset=utf-8", "content-length": page.body.byteLength });
    response.end(request.method === "HEAD" ? undefined : page.body);
  }

  /** The same bytes for everyone until the next build, so each is asked for once. */
  async function pageFor(address) {
    const url = /^\/en(?:[/?]|$)/.test(address) ? "/en/missing" : "/missing";
    const known = pages.get(url);
    if (known) return known;
    const answer = await inject(handle, { url, headers: { host: "localhost" } }).catch(() => null);
    if (answer?.statusCode !== 200) return { body: Buffer.from("404"), policy: null };
    const page = finishedAnswer(answer.rawPayload, answer.headers);
    pages.set(url, page);
    return page;
  }
}

function isPage(response) {
  return String(response.getHeader("content-type") ?? "").startsWith("text/html");
}
