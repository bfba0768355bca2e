import { z } from "zod";
import { countText } from "@/domain/money/input";
import { typedText } from "@/platform/typed";

/** What a seller may say changed the shelf. "sold" and "returned" follow from orders alone. */
export const sellerStockReasons = ["received", "corrected", "spoiled"] as const;

/** How many came or went. Received adds, spoiled takes away, and neither is nothing; a correction says what was counted. */
export const moveStockInput = z
  .object({
    variantId: z.uuid(),
    reason: z.enum(sellerStockReasons),
    quantity: countText(1_000_000, 0),
    note: typedText
      .trim()
      .max(200)
      .default("")
      .transform((text) => text.normalize("NFC")),
  })
  .refine(({ reason, quantity }) => reason === "corrected" || quantity > 0, {
    path: ["quantity"],
    message: "count_too_small",
  });

export type MoveStockInput = z.output<typeof moveStockInput>;
