import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { noteVisits, takeVisits } from "@/platform/noted-visits.mjs";

const phone =
  "Mozilla/5.0 (Linux; Android 13; SM-A127F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36";
let server: Server;
let origin: string;

beforeAll(async () => {
  server = createServer(
    noteVisits((request, response) => {
      response.statusCode = request.url?.includes("gone") ? 404 : request.headers["if-none-match"] ? 304 : 200;
      response.end();
    }),
  );
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => takeVisits());

async function seen(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<string[]> {
  await fetch(origin + path, { method, redirect: "manual", headers: { "user-agent": phone, ...headers } });
  return takeVisits().map(({ of, slug, views }) => `${of} ${slug} ${views}`);
}

test.each([
  ["/products/gao-st25", {}, ["product gao-st25 1"]],
  ["/en/sellers/htx-lua-vang?from=zalo", {}, ["shop htx-lua-vang 1"]],
  ["/products/gao-st25?_rsc=1", { rsc: "1" }, ["product gao-st25 1"]],
  ["/products/gao-st25", { "if-none-match": '"x"' }, ["product gao-st25 1"]],
  ["/products/gone", {}, []],
  ["/products/gao-st25/reviews", {}, []],
  ["/sellers", {}, []],
  ["/seller/figures", {}, []],
  ["/products/gao-st25", { "next-router-prefetch": "1", rsc: "1" }, []],
  ["/products/gao-st25", { "sec-purpose": "prefetch;prerender" }, []],
  [
    "/products/gao-st25",
    { "user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)" },
    [],
  ],
  ["/products/gao-st25", { "user-agent": "facebookexternalhit/1.1" }, []],
  ["/products/gao-st25", { "user-agent": "curl/8.5.0" }, []],
  ["/products/gao-st25", { "user-agent": "" }, []],
])("%s asked with %j is noted as %j", async (path, headers, noted) => {
  expect(await seen(path, headers)).toEqual(noted);
});

test("a form or a question for the head of a page is no visit", async () => {
  expect(await seen("/products/gao-st25", {}, "HEAD")).toEqual([]);
  expect(await seen("/products/gao-st25", {}, "POST")).toEqual([]);
});

test("one person's views of a page wait as one, and are taken once", async () => {
  await Promise.all([1, 2, 3].map(() => fetch(`${origin}/products/gao-st25`, { headers: { "user-agent": phone } })));
  expect(takeVisits()).toMatchObject([{ slug: "gao-st25", agent: phone, views: 3 }]);
  expect(takeVisits()).toEqual([]);
});

test("whoever makes up browsers without end fills no memory", async () => {
  globalThis.ocopVisits = new Map(Array.from({ length: 5_000 }, (_, place) => [String(place), {}]));
  await fetch(`${origin}/products/gao-st25`, { headers: { "user-agent": phone } });
  expect(takeVisits()).toHaveLength(5_000);
});
