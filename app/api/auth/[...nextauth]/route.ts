import NextAuth from "next-auth";
import { NextRequest } from "next/server";
import { problemOf } from "@/app/api/v1/problem";
import { addressOf } from "@/app/gates";
import { readBytes } from "@/app/request-body";
import { signInInput } from "@/domain/people/input";
import { findPersonOfSession } from "@/domain/people/reads";
import { signIn } from "@/domain/people/writes/sign-in";
import { authOptions } from "@/platform/auth";
import { now } from "@/platform/clock";
import { env } from "@/platform/env";
import { Refusal } from "@/platform/refusal";

const mostBytes = 16_384;

/** next-auth's own routes, for clients that know them: session, csrf, sign-in by the same throttled verb as our form, sign-out. */
async function handler(request: NextRequest, context: RouteContext<"/api/auth/[...nextauth]">): Promise<Response> {
  // next-auth reads its origin here and nowhere else
  process.env.NEXTAUTH_URL ??= env().appOrigin;
  try {
    return await NextAuth(await measured(request), context, authOptions({ authorize, isStanding }));
  } catch (error) {
    return problemOf(error instanceof SyntaxError ? new Refusal("body_not_json") : error, request.headers);
  }
}

/** next-auth reads a body to its end, however long. Refuses "body_too_large". */
async function measured(request: NextRequest): Promise<NextRequest> {
  if (request.method !== "POST") return request;
  const { url, method, headers } = request;
  return new NextRequest(url, { method, headers, body: await readBytes(request, mostBytes) });
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
  return (await findPersonOfSession(session.userId, session.sessionVersion, now())) !== null;
}

export { handler as GET, handler as POST };
