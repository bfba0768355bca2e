import "server-only";
import { paymentMethods, type PaymentMethod } from "@/db/enums";
import { card } from "@/domain/payments/providers/card";
import { cashOnDelivery } from "@/domain/payments/providers/cod";
import { vietqr } from "@/domain/payments/providers/vietqr";

/** A way to pay. What it does outside happens after the order has committed, never inside its transaction. */
export type PaymentProvider = {
  method: PaymentMethod;
  isAvailable: () => boolean;
  /** Where the buyer goes on to pay; null when nothing is to be paid before the parcel comes. */
  open: (order: { id: string; code: string }) => Promise<{ checkoutUrl: string; expiresAt: Date } | null>;
};

const providers: Record<PaymentMethod, PaymentProvider> = { cod: cashOnDelivery, vietqr, card };

export function providerOf(method: PaymentMethod): PaymentProvider {
  return providers[method];
}

/** All ways to pay in the order they are offered, with whether they can be chosen. */
export function listPaymentMethods(): { method: PaymentMethod; isAvailable: boolean }[] {
  return paymentMethods.map((method) => ({ method, isAvailable: providers[method].isAvailable() }));
}
