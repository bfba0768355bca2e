"use client";

import { useHintCookie } from "@/components/shop/hint-cookie";
import { classes } from "@/components/ui/classes";

/** How many packages are in the basket. The page around it is the same for everyone; this number is not. */
export function BasketCount({ words, className }: { words: string; className?: string }) {
  const count = Number(useHintCookie("basket"));
  if (!Number.isInteger(count) || count < 1) return null;
  return (
    <span
      className={classes(
        "tabular min-w-6 rounded-full bg-earth px-1.5 text-center text-sm leading-6 font-semibold text-white",
        className,
      )}
    >
      {count > 99 ? "99+" : count}
      <span className="sr-only"> {words}</span>
    </span>
  );
}
