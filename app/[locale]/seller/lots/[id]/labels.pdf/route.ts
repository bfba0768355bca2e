import { requireSellerWith } from "@/app/gates";
import { type LabelWords, labelsPdf } from "@/app/labels-pdf";
import { readForm } from "@/app/request-body";
import { labelsInput } from "@/domain/lots/input";
import { findLot, type LotPage } from "@/domain/lots/reads";
import { printLabels } from "@/domain/lots/writes/lots";
import { now } from "@/platform/clock";
import { env } from "@/platform/env";
import { formatDay, formatNet } from "@/platform/i18n/format";
import { localeOf } from "@/platform/i18n/locales";
import { refusalWords, translator } from "@/platform/i18n/translator";
import { isId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

const mostBytes = 4_096;

/** Labels of the shop's own lot, by a plain form: after the first of them the lot stands as it is. */
export async function POST(
  request: Request,
  { params }: RouteContext<"/[locale]/seller/lots/[id]/labels.pdf">,
): Promise<Response> {
  const { locale: prefix, id } = await params;
  const locale = localeOf(prefix);
  const isOurs = request.headers.get("sec-fetch-site") ?? "same-origin";
  if (isOurs !== "same-origin") return new Response(null, { status: 403 });
  const seller = await requireSellerWith(locale, "stock");
  const lot = isId(id) ? await findLot(seller, id) : null;
  if (!lot) return new Response(null, { status: 404 });
  try {
    const asked = labelsInput.safeParse(Object.fromEntries(await readForm(request, mostBytes)));
    if (!asked.success) return new Response(refusalWords(locale, "check_fields"), { status: 422 });
    await printLabels(seller, { lotId: lot.id, ...asked.data }, now());
    const pdf = await labelsPdf(wordsOf(lot), asked.data);
    return new Response(new Uint8Array(pdf), {
      headers: {
        "content-type": "application/pdf",
        "content-disposition": `attachment; filename="nhan-${lot.passport}.pdf"`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return new Response(refusalWords(locale, error.code, error.details), { status: 422 });
  }
}

/** Labels are for buyers here: always in Vietnamese. */
function wordsOf(lot: LotPage): LabelWords {
  const t = translator("vi", "lots");
  return {
    name: lot.productName,
    lines: [
      formatNet(lot.netQuantity, lot.netUnit, "vi"),
      t("desk.labelLot", { code: lot.code }),
      t("desk.labelPacked", { day: formatDay(lot.packedOn, "vi") }),
      ...(lot.bestBefore ? [t("desk.labelBestBefore", { day: formatDay(lot.bestBefore, "vi") })] : []),
      lot.sellerName,
    ],
    address: `${env().appOrigin}/p/${lot.passport}`,
  };
}
