/** One account per person: however an address or a number is typed, it is stored in one form. */

/** Lower case, trimmed, composed. Null when it cannot be an address. */
export function canonicalEmail(typed: string): string | null {
  const email = typed.trim().normalize("NFC").toLowerCase();
  return /^[^\s\p{C}@<>"',;]{1,64}@[a-z0-9.-]{1,190}\.[a-z]{2,24}$/u.test(email) ? email : null;
}

/**
 * A Vietnamese number as +84…: mobiles of ten digits beginning 03, 05, 07, 08 or 09, land lines beginning 02 (0271 is Bình Phước).
 * Dots, spaces and dashes do not count; "+84", "84" and "0" are the same beginning. Null when it cannot be a number.
 */
export function canonicalPhone(typed: string): string | null {
  const digits = typed.trim().replace(/[\s.\-()]/g, "");
  const national = /^(?:\+84|0084|84|0)(\d{9,10})$/.exec(digits)?.[1];
  if (!national) return null;
  return /^(?:[35789]\d{8}|2\d{9})$/.test(national) ? `+84${national}` : null;
}

/** What somebody signs in with, read as the one or the other. */
export function canonicalAccount(typed: string): { email: string } | { phone: string } | null {
  const phone = canonicalPhone(typed);
  if (phone) return { phone };
  const email = canonicalEmail(typed);
  return email ? { email } : null;
}

/** +84912345678 → 0912 345 678, as it is read out. */
export function spokenPhone(phone: string): string {
  const national = phone.replace(/^\+84/, "0");
  return national.length === 10 ? `${national.slice(0, 4)} ${national.slice(4, 7)} ${national.slice(7)}` : national;
}
