/** Whole Vietnamese đồng. VND has no smaller unit, so every amount is an integer. */
export type Dong = number & { readonly __brand: "Dong" };

/** Reads a whole number of đồng. Refuses fractions and anything a JavaScript number cannot hold exactly. */
export function dong(amount: number): Dong {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not a whole amount of đồng: ${amount}`);
  return amount as Dong;
}

export function sumDong(amounts: Iterable<Dong>): Dong {
  let total = 0;
  for (const amount of amounts) total += amount;
  return dong(total);
}

/** Price of `quantity` packages, in đồng. Refuses quantities that are not whole and positive. */
export function timesDong(price: Dong, quantity: number): Dong {
  if (!Number.isSafeInteger(quantity) || quantity < 1) throw new RangeError(`not a quantity: ${quantity}`);
  return dong(price * quantity);
}

const grouped = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 0 });

/** `1234567` → `1.234.567 ₫`, with a no-break space, the same in both languages. */
export function formatDong(amount: number): string {
  return `${grouped.format(amount)}\u00a0₫`;
}
