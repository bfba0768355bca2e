import { afterEach, expect, test } from "vitest";
import { askOutside, OutsideUnavailable, plainWords } from "@/platform/outside";
import { standIn, type Asked, type Told } from "@/platform/outside.testing";

const open: { close: () => Promise<void> }[] = [];
const telling = async (told: Told | ((asked: Asked) => Told)) => {
  const service = await standIn(typeof told === "function" ? told : () => told);
  open.push(service);
  return service;
};
afterEach(async () => {
  for (const service of open.splice(0)) await service.close();
});

test("asks with JSON and gives the answer back", async () => {
  const service = await telling({ json: { fee: 20_500 } });
  const answer = await askOutside({
    baseUrl: `${service.baseUrl}/`,
    path: "/v2/fee",
    query: { of: "Đồng Nai & Bình Phước" },
    headers: { token: "t" },
    body: { weight: 200 },
  });
  expect(answer).toEqual({ status: 200, body: { fee: 20_500 } });
  expect(service.asked).toMatchObject([
    { method: "POST", path: "/v2/fee", headers: { token: "t" }, body: { weight: 200 } },
  ]);
  expect(service.asked[0]?.query.get("of")).toBe("Đồng Nai & Bình Phước");
});

test("gives a refusal back as an answer", async () => {
  const { baseUrl } = await telling({ status: 400, json: { message: "no" } });
  expect(await askOutside({ baseUrl, path: "/" })).toEqual({ status: 400, body: { message: "no" } });
});

test.each<[string, Told]>([
  ["a broken server", { status: 500, json: {} }],
  ["a busy one", { status: 429, json: {} }],
  ["a page instead of JSON", { text: "<html>" }],
  ["an empty answer", { text: "" }],
  ["a redirect", { status: 302, headers: { location: "http://127.0.0.1:1/" } }],
  ["a flood", { text: `"${"x".repeat(9 * 1024 * 1024)}"` }],
  ["silence", { never: true }],
])("%s is no answer", async (_, told) => {
  const { baseUrl } = await telling(told);
  await expect(askOutside({ baseUrl, path: "/x", timeoutMs: 300 })).rejects.toThrow(OutsideUnavailable);
});

test("a service that is not there is no answer", async () => {
  await expect(askOutside({ baseUrl: "http://127.0.0.1:1", path: "/" })).rejects.toThrow(OutsideUnavailable);
});

test("only this machine is asked without https", async () => {
  await expect(askOutside({ baseUrl: "http://online-gateway.ghn.vn", path: "/" })).rejects.toThrow("over https");
});

test.each([
  ["  Sai \u0000 mã\r\n\tphường ", "Sai mã phường"],
  ["token abcd1234 hết hạn", "token … hết hạn"],
  ["", ""],
])("%j is told as %j", (words, plain) => {
  expect(plainWords(words, ["abcd1234"])).toBe(plain);
});

test("long words are cut at a word", () => {
  expect(plainWords("một hai ba", [], 8)).toBe("một hai…");
  expect(plainWords("x".repeat(500))).toHaveLength(161);
});
