import { mostPictureFormBytes, sentPicture } from "@/app/[locale]/seller/products/sent-picture";
import { requireSeller } from "@/app/gates";
import { readForm } from "@/app/request-body";
import { beginFirstListing } from "@/domain/catalog/writes/first-listing";
import { now } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { Refusal } from "@/platform/refusal";

/** Begins a first listing with one photograph, or with none, and leads on to the first question. */
export async function POST(
  request: Request,
  { params }: RouteContext<"/[locale]/seller/products/new/picture">,
): Promise<Response> {
  const locale = localeOf((await params).locale);
  const isOurs = request.headers.get("sec-fetch-site") ?? "same-origin";
  if (isOurs !== "same-origin") return new Response(null, { status: 403 });
  const form = await readForm(request, mostPictureFormBytes).catch(() => null);
  const seller = await requireSeller(locale, form ?? undefined);
  const lead = (to: string) => new Response(null, { status: 303, headers: { location: path(locale, to) } });
  try {
    const picture = form && (await sentPicture(seller, form));
    const { draftId } = await beginFirstListing(seller, { picture }, now());
    return lead(`/seller/products/new?draft=${draftId}&step=name`);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return lead(`/seller/products/new?refused=${error.code}`);
  }
}
