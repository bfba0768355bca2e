import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { finishedHtml } from "@/platform/finished-html.mjs";

const page =
  `<html><head><link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/first.js"/>` +
  `<script src="/_next/static/chunks/a.js" async=""></script><script src="/_next/static/chunks/old.js" noModule=""></script></head>` +
  `<body><h1>Chợ</h1><script type="application/ld+json">{"@type":"Product"}</script>` +
  `<script src="/_next/static/chunks/first.js" id="_R_" async=""></script>` +
  `<script>(self.__next_f=self.__next_f||[]).push([0])</script><script>self.__next_f.push([1,"a"])</script>` +
  `<script>self.__next_f.push([1,"$& $1 b"])</script></body></html>`;

test("a finished page asks for its scripts at its end, in their order", () => {
  const { page: finished } = finishedHtml(page.replace(' id="_R_"', ""));
  expect(finished).not.toMatch(/<script src="[^"]+" async/);
  expect(finished).not.toContain('as="script"');
  expect(finished).toContain('(["/_next/static/chunks/a.js","/_next/static/chunks/first.js"])</script></body></html>');
  expect(finished).toContain('<script src="/_next/static/chunks/old.js" noModule="">');
});

test("its data is one script, to the letter", () => {
  const { page: finished } = finishedHtml(page);
  expect(finished).toContain(
    '<script>(self.__next_f=self.__next_f||[]).push([0]);self.__next_f.push([1,"a"]);self.__next_f.push([1,"$& $1 b"])</script>',
  );
});

test("each script inside is named by its hash, and nothing else is", () => {
  const { page: finished, scriptSources } = finishedHtml(page);
  const inside = [...finished.matchAll(/<script>(.*?)<\/script>/g)].map(([, text = ""]) => text);
  const named = inside.map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
  expect(inside).toHaveLength(2);
  expect(scriptSources).toBe(named.join(" "));
});

test("a page without scripts stays as it is", () => {
  const plain = "<html><body><p>Chợ</p></body></html>";
  expect(finishedHtml(plain)).toEqual({ page: plain, scriptSources: "" });
});
