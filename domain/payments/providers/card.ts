import "server-only";
import type { PaymentProvider } from "@/domain/payments/provider";
import { CardProviderRefused, isCardSetUp } from "@/domain/payments/providers/stripe";
import { openCheckout } from "@/domain/payments/writes/checkout-sessions";
import { now } from "@/platform/clock";
import { log } from "@/platform/log";
import { OutsideUnavailable } from "@/platform/outside";

/** One charge for the whole order, on the card provider's own page. When that cannot be opened the order stands, and its page offers it again. */
export const card: PaymentProvider = {
  method: "card",
  isAvailable: isCardSetUp,
  open: async ({ id }) => {
    try {
      return await openCheckout(id, now());
    } catch (error) {
      if (!(error instanceof OutsideUnavailable) && !(error instanceof CardProviderRefused)) throw error;
      log.error({ err: error, orderId: id }, "the card's provider opened no page");
      return null;
    }
  },
};
