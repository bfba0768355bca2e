import "server-only";
import type { AuthOptions, Session as ClientSession } from "next-auth";
import { decode, encode, type JWT } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import { cookies } from "next/headers";
import { env } from "@/platform/env";

/** A month; the account's session version ends it earlier. */
const sessionSeconds = 30 * 24 * 60 * 60;

export type Session = { userId: string; sessionVersion: number };

type Asking = {
  /** Who this account and password are, or null; the rule lives in domain/people. */
  authorize: (typed: { account: string; password: string }) => Promise<(Session & { name: string }) | null>;
  /** Whether the account still stands behind a session. */
  isStanding: (session: Session) => Promise<boolean>;
};

/** What next-auth's own routes run with: the same cookie and token as our form's. See docs/decisions/006-sessions.md. */
export function authOptions({ authorize, isStanding }: Asking): AuthOptions {
  return {
    secret: env().authSecret,
    session: { strategy: "jwt", maxAge: sessionSeconds },
    useSecureCookies: isSecure(),
    pages: { signIn: "/sign-in" },
    providers: [
      Credentials({
        credentials: { account: {}, password: { type: "password" } },
        async authorize(typed) {
          const person = typed ? await authorize(typed) : null;
          return person ? { id: person.userId, name: person.name, version: person.sessionVersion } : null;
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user && "version" in user ? { ...token, version: user.version } : token),
      async session({ session, token }) {
        const read = sessionIn(token);
        return read && (await isStanding(read)) ? session : nobody();
      },
    },
  };
}

/** An empty object is nobody to next-auth's clients; its types do not say so. */
function nobody(): ClientSession {
  return {} as ClientSession;
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
  return read ? sessionIn(read) : null;
}

function sessionIn({ sub, version }: JWT): Session | null {
  return sub && typeof version === "number" ? { userId: sub, sessionVersion: version } : null;
}

function isSecure(): boolean {
  return env().appOrigin.startsWith("https:");
}

function cookieName(): string {
  return isSecure() ? "__Secure-next-auth.session-token" : "next-auth.session-token";
}
