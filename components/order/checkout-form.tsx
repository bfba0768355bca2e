"use client";

import { useActionState, useState, type ReactNode } from "react";
import { AddressFields, type AddressWords } from "@/components/order/address-fields";
import type { CheckoutState } from "@/components/order/checkout-state";
import { HarvestNotices, type HarvestWords } from "@/components/order/harvest-notices";
import { VoucherRow, type VoucherWords } from "@/components/order/voucher-row";
import { WayFields, type WayWords } from "@/components/order/way-fields";
import { Button } from "@/components/ui/button";
import { Field, TextArea, Checkbox } from "@/components/ui/field";
import { Card, Notice } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { useRefusalFocus } from "@/components/ui/use-refusal-focus";
import type { Basket, BasketSeller, LineProblem } from "@/domain/cart/basket";
import { formatDong } from "@/domain/money/dong";
import type { Locale } from "@/platform/i18n/locales";

export type CheckoutWords = {
  harvest: HarvestWords;
  contact: string;
  name: string;
  phone: string;
  phoneHint: string;
  email: string;
  emailHint: string;
  optional: string;
  address: string;
  addressWords: AddressWords;
  way: string;
  wayWords: WayWords;
  collected: string;
  notes: string;
  noteFor: string;
  noteHint: string;
  payment: string;
  summary: string;
  goods: string;
  shipping: string;
  shippingEstimate: string;
  total: string;
  free: string;
  zones: Record<"commune" | "province" | "country", string>;
  problems: Record<LineProblem, string>;
  voucher: VoucherWords & { title: string; hint: string; apply: string; remove: string; removeOf: string };
  place: string;
  placing: string;
};

export type PaymentChoice = { method: string; name: string; hint: string; isAvailable: boolean };

type Action = (state: CheckoutState, form: FormData) => Promise<CheckoutState>;

/** The whole checkout as one form. It posts before its script arrives; afterwards wards and fees follow the address by themselves. */
export function CheckoutForm({
  action,
  start,
  locale,
  quoteHref,
  provinces,
  payments,
  saved,
  terms,
  words,
}: {
  action: Action;
  start: CheckoutState;
  locale: Locale;
  quoteHref: string;
  provinces: { code: string; fullName: string }[];
  payments: PaymentChoice[];
  saved: ReactNode;
  terms: ReactNode;
  words: CheckoutWords;
}) {
  const [state, send] = useActionState(action, start);
  const address = useAddress(state, quoteHref);
  const { typed, fields } = state;
  const { basket } = address;
  return (
    <form ref={useRefusalFocus(state)} action={send} className="mt-4 grid items-start gap-5 lg:grid-cols-[1fr_24rem]">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="cartId" value={basket.id} />
      <input type="hidden" name="expectedTotalDong" value={basket.totalDong} />
      <div className="grid gap-5">
        {state.status === "refused" && state.message ? <Notice tone="alarm">{state.message}</Notice> : null}
        {state.status === "done" && state.message ? <Notice tone="leaf">{state.message}</Notice> : null}
        <HarvestNotices basket={basket} locale={locale} words={words.harvest} />
        <Part title={words.contact}>
          <Field
            name="name"
            label={words.name}
            defaultValue={typed.name}
            error={fields.name}
            autoComplete="name"
            maxLength={100}
          />
          <Field
            name="phone"
            type="tel"
            inputMode="tel"
            label={words.phone}
            hint={words.phoneHint}
            defaultValue={typed.phone}
            error={fields.phone}
            autoComplete="tel"
            maxLength={30}
          />
          <Field
            name="email"
            type="email"
            label={words.email}
            hint={words.emailHint}
            optional={words.optional}
            defaultValue={typed.email}
            error={fields.email}
            autoComplete="email"
            maxLength={200}
          />
        </Part>
        <Part title={words.address}>
          {saved}
          <AddressFields
            provinces={provinces}
            wards={address.wards}
            provinceCode={address.provinceCode}
            wardCode={address.wardCode}
            typed={typed}
            fields={fields}
            quoteHref={quoteHref}
            turn={address.turn}
            onProvince={address.chooseProvince}
            onWard={address.chooseWard}
            words={words.addressWords}
          />
        </Part>
        {basket.sellers.some(({ pickup }) => pickup) ? (
          <Part title={words.way}>
            <WayFields
              sellers={basket.sellers}
              typed={typed}
              fields={fields}
              locale={locale}
              onWay={address.chooseWay}
              words={words.wayWords}
            />
          </Part>
        ) : null}
        <Part title={words.payment}>
          <div role="radiogroup" aria-label={words.payment} className="grid gap-1">
            {payments.map((payment) => (
              <Checkbox
                key={payment.method}
                type="radio"
                name="payment"
                id={`payment-${payment.method}`}
                value={payment.method}
                defaultChecked={payment.method === (typed.payment ?? "cod")}
                disabled={!payment.isAvailable}
                label={
                  <>
                    <span className={payment.isAvailable ? "font-semibold" : "text-ink-soft"}>{payment.name}</span>
                    <span className="block text-[0.9375rem] text-ink-soft">{payment.hint}</span>
                  </>
                }
              />
            ))}
          </div>
          {fields.payment ? <p className="font-semibold text-alarm">{fields.payment}</p> : null}
        </Part>
        <Part title={words.notes}>
          {basket.sellers.map((seller, place) => (
            <TextArea
              key={seller.id}
              name={`note.${seller.id}`}
              rows={2}
              maxLength={500}
              label={words.noteFor.replace("*", seller.name)}
              hint={place === 0 ? words.noteHint : undefined}
              optional={words.optional}
              defaultValue={typed[`note.${seller.id}`]}
              error={fields[`note.${seller.id}`]}
            />
          ))}
        </Part>
      </div>
      <Summary
        basket={basket}
        terms={terms}
        words={words}
        vouchers={<Vouchers locale={locale} basket={basket} state={state} words={words.voucher} />}
      />
    </form>
  );
}

/** What follows from the address: asked from the server when a list changes, and whenever the form comes back. */
function useAddress(state: CheckoutState, quoteHref: string) {
  const [shown, setShown] = useState(() => fromState(state, 0));
  if (shown.state !== state) setShown(fromState(state, shown.turn + 1));

  async function ask(query: string): Promise<{ wards?: CheckoutState["wards"]; basket?: Basket | null }> {
    const answer = await fetch(`${quoteHref}?${query}`).catch(() => null);
    return answer?.ok ? ((await answer.json()) as { wards?: CheckoutState["wards"]; basket?: Basket | null }) : {};
  }

  return {
    ...shown,
    chooseProvince: (provinceCode: string) => {
      setShown((now) => ({ ...now, provinceCode, wardCode: "", wards: [] }));
      void ask(`province=${provinceCode}`).then(({ wards }) =>
        setShown((now) => (now.provinceCode === provinceCode && wards ? { ...now, wards } : now)),
      );
    },
    chooseWard: (wardCode: string) => count(wardCode, shown.collected),
    chooseWay: (sellerId: string, isCollected: boolean) => {
      const others = shown.collected.filter((id) => id !== sellerId);
      count(shown.wardCode, isCollected ? [...others, sellerId] : others);
    },
  };

  function count(wardCode: string, collected: string[]) {
    setShown((now) => ({ ...now, wardCode, collected }));
    void ask(`ward=${wardCode}&collected=${collected.join(",")}`).then(({ basket }) =>
      setShown((now) =>
        now.wardCode === wardCode && now.collected === collected && basket ? { ...now, basket } : now,
      ),
    );
  }
}

function fromState(state: CheckoutState, turn: number) {
  return {
    state,
    turn,
    provinceCode: state.typed.provinceCode ?? "",
    wardCode: state.typed.wardCode ?? "",
    wards: state.wards,
    basket: state.basket,
    collected: state.basket.sellers.filter(({ isCollected }) => isCollected).map(({ id }) => id),
  };
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card>
      <fieldset className="grid min-w-0 gap-4">
        <legend className="mb-3 text-lg font-semibold">{title}</legend>
        {children}
      </fieldset>
    </Card>
  );
}

/** The codes and the field for one more. Its own buttons send the form as it stands; only the last one orders. */
function Vouchers({
  locale,
  basket,
  state: { typed, fields },
  words,
}: {
  locale: Locale;
  basket: Basket;
  state: CheckoutState;
  words: CheckoutWords["voucher"];
}) {
  return (
    <section aria-label={words.title} className="screen-only grid gap-2 border-t border-line pt-3">
      <ul className="grid gap-2 empty:hidden">
        {basket.vouchers.map((voucher) => (
          <VoucherRow
            key={voucher.code}
            locale={locale}
            voucher={voucher}
            words={words}
            remove={
              <Button
                name="intent"
                value={`unvoucher.${voucher.code}`}
                formNoValidate
                variant="quiet"
                size="snug"
                aria-label={words.removeOf.replace("*", voucher.code)}
              >
                {words.remove}
              </Button>
            }
          />
        ))}
      </ul>
      <Field
        name="voucherCode"
        label={words.title}
        hint={words.hint}
        defaultValue={typed.voucherCode}
        error={fields.voucherCode}
        autoComplete="off"
        autoCapitalize="characters"
        maxLength={30}
      />
      <Button name="intent" value="voucher" formNoValidate variant="second">
        {words.apply}
      </Button>
    </section>
  );
}

function Summary({
  basket,
  terms,
  words,
  vouchers,
}: {
  basket: Basket;
  terms: ReactNode;
  words: CheckoutWords;
  vouchers: ReactNode;
}) {
  return (
    <Card className="grid gap-4 lg:sticky lg:top-4">
      <h2 className="text-lg">{words.summary}</h2>
      {basket.sellers.map((seller) => (
        <section key={seller.id} className="grid gap-1.5 border-t border-line pt-3">
          <h3 className="font-semibold">{seller.name}</h3>
          <ul className="grid gap-1 text-[0.9375rem]">
            {seller.lines.map((line) => (
              <li key={line.itemId} className="flex justify-between gap-3">
                <span className="min-w-0">
                  {line.quantity} × {line.productName}, {line.variantName}
                  {line.problem ? (
                    <span className="block font-semibold text-alarm">{words.problems[line.problem]}</span>
                  ) : null}
                </span>
                <span className="tabular whitespace-nowrap">{formatDong(line.totalDong)}</span>
              </li>
            ))}
          </ul>
          <p className="tabular flex justify-between gap-3 text-[0.9375rem] text-ink-soft">
            <span>{shippingTerm(basket, seller, words)}</span>
            <span className="whitespace-nowrap">
              {seller.shippingDong === 0 ? words.free : formatDong(seller.shippingDong)}
            </span>
          </p>
          <Off off={seller} words={words.voucher} />
        </section>
      ))}
      {vouchers}
      <dl className="tabular grid gap-1.5 border-t border-line pt-3" aria-live="polite">
        <Row term={words.goods} value={formatDong(basket.itemsDong)} />
        <Row
          term={basket.isEstimate ? words.shippingEstimate : words.shipping}
          value={basket.shippingDong === 0 ? words.free : formatDong(basket.shippingDong)}
        />
        {basket.discountDong > 0 ? (
          <Row term={words.voucher.seller} value={`−${formatDong(basket.discountDong)}`} />
        ) : null}
        {basket.subsidyDong > 0 ? (
          <Row term={words.voucher.province} value={`−${formatDong(basket.subsidyDong)}`} />
        ) : null}
        <div className="flex justify-between gap-4 text-lg font-semibold">
          <dt>{words.total}</dt>
          <dd className="whitespace-nowrap">{formatDong(basket.totalDong)}</dd>
        </div>
      </dl>
      <div className="text-[0.9375rem] text-ink-soft">{terms}</div>
      <div className="thumb-bar screen-only flex flex-wrap items-center justify-between gap-3">
        <span className="tabular leading-tight md:hidden">
          <span className="block text-sm text-ink-soft">{words.total}</span>
          <span className="text-lg font-semibold">{formatDong(basket.totalDong)}</span>
        </span>
        <SubmitButton busy={words.placing} className="px-7 text-lg md:w-full">
          {words.place}
        </SubmitButton>
      </div>
    </Card>
  );
}

function shippingTerm(basket: Basket, seller: BasketSeller, words: CheckoutWords): string {
  if (seller.isCollected) return words.collected;
  return basket.isEstimate ? words.shippingEstimate : words.zones[seller.zone];
}

/** What vouchers take off one shop's part, by who bears it. */
function Off({ off, words }: { off: { discountDong: number; subsidyDong: number }; words: VoucherWords }) {
  return [
    { term: words.seller, dong: off.discountDong },
    { term: words.province, dong: off.subsidyDong },
  ]
    .filter(({ dong }) => dong > 0)
    .map(({ term, dong }) => (
      <p key={term} className="tabular flex justify-between gap-3 text-[0.9375rem] text-leaf-deep">
        <span>{term}</span>
        <span className="whitespace-nowrap">−{formatDong(dong)}</span>
      </p>
    ));
}

function Row({ term, value }: { term: string; value: string }) {
  return (
    <div className="flex flex-wrap justify-between gap-x-4">
      <dt className="text-ink-soft">{term}</dt>
      <dd className="ml-auto whitespace-nowrap">{value}</dd>
    </div>
  );
}
