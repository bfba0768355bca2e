import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askPage, isPublicAddress } from "@/platform/outside-page";

describe("the address", () => {
  test.each([
    ["8.8.8.8", true],
    ["1.1.1.1", true],
    ["2606:4700::1111", true],
    ["127.0.0.1", false],
    ["10.1.2.3", false],
    ["172.16.0.1", false],
    ["172.32.0.1", true],
    ["192.168.1.1", false],
    ["169.254.169.254", false],
    ["100.64.0.1", false],
    ["0.0.0.0", false],
    ["224.0.0.1", false],
    ["255.255.255.255", false],
    ["::1", false],
    ["::", false],
    ["::ffff:127.0.0.1", false],
    ["::ffff:10.0.0.1", false],
    ["64:ff9b::7f00:1", false],
    ["fc00::1", false],
    ["fe80::1", false],
    ["2002:7f00:1::", false],
    ["2001:db8::1", false],
    ["không phải", false],
  ])("%s is of the public internet: %s", (address, isPublic) => {
    expect(isPublicAddress(address)).toBe(isPublic);
  });
});

describe("a page is asked for", () => {
  let site: Server;
  let port: number;
  let asked: string[];

  beforeAll(async () => {
    asked = [];
    site = createServer((request, response) => {
      asked.push(`${request.headers.host} ${request.url}`);
      const to: Record<string, string> = {
        "/moved": "/here",
        "/round": "/round",
        "/inside": "http://kho.example/secret",
        "/file": "file:///etc/passwd",
      };
      const location = to[request.url ?? ""];
      if (request.url === "/silent") return;
      response.writeHead(location ? 302 : request.url === "/gone" ? 404 : 200, location ? { location } : {});
      response.end("x".repeat(100_000));
    });
    await new Promise<void>((listening) => site.listen(0, "127.0.0.1", listening));
    port = (site.address() as AddressInfo).port;
  });

  afterAll(() => {
    site.closeAllConnections();
    site.close();
  });

  const names: Record<string, string[]> = {
    "shop.example": ["127.0.0.1"],
    "kho.example": ["10.0.0.7"],
    "both.example": ["127.0.0.1", "10.0.0.7"],
    "empty.example": [],
  };
  const resolve = async (host: string) => {
    const addresses = names[host];
    if (!addresses) throw Object.assign(new Error("nowhere"), { code: "ENOTFOUND" });
    return addresses;
  };
  const ask = (host: string, path: string) =>
    askPage(`http://${host}:${port}${path}`, {
      resolve,
      isAllowed: (address) => address === "127.0.0.1",
      timeoutMs: 1_000,
    });

  test.each([
    ["shop.example", "/here", { kind: "answered", status: 200 }],
    ["shop.example", "/gone", { kind: "answered", status: 404 }],
    ["shop.example", "/round", { kind: "silent" }],
    ["shop.example", "/silent", { kind: "silent" }],
    ["shop.example", "/inside", { kind: "private" }],
    ["shop.example", "/file", { kind: "private" }],
    ["kho.example", "/here", { kind: "private" }],
    ["both.example", "/here", { kind: "private" }],
    ["empty.example", "/here", { kind: "no_site" }],
    ["nowhere.example", "/here", { kind: "no_site" }],
  ])("%s%s", async (host, path, answer) => {
    expect(await ask(host, path)).toMatchObject(answer);
  });

  test("and says which page answered in the end", async () => {
    expect(await ask("shop.example", "/moved")).toMatchObject({ url: `http://shop.example:${port}/here` });
  });

  test("never at an address of a private network, whatever the name", async () => {
    asked = [];
    for (const address of [`http://127.0.0.1:${port}/`, `http://[::1]:${port}/`, `http://localhost:${port}/`])
      expect(await askPage(address)).toEqual({ kind: "private" });
    expect(asked).toEqual([]);
  });
});
