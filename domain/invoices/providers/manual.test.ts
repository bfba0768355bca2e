import { expect, test } from "vitest";
import { recordedInvoice } from "@/domain/invoices/providers/manual";

const told = { number: "589", series: "1c26tax", authorityCode: null, issuedAt: new Date("2026-11-25T17:00:00Z") };
const nothing = {} as Parameters<ReturnType<typeof recordedInvoice>["issue"]>[0];

test("an invoice issued elsewhere is kept as it was told", async () => {
  expect(await recordedInvoice(told).issue(nothing, new Date())).toEqual({ ...told, series: "1C26TAX" });
});

test.each([
  [{ number: "" }, "invoice_number_invalid"],
  [{ number: "000" }, "invoice_number_invalid"],
  [{ number: "123456789" }, "invoice_number_invalid"],
  [{ series: "" }, "invoice_series_invalid"],
  [{ series: "AA/24E" }, "invoice_series_invalid"],
])("%j is refused with %s", (change, code) => {
  expect(() => recordedInvoice({ ...told, ...change })).toThrow(expect.objectContaining({ code }));
});
