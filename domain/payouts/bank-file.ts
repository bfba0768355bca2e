import { printedName } from "@/domain/payments/banks";

export type Transfer = {
  code: string;
  bankBin: string;
  bankName: string;
  accountNumber: string;
  accountName: string;
  amountDong: number;
};

const heads = [
  "STT",
  "So tai khoan nguoi huong",
  "Ten nguoi huong",
  "Ngan hang huong",
  "Ma BIN ngan hang",
  "So tien (VND)",
  "Noi dung chuyen tien",
];

/** Banks carry 70 characters of a message from one to another. */
const mostMessage = 70;

/**
 * The transfers of a batch as CSV for a bank's "chuyển tiền theo lô" (in the columns such templates of Vietnamese banks have, as BIDV iBank's and VCB CashUp's; no bank's own description was found, so the first file is to be tried with the bank: number,
 * account, holder, bank, amount, message; the BIN stands beside the bank's name), UTF-8 with a mark. Banks take capitals without marks,
 * and no cell can be a formula.
 */
export function bankFile(transfers: readonly Transfer[]): string {
  const rows = transfers.map((transfer, place) => [
    String(place + 1),
    cell(transfer.accountNumber),
    cell(transfer.accountName),
    cell(transfer.bankName),
    cell(transfer.bankBin),
    String(transfer.amountDong),
    transferMessage(transfer),
  ]);
  return `\ufeff${[heads, ...rows].map((row) => row.map(quoted).join(",")).join("\r\n")}\r\n`;
}

/** What stands in the seller's account: the payout's code first, so that a cut tail loses nothing. */
export function transferMessage({ code, accountName }: { code: string; accountName: string }): string {
  const message = `CHO OCOP CHI ${code.replaceAll("-", "")} ${cell(accountName)}`;
  return message.slice(0, mostMessage).trim();
}

/** Begins with a letter or a figure: a spreadsheet reads words beginning with = + - @ as a formula. Source: OWASP, CSV injection. */
function cell(text: string): string {
  return printedName(text).replace(/^[^0-9A-Z]+/, "");
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
