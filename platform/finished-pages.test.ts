import { createServer, request as ask, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { keepFinishedPages } from "@/platform/finished-pages.mjs";

type Answer = { status: number; headers: IncomingMessage["headers"]; body: Buffer };
type Visit = (path: string, options?: { method?: string; headers?: Record<string, string> }) => Promise<Answer>;

const closings: (() => void)[] = [];
afterEach(() => closings.splice(0).forEach((close) => close()));

/** A market behind the keeper: whatever `page` says, as Next would send a finished page. */
async function market(page: RequestListener): Promise<{ visit: Visit; asked: string[]; changed: () => Promise<void> }> {
  const asked: string[] = [];
  const server = createServer(
    keepFinishedPages((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      if (request.url === "/api/internal/revalidate") response.writeHead(204).end();
      else page(request, response);
    }),
  );
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  closings.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const visit: Visit = (path, { method = "GET", headers = {} } = {}) =>
    new Promise((resolve, reject) => {
      const sent = ask({ port, host: "127.0.0.1", path, method, headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("end", () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }),
        );
      });
      sent.on("error", reject);
      sent.end();
    });
  const changed = async () => {
    await visit("/api/internal/revalidate", { method: "POST" });
    asked.length = 0;
  };
  return { visit, asked, changed };
}

const words = "Hạt điều rang muối. ".repeat(200);
const finished =
  (text: () => string = () => words): RequestListener =>
  (request, response) => {
    const etag = `"${text().length}"`;
    response.setHeader("etag", etag);
    response.setHeader("cache-control", "s-maxage=3600, stale-while-revalidate=31532400");
    if (request.headers["if-none-match"] === etag) response.writeHead(304).end();
    else response.writeHead(200, { "content-type": "text/html; charset=utf-8", vary: "rsc" }).end(text());
  };

test("a finished page is asked for once, whoever comes, whatever the address carries along", async () => {
  const { visit, asked } = await market(finished());
  const answers = await Promise.all([
    visit("/"),
    visit("/?utm_source=zalo"),
    visit("/", { headers: { cookie: "a=b" } }),
  ]);
  expect(answers.map(({ body }) => body.toString())).toEqual([words, words, words]);
  expect((await visit("/", { method: "HEAD" })).body).toHaveLength(0);
  expect(asked).toEqual(["GET /"]);
});

test("it is packed as the visitor can unpack it", async () => {
  const { visit, asked } = await market(finished());
  const packed = (accepted: string) => visit("/", { headers: { "accept-encoding": accepted } });
  const [plain, gzip, br, refused] = await Promise.all([
    packed("identity"),
    packed("gzip"),
    packed("gzip, deflate, br"),
    packed("gzip;q=0"),
  ]);
  expect([plain, gzip, br, refused].map(({ headers }) => headers["content-encoding"])).toEqual([
    undefined,
    "gzip",
    "br",
    undefined,
  ]);
  expect(gunzipSync(gzip.body).toString()).toBe(words);
  expect(brotliDecompressSync(br.body).toString()).toBe(words);
  expect(br.body.byteLength).toBeLessThan(plain.body.byteLength / 10);
  expect(br.headers.vary).toBe("rsc, Accept-Encoding");
  expect(asked).toHaveLength(1);
});

test("browsers ask each time and are told when nothing changed", async () => {
  const { visit } = await market(finished());
  const { headers } = await visit("/");
  expect(headers["cache-control"]).toBe("public, max-age=0, must-revalidate");
  const again = await visit("/", { headers: { "if-none-match": String(headers.etag) } });
  expect([again.status, again.body.byteLength]).toEqual([304, 0]);
});

test("where an address leads to is asked each time, since it may lead elsewhere", async () => {
  const { visit } = await market((_request, response) => {
    response.statusCode = 308;
    response.setHeader("location", "/communes/loc-ninh");
    response.setHeader("cache-control", "s-maxage=3600, stale-while-revalidate=31532400");
    response.end();
  });
  const { status, headers } = await visit("/communes/loc-thai");
  expect([status, headers.location, headers["cache-control"]]).toEqual([
    308,
    "/communes/loc-ninh",
    "public, max-age=0, must-revalidate",
  ]);
});

test("after a change the next visitor sees it", async () => {
  let text = words;
  const { visit, asked, changed } = await market(finished(() => text));
  await visit("/");
  text = "Giá mới";
  expect((await visit("/")).body.toString()).toBe(words);
  await changed();
  expect((await visit("/")).body.toString()).toBe("Giá mới");
  expect((await visit("/")).body.toString()).toBe("Giá mới");
  expect(asked).toEqual(["GET /"]);
});

test("a change that comes while a page is being made is not lost", async () => {
  let text = words;
  let letGo: () => void = () => {};
  let begin: () => void = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const { visit, changed } = await market((request, response) => {
    const said = text;
    const answer = () => finished(() => said)(request, response);
    if (said !== words) return answer();
    letGo = answer;
    begin();
  });
  const early = visit("/");
  await begun;
  text = "Giá mới";
  await changed();
  letGo();
  await early;
  expect((await visit("/")).body.toString()).toBe("Giá mới");
});

test.each([
  ["a page made for one person", "/", { "cache-control": "private, no-store" }, 200],
  ["a page that sets a cookie", "/", { "set-cookie": "a=b", "cache-control": "s-maxage=60", etag: '"1"' }, 200],
  ["a page that is not there", "/", { "cache-control": "s-maxage=60", etag: '"1"' }, 404],
  ["the basket", "/en/cart", { "cache-control": "s-maxage=60", etag: '"1"' }, 200],
  ["a basket over the API", "/api/v1/carts/1", { "cache-control": "s-maxage=60", etag: '"1"' }, 200],
  ["a picture", "/pictures/honey-320.webp", { "cache-control": "public, max-age=60", etag: '"1"' }, 200],
])("%s is never kept", async (_what, path, headers, status) => {
  let visits = 0;
  const { visit } = await market((request, response) => {
    visits += request.headers.cookie === undefined ? 0 : 1;
    response.writeHead(status, headers).end(request.headers.cookie ?? "stranger");
  });
  const own = await visit(path, { headers: { cookie: "person=lan" } });
  const other = await visit(path, { headers: { cookie: "person=minh" } });
  expect([own.status, own.body.toString(), other.body.toString()]).toEqual([status, "person=lan", "person=minh"]);
  expect(visits).toBe(2);
});

test("pieces of pages that Next asks for pass through", async () => {
  const { visit, asked } = await market(finished());
  await visit("/");
  await visit("/", { headers: { rsc: "1" } });
  await visit("/", { method: "POST" });
  expect(asked).toEqual(["GET /", "GET /", "POST /"]);
});

test("while pages cannot be made, strangers read them as they were", async () => {
  let isWell = true;
  const { visit, changed } = await market((request, response) => {
    if (isWell) finished()(request, response);
    else response.writeHead(500).end();
  });
  await visit("/");
  isWell = false;
  await changed();
  expect((await visit("/")).body.toString()).toBe(words);
  expect((await visit("/communes")).status).toBe(500);
});

test("a machine's question is kept by its whole address, and packed", async () => {
  const { visit, asked } = await market((request, response) => {
    const headers = { "content-type": "application/json", "cache-control": "public, s-maxage=10" };
    response.writeHead(200, headers).end(JSON.stringify({ asked: request.url, filling: words }));
  });
  for (const query of ["?q=a", "?q=b", "?q=a"]) {
    const { body } = await visit(`/api/v1/products${query}`, { headers: { "accept-encoding": "gzip" } });
    expect(gunzipSync(body).toString()).toContain(query);
  }
  expect(asked).toEqual(["GET /api/v1/products?q=a", "GET /api/v1/products?q=b"]);
  const own = { headers: { authorization: "Bearer key" } };
  await visit("/api/v1/products?q=a", own);
  expect(asked).toHaveLength(3);
});

test("whoever has written reads what they wrote, and who asks meanwhile is not answered from before", async () => {
  let price = 1;
  let finishWrite: () => void = () => {};
  let begin: () => void = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const { visit } = await market((request, response) => {
    if (request.method === "GET") response.writeHead(200, { "cache-control": "s-maxage=10" }).end(String(price));
    else {
      finishWrite = () => response.writeHead(200).end();
      begin();
    }
  });
  const read = async () => (await visit("/api/v1/products/hat-dieu")).body.toString();
  expect(await read()).toBe("1");
  const write = visit("/api/v1/seller/products/1", { method: "PATCH" });
  await begun;
  price = 2;
  expect(await read()).toBe("2");
  price = 3;
  expect(await read()).toBe("3");
  price = 4;
  finishWrite();
  await write;
  expect(await read()).toBe("4");
});

test("a machine's question that fails is answered so", async () => {
  let isWell = true;
  const { visit } = await market((_request, response) => {
    if (isWell) response.writeHead(200, { "cache-control": "s-maxage=10" }).end("{}");
    else response.writeHead(503).end();
  });
  await visit("/api/v1/groups");
  isWell = false;
  await visit("/api/v1/carts", { method: "POST" });
  expect((await visit("/api/v1/groups")).status).toBe(503);
});

test("scripts are kept for good", async () => {
  const { visit, asked, changed } = await market((_request, response) => {
    const headers = { "content-type": "application/javascript", etag: 'W/"1"' };
    response.writeHead(200, { ...headers, "cache-control": "public, max-age=31536000, immutable" }).end("run()");
  });
  await visit("/_next/static/chunks/a.js");
  await changed();
  const { headers } = await visit("/_next/static/chunks/a.js");
  expect(headers["cache-control"]).toContain("immutable");
  expect(asked).toEqual([]);
});
