import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireSellerWith } from "@/app/gates";
import { PackingSlip } from "@/components/order/packing-slip";
import { PrintButton } from "@/components/order/print-button";
import { LinkButton } from "@/components/ui/button";
import { findSellerOrder } from "@/domain/orders/reads/seller";
import { getSender } from "@/domain/sellers/reads";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";
import { listOpenLots } from "@/domain/lots/reads";
import { withLots } from "@/domain/orders/pick";
import { localDay, now } from "@/platform/clock";

export async function generateMetadata({
  params,
}: PageProps<"/[locale]/seller/orders/[code]/slip">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "seller")("order.slipTitle") };
}

/** One A4 page, for one parcel: the whole part, or one of several. */
export default async function PackingSlipPage({
  params,
  searchParams,
}: PageProps<"/[locale]/seller/orders/[code]/slip">) {
  const { locale: prefix, code } = await params;
  const locale = localeOf(prefix);
  const seller = await requireSellerWith(locale, "orders");
  const [from, part] = await Promise.all([getSender(seller), findSellerOrder(seller, code)]);
  if (!part) notFound();
  const sizes = part.lines.map(({ variantId }) => variantId);
  const [order = part] = withLots([part], await listOpenLots(seller, sizes, localDay(now())));
  const { parcel } = await searchParams;
  const t = translator(locale, "seller");
  return (
    <main className="mx-auto grid max-w-3xl gap-6 bg-white p-4 text-ink sm:p-6 print:p-0">
      <div className="screen-only flex flex-wrap items-center gap-4">
        <PrintButton label={t("order.print")} />
        <LinkButton variant="quiet" className="wrap-anywhere" href={path(locale, `/seller/orders/${order.code}`)}>
          {t("order.title", { code: order.code })}
        </LinkButton>
      </div>
      <PackingSlip locale={locale} order={order} from={from} parcel={typeof parcel === "string" ? parcel : undefined} />
    </main>
  );
}
