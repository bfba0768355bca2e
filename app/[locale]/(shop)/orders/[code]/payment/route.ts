import { buyerOrGuest } from "@/app/gates";
import { findOrder } from "@/domain/orders/reads/buyer";
import { payingState } from "@/domain/orders/part";

export const dynamic = "force-dynamic";

/** For the order page's own script, which waits for a payment: a word that changes when the page has something else to show. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/[locale]/orders/[code]/payment">,
): Promise<Response> {
  const key = new URL(request.url).searchParams.get("key") ?? "";
  const order = await findOrder({ buyer: await buyerOrGuest(), key }, (await params).code);
  const headers = { "cache-control": "no-store" };
  if (!order) return Response.json({}, { status: 404, headers });
  return Response.json({ state: payingState(order.parts) }, { headers });
}
