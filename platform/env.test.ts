import { expect, test } from "vitest";
import { isWeakSecret, readEnvironment } from "@/platform/env";

const strong = "kV7mJx2Qp9sLw4Rt8Zb3Nc6Yd1Fg5Hh0";
const production = { NODE_ENV: "production", DATABASE_URL: "postgres://u:p@db/ocop", AUTH_SECRET: strong };

test("a production with what it needs starts", () => {
  expect(readEnvironment(production)).toMatchObject({ isProduction: true, isDemo: false, runsJobs: true, port: 3000 });
});

test.each([
  [{ ...production, AUTH_SECRET: undefined }, "AUTH_SECRET is missing"],
  [{ ...production, AUTH_SECRET: " " }, "AUTH_SECRET is missing"],
  [{ ...production, AUTH_SECRET: "short" }, "AUTH_SECRET is weak"],
  [{ ...production, AUTH_SECRET: "a".repeat(64) }, "AUTH_SECRET is weak"],
  [{ ...production, DATABASE_URL: undefined }, "DATABASE_URL is missing"],
  [{ ...production, DATABASE_URL: "mysql://x" }, "DATABASE_URL must begin"],
  [{ ...production, DEMO: "1", STRIPE_SECRET_KEY: "sk_live_1" }, "live STRIPE_SECRET_KEY"],
  [{ ...production, STRIPE_SECRET_KEY: "sk_live_1" }, "STRIPE_WEBHOOK_SECRET is missing"],
  [{ ...production, TEST_CLOCK_FILE: "/clock" }, "TEST_CLOCK_FILE is only allowed with DEMO=1"],
  [{ ...production, STRIPE_API_BASE: "http://stripe.example" }, "STRIPE_API_BASE must use https"],
  [{ ...production, ESMS_API_KEY: "k" }, "ESMS_API_KEY, ESMS_SECRET_KEY and ESMS_BRANDNAME belong together"],
  [{ ...production, ESMS_API_BASE: "http://sms.example" }, "ESMS_API_BASE must use https"],
  [{ ...production, ZALO_TOKEN_FILE: "/zalo" }, "ZALO_TOKEN_FILE and ZALO_TEMPLATES belong together"],
  [{ ...production, ZALO_TEMPLATES: "order_placed" }, "ZALO_TEMPLATES must be a list"],
  [{ ...production, PORT: "99999" }, "PORT"],
  [{ ...production, JOBS: "yes" }, "JOBS must be on or off"],
  [{ ...production, HOLD_MINUTES: "0" }, "HOLD_MINUTES"],
  [{ ...production, TRUSTED_PROXIES: "yes" }, "TRUSTED_PROXIES must be a number"],
  [{ ...production, API_WRITES_PER_MINUTE: "0" }, "API_WRITES_PER_MINUTE"],
  [{ ...production, APP_ORIGIN: "javascript:alert(1)" }, "APP_ORIGIN"],
])("%j does not start: %s", (source, reason) => {
  expect(() => readEnvironment(source)).toThrow(reason);
});

test("every reason is said at once, and no secret is repeated", () => {
  const start = () => readEnvironment({ ...production, AUTH_SECRET: "hunter2", DATABASE_URL: "" });
  expect(start).toThrow(/DATABASE_URL.*AUTH_SECRET/);
  expect(start).not.toThrow("hunter2");
});

test("several webhook secrets are a list with commas", () => {
  const { stripeWebhookSecrets } = readEnvironment({ ...production, STRIPE_WEBHOOK_SECRET: "whsec_a, whsec_b," });
  expect(stripeWebhookSecrets).toEqual(["whsec_a", "whsec_b"]);
});

test("templates of Zalo are a list of names and numbers", () => {
  const { zalo } = readEnvironment({
    ...production,
    ZALO_TOKEN_FILE: "/zalo",
    ZALO_TEMPLATES: "order_placed:330875, part_moved:330876",
  });
  expect(zalo).toEqual({
    tokenFile: "/zalo",
    templates: { order_placed: "330875", part_moved: "330876" },
    baseUrl: "https://business.openapi.zalo.me",
  });
  expect(readEnvironment(production)).toMatchObject({ zalo: undefined, esms: undefined });
});

test("a Stripe-compatible server on this machine needs no https", () => {
  const { stripeApiBase } = readEnvironment({ ...production, STRIPE_API_BASE: "http://127.0.0.1:12111" });
  expect(stripeApiBase).toBe("http://127.0.0.1:12111");
});

test.each([
  [strong, false],
  ["change-me-change-me-change-me-change-me", true],
  ["development-only-0123456789-abcdefg", true],
])("%s weak: %s", (secret, expected) => {
  expect(isWeakSecret(secret)).toBe(expected);
});
