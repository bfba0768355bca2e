import "server-only";
import type { AuthOptions } from "next-auth";
import { decode, encode } from "next-auth/jwt";
import { cookies } from "next/headers";
import { env } from "@/platform/env";

/** A month; the account's session version ends it earlier. */
const sessionSeconds = 30 * 24 * 60 * 60;

export type Session = { userId: string; sessionVersion: number };

/** What next-auth's own routes run with. Signing in is our own form; see docs/decisions on the reasons. */
export function authOptions(): AuthOptions {
  return {
    secret: env().authSecret,
    session: { strategy: "jwt", maxAge: sessionSeconds },
    providers: [],
    pages: { signIn: "/sign-in" },
  };
}

/** Begins a session in next-auth's own cookie. */
export async function beginSession({ userId, sessionVersion }: Session, name: string): Promise<void> {
  const token = await encode({
    token: { sub: userId, name, version: sessionVersion },
    secret: env().authSecret,
    maxAge: sessionSeconds,
  });
  const jar = await cookies();
  jar.set(cookieName(), token, {
    httpOnly: true,
    sameSite: "lax",
    secure: isSecure(),
    path: "/",
    maxAge: sessionSeconds,
  });
  jar.set("hello", name.trim().split(/\s+/).at(-1) ?? "", {
    sameSite: "lax",
    secure: isSecure(),
    path: "/",
    maxAge: sessionSeconds,
  });
}

export async function endSession(): Promise<void> {
  const jar = await cookies();
  jar.delete(cookieName());
  jar.delete("hello");
}

/** The session this request carries, if its token is ours and not too old. Whether it still counts, the account says. */
export async function findSession(): Promise<Session | null> {
  const token = (await cookies()).get(cookieName())?.value;
  if (!token) return null;
  const read = await decode({ token, secret: env().authSecret }).catch(() => null);
  return read?.sub && typeof read.version === "number" ? { userId: read.sub, sessionVersion: read.version } : null;
}

function isSecure(): boolean {
  return env().appOrigin.startsWith("https:");
}

function cookieName(): string {
  return isSecure() ? "__Secure-next-auth.session-token" : "next-auth.session-token";
}
