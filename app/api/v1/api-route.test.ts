import { eq, like } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { readJson } from "@/app/request-body";
import { db } from "@/db/client";
import { rateCounters } from "@/db/schema/people";
import { useDatabase } from "@/db/testing";
import { forgetOldCalls } from "@/domain/people/writes/calls";
import { now } from "@/platform/clock";
import { forgetEnvironment } from "@/platform/env";
import { Refusal } from "@/platform/refusal";

useDatabase();

type Problem = { error: { code: string; message: string; fields?: Record<string, string>; requestId: string } };
const problemIn = async (answer: Response) => ((await answer.json()) as Problem).error;
const at = "http://localhost/api/v1/x";

describe("a refusal", () => {
  it.each([
    ["body_not_json", 400],
    ["not_signed_in", 401],
    ["forbidden", 403],
    ["shop_suspended", 403],
    ["not_found", 404],
    ["cart_not_found", 404],
    ["out_of_stock", 409],
    ["price_changed", 409],
    ["body_too_large", 413],
    ["body_type", 415],
    ["sign_in_throttled", 429],
    ["group_missing", 422],
  ])("%s is answered with %i", async (code, status) => {
    const { GET } = apiRoute({
      GET: async () => {
        throw new Refusal(code, { minutes: 5, reason: "x", total: "1", kilobytes: 64 }, "name");
      },
    });
    const answer = await GET(new Request(at), {});
    expect(answer.status).toBe(status);
    expect(answer.headers.get("retry-after")).toBe(status === 429 ? "300" : null);
    const error = await problemIn(answer);
    expect(error).toMatchObject({ code, fields: { name: error.message } });
    expect(error.requestId).toEqual(expect.any(String));
  });

  it.each([
    [undefined, "Không tìm thấy."],
    ["vi-VN,vi;q=0.9,en;q=0.8", "Không tìm thấy."],
    ["fr", "Không tìm thấy."],
    ["en", "Not found."],
    ["fr;q=1, en-US;q=0.9, vi;q=0.5", "Not found."],
    ["en;q=0, vi;q=0.1", "Không tìm thấy."],
  ])("speaks the language of Accept-Language %s: %s", async (asked, message) => {
    const { GET } = apiRoute({
      GET: async () => {
        throw new Refusal("not_found");
      },
    });
    const headers: HeadersInit = asked === undefined ? {} : { "accept-language": asked };
    expect((await problemIn(await GET(new Request(at, { headers }), {}))).message).toBe(message);
  });

  it("of a method names those there are", async () => {
    const { GET, DELETE, OPTIONS } = apiRoute({ POST: async () => privateJson({}) });
    for (const refused of [await GET(new Request(at), {}), await DELETE(new Request(at, { method: "DELETE" }), {})]) {
      expect([refused.status, refused.headers.get("allow")]).toEqual([405, "POST, OPTIONS"]);
      expect(await problemIn(refused)).toMatchObject({ code: "method_not_allowed" });
    }
    const { status, headers } = await OPTIONS(new Request(at, { method: "OPTIONS" }), {});
    expect([status, headers.get("allow")]).toEqual([204, "POST, OPTIONS"]);
  });

  it("of what breaks says nothing of what broke", async () => {
    const { GET } = apiRoute({
      GET: async () => {
        throw new Error("select * from users at /srv/app/reads.ts:12");
      },
    });
    const answer = await GET(new Request(at), {});
    expect(answer.status).toBe(500);
    expect(await answer.clone().text()).not.toMatch(/select|srv|reads/);
    expect(await problemIn(answer)).toMatchObject({ code: "unexpected" });
  });
});

describe("a body", () => {
  const { POST } = apiRoute({
    POST: async (request) => privateJson(z.object({ name: z.string() }).parse(await readJson(request))),
  });
  const json = { "content-type": "application/json" };
  const send = (body: BodyInit | null, headers: Record<string, string> = json) =>
    POST(new Request(at, { method: "POST", headers, body, duplex: "half" } as RequestInit), {});

  it.each([
    ["{", 400, "body_not_json"],
    ["{'name':1}", 400, "body_not_json"],
    [new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]), 400, "body_not_json"],
    ["[]", 422, "body_not_object"],
    ["null", 422, "body_not_object"],
    ['"x"', 422, "body_not_object"],
    ["12", 422, "body_not_object"],
    [`${"[".repeat(30_000)}${"]".repeat(30_000)}`, 422, "body_not_object"],
    [`{"name":${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}}`, 422, "body_too_deep"],
    ["", 422, "check_fields"],
    ["{}", 422, "check_fields"],
    ['{"__proto__":{"name":"x"}}', 422, "check_fields"],
    ['{"name":"a\\u0000b"}', 422, "field_invalid"],
    [`{"name":"${"x".repeat(70_000)}"}`, 413, "body_too_large"],
    ['{"name":"Lúa"}', 200, undefined],
  ])("%.40s is answered with %i %s", async (body, status, code) => {
    const answer = await send(body);
    expect(answer.status).toBe(status);
    expect(((await answer.json()) as Partial<Problem>).error?.code).toBe(code);
  });

  it.each([
    ["text/plain", 415],
    ["application/x-www-form-urlencoded", 415],
    ["multipart/form-data; boundary=x", 415],
    ["application/json; charset=utf-16", 415],
    ["application/json;charset=UTF-8", 200],
    ["application/merge-patch+json", 200],
  ])("that says it is %s is answered with %i", async (type, status) => {
    expect((await send('{"name":"Lúa"}', { "content-type": type })).status).toBe(status);
  });

  it("that says it is packed is not read", async () => {
    expect((await send('{"name":"Lúa"}', { ...json, "content-encoding": "gzip" })).status).toBe(415);
  });

  it("without end is left when it is too long, not when it ends", async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(16_384).fill(0x20));
      },
    });
    expect((await send(endless)).status).toBe(413);
    expect(sent).toBeLessThan(10);
  });

  it("that is too long by its own word is not read at all", async () => {
    expect((await send("{}", { ...json, "content-length": "70000" })).status).toBe(413);
  });
});

describe("calls", () => {
  const { GET, POST } = apiRoute({ GET: async () => privateJson({}), POST: async () => privateJson({}) });
  const { POST: order } = apiRoute({ POST: async () => privateJson({}) }, { weight: 5 });
  const from = (address: string, method: string, more: Record<string, string> = {}) =>
    new Request(at, { method, headers: { "x-forwarded-for": address, ...more } });
  const inTurn = async (count: number, call: () => Promise<Response>) => {
    const statuses: number[] = [];
    for (let turn = 0; turn < count; turn += 1) statuses.push((await call()).status);
    return statuses;
  };

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-20T03:00:15Z") });
    process.env.API_WRITES_PER_MINUTE = "10";
    process.env.API_READS_PER_MINUTE = "20";
    forgetEnvironment();
  });
  afterEach(async () => {
    vi.useRealTimers();
    delete process.env.API_WRITES_PER_MINUTE;
    delete process.env.API_READS_PER_MINUTE;
    forgetEnvironment();
    await db.delete(rateCounters);
  });

  it("that write are refused past the limit of their address, until the next minute", async () => {
    const statuses = await Promise.all(
      Array.from({ length: 30 }, async () => (await POST(from("203.0.113.7", "POST"), {})).status),
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(10);
    const refused = await POST(from("203.0.113.7", "POST"), {});
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "45"]);
    expect(await problemIn(refused)).toMatchObject({ code: "too_many_requests" });
    expect((await POST(from("203.0.113.8", "POST"), {})).status).toBe(200);
    vi.setSystemTime(new Date("2026-11-20T03:01:00Z"));
    expect((await POST(from("203.0.113.7", "POST"), {})).status).toBe(200);
  });

  it("that order count for five", async () => {
    expect(await inTurn(3, () => order(from("203.0.113.9", "POST"), {}))).toEqual([200, 200, 429]);
  });

  it("by one key are counted together, from wherever they come, and the key is not kept", async () => {
    const authorization = "Bearer ocop_averylongkeythatisnobodys";
    let last = 0;
    const statuses = await inTurn(11, () => POST(from(`203.0.113.${(last += 1)}`, "POST", { authorization }), {}));
    expect(statuses.filter((status) => status === 200)).toHaveLength(10);
    expect((await POST(from("127.0.0.1", "POST", { authorization }), {})).status).toBe(429);
    const kept = await db.select().from(rateCounters).where(like(rateCounters.subject, "key:%"));
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain("averylongkey");
  });

  it("from inside the operator's network have no address to count", async () => {
    expect(await inTurn(30, () => POST(from("127.0.0.1", "POST"), {}))).not.toContain(429);
    expect(await db.select().from(rateCounters)).toHaveLength(0);
  });

  it("that read are refused past a limit of their own, and ask no database", async () => {
    const statuses = await inTurn(21, () => GET(from("203.0.113.7", "GET"), {}));
    expect(statuses.indexOf(429)).toBe(20);
    expect((await GET(from("203.0.113.8", "GET"), {})).status).toBe(200);
    expect(await db.select().from(rateCounters)).toHaveLength(0);
  });

  it("are forgotten once their minute is over", async () => {
    await POST(from("203.0.113.7", "POST"), {});
    const mine = () => db.select().from(rateCounters).where(eq(rateCounters.subject, "address:203.0.113.7"));
    await forgetOldCalls(now());
    expect(await mine()).toHaveLength(1);
    vi.setSystemTime(new Date("2026-11-20T03:02:00Z"));
    await forgetOldCalls(now());
    expect(await mine()).toHaveLength(0);
  });
});
