import type { Metadata } from "next";
import { requireSellerWith } from "@/app/gates";
import { PackingSlip } from "@/components/order/packing-slip";
import { PrintButton } from "@/components/order/print-button";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/layout";
import { partCodesOf } from "@/domain/orders/input";
import { slipsToPrint } from "@/domain/orders/parcels";
import { listSellerParts } from "@/domain/orders/reads/seller";
import { getSender } from "@/domain/sellers/reads";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";
import { listOpenLots } from "@/domain/lots/reads";
import { withLots } from "@/domain/orders/pick";
import { localDay, now } from "@/platform/clock";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/orders/slips">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "desk")("slips.title") };
}

/** Slips of all that has not left of several orders, one for each parcel, one to a page of A4 or A5, with prices or without. */
export default async function PackingSlips({ params, searchParams }: PageProps<"/[locale]/seller/orders/slips">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "orders");
  const asked = await searchParams;
  const codes = partCodesOf(asked.parts);
  const paper = asked.paper === "a5" ? "a5" : "a4";
  const withPrices = asked.prices !== "no";
  const [from, parts] = await Promise.all([getSender(seller), listSellerParts(seller, codes)]);
  const sizes = parts.flatMap(({ lines }) => lines.map(({ variantId }) => variantId));
  const orders = withLots(parts, await listOpenLots(seller, sizes, localDay(now())));
  const slips = orders.flatMap((order) => slipsToPrint(order).map((parcel) => ({ order, parcel })));
  const t = translator(locale, "desk");
  const here = (change: { paper?: "a4" | "a5"; prices?: "yes" | "no" }) =>
    path(
      locale,
      `/seller/orders/slips?${new URLSearchParams({ parts: codes.join(","), paper, prices: withPrices ? "yes" : "no", ...change })}`,
    );
  return (
    <main className="mx-auto grid max-w-3xl gap-6 bg-white p-4 text-ink sm:p-6 print:block print:p-0">
      <div className="screen-only grid gap-2">
        <div className="flex flex-wrap items-center gap-2">
          <PrintButton label={translator(locale, "seller")("order.print")} />
          <LinkButton variant="quiet" href={path(locale, "/seller/orders")}>
            {t("pick.back")}
          </LinkButton>
        </div>
        <p className="text-ink-soft">{t("slips.count", { count: slips.length })}</p>
        <div className="flex flex-wrap gap-x-6 gap-y-2">
          <Choice
            label={t("slips.paper")}
            of={[
              { name: "A4", href: here({ paper: "a4" }), isCurrent: paper === "a4" },
              { name: "A5", href: here({ paper: "a5" }), isCurrent: paper === "a5" },
            ]}
          />
          <Choice
            label={t("slips.prices")}
            of={[
              { name: t("slips.withPrices"), href: here({ prices: "yes" }), isCurrent: withPrices },
              { name: t("slips.noPrices"), href: here({ prices: "no" }), isCurrent: !withPrices },
            ]}
          />
        </div>
      </div>
      {slips.length === 0 ? <EmptyState title={t("slips.nothing")} /> : null}
      {slips.map(({ order, parcel }) => (
        <div
          key={`${order.code} ${parcel ?? ""}`}
          className={`border-b border-dashed border-line-strong pb-8 last:border-0 print:border-0 print:pb-0 print:not-last:break-after-page ${paper === "a5" ? "paper-a5" : ""}`}
        >
          <PackingSlip locale={locale} order={order} from={from} withPrices={withPrices} parcel={parcel ?? undefined} />
        </div>
      ))}
    </main>
  );
}

function Choice({ label, of }: { label: string; of: { name: string; href: string; isCurrent: boolean }[] }) {
  return (
    <p className="flex flex-wrap items-center gap-2">
      <span className="font-semibold">{label}</span>
      {of.map(({ name, href, isCurrent }) => (
        <LinkButton
          key={href}
          variant="second"
          size="small"
          href={href}
          aria-current={isCurrent ? "true" : undefined}
          className="aria-[current]:border-earth aria-[current]:bg-earth-pale aria-[current]:text-earth-deep"
        >
          {name}
        </LinkButton>
      ))}
    </p>
  );
}
