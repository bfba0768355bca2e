import { problemOf } from "@/app/api/v1/problem";
import { Refusal } from "@/platform/refusal";

/** What no other route takes: not found, in the form of the API instead of a page. */
async function notFound(request: Request): Promise<Response> {
  return problemOf(new Refusal("not_found"), request.headers);
}

export { notFound as DELETE, notFound as GET, notFound as PATCH, notFound as POST, notFound as PUT };
