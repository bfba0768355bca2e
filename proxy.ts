import { type NextRequest, NextResponse } from "next/server";
import { requestPagePolicy } from "@/platform/security-headers.mjs";

/** Pages rendered per request get a nonce, a request id, and tell the gates where they are. The finished pages never come here. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const policy = requestPagePolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set("x-path", request.nextUrl.pathname + request.nextUrl.search);
  headers.set("x-request-id", crypto.randomUUID());
  const address = new URL(request.url);
  const response = isEnglish(address.pathname)
    ? NextResponse.next({ request: { headers } })
    : NextResponse.rewrite(new URL(`/vi${address.pathname}${address.search}`, address), { request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("cache-control", "private, no-store");
  if (process.env.APP_ORIGIN?.startsWith("https:"))
    response.headers.set("strict-transport-security", "max-age=31536000");
  return response;
}

function isEnglish(pathname: string): boolean {
  return pathname === "/en" || pathname.startsWith("/en/");
}

export const config = {
  matcher: [
    "/((?:en/)?(?:cart|checkout|orders|sign-in|sign-up|forgot-password|reset-password|account|phone-password|join|sell|seller|admin|demo|team|m|p)(?:/.*)?)",
  ],
};
