import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { sayWhatIsMissing } from "@/platform/missing-page.mjs";

const closings: (() => void)[] = [];
afterEach(() => closings.splice(0).forEach((close) => close()));

/** A site of three pages; everything else is missing in the way Next says it. */
async function site(more: RequestListener = () => {}): Promise<string> {
  const server = createServer(
    sayWhatIsMissing((request, response) => {
      const { pathname } = new URL(request.url ?? "", "http://site");
      response.setHeader("content-security-policy", `of ${pathname}`);
      if (pathname === "/missing" || pathname === "/en/missing")
        response
          .writeHead(200, { "content-type": "text/html" })
          .end(pathname === "/missing" ? "Không tìm thấy" : "Not found");
      else if (pathname === "/here") response.writeHead(200, { "content-type": "text/html" }).end("here");
      else if (pathname === "/api") response.writeHead(404, { "content-type": "application/json" }).end("{}");
      else if (pathname === "/piece") response.writeHead(404, { "content-type": "text/x-component" }).end("0:{}");
      else if (pathname === "/more") more(request, response);
      else {
        response.statusCode = 404;
        response.setHeader("content-type", "text/html; charset=utf-8");
        response.setHeader("etag", '"empty"');
        response.write("<html id=");
        response.end('"__next_error__">');
      }
    }),
  );
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  closings.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("a page that is not there is a whole page in the language of its address, and still 404", async () => {
  const origin = await site();
  for (const [path, words, policy] of [
    ["/products/none", "Không tìm thấy", "of /missing"],
    ["/en/products/none?x=1", "Not found", "of /en/missing"],
    ["/en?x", "Not found", "of /en/missing"],
    ["/english", "Không tìm thấy", "of /missing"],
    ["/products/none", "Không tìm thấy", "of /missing"],
  ]) {
    const answer = await fetch(`${origin}${path}`);
    expect(answer.status).toBe(404);
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(answer.headers.get("content-security-policy")).toBe(policy);
    expect(answer.headers.get("etag")).toBeNull();
    expect(await answer.text()).toBe(words);
  }
});

test("what is there, and what is no page, passes untouched", async () => {
  const origin = await site();
  for (const [path, status, words] of [
    ["/here", 200, "here"],
    ["/api", 404, "{}"],
    ["/piece", 404, "0:{}"],
  ] as const) {
    const answer = await fetch(`${origin}${path}`);
    expect([answer.status, await answer.text()]).toEqual([status, words]);
  }
  expect(await (await fetch(`${origin}/none`, { method: "POST" })).text()).toContain("__next_error__");
});

test("asked for its headers alone, it sends no body", async () => {
  const answer = await fetch(`${await site()}/none`, { method: "HEAD" });
  expect(answer.status).toBe(404);
  expect(await answer.text()).toBe("");
});

test("an answer that grows piece by piece keeps growing", async () => {
  const origin = await site((_request, response) => {
    response.setHeader("content-type", "text/html");
    response.write("one ");
    setTimeout(() => response.end("two"), 20);
  });
  expect(await (await fetch(`${origin}/more`)).text()).toBe("one two");
});
