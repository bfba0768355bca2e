import { now } from "@/platform/clock";
import { type Settings } from "./world";

type Flags = { port?: string; "public-base"?: string; "webhook-url"?: string };

/** Stripe tries for three days; a demo wants to see it within the hour. */
const retryMilliseconds = [500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 300_000, 900_000, 1_800_000];

/** @throws Error saying in a sentence which setting is missing or wrong. */
export function settingsFrom(flags: Flags, env: Record<string, string | undefined>): Settings {
  const port = Number(flags.port ?? env.STRIPE_SERVER_PORT ?? "12111");
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error("--port must be a port number.");
  const secretKey = needed(env, "STRIPE_SECRET_KEY");
  if (/_live_/.test(secretKey)) throw new Error("STRIPE_SECRET_KEY is a live key: this server is for tests only.");
  const [secret = ""] = needed(env, "STRIPE_WEBHOOK_SECRET").split(",");
  return {
    databaseUrl: needed(env, "DATABASE_URL"),
    port,
    secretKey,
    publicBase: addressIn(flags["public-base"] ?? env.STRIPE_SERVER_PUBLIC_BASE, "--public-base"),
    webhook: {
      url: addressIn(flags["webhook-url"] ?? env.STRIPE_SERVER_WEBHOOK_URL, "--webhook-url"),
      secret: secret.trim(),
      retryMilliseconds,
    },
    fees: {
      basisPoints: wholeIn(env, "STRIPE_SERVER_FEE_BASIS_POINTS", 340),
      fixedDong: wholeIn(env, "STRIPE_SERVER_FEE_FIXED", 12_000),
      disputeDong: wholeIn(env, "STRIPE_SERVER_FEE_DISPUTE", 380_000),
    },
    now,
  };
}

function wholeIn(env: Record<string, string | undefined>, name: string, otherwise: number): number {
  const value = Number(env[name]?.trim() || otherwise);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`${name} must be a whole number.`);
  return value;
}

function needed(env: Record<string, string | undefined>, name: string): string {
  const value = env[name]?.trim();
  if (!value) throw new Error(`${name} is missing.`);
  return value;
}

function addressIn(value: string | undefined, flag: string): string | null {
  if (!value) return null;
  if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol))
    throw new Error(`${flag} must be an address.`);
  return value;
}
