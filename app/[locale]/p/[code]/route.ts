import { missingPassportPage, passportPage } from "@/app/passport-page";
import { findPassport } from "@/domain/lots/reads";
import { countScan } from "@/domain/lots/writes/lots";
import { now, today } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";

export const dynamic = "force-dynamic";

/** What a label's square of dots leads to. Opened from the page in another language, or by its own shop, it is not counted again. */
export async function GET(request: Request, { params }: RouteContext<"/[locale]/p/[code]">): Promise<Response> {
  const { locale: prefix, code } = await params;
  const locale = localeOf(prefix);
  const passport = await findPassport(code.toUpperCase(), today());
  // 404 would become the market's own page, which says nothing of labels
  if (!passport) return answer(missingPassportPage(locale), 410);
  if (!new URL(request.url).searchParams.has("again")) await countScan(passport.passport, now());
  return answer(passportPage(passport, locale), 200);
}

function answer(page: string, status: number): Response {
  return new Response(page, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
    },
  });
}
