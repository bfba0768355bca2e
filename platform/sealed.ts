import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "@/platform/env";

const algorithm = "aes-256-gcm";
const version = "v1";

/** A secret of somebody's as it may lie in the database: AES-256-GCM under a key made from AUTH_SECRET. A new AUTH_SECRET opens no old seal. */
export function seal(plain: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv(algorithm, key(), nonce);
  const sealed = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return [version, ...[nonce, sealed, cipher.getAuthTag()].map((bytes) => bytes.toString("base64url"))].join(".");
}

/** @throws when it was sealed under another AUTH_SECRET, or changed since; without saying which. */
export function unseal(sealed: string): string {
  const [form, nonce = "", text = "", tag = ""] = sealed.split(".");
  try {
    if (form !== version) throw new Error(`a seal of the form ${form}`);
    const decipher = createDecipheriv(algorithm, key(), Buffer.from(nonce, "base64url"), { authTagLength: 16 });
    decipher.setAuthTag(Buffer.from(tag, "base64url"));
    return Buffer.concat([decipher.update(Buffer.from(text, "base64url")), decipher.final()]).toString("utf8");
  } catch (error) {
    throw new Error("this seal does not open", { cause: error });
  }
}

function key(): Buffer {
  return Buffer.from(hkdfSync("sha256", env().authSecret, "", "cho-ocop/sealed/v1", 32));
}
