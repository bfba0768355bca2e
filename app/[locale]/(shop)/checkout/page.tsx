import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { findCartId } from "@/app/[locale]/(shop)/cart/cookies";
import { checkout } from "@/app/[locale]/(shop)/checkout/actions";
import { buyerOrGuest, findPerson } from "@/app/gates";
import { HolidayNotice } from "@/components/order/basket-seller";
import { CheckoutForm, type CheckoutWords, type PaymentChoice } from "@/components/order/checkout-form";
import { voucherWords } from "@/components/order/voucher-row";
import { LinkButton } from "@/components/ui/button";
import { Notice, PageTitle } from "@/components/ui/layout";
import { readCart } from "@/domain/cart/reads";
import { keepCart } from "@/domain/cart/writes";
import { formatDong } from "@/domain/money/dong";
import { isCardAmount, leastCardDong, mostCardDong } from "@/domain/payments/card";
import { listSavedAddresses, type SavedAddress } from "@/domain/orders/reads/buyer";
import { paysFirstBecauseOfDoor } from "@/domain/orders/reads/door";
import { listPaymentMethods } from "@/domain/payments/provider";
import { listWithoutBankAccount } from "@/domain/payments/reads";
import { spokenPhone } from "@/domain/people/canonical";
import type { Person } from "@/domain/people/reads";
import { findWard, listProvinces, listWards, presentProvince } from "@/domain/places/reads";
import { now } from "@/platform/clock";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { type Translator, translator } from "@/platform/i18n/translator";

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: PageProps<"/[locale]/checkout">): Promise<Metadata> {
  const t = translator(localeOf((await params).locale), "order");
  return { title: t("checkout.title"), robots: { index: false } };
}

export default async function CheckoutPage({ params, searchParams }: PageProps<"/[locale]/checkout">) {
  const [{ locale: prefix }, asked, buyer, person] = await Promise.all([
    params,
    searchParams,
    buyerOrGuest(),
    findPerson(),
  ]);
  const locale = localeOf(prefix);
  const [cartId, addresses, provinces] = await Promise.all([
    findCartId(buyer),
    buyer ? listSavedAddresses(buyer) : [],
    listProvinces(),
  ]);
  const chosen = addresses.find(({ id }) => id === asked.address) ?? addresses.find(({ isDefault }) => isDefault);
  const typed = typedBefore(person, chosen);
  const [wards, ward] = await Promise.all([
    listWards(typed.provinceCode),
    typed.wardCode ? findWard(typed.wardCode) : null,
  ]);
  const to = ward ? { wardCode: ward.code, provinceCode: ward.provinceCode } : null;
  const basket = cartId ? await readCart(cartId, { to, buyer, phone: person?.phone ?? null, now: now() }) : null;
  if (basket?.orderedAs) redirect(path(locale, `/orders/${basket.orderedAs.code}?key=${basket.orderedAs.key}`));
  if (!basket || basket.sellers.length === 0) redirect(path(locale, "/cart"));
  const [without, isPayingFirst] = await Promise.all([
    listWithoutBankAccount(basket.sellers.map(({ id }) => id)),
    person !== null && paysFirstBecauseOfDoor(person, now()),
    keepCart(basket.id, now()),
  ]);
  const t = translator(locale, "order");
  return (
    <div className="page pt-6 pb-24 md:pb-8">
      <PageTitle title={t("checkout.title")} lead={t("checkout.lead")} />
      <div className="mt-4 grid gap-3 empty:hidden">
        {isPayingFirst ? <Notice tone="gold">{translator(locale, "returns")("payFirst")}</Notice> : null}
        {basket.isReady ? null : (
          <Notice tone="alarm">
            {t("cart.notReady")}{" "}
            <a href={path(locale, "/cart")} className="font-semibold underline underline-offset-4">
              {t("checkout.backToCart")}
            </a>
          </Notice>
        )}
        {basket.sellers.map((seller) => (
          <HolidayNotice key={seller.id} locale={locale} holiday={seller.holiday} />
        ))}
      </div>
      <CheckoutForm
        action={checkout}
        start={{ status: "idle", message: null, fields: {}, typed, wards, basket }}
        locale={locale}
        quoteHref={path(locale, "/checkout/quote")}
        provinces={provinces}
        payments={listPaymentMethods().map((way) => paymentChoice(t, way, { without, totalDong: basket.totalDong }))}
        saved={<SavedAddresses locale={locale} addresses={addresses} chosen={chosen} />}
        terms={<Terms locale={locale} />}
        words={checkoutWords(t, translator(locale, "harvest"))}
      />
    </div>
  );
}

/** A shop that has no account cannot be paid by transfer: it is named, and another way can be taken. A card has its bounds. */
function paymentChoice(
  t: Translator,
  { method, isAvailable }: ReturnType<typeof listPaymentMethods>[number],
  { without, totalDong }: { without: readonly string[]; totalDong: number },
): PaymentChoice {
  const name = t(`payment.${method}`);
  if (!isAvailable) return { method, name, isAvailable, hint: t("payment.later") };
  if (method === "vietqr" && without.length > 0) {
    return { method, name, isAvailable: false, hint: t("payment.noAccount", { sellers: without.join(", ") }) };
  }
  if (method === "card" && !isCardAmount(totalDong)) {
    const bounds = { least: formatDong(leastCardDong), most: formatDong(mostCardDong) };
    return { method, name, isAvailable: false, hint: t("payment.cardAmount", bounds) };
  }
  return { method, name, isAvailable, hint: t(`payment.${method}Hint`) };
}

function typedBefore(person: Person | null, address: SavedAddress | undefined) {
  return {
    name: address?.name ?? person?.name ?? "",
    phone: spokenPhone(address?.phone ?? person?.phone ?? ""),
    email: person?.email ?? "",
    provinceCode: address?.provinceCode ?? presentProvince,
    wardCode: address?.wardCode ?? "",
    hamlet: address?.hamlet ?? "",
    line: address?.line ?? "",
  };
}

function SavedAddresses({
  locale,
  addresses,
  chosen,
}: {
  locale: Locale;
  addresses: SavedAddress[];
  chosen: SavedAddress | undefined;
}) {
  if (addresses.length === 0) return null;
  const t = translator(locale, "order");
  return (
    <div>
      <p className="mb-2 font-semibold">{t("checkout.saved")}</p>
      <ul className="flex flex-wrap gap-2">
        {addresses.map((address) => (
          <li key={address.id}>
            <LinkButton
              href={path(locale, `/checkout?address=${address.id}`)}
              variant="second"
              size="small"
              aria-current={address.id === chosen?.id ? "true" : undefined}
              className="aria-[current]:border-earth aria-[current]:bg-earth-pale"
            >
              {[address.name, address.hamlet || address.line, address.wardName].filter(Boolean).join(", ")}
            </LinkButton>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Terms({ locale }: { locale: Locale }) {
  const t = translator(locale, "order");
  return (
    <ul className="grid list-disc gap-1 pl-5">
      <li>{t("terms.price")}</li>
      <li>{t("terms.cancel")}</li>
      <li>{t("terms.inspect")}</li>
      <li>{t("terms.data")}</li>
      <li>
        <a href={path(locale, "/policies/rules")} className="underline underline-offset-4">
          {t("terms.rules")}
        </a>
      </li>
    </ul>
  );
}

function checkoutWords(t: Translator, ofHarvest: Translator): CheckoutWords {
  return {
    harvest: {
      awaited: ofHarvest("awaited", { from: "*", to: "#" }),
      rules: { first_come: ofHarvest("buyer.rule.first_come"), pro_rata: ofHarvest("buyer.rule.pro_rata") },
    },
    contact: t("checkout.contact"),
    name: t("checkout.name"),
    phone: t("checkout.phone"),
    phoneHint: t("checkout.phoneHint"),
    email: t("checkout.email"),
    emailHint: t("checkout.emailHint"),
    optional: t("checkout.optional"),
    address: t("checkout.address"),
    addressWords: {
      province: t("address.province"),
      ward: t("address.ward"),
      chooseProvince: t("address.chooseProvince"),
      chooseWard: t("address.chooseWard"),
      showWards: t("address.showWards"),
      search: t("address.search"),
      searchHint: t("address.searchHint"),
      nothingFound: t("address.nothingFound"),
      hamlet: t("address.hamlet"),
      hamletHint: t("address.hamletHint"),
      line: t("address.line"),
      optional: t("checkout.optional"),
    },
    way: t("way.title"),
    wayWords: {
      deliver: t("way.deliver"),
      collect: t("way.collect"),
      collectHint: t("way.collectHint", { place: "*" }),
      day: t("way.day"),
      recount: t("way.recount"),
    },
    collected: t("way.collected"),
    notes: t("checkout.notes"),
    noteFor: t("checkout.noteFor", { seller: "*" }),
    noteHint: t("checkout.noteHint"),
    payment: t("checkout.payment"),
    summary: t("checkout.summary"),
    goods: t("cart.goods"),
    shipping: t("checkout.shipping"),
    shippingEstimate: t("cart.shippingEstimate"),
    total: t("cart.total"),
    free: t("cart.free"),
    zones: { commune: t("zone.commune"), province: t("zone.province"), country: t("zone.country") },
    problems: {
      seller_suspended: t("problem.seller_suspended"),
      shop_on_holiday: t("problem.shop_on_holiday"),
      not_for_sale: t("problem.not_for_sale"),
      sold_out: t("problem.sold_out"),
      not_enough: t("checkout.notEnough"),
    },
    voucher: {
      ...voucherWords(t),
      title: t("voucher.title"),
      hint: t("voucher.hint"),
      apply: t("voucher.apply"),
      remove: t("voucher.remove"),
      removeOf: t("voucher.removeOf", { code: "*" }),
    },
    place: t("checkout.place"),
    placing: t("checkout.placing"),
  };
}
