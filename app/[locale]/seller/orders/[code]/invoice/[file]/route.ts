import { requireSellerWith } from "@/app/gates";
import { paperAnswer } from "@/app/paper-answer";
import { findOwnPaper } from "@/domain/invoices/reads";
import { localeOf } from "@/platform/i18n/locales";

/** An invoice's PDF or XML, for the shop that issued it. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/[locale]/seller/orders/[code]/invoice/[file]">,
): Promise<Response> {
  const { locale, code, file } = await params;
  const seller = await requireSellerWith(localeOf(locale), "money");
  return paperAnswer(file, (kind) => findOwnPaper(seller, code, kind));
}
