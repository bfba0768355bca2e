import { buyerOrGuest } from "@/app/gates";
import { listOrderTalks } from "@/domain/messages/reads";
import { now } from "@/platform/clock";

export const dynamic = "force-dynamic";

/** For the order page's own script: how many messages there are about one part. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/[locale]/orders/[code]/messages">,
): Promise<Response> {
  const asked = new URL(request.url).searchParams;
  const holder = { buyer: await buyerOrGuest(), key: asked.get("key") ?? "" };
  const talks = await listOrderTalks(holder, (await params).code, now());
  const talk = talks.find(({ partCode }) => partCode === asked.get("part"));
  const headers = { "cache-control": "no-store" };
  if (!talk) return Response.json({}, { status: 404, headers });
  return Response.json({ state: `${talk.count}` }, { headers });
}
