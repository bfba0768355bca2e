import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { addressOf } from "@/app/gates";
import { signInInput } from "@/domain/people/input";
import { findPersonOfSession } from "@/domain/people/reads";
import { signIn } from "@/domain/people/writes/sign-in";
import { authOptions } from "@/platform/auth";
import { now } from "@/platform/clock";
import { env } from "@/platform/env";
import { Refusal } from "@/platform/refusal";

/** next-auth's own routes, for clients that know them: session, csrf, sign-in by the same throttled verb as our form, sign-out. */
async function handler(request: NextRequest, context: RouteContext<"/api/auth/[...nextauth]">): Promise<Response> {
  // next-auth reads its origin here and nowhere else
  process.env.NEXTAUTH_URL ??= env().appOrigin;
  return NextAuth(request, context, authOptions({ authorize, isStanding }));
}

async function authorize(typed: { account: string; password: string }) {
  const parsed = signInInput.safeParse(typed);
  if (!parsed.success) return null;
  try {
    return await signIn({ ...parsed.data, address: await addressOf() }, now());
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

async function isStanding(session: { userId: string; sessionVersion: number }): Promise<boolean> {
  return (await findPersonOfSession(session.userId, session.sessionVersion)) !== null;
}

export { handler as GET, handler as POST };
