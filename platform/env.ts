import { z } from "zod";

/** The environment, read when first asked for and never while building. Every variable is described in docs/operations.md. */
export type Environment = {
  isProduction: boolean;
  isDemo: boolean;
  databaseUrl: string;
  appOrigin: string;
  port: number;
  authSecret: string;
  stripeSecretKey: string | undefined;
  stripeWebhookSecrets: readonly string[];
  stripeApiBase: string | undefined;
  bankWebhookSecret: string | undefined;
  ghnApiBase: string;
  viettelPostApiBase: string;
  smtpUrl: string | undefined;
  mailFrom: string;
  /** Text messages; without it there are none. */
  esms: { apiKey: string; secretKey: string; brandname: string; baseUrl: string } | undefined;
  /** Messages in Zalo, by the templates it has approved; without it there are none. */
  zalo: { tokenFile: string; templates: Readonly<Record<string, string>>; baseUrl: string } | undefined;
  storageUrl: string;
  holdMinutes: number;
  runsJobs: boolean;
  /** Whether pages on other markets are asked whether they are still there. */
  checksLinks: boolean;
  /** Proxies of ours between a client and this process. */
  trustedProxies: number;
  /** What one address, and one seller's key, may write through the API. */
  apiWritesPerMinute: number;
  /** What one address may read through the API of one instance. */
  apiReadsPerMinute: number;
  demoPassword: string;
  testClockFile: string | undefined;
  logLevel: string;
};

/** Says every reason at once, so that a start that fails is mended in one go. It never repeats a secret. */
export class EnvironmentError extends Error {
  readonly reasons: readonly string[];

  constructor(reasons: readonly string[]) {
    super(`The environment is not usable: ${reasons.join("; ")}.`);
    this.name = "EnvironmentError";
    this.reasons = reasons;
  }
}

const onOff = z.enum(["on", "off"], "must be on or off");
const flag = z.enum(["0", "1"], "must be 0 or 1");
const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

const variables = z.object({
  NODE_ENV: z.string().default("development"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must begin with postgres://")
    .optional(),
  APP_ORIGIN: z
    .url({ protocol: /^https?$/, error: "must be an address such as https://cho.example.vn" })
    .transform((address) => new URL(address).origin)
    .optional(),
  PORT: z.coerce.number("must be a number").int().min(1).max(65_535).default(3000),
  AUTH_SECRET: z.string().optional(),
  STRIPE_SECRET_KEY: z.string().optional(),
  STRIPE_WEBHOOK_SECRET: z.string().optional(),
  STRIPE_API_BASE: z.url("must be an address").optional(),
  BANK_WEBHOOK_SECRET: z.string().min(16, "must have at least 16 characters").optional(),
  GHN_API_BASE: z.url("must be an address").default("https://online-gateway.ghn.vn"),
  VIETTEL_POST_API_BASE: z.url("must be an address").default("https://partner.viettelpost.vn"),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "must begin with smtp:// or smtps://")
    .optional(),
  MAIL_FROM: z.string().default("Chợ OCOP <cho-ocop@localhost>"),
  ESMS_API_KEY: z.string().optional(),
  ESMS_SECRET_KEY: z.string().optional(),
  ESMS_BRANDNAME: z.string().optional(),
  ESMS_API_BASE: z.url("must be an address").default("https://rest.esms.vn"),
  ZALO_TOKEN_FILE: z.string().optional(),
  ZALO_TEMPLATES: z
    .string()
    .regex(/^\s*\w+:\d+\s*(,\s*\w+:\d+\s*)*$/, "must be a list such as order_placed:330875,part_moved:330876")
    .optional(),
  ZALO_API_BASE: z.url("must be an address").default("https://business.openapi.zalo.me"),
  STORAGE_URL: z
    .string()
    .regex(/^(file|s3):/, "must begin with file: or s3:")
    .default("file:.data/files"),
  HOLD_MINUTES: z.coerce.number("must be a number").int().min(1).max(1440).default(30),
  JOBS: onOff.default("on"),
  LINK_CHECKS: onOff.optional(),
  TRUSTED_PROXIES: z.coerce.number("must be a number").int().min(0).max(9).default(0),
  API_WRITES_PER_MINUTE: z.coerce.number("must be a number").int().min(1).default(300),
  API_READS_PER_MINUTE: z.coerce.number("must be a number").int().min(1).default(3000),
  DEMO: flag.default("0"),
  DEMO_PASSWORD: z.string().min(8, "must have at least 8 characters").default("ocop-demo-2026"),
  TEST_CLOCK_FILE: z.string().optional(),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(", ")}`).default("info"),
});

let known: Environment | undefined;

export function env(): Environment {
  known ??= readEnvironment(process.env);
  return known;
}

/** Forgets what was read; for tests that change a variable. */
export function forgetEnvironment(): void {
  known = undefined;
}

/** @throws EnvironmentError with every reason why this process must not start. */
export function readEnvironment(source: Record<string, string | undefined>): Environment {
  const parsed = variables.safeParse(withoutBlanks(source));
  if (!parsed.success) {
    throw new EnvironmentError(parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`));
  }
  const given = parsed.data;
  const isDemo = given.DEMO === "1";
  const isProduction = given.NODE_ENV === "production";
  const isBuilding = source.NEXT_PHASE === "phase-production-build";
  const reasons = [...demoReasons(given), ...paymentReasons(given), ...noticeReasons(given)];
  if (isProduction && !isBuilding) reasons.push(...productionReasons(given));
  if (reasons.length > 0) throw new EnvironmentError(reasons);

  return {
    isProduction,
    isDemo,
    databaseUrl: given.DATABASE_URL ?? "",
    appOrigin: given.APP_ORIGIN ?? `http://localhost:${given.PORT}`,
    port: given.PORT,
    authSecret: given.AUTH_SECRET ?? "only-for-development-on-this-machine",
    stripeSecretKey: given.STRIPE_SECRET_KEY,
    stripeWebhookSecrets: commaList(given.STRIPE_WEBHOOK_SECRET),
    stripeApiBase: given.STRIPE_API_BASE,
    bankWebhookSecret: given.BANK_WEBHOOK_SECRET,
    ghnApiBase: given.GHN_API_BASE,
    viettelPostApiBase: given.VIETTEL_POST_API_BASE,
    smtpUrl: given.SMTP_URL,
    mailFrom: given.MAIL_FROM,
    esms: esmsIn(given),
    zalo: zaloIn(given),
    storageUrl: given.STORAGE_URL,
    holdMinutes: given.HOLD_MINUTES,
    runsJobs: given.JOBS === "on",
    checksLinks: (given.LINK_CHECKS ?? (isDemo ? "off" : "on")) === "on",
    trustedProxies: given.TRUSTED_PROXIES,
    apiWritesPerMinute: given.API_WRITES_PER_MINUTE,
    apiReadsPerMinute: given.API_READS_PER_MINUTE,
    demoPassword: given.DEMO_PASSWORD,
    testClockFile: given.TEST_CLOCK_FILE,
    logLevel: given.LOG_LEVEL,
  };
}

type Given = z.infer<typeof variables>;

function demoReasons(given: Given): string[] {
  const reasons: string[] = [];
  if (given.DEMO === "1" && /^(sk|rk)_live_/.test(given.STRIPE_SECRET_KEY ?? "")) {
    reasons.push("DEMO=1 must not run with a live STRIPE_SECRET_KEY");
  }
  if (given.TEST_CLOCK_FILE && given.DEMO !== "1") reasons.push("TEST_CLOCK_FILE is only allowed with DEMO=1");
  return reasons;
}

function paymentReasons(given: Given): string[] {
  return plainReasons({ STRIPE_API_BASE: given.STRIPE_API_BASE });
}

/** What belongs together is given together, or not at all. */
function noticeReasons(given: Given): string[] {
  const reasons = plainReasons({ ESMS_API_BASE: given.ESMS_API_BASE, ZALO_API_BASE: given.ZALO_API_BASE });
  const isPart = (...values: (string | undefined)[]) => values.some(Boolean) && !values.every(Boolean);
  if (isPart(given.ESMS_API_KEY, given.ESMS_SECRET_KEY, given.ESMS_BRANDNAME))
    reasons.push("ESMS_API_KEY, ESMS_SECRET_KEY and ESMS_BRANDNAME belong together");
  if (isPart(given.ZALO_TOKEN_FILE, given.ZALO_TEMPLATES))
    reasons.push("ZALO_TOKEN_FILE and ZALO_TEMPLATES belong together");
  return reasons;
}

/** Services are asked over https, but for those on this machine. */
function plainReasons(addresses: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(addresses).flatMap(([name, address]) => {
    if (!address) return [];
    const { protocol, hostname } = new URL(address);
    const isLoopback = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
    return protocol === "https:" || isLoopback ? [] : [`${name} must use https unless it is on this machine`];
  });
}

function esmsIn(given: Given): Environment["esms"] {
  const { ESMS_API_KEY: apiKey, ESMS_SECRET_KEY: secretKey, ESMS_BRANDNAME: brandname } = given;
  return apiKey && secretKey && brandname ? { apiKey, secretKey, brandname, baseUrl: given.ESMS_API_BASE } : undefined;
}

function zaloIn(given: Given): Environment["zalo"] {
  if (!given.ZALO_TOKEN_FILE || !given.ZALO_TEMPLATES) return undefined;
  const templates = Object.fromEntries(
    commaList(given.ZALO_TEMPLATES).map((pair) => pair.split(":") as [string, string]),
  );
  return { tokenFile: given.ZALO_TOKEN_FILE, templates, baseUrl: given.ZALO_API_BASE };
}

function productionReasons(given: Given): string[] {
  const reasons: string[] = [];
  if (!given.DATABASE_URL) reasons.push("DATABASE_URL is missing");
  if (!given.AUTH_SECRET) reasons.push("AUTH_SECRET is missing (openssl rand -base64 32 makes one)");
  else if (isWeakSecret(given.AUTH_SECRET)) {
    reasons.push("AUTH_SECRET is weak: use 32 or more random characters (openssl rand -base64 32 makes one)");
  }
  if (given.STRIPE_SECRET_KEY && commaList(given.STRIPE_WEBHOOK_SECRET).length === 0 && given.DEMO !== "1") {
    reasons.push("STRIPE_WEBHOOK_SECRET is missing beside STRIPE_SECRET_KEY");
  }
  return reasons;
}

/** Under 32 characters, of few different ones, or with a word people put where a secret belongs. */
export function isWeakSecret(secret: string): boolean {
  return (
    secret.length < 32 ||
    new Set(secret).size < 10 ||
    /change.?me|development|example|password|secret|123456/i.test(secret)
  );
}

function commaList(text: string | undefined): string[] {
  return (text ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function withoutBlanks(source: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(source).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
}
