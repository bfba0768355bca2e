import { createHash, createHmac, timingSafeEqual } from "node:crypto";

type Signed = { rawBody: string; secret: string; now: Date };

const minute = 60_000;

/**
 * SePay's newer way: X-SePay-Signature "sha256=<hex>" over "<X-SePay-Timestamp>.<body>", the timestamp in seconds and no more than five minutes
 * off. Source: developer.sepay.vn, sepay-webhooks/xac-thuc and /bao-mat; several public receivers agree. Sure.
 */
export function isSignedBySepay(signature: string, timestamp: string, { rawBody, secret, now }: Signed): boolean {
  const hex = /^sha256=([0-9a-f]{64})$/i.exec(signature)?.[1];
  if (hex === undefined || !/^\d{10}$/.test(timestamp)) return false;
  return isNear(Number(timestamp) * 1_000, now, 5 * minute) && isHmac("sha256", secret, `${timestamp}.${rawBody}`, hex);
}

/** SePay's older way: "Authorization: Apikey <key>". Source: the same pages. Sure. */
export function isSepayKey(authorization: string, secret: string): boolean {
  const key = /^Apikey (\S{1,200})$/.exec(authorization)?.[1];
  return key !== undefined && isSame(key, secret);
}

/**
 * Casso's webhook V2: X-Casso-Signature "t=<milliseconds>,v1=<hex HMAC-SHA512>" over "<t>.<body as JSON with its keys sorted, level by level>".
 * Source: developer.casso.vn; the sample printed there, key and signature, came out the same. Sure of the sum; whether a repeated delivery
 * is signed anew is not said, so a day is let pass: a transfer told twice counts once anyway.
 */
export function isSignedByCasso(header: string, { rawBody, secret, now }: Signed): boolean {
  const [, time, hex] = /^t=(\d{13}),\s*v1=([0-9a-f]{128})$/i.exec(header) ?? [];
  if (time === undefined || hex === undefined || !isNear(Number(time), now, 24 * 60 * minute)) return false;
  const sorted = sortedJson(rawBody);
  return sorted !== null && isHmac("sha512", secret, `${time}.${sorted}`, hex);
}

/** Our own form, for a bank or a script that has none: X-Signature "t=<seconds>,v1=<hex HMAC-SHA256>" over "<t>.<body>", five minutes. */
export function isSignedGenerically(header: string, { rawBody, secret, now }: Signed): boolean {
  const [, time, hex] = /^t=(\d{10}),\s*v1=([0-9a-f]{64})$/i.exec(header) ?? [];
  if (time === undefined || hex === undefined || !isNear(Number(time) * 1_000, now, 5 * minute)) return false;
  return isHmac("sha256", secret, `${time}.${rawBody}`, hex);
}

/** The X-Signature header of our own form, for who sends it. */
export function genericSignature({ rawBody, secret, now }: Signed): string {
  const time = Math.floor(now.getTime() / 1_000);
  return `t=${time},v1=${createHmac("sha256", secret).update(`${time}.${rawBody}`).digest("hex")}`;
}

function isNear(milliseconds: number, now: Date, tolerance: number): boolean {
  return Math.abs(now.getTime() - milliseconds) <= tolerance;
}

function isHmac(hash: "sha256" | "sha512", secret: string, text: string, hex: string): boolean {
  const expected = createHmac(hash, secret).update(text).digest();
  const given = Buffer.from(hex, "hex");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Hashed first, so that neither the letters nor the length are told by how long it takes. */
function isSame(given: string, secret: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(given), hash(secret));
}

function sortedJson(rawBody: string): string | null {
  try {
    return JSON.stringify(sorted(JSON.parse(rawBody), 0));
  } catch {
    return null;
  }
}

function sorted(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  if (depth === 8) throw new RangeError("nested too deeply");
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner, depth + 1)]));
}
