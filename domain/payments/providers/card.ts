import "server-only";
import type { PaymentProvider } from "@/domain/payments/provider";

/** Has its place here and cannot be chosen yet. */
export const card: PaymentProvider = {
  method: "card",
  isAvailable: () => false,
  open: () => Promise.reject(new Error("card payments cannot be opened")),
};
