import { afterEach, beforeEach, expect, test } from "vitest";
import type { InvoiceProvider, InvoiceRequest } from "@/domain/invoices/provider";
import { sepayEinvoice } from "@/domain/invoices/providers/sepay-einvoice";
import { dong } from "@/domain/money/dong";
import { standIn, type Told } from "@/platform/outside.testing";

const now = new Date("2026-11-25T18:30:00Z");
const request: InvoiceRequest = {
  seller: { name: "HTX Mật ong", taxCode: "0100109106" },
  buyer: { name: "Nguyễn Thị Lan", taxCode: "070190001234", address: "72 Lê Thánh Tôn", email: null },
  lines: [{ name: "Mật ong", unit: "chai", quantity: 2, unitPriceDong: dong(150_000), vatRate: null }],
  totals: { goodsDong: dong(300_000), vatDong: dong(0), totalDong: dong(300_000) },
  idempotencyKey: "K7M4-2QXP-1",
};

let service: Awaited<ReturnType<typeof standIn>>;
let provider: InvoiceProvider;
/** What the stand-in does with an invoice it is asked to make. */
let behaviour: { state: "issued" | "draft"; create?: Told; check?: Told };
let made: Map<string, string>;

beforeEach(async () => {
  behaviour = { state: "issued" };
  made = new Map();
  service = await standIn(({ path, body }) => {
    if (path === "/v1/token") return { json: { success: true, data: { access_token: "bearer", expires_in: 86_400 } } };
    if (path === "/v1/invoices/create") {
      const key = (body as { reference_code: string }).reference_code;
      if (made.has(key)) return failed(409, "EINVOICE_DOCUMENT_EXISTED", "Đã ghi nhận");
      if (behaviour.create?.status !== 400) made.set(key, String(589 + made.size));
      return behaviour.create ?? { json: { success: true, data: { tracking_code: "t-1", message: "" } } };
    }
    if (path.startsWith("/v1/invoices/create/check/"))
      return behaviour.check ?? { json: { success: true, data: { status: "Success", message: "" } } };
    if (path.endsWith("/download")) return { json: { success: true, data: { file_type: "pdf", content: "JVBERg==" } } };
    const number = made.get(decodeURIComponent(path.split("/").at(-1) ?? ""));
    if (number === undefined) return failed(404, "NOT_FOUND", "");
    const told = {
      invoice_number: behaviour.state === "draft" ? "0" : number,
      issued_date: "2026-11-26",
      xml_url: null,
    };
    return { json: { success: true, data: { ...told, status: behaviour.state, tax_authority_code: "M1-26-ABC" } } };
  });
  provider = sepayEinvoice({
    clientId: "id",
    clientSecret: "secret-of-einvoice",
    providerAccountId: "0aea3134",
    templateCode: "2",
    series: "C26THX",
    baseUrl: service.baseUrl,
  });
});
afterEach(() => service.close());

const creates = () => service.paths().filter((path) => path === "/v1/invoices/create").length;
const issued = {
  number: "589",
  series: "C26THX",
  authorityCode: "M1-26-ABC",
  issuedAt: new Date("2026-11-25T17:00:00Z"),
};

test("issues an invoice as the pages say", async () => {
  expect(await provider.issue(request, now)).toEqual(issued);
  expect(service.asked[0]?.headers.authorization).toBe(
    `Basic ${Buffer.from("id:secret-of-einvoice").toString("base64")}`,
  );
  expect(service.asked.find(({ path }) => path === "/v1/invoices/create")).toMatchObject({
    headers: { authorization: "Bearer bearer" },
    body: {
      reference_code: "K7M4-2QXP-1",
      is_draft: false,
      issued_date: "2026-11-26 01:30:00",
      buyer: { type: "personal", national_id: "070190001234" },
      items: [{ line_number: 1, line_type: 1, quantity: 2, unit_price: 150_000 }],
      total_amount: 300_000,
    },
  });
});

test("asked twice, issues once", async () => {
  const first = await provider.issue(request, now);
  expect(await provider.issue(request, now)).toEqual(first);
  expect(creates()).toBe(1);
});

test("after a call that broke off when it had worked, issues no second one", async () => {
  behaviour.create = { status: 502, json: {} };
  await expect(provider.issue(request, now)).rejects.toMatchObject({ code: "invoice_unavailable" });
  expect(await provider.issue(request, now)).toEqual(issued);
  expect(creates()).toBe(1);
});

test("two at once are one invoice", async () => {
  expect(await Promise.all([provider.issue(request, now), provider.issue(request, now)])).toEqual([issued, issued]);
  expect(made.size).toBe(1);
});

test("what is not issued yet is pending, and is found later", async () => {
  behaviour.state = "draft";
  await expect(provider.issue(request, now)).rejects.toMatchObject({ code: "invoice_pending" });
  behaviour.state = "issued";
  expect(await provider.issue(request, now)).toEqual(issued);
});

test.each<[string, () => void]>([
  ["at once", () => (behaviour.create = failed(400, "BAD_REQUEST", "Thiếu  tên secret-of-einvoice"))],
  [
    "a little later",
    () => (behaviour.check = { json: { success: true, data: { status: "Failed", message: "Thiếu tên …" } } }),
  ],
])("a refusal %s is told in the provider's words", async (_, refuse) => {
  refuse();
  await expect(provider.issue(request, now)).rejects.toMatchObject({
    code: "invoice_refused",
    details: { words: "Thiếu tên …" },
  });
});

test("an answer of another shape is none", async () => {
  behaviour.create = { json: { success: true, data: "ok" } };
  await expect(provider.issue(request, now)).rejects.toMatchObject({ code: "invoice_unavailable" });
});

test("gives the printed form", async () => {
  expect(Buffer.from((await provider.file?.("K7M4-2QXP-1", "pdf")) ?? []).toString()).toBe("%PDF");
});

function failed(status: number, code: string, message: string): Told {
  return { status, json: { success: false, error: { code, message } } };
}
