import type { Metadata } from "next";
import { again } from "@/app/[locale]/(shop)/orders/[code]/actions";
import { requireBuyer } from "@/app/gates";
import { StateBadge } from "@/components/order/part-card";
import { ProductPicture } from "@/components/product/product-picture";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Breadcrumbs, Card, EmptyState, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatDong } from "@/domain/money/dong";
import { type BuyerOrderLine, listBuyerOrders } from "@/domain/orders/reads/buyer";
import { formatMoment } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/account/orders">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "account")("orders.title"), robots: { index: false } };
}

export default async function MyOrdersPage({ params, searchParams }: PageProps<"/[locale]/account/orders">) {
  const locale = localeOf((await params).locale);
  const [buyer, { after }] = await Promise.all([requireBuyer(locale), searchParams]);
  const { orders, nextCursor } = await listBuyerOrders(buyer, {
    cursor: typeof after === "string" ? after : undefined,
  });
  const t = translator(locale, "account");
  return (
    <div className="page grid max-w-3xl gap-5 pt-5 pb-8">
      <div>
        <Breadcrumbs label={t("trail")} trail={[{ href: path(locale, "/account"), name: t("trail") }]} />
        <PageTitle title={t("orders.title")} />
      </div>
      {orders.length === 0 ? (
        <EmptyState
          title={t("orders.empty")}
          action={<LinkButton href={path(locale, "/search")}>{t("orders.emptyAction")}</LinkButton>}
        />
      ) : (
        <ul className="grid gap-4">
          {orders.map((order) => (
            <li key={order.code}>
              <OrderCard locale={locale} order={order} />
            </li>
          ))}
        </ul>
      )}
      {nextCursor ? (
        <LinkButton
          href={path(locale, `/account/orders?after=${encodeURIComponent(nextCursor)}`)}
          variant="second"
          className="justify-self-center"
        >
          {t("orders.more")}
        </LinkButton>
      ) : null}
    </div>
  );
}

function OrderCard({ locale, order }: { locale: Locale; order: BuyerOrderLine }) {
  const t = translator(locale, "account");
  const href = path(locale, `/orders/${order.code}`);
  return (
    <Card className="grid gap-3">
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <div>
          <h2 className="tabular text-lg">
            <a href={href} className="underline-offset-4 hover:underline">
              {t("orders.code", { code: order.code })}
            </a>
          </h2>
          <p className="tabular text-[0.9375rem] text-ink-soft">
            {t("orders.placed", { at: formatMoment(order.placedAt, locale) })}
          </p>
        </div>
        <p className="tabular text-lg font-semibold">{formatDong(order.totalDong)}</p>
      </header>
      <ul className="divide-y divide-line border-y border-line">
        {order.parts.map((part) => (
          <li key={part.code} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2 leading-snug">
            <span className="min-w-0 flex-1 basis-32">{part.sellerName}</span>
            <span>
              <StateBadge locale={locale} state={part.state} way={part.way} sent={part.sentInPart} />
            </span>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Pictures pictures={order.pictures} />
        <div className="flex flex-wrap gap-2">
          <ActionForm action={again} hidden={{ locale, code: order.code, key: "" }}>
            <SubmitButton variant="second" size="small" busy={t("orders.buyingAgain")}>
              {t("orders.buyAgain")}
            </SubmitButton>
          </ActionForm>
          <LinkButton href={href} size="small">
            {t("orders.open")}
          </LinkButton>
        </div>
      </div>
    </Card>
  );
}

const mostPictures = 4;

function Pictures({ pictures }: { pictures: BuyerOrderLine["pictures"] }) {
  const more = pictures.length - mostPictures;
  return (
    <ul className="flex flex-wrap items-center gap-2">
      {pictures.slice(0, mostPictures).map((picture, place) => (
        <li key={`${picture.name}-${place}`}>
          <ProductPicture
            picture={picture}
            alt={picture.name}
            sizes="3rem"
            className="aspect-square w-12 rounded-field"
          />
        </li>
      ))}
      {more > 0 ? <li className="text-ink-soft">+{more}</li> : null}
    </ul>
  );
}
