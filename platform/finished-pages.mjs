// Answers that are the same bytes for everyone, kept packed in front of Next. See docs/decisions/009.
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import inject from "light-my-request";
import { LRUCache } from "lru-cache";
import { finishedAnswer } from "./finished-html.mjs";
import { isRenderedPerRequest } from "./security-headers.mjs";

const pack = { br: promisify(brotliCompress), gzip: promisify(gzip) };
const mostBytes = 96 * 1024 * 1024;
/** Next is asked again after this time even if nothing was announced: a lifetime may be over, a day may have begun. */
const freshMilliseconds = 10_000;
/** Next marks answers to its own script by these: they are pieces of pages. */
const marksOfPieces = [
  "rsc",
  "next-router-state-tree",
  "next-router-prefetch",
  "next-action",
  "range",
  "authorization",
];
/** Headers that belong to one answer on one connection, and Next's notes on its own cache. */
const ofOneAnswer = /^(connection|keep-alive|transfer-encoding|content-length|date|x-nextjs-.*)$/;
/** A page is asked for again each time it is wanted, and answered by 304 while it is the same. */
const askEachTime = "public, max-age=0, must-revalidate";

/**
 * Wraps a request handler. An answer to GET that says shared caches may keep it is kept with its packed forms and given out without
 * the handler, until a change is announced (the instance's own revalidation passes through here) or ten seconds are over. Then
 * the handler is asked whether it is still the same. It is asked without the visitor's cookies: what is kept cannot be
 * personal. While it fails, the page as it was is given out.
 *
 * Lists, and products as machines read them, are kept too, by their whole address, and no longer than until anybody has written
 * through this instance: whoever changes something reads it changed.
 */
export function keepFinishedPages(handle) {
  const pages = new LRUCache({ maxSize: mostBytes, sizeCalculation: ({ body }) => 512 + 2 * body.byteLength });
  const asking = new Map();
  let changes = 0;
  let writes = 0;
  let writing = 0;

  return (request, response) => {
    // Next answers what fails in it by itself; this is for what fails here
    answer(request, response).catch(() => response.destroy());
  };

  async function answer(request, response) {
    const address = addressOf(request);
    if (address === null) {
      if (request.method !== "GET" && request.method !== "HEAD") countWhenDone(request, response);
      return handle(request, response);
    }
    const page = await currentPage(address, request.headers);
    if (page === null) return handle(request, askedAgainIfLed(response));
    return send(request, response, page);
  }

  function countWhenDone(request, response) {
    writing += 1;
    response.once("close", () => {
      writing -= 1;
      writes += 1;
      if (request.url === "/api/internal/revalidate" && response.statusCode === 204) changes += 1;
    });
  }

  /** What would have to be the same for an answer to be as good as a new one; null while it may change this moment. */
  function momentOf(address) {
    if (!isList(address)) return String(changes);
    return writing > 0 ? null : `${changes} ${writes}`;
  }

  async function currentPage(address, headers) {
    const moment = momentOf(address);
    const page = pages.get(address) ?? null;
    if (page !== null && isCurrent(page, moment)) return page;
    const asked = asking.get(address);
    if (asked !== undefined && moment !== null && asked.moment === moment) return asked.answer;
    const question = { moment, answer: ask(address, { page, moment, headers }) };
    asking.set(address, question);
    try {
      return await question.answer;
    } finally {
      if (asking.get(address) === question) asking.delete(address);
    }
  }

  function isCurrent(page, moment) {
    return (
      page.isForever || (moment !== null && page.moment === moment && Date.now() - page.askedAt < freshMilliseconds)
    );
  }

  async function ask(address, { page, moment, headers: asker }) {
    const askedAt = Date.now();
    const headers = {
      host: "localhost",
      // who asks the API is counted
      ...(asker["x-forwarded-for"] === undefined ? {} : { "x-forwarded-for": asker["x-forwarded-for"] }),
      ...(page === null ? {} : { "if-none-match": page.etag }),
    };
    const answered = await inject(handle, { url: address, headers }).catch(() => null);
    const isFailing = answered === null || answered.statusCode >= 500;
    if (page !== null && ((isFailing && !isList(address)) || answered?.statusCode === 304)) {
      Object.assign(page, { moment, askedAt });
      return page;
    }
    const kept = answered === null ? null : pageOf(answered);
    if (kept === null) {
      pages.delete(address);
      return null;
    }
    if (page?.etag === kept.etag) kept.packed = page.packed;
    pages.set(address, Object.assign(kept, { moment, askedAt }));
    return kept;
  }
}

/** The key an answer is kept under; null for what is never kept. Finished pages do not read queries. */
function addressOf(request) {
  if (request.method !== "GET" && request.method !== "HEAD") return null;
  if (marksOfPieces.some((name) => request.headers[name] !== undefined)) return null;
  const [path] = request.url.split("?");
  if (path.startsWith("/_next/static/")) return path;
  if (isList(path)) return request.url;
  const isPage = !["/api/", "/media/", "/cards/", "/feeds/", "/_next/"].some((start) => path.startsWith(start));
  return isPage && !/\.[a-z0-9]+$/i.test(path) && !isRenderedPerRequest(path) ? path : null;
}

/** Lists whose address says what is asked, on pages and over the API: the same for whoever asks. */
function isList(address) {
  return (
    /^(?:\/en)?\/(?:search|sellers|statistics(?:\/old)?(?:\/[a-z0-9-]+)?)(?:\?|$)/.test(address) ||
    /^(?:\/en)?\/embed\/(?:map|chart)\/[a-z0-9_]+(?:\.svg)?(?:\?|$)/.test(address) ||
    /^\/api\/v1\/(?:products|sellers|communes|groups|suggest|statistics)(?:[/?]|$)/.test(address)
  );
}

function pageOf({ statusCode, headers, rawPayload }) {
  const control = String(headers["cache-control"] ?? "");
  const isForever = control.includes("immutable");
  const mayBeKept = isForever || control.includes("s-maxage");
  if (statusCode !== 200 || !mayBeKept || headers["set-cookie"] !== undefined) return null;
  const etag = String(headers["etag"] ?? `"${createHash("sha1").update(rawPayload).digest("base64url")}"`);
  const others = Object.entries(headers).filter(([name]) => !ofOneAnswer.test(name));
  const { body, policy } = finishedAnswer(rawPayload, headers);
  return {
    body,
    packed: new Map(),
    isForever,
    etag,
    isPackable: /^text\/|javascript|json|svg/.test(String(headers["content-type"])),
    headers: {
      ...Object.fromEntries(others),
      ...(policy === null ? {} : { "content-security-policy": policy }),
      // the same page in several packings
      etag: etag.startsWith("W/") ? etag : `W/${etag}`,
      vary: [...new Set([...String(headers["vary"] ?? "").split(/,\s*/), "Accept-Encoding"])]
        .filter(Boolean)
        .join(", "),
      "cache-control": isForever ? control : askEachTime,
    },
  };
}

/** Where an address leads to may change: browsers would keep a permanent redirect for ever, and turn in a circle when a name comes back. */
function askedAgainIfLed(response) {
  const writeHead = response.writeHead.bind(response);
  response.writeHead = (status, ...rest) => {
    if (status === 308 && String(response.getHeader("cache-control") ?? "").includes("s-maxage"))
      response.setHeader("cache-control", askEachTime);
    return writeHead(status, ...rest);
  };
  return response;
}

async function send(request, response, page) {
  if (hasAlready(request, page)) return response.writeHead(304, page.headers).end();
  const encoding = page.isPackable ? encodingFor(request) : null;
  const body = encoding === null ? page.body : await packedBody(page, encoding);
  response.writeHead(200, {
    ...page.headers,
    "content-length": body.byteLength,
    ...(encoding === null ? {} : { "content-encoding": encoding }),
  });
  return response.end(request.method === "HEAD" ? undefined : body);
}

function hasAlready(request, page) {
  const known = String(request.headers["if-none-match"] ?? "").split(/,\s*/);
  return known.includes("*") || known.some((etag) => etag.replace(/^W\//, "") === page.etag.replace(/^W\//, ""));
}

function encodingFor(request) {
  const accepted = String(request.headers["accept-encoding"] ?? "");
  return (
    ["br", "gzip"].find((name) => new RegExp(`\\b${name}\\b(?!\\s*;\\s*q=0(\\.0*)?(,|$))`, "i").test(accepted)) ?? null
  );
}

/** Packed once, off the main thread, by the first who asks; what is kept forever is worth more effort. */
function packedBody(page, encoding) {
  const packed = page.packed.get(encoding) ?? pack[encoding](page.body, optionsFor(encoding, page));
  page.packed.set(encoding, packed);
  return packed;
}

function optionsFor(encoding, { isForever, body }) {
  if (encoding === "gzip") return { level: isForever ? 9 : 6 };
  return {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: isForever ? 9 : 5,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength,
    },
  };
}
