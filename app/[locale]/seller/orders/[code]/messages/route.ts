import { requireSellerWith } from "@/app/gates";
import { findPartTalk } from "@/domain/messages/reads";
import { now } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";

export const dynamic = "force-dynamic";

/** For the desk's own script: how many messages there are about a part. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/[locale]/seller/orders/[code]/messages">,
): Promise<Response> {
  const { locale, code } = await params;
  const talk = await findPartTalk(await requireSellerWith(localeOf(locale), "orders"), code, now());
  const headers = { "cache-control": "no-store" };
  if (!talk) return Response.json({}, { status: 404, headers });
  return Response.json({ state: `${talk.count}` }, { headers });
}
