import { expect, it } from "vitest";
import { publicRoute } from "@/app/api/v1/public-route";
import { Refusal } from "@/platform/refusal";

it.each([
  ["not_signed_in", 401],
  ["forbidden", 403],
  ["shop_suspended", 403],
  ["not_found", 404],
  ["out_of_stock", 409],
  ["price_changed", 409],
  ["sign_in_throttled", 429],
  ["group_missing", 422],
])("answers the refusal %s with %i", async (code, status) => {
  const route = publicRoute(async () => {
    throw new Refusal(code, { minutes: 5, reason: "x", total: "1" }, "name");
  });
  const answer = await route(new Request("http://localhost/api/v1/x"), undefined);
  expect(answer.status).toBe(status);
  const { error } = (await answer.json()) as { error: Record<string, unknown> };
  expect(error).toMatchObject({ code, fields: { name: error.message } });
  expect(error.requestId).toEqual(expect.any(String));
});
