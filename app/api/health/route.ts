import { healthOf } from "@/platform/health";

export const dynamic = "force-dynamic";

/** 503 only when this instance cannot serve: its database does not answer, or its schema is older than this code. */
export async function GET(): Promise<Response> {
  const health = await healthOf();
  return Response.json(health, {
    status: health.status === "ok" ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
