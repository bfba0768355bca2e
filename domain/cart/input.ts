import { z } from "zod";
import { countText } from "@/domain/money/input";

/** The most packages of one kind in a basket. */
export const mostPackages = 999;

export const cartItemInput = z.object({ variantId: z.uuid("field_invalid"), quantity: countText(mostPackages) });
export const quantityInput = z.object({ quantity: countText(mostPackages) });
export const cartIdInput = z
  .string()
  .min(20)
  .max(64)
  .regex(/^[\w-]+$/);

/** A stepper sends the number it shows and one step; a field sends the number alone. */
export const cartLineInput = z
  .object({
    itemId: z.uuid("field_invalid"),
    quantity: countText(mostPackages),
    step: z.enum(["-1", "0", "1"]).default("0"),
  })
  .refine(({ quantity, step }) => quantity + Number(step) >= 1 && quantity + Number(step) <= mostPackages, {
    message: "field_invalid",
    path: ["quantity"],
  });
export const removeLineInput = z.object({ itemId: z.uuid("field_invalid") });

/** The most vouchers a basket keeps. */
export const mostVouchers = 20;
