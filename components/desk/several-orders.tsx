import type { ReactNode } from "react";
import { StateBadge } from "@/components/order/part-card";
import { ActionForm } from "@/components/ui/action-form";
import { Button, LinkButton } from "@/components/ui/button";
import { Badge } from "@/components/ui/layout";
import { formatDong } from "@/domain/money/dong";
import type { SellerOrderLine } from "@/domain/orders/part";
import { spokenPhone } from "@/domain/people/canonical";
import type { FormState } from "@/platform/form-state";
import { formatMoment, formatWeekday } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

type Step = "confirm" | "pack";

/** A list of orders to tick, and what can be done with those ticked. Each button says its own step, so it works before its script arrives. */
export function SeveralOrders({
  locale,
  action,
  back,
  steps,
  tick,
  children,
}: {
  locale: Locale;
  action: (state: FormState, form: FormData) => Promise<FormState>;
  back: string;
  steps: readonly Step[];
  tick: { href: string; name: string };
  children: ReactNode;
}) {
  const t = translator(locale, "desk");
  return (
    <ActionForm action={action} hidden={{ locale, back }} className="grid gap-4">
      <div
        role="group"
        aria-label={t("several.label")}
        className="sticky top-0 z-10 flex flex-wrap items-center gap-2 rounded-card border border-line bg-card px-3 py-2"
      >
        <LinkButton variant="quiet" size="snug" href={tick.href}>
          {tick.name}
        </LinkButton>
        {steps.map((step) => (
          <Button key={step} size="small" name="step" value={step}>
            {t(`several.${step}`)}
          </Button>
        ))}
        <Button variant="second" size="small" name="step" value="pick">
          {t("several.pick")}
        </Button>
        <Button variant="second" size="small" name="step" value="slips">
          {t("several.slips")}
        </Button>
      </div>
      {children}
    </ActionForm>
  );
}

/** One order in the list: a box to tick beside a card that is one link. */
export function DeskOrder({ locale, order, isTicked }: { locale: Locale; order: SellerOrderLine; isTicked: boolean }) {
  const t = translator(locale, "seller");
  const d = translator(locale, "desk");
  return (
    <li className="grid grid-cols-[auto_1fr] overflow-hidden rounded-card border border-line bg-card">
      <label className="grid w-12 cursor-pointer place-items-center border-r border-line bg-sand">
        <span className="sr-only">{d("several.choose", { code: order.code })}</span>
        <input
          type="checkbox"
          name="part"
          value={order.code}
          defaultChecked={isTicked}
          className="size-6 accent-earth"
        />
      </label>
      <article className="relative grid gap-1 px-4 py-3 hover:bg-sand">
        <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
          <h2 className="tabular text-base">
            <a href={path(locale, `/seller/orders/${order.code}`)} className="after:absolute after:inset-0">
              {t("order.title", { code: order.code })}
            </a>
          </h2>
          <span className="flex flex-wrap gap-1.5">
            {order.isLate ? <Badge tone="alarm">{d("late.badge")}</Badge> : null}
            <StateBadge locale={locale} state={order.state} way={order.way} sent={order.sentInPart} />
          </span>
        </header>
        <p className="text-[0.9375rem]">
          {order.contactName} · <span className="tabular">{spokenPhone(order.contactPhone)}</span>
          <span className="block">
            {order.pickupDay
              ? t("orders.collects", { day: formatWeekday(order.pickupDay, locale) })
              : order.addressText}
          </span>
        </p>
        <p className="line-clamp-2 text-[0.9375rem] text-ink-soft">{order.lines.join(", ")}</p>
        <p className="tabular flex flex-wrap justify-between gap-x-4 text-[0.9375rem]">
          <span className="text-ink-soft">{formatMoment(order.placedAt, locale)}</span>
          <span className="font-semibold">{formatDong(order.totalDong)}</span>
        </p>
      </article>
    </li>
  );
}
