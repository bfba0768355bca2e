import { problemOf } from "@/app/api/v1/problem";
import { readJson } from "@/app/request-body";
import { hearViettelPost } from "@/domain/orders/writes/track";
import { now } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

const statuses = { heard: 200, stranger: 401, unreadable: 400 } as const;

/** A carrier tells where a parcel is. 200 only once it is kept; a carrier without calls of its own is asked by a job instead. */
export async function POST(
  request: Request,
  { params }: RouteContext<"/api/webhooks/carriers/[carrier]">,
): Promise<Response> {
  try {
    if ((await params).carrier !== "viettel-post") throw new Refusal("not_found");
    const outcome = await hearViettelPost(await readJson(request), now());
    return Response.json({ outcome }, { status: statuses[outcome], headers: { "cache-control": "no-store" } });
  } catch (error) {
    return problemOf(error, request.headers);
  }
}
