import "server-only";
import type { PaymentProvider } from "@/domain/payments/provider";

/** Has its place here and cannot be chosen yet. */
export const vietqr: PaymentProvider = {
  method: "vietqr",
  isAvailable: () => false,
  open: () => Promise.reject(new Error("vietqr payments cannot be opened")),
};
