import { expect, test } from "vitest";
import { POST } from "@/app/api/webhooks/carriers/[carrier]/route";
import { useDatabase } from "@/db/testing";

useDatabase();

const call = (carrier: string, body: string, headers: Record<string, string> = {}) =>
  POST(
    new Request(`http://localhost/api/webhooks/carriers/${carrier}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body,
    }),
    { params: Promise.resolve({ carrier }) },
  );

const told = { DATA: { ORDER_NUMBER: "1", ORDER_STATUS: 501, ORDER_STATUSDATE: "21/11/2026 11:00:00" }, TOKEN: "x" };

test.each([
  ["viettel-post", JSON.stringify(told), 401],
  ["viettel-post", JSON.stringify({ ...told, TOKEN: undefined }), 400],
  ["viettel-post", "{}", 400],
  ["viettel-post", "[]", 422],
  ["viettel-post", "{", 400],
  ["viettel-post", JSON.stringify({ ...told, more: "x".repeat(70_000) }), 413],
  ["ghn", JSON.stringify(told), 404],
  ["constructor", JSON.stringify(told), 404],
])("%s told %s is answered %i", async (carrier, body, status) => {
  expect((await call(carrier, body)).status).toBe(status);
});
