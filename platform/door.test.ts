import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readableUrl, watchDoor } from "@/platform/door";
import { forgetEnvironment } from "@/platform/env";

describe("a request", () => {
  const server = createServer((request, response) => response.end(request.headers["x-forwarded-for"]));
  const saying = async (forwarded: string) => {
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}`, { headers: { "x-forwarded-for": forwarded } });
    return answer.text();
  };

  beforeAll(async () => {
    watchDoor();
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
  });
  afterAll(() => {
    server.close();
    delete process.env.TRUSTED_PROXIES;
    forgetEnvironment();
  });

  test("cannot say where it comes from while no proxy is announced", async () => {
    expect(await saying("203.0.113.7")).toBe("127.0.0.1");
  });

  test("says it through the proxies that are announced", async () => {
    process.env.TRUSTED_PROXIES = "1";
    forgetEnvironment();
    expect(await saying("1.2.3.4, 203.0.113.7")).toBe("203.0.113.7");
  });
});

describe("an address", () => {
  test.each([
    ["/products/h%E1%BA%A1t?q=%E1%BA%A1", "/products/h%E1%BA%A1t?q=%E1%BA%A1"],
    ["/products/%00?q=a%00b", "/products/%EF%BF%BD?q=a%EF%BF%BDb"],
    ["/products/%E0%A4%A?q=%E0", "/products/%25E0%25A4%25A?q=%E0"],
    ["/search?q=100%", "/search?q=100%"],
    ["/%", "/%25"],
  ])("%s is read as %s", (url, read) => {
    expect(readableUrl(url)).toBe(read);
  });
});
