/**
 * A name as search compares it: NFC, no marks, đ as d, lower case. The same words as the SQL function fold().
 * Vietnamese typed NFC or NFD, with or without marks, becomes the same text.
 */
export function fold(words: string): string {
  return words
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .replace(/đ/g, "d")
    .replace(/Đ/g, "D")
    .normalize("NFC")
    .toLowerCase();
}
