/**
 * Whether these digits are a GS1 number: 8, 12, 13 or 14 of them, the last one checking the others. The prefix is no proof of origin and is
 * not looked at. Source: GS1 General Specifications, section 7.9.
 */
export function isGtin(digits: string): boolean {
  if (!/^(\d{8}|\d{12,14})$/.test(digits)) return false;
  const sum = digits
    .split("")
    .toReversed()
    .reduce((total, digit, place) => total + Number(digit) * (place % 2 === 1 ? 3 : 1), 0);
  return sum % 10 === 0;
}
