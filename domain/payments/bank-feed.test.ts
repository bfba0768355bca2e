import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { readBankFeed } from "@/domain/payments/bank-feed";
import { genericSignature } from "@/domain/payments/feed-signature";

const now = new Date("2026-11-25T07:05:00Z");
const secret = "a-secret-of-the-feed-0123456789abcdef";
const seconds = Math.floor(now.getTime() / 1_000);

const sepayTold = {
  id: 92704,
  gateway: "Vietcombank",
  transactionDate: "2026-11-25 14:02:37",
  accountNumber: "1017595600",
  code: null,
  content: "MBVCB.987.OCOP K7M42QXP01CD.CT tu 0071000",
  transferType: "in",
  transferAmount: 150_000,
  accumulated: 19_077_000,
  subAccount: null,
  referenceCode: "MBVCB.987",
  description: "",
};

const cassoTold = {
  error: 0,
  data: {
    id: 3_151_515,
    reference: "FT26330012345",
    description: "OCOP K7M42QXP01CD NGUYEN VAN AN chuyen tien",
    amount: 150_000,
    runningBalance: 25_000_000,
    transactionDateTime: "2026-11-25 14:02:37",
    accountNumber: "1017595600",
    bankName: "VPBank",
    bankAbbreviation: "VPB",
    virtualAccountNumber: "",
    counterAccountName: "NGUYEN VAN AN",
  },
};

const ownTold = {
  id: "vietin-2026-11-25-7",
  accountNumber: "1017595600",
  amountDong: 150_000,
  content: "OCOP K7M42QXP01CD",
  at: "2026-11-25T14:02:37+07:00",
};

const hmac = (hash: string, text: string, key = secret) => createHmac(hash, key).update(text).digest("hex");

/** Keys in order, level by level, as Casso's page says; written anew here. */
function inOrder(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const keys = Object.keys(value).toSorted();
  return Object.fromEntries(keys.map((key) => [key, inOrder((value as Record<string, unknown>)[key])]));
}

const signed = {
  sepay: (body: string, key = secret, at = seconds) => ({
    "x-sepay-timestamp": String(at),
    "x-sepay-signature": `sha256=${hmac("sha256", `${at}.${body}`, key)}`,
  }),
  sepayKey: (_: string, key = secret) => ({ authorization: `Apikey ${key}` }),
  casso: (body: string, key = secret, at = seconds) => ({
    "x-casso-signature": `t=${at}000,v1=${hmac("sha512", `${at}000.${JSON.stringify(inOrder(JSON.parse(body)))}`, key)}`,
  }),
  generic: (body: string, key = secret, at = seconds) => ({
    "x-signature": genericSignature({ rawBody: body, secret: key, now: new Date(at * 1_000) }),
  }),
};

const read = (rawBody: string, headers: Record<string, string>) =>
  readBankFeed({ headers: new Headers(headers), rawBody, secret, now });
const badSignature = { ok: false, reason: "bad_signature" };
const notUnderstood = { ok: false, reason: "not_understood" };

const feeds = [
  ["sepay", "sepay", sepayTold, { externalId: "92704", bankHint: "Vietcombank", content: sepayTold.content }],
  ["sepay", "sepayKey", sepayTold, { externalId: "92704", bankHint: "Vietcombank", content: sepayTold.content }],
  ["casso", "casso", cassoTold, { externalId: "3151515", bankHint: "VPB", content: cassoTold.data.description }],
  ["generic", "generic", ownTold, { externalId: ownTold.id, bankHint: null, content: ownTold.content }],
] as const;

describe.each(feeds)("%s, signed as %s", (source, way, told, facts) => {
  const body = JSON.stringify(told);

  test("tells of the transfer", () => {
    const receivedAt = new Date("2026-11-25T07:02:37Z");
    const transfer = { source, ...facts, accountNumber: "1017595600", amountDong: 150_000, receivedAt };
    expect(read(body, signed[way](body))).toEqual({ ok: true, transfers: [transfer] });
  });

  test("is not believed with another's secret", () => {
    expect(read(body, signed[way](body, "another-secret"))).toEqual(badSignature);
  });

  test("is believed only while no secret is missing", () => {
    const headers = new Headers(signed[way](body, ""));
    expect(readBankFeed({ headers, rawBody: body, secret: "", now })).toEqual(badSignature);
  });

  test.skipIf(way === "sepayKey")("is not believed once a figure is changed", () => {
    const forged = body.replace("150000", "950000");
    expect(forged).not.toBe(body);
    expect(read(forged, signed[way](body))).toEqual(badSignature);
  });
});

test.each([
  ["sepay", 300, true],
  ["sepay", 301, false],
  ["sepay", -301, false],
  ["generic", 300, true],
  ["generic", 301, false],
  ["generic", -301, false],
  ["casso", 86_400, true],
  ["casso", 86_401, false],
  ["casso", -86_401, false],
] as const)("%s, signed %i seconds ago, is believed: %s", (way, age, isBelieved) => {
  const body = JSON.stringify({ sepay: sepayTold, casso: cassoTold, generic: ownTold }[way]);
  expect(read(body, signed[way](body, secret, seconds - age)).ok).toBe(isBelieved);
});

test.each<[string, Record<string, string>]>([
  ["nothing", {}],
  ["a bare key", { authorization: secret }],
  ["a bearer", { authorization: `Bearer ${secret}` }],
  ["half a SePay signature", { "x-sepay-signature": `sha256=${hmac("sha256", `${seconds}.{}`)}` }],
  [
    "SePay's sum without its name",
    { "x-sepay-timestamp": `${seconds}`, "x-sepay-signature": hmac("sha256", `${seconds}.{}`) },
  ],
  ["a Casso signature in seconds", { "x-casso-signature": `t=${seconds},v1=${hmac("sha512", `${seconds}.{}`)}` }],
  ["an empty sum", { "x-signature": `t=${seconds},v1=` }],
  ["a longer header", { "x-signature": `${genericSignature({ rawBody: "{}", secret, now })},v0=1` }],
  ["a good key beside a bad signature", { authorization: `Apikey ${secret}`, "x-signature": "t=1,v1=00" }],
])("a delivery with %s is not believed", (_, headers) => {
  expect(read("{}", headers)).toEqual(badSignature);
});

describe("money that went out is left aside", () => {
  test.each([
    ["sepay", { ...sepayTold, transferType: "out" }],
    ["casso", { ...cassoTold, data: { ...cassoTold.data, amount: -150_000 } }],
    ["generic", { ...ownTold, amountDong: -1 }],
  ] as const)("%s", (way, told) => {
    const body = JSON.stringify(told);
    expect(read(body, signed[way](body))).toEqual({ ok: true, transfers: [] });
  });
});

describe("a signed delivery that tells no plain transfer is not understood", () => {
  const changed = (way: "sepay" | "casso" | "generic", change: Record<string, unknown>) => ({
    way,
    body: JSON.stringify(
      way === "casso"
        ? { ...cassoTold, data: { ...cassoTold.data, ...change } }
        : { ...(way === "sepay" ? sepayTold : ownTold), ...change },
    ),
  });
  const amountOf = { sepay: "transferAmount", casso: "amount", generic: "amountDong" };
  const amounts = ["1e5", "150000", 1.5, 0, 1e12, 99_999_999_999.5, null, true, [150_000], {}];
  const cases = (["sepay", "casso", "generic"] as const).flatMap((way) => [
    ...amounts.map((amount) => changed(way, { [amountOf[way]]: amount })),
    changed(way, { id: undefined }),
    changed(way, { id: "" }),
    changed(way, { id: -1 }),
    changed(way, { accountNumber: "" }),
    changed(way, { accountNumber: 1_017_595_600 }),
    changed(way, { content: 7, description: 7 }),
    changed(way, { transactionDate: "", transactionDateTime: "", at: "" }),
    changed(way, {
      transactionDate: "2026-13-45 14:02:37",
      transactionDateTime: "2026-13-45 14:02:37",
      at: "2026-13-45T14:02:37Z",
    }),
    { way, body: "[]" },
    { way, body: "null" },
    { way, body: '"text"' },
  ]);

  test.each([...cases, changed("sepay", { transferAmount: -5 }), changed("sepay", { transferType: "IN" })])(
    "$way: $body",
    ({ way, body }) => {
      expect(read(body, signed[way](body))).toEqual(notUnderstood);
    },
  );

  test.each(["", "{", "id=1&amount=5", "<xml/>", "\u0000"])("what is not JSON: %j", (body) => {
    expect(read(body, signed.generic(body))).toEqual(notUnderstood);
    expect(read(body, signed.sepay(body))).toEqual(notUnderstood);
    expect(read(body, { "x-casso-signature": `t=${seconds}000,v1=${"0".repeat(128)}` })).toEqual(badSignature);
  });

  test("a megabyte, and a pit of brackets", () => {
    const large = JSON.stringify({ ...ownTold, content: "x".repeat(1_000_000) });
    expect(read(large, signed.generic(large))).toEqual(notUnderstood);
    const deep = `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`;
    expect(read(deep, { "x-casso-signature": `t=${seconds}000,v1=${"0".repeat(128)}` })).toEqual(badSignature);
  });
});

test("a text is kept short, on one line and composed", () => {
  const body = JSON.stringify({ ...ownTold, content: ` OCOP\u0000\r\n  K7M4 trả tiền ${"x".repeat(900)}` });
  const feed = read(body, signed.generic(body));
  const content = feed.ok ? feed.transfers[0]?.content : undefined;
  expect(content?.startsWith("OCOP K7M4 trả tiền xxx")).toBe(true);
  expect(content).toHaveLength(500);
});
