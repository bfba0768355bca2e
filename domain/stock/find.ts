type Named = { productName: string; variantName: string; gtin: string };

/** Whether a size is the one somebody types: any of its words begins so, with or without marks, or its bar code is that. */
export function matches({ productName, variantName, gtin }: Named, typed: string): boolean {
  const wanted = plain(typed).split(" ").filter(Boolean);
  if (wanted.length === 0) return true;
  if (gtin !== "" && gtin.replace(/^0+/, "") === typed.trim().replace(/^0+/, "")) return true;
  const words = plain(`${productName} ${variantName}`).split(" ");
  return wanted.every((each) => words.some((word) => word.startsWith(each)));
}

function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("đ", "d")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}
