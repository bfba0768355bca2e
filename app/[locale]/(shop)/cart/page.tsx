import type { Metadata } from "next";
import { changeQuantity, dropVoucher, removeLine, takeVoucher } from "@/app/[locale]/(shop)/cart/actions";
import { findCartId } from "@/app/[locale]/(shop)/cart/cookies";
import { buyerOrGuest } from "@/app/gates";
import { BasketSellerCard, Sum, VoucherSums } from "@/components/order/basket-seller";
import { QuantityStepper } from "@/components/order/quantity-stepper";
import { RemoveLine } from "@/components/order/remove-line";
import { BasketCountRefresh } from "@/components/order/basket-count-refresh";
import { VoucherRow, voucherWords } from "@/components/order/voucher-row";
import { ActionField, ActionForm } from "@/components/ui/action-form";
import { Button, LinkButton } from "@/components/ui/button";
import { Card, EmptyState, Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Basket, BasketLine } from "@/domain/cart/basket";
import { readCart } from "@/domain/cart/reads";
import { formatDong } from "@/domain/money/dong";
import { now } from "@/platform/clock";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { refusalWords, translator } from "@/platform/i18n/translator";
import { isId } from "@/platform/ids";

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: PageProps<"/[locale]/cart">): Promise<Metadata> {
  const t = translator(localeOf((await params).locale), "order");
  return { title: t("cart.title"), robots: { index: false } };
}

export default async function CartPage({ params, searchParams }: PageProps<"/[locale]/cart">) {
  const [{ locale: prefix }, asked, buyer] = await Promise.all([params, searchParams, buyerOrGuest()]);
  const locale = localeOf(prefix);
  const cartId = await findCartId(buyer);
  const basket = cartId ? await readCart(cartId, { now: now(), buyer }) : null;
  const t = translator(locale, "order");
  const isEmpty = !basket || basket.orderedAs !== null || basket.sellers.length === 0;
  return (
    <div className="page pt-6 pb-24 md:pb-8">
      <PageTitle title={t("cart.title")} />
      <div className="mt-4 grid gap-3">
        <RefusedNotice locale={locale} code={one(asked.refused)} />
        <MissingNotice locale={locale} count={one(asked.missing)} />
        <RemovedNotice locale={locale} variantId={one(asked.removed)} quantity={one(asked.quantity)} />
      </div>
      {isEmpty ? <EmptyBasket locale={locale} /> : <FullBasket locale={locale} basket={basket} />}
    </div>
  );
}

function FullBasket({ locale, basket }: { locale: Locale; basket: Basket }) {
  const t = translator(locale, "order");
  return (
    <div className="mt-4 grid items-start gap-5 lg:grid-cols-[1fr_22rem]">
      <div className="grid gap-5">
        {basket.isReady ? null : <Notice tone="alarm">{t("cart.notReady")}</Notice>}
        {basket.sellers.map((seller) => (
          <BasketSellerCard
            key={seller.id}
            locale={locale}
            seller={seller}
            isEstimate={basket.isEstimate}
            controls={(line) => ({
              stepper: <Stepper locale={locale} line={line} />,
              remove: <Remove locale={locale} line={line} />,
            })}
          />
        ))}
      </div>
      <Card className="grid gap-3 lg:sticky lg:top-4">
        <h2 className="text-lg">{t("cart.together")}</h2>
        <dl className="tabular grid gap-1.5">
          <Sum term={t("cart.goods")} value={formatDong(basket.itemsDong)} />
          <Sum term={t("cart.shippingEstimate")} value={formatDong(basket.shippingDong)} />
          <VoucherSums locale={locale} off={basket} />
          <Sum isTotal term={t("cart.total")} value={formatDong(basket.totalDong)} />
        </dl>
        <Vouchers locale={locale} basket={basket} />
        <p className="text-[0.9375rem] text-ink-soft">{t("cart.included")}</p>
        <div className="thumb-bar screen-only flex flex-wrap items-center justify-between gap-3">
          <span className="tabular leading-tight md:hidden">
            <span className="block text-sm text-ink-soft">{t("cart.total")}</span>
            <span className="text-lg font-semibold">{formatDong(basket.totalDong)}</span>
          </span>
          <LinkButton href={path(locale, "/checkout")} className="px-7 text-lg md:w-full">
            {t("cart.checkout")}
          </LinkButton>
        </div>
        <LinkButton href={path(locale, "/search")} variant="quiet">
          {t("cart.goOn")}
        </LinkButton>
      </Card>
    </div>
  );
}

function Vouchers({ locale, basket }: { locale: Locale; basket: Basket }) {
  const t = translator(locale, "order");
  const words = voucherWords(t);
  return (
    <section aria-label={t("voucher.title")} className="grid gap-2 border-t border-line pt-3">
      <ul className="grid gap-2 empty:hidden">
        {basket.vouchers.map((voucher) => (
          <VoucherRow
            key={voucher.code}
            locale={locale}
            voucher={voucher}
            words={words}
            remove={
              <ActionForm action={dropVoucher} hidden={{ locale, voucherCode: voucher.code }}>
                <Button variant="quiet" size="snug" aria-label={t("voucher.removeOf", { code: voucher.code })}>
                  {t("voucher.remove")}
                </Button>
              </ActionForm>
            }
          />
        ))}
      </ul>
      <ActionForm action={takeVoucher} hidden={{ locale }} className="grid gap-2">
        <ActionField
          name="voucherCode"
          label={t("voucher.title")}
          hint={t("voucher.hint")}
          autoComplete="off"
          autoCapitalize="characters"
          maxLength={30}
        />
        <SubmitButton variant="second" busy={t("voucher.applying")}>
          {t("voucher.apply")}
        </SubmitButton>
      </ActionForm>
    </section>
  );
}

function Stepper({ locale, line }: { locale: Locale; line: BasketLine }) {
  const t = translator(locale, "order");
  return (
    <QuantityStepper
      action={changeQuantity}
      locale={locale}
      itemId={line.itemId}
      quantity={line.quantity}
      most={Math.min(line.left, 999)}
      words={{
        quantity: t("cart.quantityOf", { name: line.productName }),
        less: t("cart.less", { name: line.productName }),
        more: t("cart.more", { name: line.productName }),
      }}
    />
  );
}

function Remove({ locale, line }: { locale: Locale; line: BasketLine }) {
  const t = translator(locale, "order");
  return (
    <RemoveLine
      action={removeLine}
      locale={locale}
      itemId={line.itemId}
      words={{ remove: t("cart.remove"), label: t("cart.removeOf", { name: line.productName }) }}
    />
  );
}

function EmptyBasket({ locale }: { locale: Locale }) {
  const t = translator(locale, "order");
  return (
    <EmptyState
      picture="/pictures/spot-empty-basket-320.webp"
      title={t("cart.empty")}
      action={<LinkButton href={path(locale, "/search")}>{t("cart.look")}</LinkButton>}
    >
      {t("cart.emptyLead")}
    </EmptyState>
  );
}

/** Refusals whose sentence needs no figures: an address can carry them. */
const shownRefusals = [
  "not_for_sale",
  "sold_out",
  "seller_suspended",
  "field_required",
  "field_invalid",
  "count_not_whole",
  "count_too_small",
  "count_too_big",
  "forbidden",
];

function RefusedNotice({ locale, code }: { locale: Locale; code: string | null }) {
  if (code === "not_enough_left") return <Notice tone="alarm">{translator(locale, "order")("cart.notEnough")}</Notice>;
  if (code === "shop_on_holiday")
    return <Notice tone="alarm">{translator(locale, "order")("problem.shop_on_holiday")}.</Notice>;
  if (!code || !shownRefusals.includes(code)) return null;
  return <Notice tone="alarm">{refusalWords(locale, code)}</Notice>;
}

/** After "buy again": some of it can no longer be had. */
function MissingNotice({ locale, count }: { locale: Locale; count: string | null }) {
  if (!count || !/^\d{1,3}$/.test(count)) return null;
  return <Notice tone="gold">{translator(locale, "order")("cart.missing", { count: Number(count) })}</Notice>;
}

/** What was taken out a moment ago can be put back. */
function RemovedNotice({
  locale,
  variantId,
  quantity,
}: {
  locale: Locale;
  variantId: string | null;
  quantity: string | null;
}) {
  if (!variantId || !isId(variantId) || !/^\d{1,3}$/.test(quantity ?? "")) return null;
  const t = translator(locale, "order");
  return (
    <Notice tone="plain" className="flex flex-wrap items-center justify-between gap-2">
      <BasketCountRefresh />
      <span>{t("cart.removed")}</span>
      <form action={path(locale, "/cart/items")} method="post">
        <input type="hidden" name="variantId" value={variantId} />
        <input type="hidden" name="quantity" value={quantity ?? "1"} />
        <Button variant="second" size="small">
          {t("cart.undo")}
        </Button>
      </form>
    </Notice>
  );
}

function one(value: string | string[] | undefined): string | null {
  return typeof value === "string" ? value : null;
}
