import "server-only";
import type { PaymentProvider } from "@/domain/payments/provider";

/** The buyer transfers to each seller's own account; the order page shows the codes. */
export const vietqr: PaymentProvider = {
  method: "vietqr",
  isAvailable: () => true,
  open: () => Promise.resolve(null),
};
