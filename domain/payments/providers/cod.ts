import "server-only";
import type { PaymentProvider } from "@/domain/payments/provider";

/** The buyer pays the carrier or the seller at the door; the money never passes through the market. */
export const cashOnDelivery: PaymentProvider = {
  method: "cod",
  isAvailable: () => true,
  open: () => Promise.resolve(null),
};
