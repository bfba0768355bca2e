import { Banks } from "vietnam-qr-pay";

export type Bank = { bin: string; shortName: string; name: string };

/**
 * Banks of NAPAS 247 an account can be paid at, by VietQR or by a payout, in the order of their short names. BIN is the six digits of
 * ISO 7812 that NAPAS knows the bank by. Taken from npm vietnam-qr-pay; what it marks as closed, or as out of reach, is left out.
 */
export const banks: readonly Bank[] = Banks.filter((bank) => isReached(bank) && !isRenamed(bank))
  .map(({ bin, shortName, name }) => ({ bin, shortName, name }))
  .toSorted((a, b) => a.shortName.localeCompare(b.shortName, "vi"));

/** The bank with this BIN; null when none can be paid there. */
export function bankOf(bin: string): Bank | null {
  return banks.find((bank) => bank.bin === bin) ?? null;
}

/** An account as it is typed, without the spaces, dots and dashes it is printed with; null when no bank has such a number. */
export function canonicalAccountNumber(typed: string): string | null {
  const account = typed.replace(/[\s.-]/g, "").toUpperCase();
  return /^[0-9A-Z]{4,19}$/.test(account) && /\d/.test(account) ? account : null;
}

/** A holder's name as banks print it: capitals without marks. For comparing and for files; what was typed is what is kept. */
export function printedName(name: string): string {
  return name
    .normalize("NFKD")
    .toUpperCase()
    .replaceAll("Đ", "D")
    .replace(/[^0-9A-Z&.,' -]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

type Listed = (typeof Banks)[number];

function isReached({ bin, vietQRStatus, deprecated }: Listed): boolean {
  return /^\d{6}$/.test(bin) && vietQRStatus >= 0 && !deprecated;
}

/** The list keeps DongA Bank beside Vikki, the name it has had since 2025, under one BIN. */
function isRenamed(bank: Listed): boolean {
  return Banks.findLast((other) => isReached(other) && other.bin === bank.bin) !== bank;
}
