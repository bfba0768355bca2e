import { requireSellerWith } from "@/app/gates";
import { statementWords } from "@/app/statement-export";
import { statementPdf } from "@/app/statement-pdf";
import { periodAsked } from "@/domain/payouts/input";
import { readStatement } from "@/domain/payouts/reads/statement";
import { getOwnShop } from "@/domain/sellers/reads";
import { now, today } from "@/platform/clock";
import { formatMoment } from "@/platform/i18n/format";
import { localeOf } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** The shop's own statement, to print and to keep. */
export async function GET(request: Request, { params }: RouteContext<"/[locale]/seller/money/statement.pdf">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "money");
  const period = periodAsked(Object.fromEntries(new URL(request.url).searchParams), today());
  const [shop, statement] = await Promise.all([getOwnShop(seller), readStatement(seller, period)]);
  const t = translator(locale, "money");
  const pdf = await statementPdf(statementWords(statement, shop, locale), {
    made: t("statement.made", { at: formatMoment(now(), locale) }),
    pageOf: (page, pages) => t("statement.page", { page, pages }),
  });
  return new Response(new Uint8Array(pdf), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="sao-ke-${period.from}-${period.to}.pdf"`,
      "cache-control": "private, no-store",
    },
  });
}
