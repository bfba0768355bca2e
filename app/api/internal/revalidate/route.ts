import { timingSafeEqual } from "node:crypto";
import { revalidatePath, revalidateTag } from "next/cache";
import { z } from "zod";
import { internalSecret } from "@/platform/internal";

export const dynamic = "force-dynamic";

const body = z.union([
  z.object({ everything: z.literal(true) }),
  z.object({ tags: z.array(z.string().min(1).max(256)).max(10_000) }),
]);

/** This process tells itself, through instrumentation.ts, which cached pages are out of date. To anyone else it does not exist. */
export async function POST(request: Request): Promise<Response> {
  if (!isOurs(request.headers.get("authorization") ?? "")) return new Response(null, { status: 404 });
  const changes = body.parse(await request.json());
  if ("everything" in changes) revalidatePath("/", "layout");
  else for (const tag of changes.tags) revalidateTag(tag, { expire: 0 });
  return new Response(null, { status: 204 });
}

function isOurs(authorization: string): boolean {
  const given = Buffer.from(authorization);
  const expected = Buffer.from(`Bearer ${internalSecret()}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
