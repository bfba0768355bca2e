import "server-only";
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { env } from "@/platform/env";

const version = "v1";
const tagBytes = 16;
const nonceBytes = 12;

/** What was sealed cannot be opened: altered, sealed for something else, or under another AUTH_SECRET. */
export class NotOpened extends Error {}

/**
 * Another's secret as it may lie in the database: AES-256-GCM under a key derived from AUTH_SECRET. It opens for the same purpose only, so a
 * sealed text copied to another row opens nothing. A change of AUTH_SECRET makes all that is sealed worthless.
 */
export function seal(text: string, purpose: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", keyFor("sealed"), nonce);
  cipher.setAAD(Buffer.from(purpose));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return `${version}.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url")}`;
}

/** @throws NotOpened */
export function unseal(sealed: string, purpose: string): string {
  const [label, packed = ""] = sealed.split(".");
  const bytes = Buffer.from(packed, "base64url");
  if (label !== version || bytes.length < nonceBytes + tagBytes) throw new NotOpened("not sealed by this house");
  try {
    const cipher = createDecipheriv("aes-256-gcm", keyFor("sealed"), bytes.subarray(0, nonceBytes), {
      authTagLength: tagBytes,
    });
    cipher.setAAD(Buffer.from(purpose));
    cipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
    return Buffer.concat([cipher.update(bytes.subarray(nonceBytes + tagBytes)), cipher.final()]).toString("utf8");
  } catch (error) {
    throw new NotOpened("altered, or sealed for something else", { cause: error });
  }
}

/** A secret of ours to hand to one other, made anew when asked for and kept nowhere: 256 bits, the same while AUTH_SECRET is. */
export function ownSecretFor(purpose: string): string {
  return createHmac("sha256", keyFor("own secrets")).update(purpose).digest("base64url");
}

function keyFor(use: string): Buffer {
  return Buffer.from(hkdfSync("sha256", env().authSecret, "", `cho-ocop ${use} ${version}`, 32));
}
