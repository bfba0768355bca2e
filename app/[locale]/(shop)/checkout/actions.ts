"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { forgetCart } from "@/app/[locale]/(shop)/cart/cookies";
import { fieldSentences, formValues } from "@/app/form-action";
import { buyerOrGuest } from "@/app/gates";
import { countRequest, orderWeight } from "@/app/limits";
import type { CheckoutState } from "@/components/order/checkout-state";
import { cartIdInput } from "@/domain/cart/input";
import { readCart } from "@/domain/cart/reads";
import { applyVoucher, removeVoucher } from "@/domain/cart/writes";
import { checkoutForm, collectedIn } from "@/domain/orders/input";
import { placeOrder } from "@/domain/orders/writes/place";
import { providerOf } from "@/domain/payments/provider";
import { canonicalPhone } from "@/domain/people/canonical";
import { findWard, listWards } from "@/domain/places/reads";
import { voucherInput } from "@/domain/vouchers/input";
import { now } from "@/platform/clock";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { refusalWords, translator } from "@/platform/i18n/translator";
import { Refusal } from "@/platform/refusal";

/**
 * Places the order; or, asked for the wards of a province, shows them and what delivery there costs, and keeps what was typed. A voucher's
 * code in its field is tried first, whichever button was pressed: nobody orders without having seen what it takes off.
 */
export async function checkout(_state: CheckoutState, form: FormData): Promise<CheckoutState> {
  const locale = localeOf(form.get("locale"));
  if (form.get("intent") === "wards") return answer(form, { status: "idle", message: null, fields: {} });
  const voucher = voucherStep(form);
  if (voucher) return tryVoucher(locale, form, voucher);
  const parsed = checkoutForm.safeParse(formValues(form));
  if (!parsed.success) {
    const message = translator(locale, "errors")("check_fields");
    return answer(form, { status: "refused", message, fields: fieldSentences(locale, parsed.error) });
  }
  let target: string;
  try {
    await countRequest(await headers(), "write", orderWeight);
    const order = await placeOrder(await buyerOrGuest(), parsed.data, now());
    await forgetCart(parsed.data.cartId);
    const payment = await providerOf(parsed.data.payment).open(order);
    const news = `${order.isNew ? "&placed=1" : ""}${parsed.data.payment === "card" ? "&card=unavailable" : ""}`;
    target = payment?.checkoutUrl ?? path(locale, `/orders/${order.code}?key=${order.key}${news}`);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const message = refusalWords(locale, error.code, error.details);
    return answer(form, { status: "refused", message, fields: error.field ? { [error.field]: message } : {} });
  }
  redirect(target);
}

type VoucherStep = { step: "apply" | "remove"; voucherCode: string };

function voucherStep(form: FormData): VoucherStep | null {
  const [intent, removed] = textOf(form.get("intent")).split(".");
  if (intent === "unvoucher") return { step: "remove", voucherCode: removed ?? "" };
  const typed = textOf(form.get("voucherCode")).trim();
  return intent === "voucher" || typed !== "" ? { step: "apply", voucherCode: typed } : null;
}

function textOf(value: FormDataEntryValue | null): string {
  return typeof value === "string" ? value : "";
}

async function tryVoucher(locale: Locale, form: FormData, { step, voucherCode }: VoucherStep): Promise<CheckoutState> {
  const parsed = voucherInput.safeParse({ voucherCode });
  const cartId = cartIdInput.safeParse(form.get("cartId"));
  if (!parsed.success || !cartId.success) {
    const fields = parsed.success ? {} : fieldSentences(locale, parsed.error);
    return answer(form, { status: "refused", message: translator(locale, "errors")("check_fields"), fields });
  }
  try {
    await countRequest(await headers(), "write", 1);
    if (step === "apply") await applyVoucher({ cartId: cartId.data, buyer: await buyerOrGuest() }, parsed.data, now());
    else await removeVoucher(cartId.data, parsed.data, now());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const message = refusalWords(locale, error.code, error.details);
    return answer(form, { status: "refused", message, fields: error.field ? { [error.field]: message } : {} });
  }
  form.delete("voucherCode");
  const message = translator(locale, "order")("voucher.applied", { code: parsed.data.voucherCode });
  return answer(form, { status: "done", message: step === "apply" ? message : null, fields: {} });
}

async function answer(
  form: FormData,
  said: Pick<CheckoutState, "status" | "message" | "fields">,
): Promise<CheckoutState> {
  const typed: Record<string, string> = {};
  for (const [name, value] of form.entries())
    if (typeof value === "string" && !name.startsWith("$ACTION")) typed[name] = value;
  const cartId = cartIdInput.safeParse(typed.cartId).data ?? "";
  const [wards, ward] = await Promise.all([
    listWards(typed.provinceCode ?? ""),
    typed.wardCode ? findWard(typed.wardCode) : null,
  ]);
  const isThere = ward !== null && wards.some(({ code }) => code === ward.code);
  const to = isThere ? { wardCode: ward.code, provinceCode: ward.provinceCode } : null;
  const phone = canonicalPhone(typed.phone ?? "");
  const basket = await readCart(cartId, {
    to,
    collected: collectedIn(typed),
    buyer: await buyerOrGuest(),
    phone,
    now: now(),
  });
  if (!basket) redirect(path(localeOf(form.get("locale")), "/cart"));
  return { ...said, typed: { ...typed, wardCode: isThere ? ward.code : "" }, wards, basket };
}
