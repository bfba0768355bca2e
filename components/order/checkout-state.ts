import type { Basket } from "@/domain/cart/basket";
import type { FormState } from "@/platform/form-state";

/** What the checkout shows after it was sent: as any form, and the wards and fees that follow from the address. */
export type CheckoutState = FormState & {
  wards: { code: string; fullName: string }[];
  basket: Basket;
};
