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
