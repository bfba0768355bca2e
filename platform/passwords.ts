import "server-only";
import { createHash } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

// argon2id with 19 MiB, two passes: OWASP Password Storage Cheat Sheet.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export async function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFC"), cost);
}

let decoy: Promise<string> | undefined;

/** True when the password is the account's. Without an account it takes the same time and is false. */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  decoy ??= hashPassword("nobody has this one");
  const isRight = await verify(passwordHash ?? (await decoy), password.normalize("NFC"));
  return isRight && passwordHash !== null;
}

/** How links and keys of 256 unguessable bits are kept: such a secret needs no slow hash. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
