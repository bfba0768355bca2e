const amount =
  /(?<![\p{L}\d])\d+(?:[.,]\d+)?\s*(?:kg|gram|gr|g|mg|lít|lit|ml|l|gói|hộp|túi|chai|hũ|lọ|bịch|viên|cái|miếng|trái|quả)(?![\p{L}\d])/gu;

/** Words of praise and packing: they name no other goods. */
const filler =
  /(?<= )(?:đặc sản|chính gốc|chính hãng|nhà làm|giá rẻ|cao cấp|thượng hạng|thơm ngon|siêu ngon|ngon|combo|gói|hộp|túi|chai|hũ|lọ|bịch)(?= )/gu;

/**
 * What goods a name names, so that two names of the same goods give the same: its words but for case, order, signs, amounts, packing and praise.
 * Tones and marks stay: dừa is not dứa. Empty where nothing is left.
 */
export function goodsNamed(name: string): string {
  const plain = name.normalize("NFC").toLocaleLowerCase("vi").replace(amount, " ");
  const words = ` ${(plain.match(/[\p{L}\d]+/gu) ?? []).join(" ")} `;
  const named = words.replace(filler, "").split(" ");
  return [...new Set(named)]
    .filter((word) => word !== "")
    .toSorted()
    .join(" ");
}
