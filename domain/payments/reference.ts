/**
 * What a buyer writes into a transfer so that it pays one seller's part: "OCOP K7M42QXP01CD" for K7M4-2QXP-1. ASCII capitals and figures only,
 * 17 characters of the 25 that VietQR's purpose field has. Two check letters follow the code: a sum of the characters by their places,
 * modulo the prime 397, so one changed character, or two exchanged ones, never make the reference of another part.
 */
const figures = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const checkLetters = "ABCDEFGHJKMNPQRTWXYZ";

/** Orders of the market, and those of the demonstration, whose codes are longer. No code's alphabet has an O, so none holds a prefix. */
const shapes = [
  { prefix: "OCOP", code: /^([2346789A-HJKMNPQRTWXYZ]{4})-([2346789A-HJKMNPQRTWXYZ]{4})-(\d{1,2})$/, letters: 8 },
  { prefix: "DEMO", code: /^(DH[2-9A-HJ-NP-Z]{4})([2-9A-HJ-NP-Z]{5})-(\d{1,2})$/, letters: 11 },
] as const;
type Shape = (typeof shapes)[number];

/** @throws RangeError when no part of an order is called so. */
export function paymentReference(partCode: string): string {
  for (const { prefix, code } of shapes) {
    const [, first, second, part] = code.exec(partCode) ?? [];
    if (first === undefined || second === undefined || !(Number(part) > 0)) continue;
    const body = `${first}${second}${String(Number(part)).padStart(2, "0")}`;
    return `${prefix} ${body}${checkOf(body)}`;
  }
  throw new RangeError(`not the code of a part: ${partCode}`);
}

/**
 * All references in a transfer's text as it arrives, each once, in the form of paymentReference: other words around or glued on, lower case,
 * spaces, dots or dashes inside do not matter. A cut or mistyped one is no reference.
 */
export function referencesIn(content: string): string[] {
  const text = plain(content);
  const found = shapes.flatMap((shape) => matchesOf(shape, text));
  return [...new Set(found.toSorted((a, b) => a.at - b.at).map(({ reference }) => reference))];
}

/** "OCOP K7M42QXP01CD" → "K7M4-2QXP-1"; null for what paymentReference did not make. */
export function partCodeOf(reference: string): string | null {
  const [prefix, rest = ""] = reference.split(" ");
  const shape = shapes.find((shape) => shape.prefix === prefix);
  if (!shape || rest.length !== shape.letters + 4) return null;
  const code = rest.slice(0, shape.letters);
  const part = Number(rest.slice(shape.letters, -2));
  const partCode = `${shape.prefix === "OCOP" ? `${code.slice(0, 4)}-${code.slice(4)}` : code}-${part}`;
  return shape.code.test(partCode) && part > 0 && paymentReference(partCode) === reference ? partCode : null;
}

function matchesOf({ prefix, letters }: Shape, text: string): { at: number; reference: string }[] {
  const pattern = new RegExp(`${prefix}(?=([0-9A-Z]{${letters}}\\d\\d[A-Z]{2}))`, "g");
  return [...text.matchAll(pattern)]
    .map((match) => ({ at: match.index, reference: `${prefix} ${match[1] ?? ""}` }))
    .filter(({ reference }) => partCodeOf(reference) !== null);
}

/** Letters without marks and figures, nothing between them. */
function plain(content: string): string {
  return content
    .slice(0, 1_000)
    .normalize("NFKD")
    .toUpperCase()
    .replaceAll("Đ", "D")
    .replace(/[^0-9A-Z]/g, "");
}

function checkOf(body: string): string {
  let sum = 0;
  for (let place = 0; place < body.length; place += 1) sum += (place + 1) * (figures.indexOf(body.charAt(place)) + 1);
  const check = sum % 397;
  return (
    checkLetters.charAt(Math.floor(check / checkLetters.length)) + checkLetters.charAt(check % checkLetters.length)
  );
}
