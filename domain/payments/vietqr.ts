import { QRPay } from "vietnam-qr-pay";
import { encode } from "uqr";
import type { Dong } from "@/domain/money/dong";
import { bankOf } from "@/domain/payments/banks";

/** NAPAS 247 carries less than 500 million đồng at a time; banks refuse a code that asks for more. */
export const mostTransferDong = 499_999_999;

export type VietQrRequest = { bankBin: string; accountNumber: string; amountDong: Dong; reference: string };

/**
 * Text of a VietQR code for one transfer: exact amount, to one account, with `reference` as its message. EMVCo merchant-presented QR with
 * NAPAS's field 38 (GUID A000000727, service QRIBFTTA); "010212" says that it is good for one payment. Sure: built by npm
 * vietnam-qr-pay 1.5.1 and read back with other readers.
 * @throws RangeError for a bank, account, amount or message that no such code can carry.
 */
export function vietQr({ bankBin, accountNumber, amountDong, reference }: VietQrRequest): string {
  if (!bankOf(bankBin)) throw new RangeError(`no bank with BIN ${bankBin} takes VietQR`);
  if (!/^[0-9A-Z]{4,19}$/.test(accountNumber)) throw new RangeError(`not an account number: ${accountNumber}`);
  if (!Number.isSafeInteger(amountDong) || amountDong < 1 || amountDong > mostTransferDong)
    throw new RangeError(`not an amount a bank transfers at once: ${amountDong}`);
  if (!/^[0-9A-Z][0-9A-Z ]{0,23}[0-9A-Z]$/.test(reference))
    throw new RangeError(`not a transfer message: ${reference}`);
  return QRPay.initVietQR({
    bankBin,
    bankNumber: accountNumber,
    amount: String(amountDong),
    purpose: reference,
  }).build();
}

/** Free modules a reader needs around the code (ISO/IEC 18004, section 9.1). */
const quietZone = 4;

/**
 * The dark modules of a QR code as one SVG path, for `<svg viewBox={`0 0 ${size} ${size}`}><path d={path} /></svg>`: no style attribute.
 * Level M bears a smear or a crease on a printed sheet.
 */
export function qrSvgPath(text: string): { size: number; path: string } {
  const { size, data } = encode(text, { ecc: "M", border: quietZone });
  return { size, path: data.map((row, y) => rowPath(row, y)).join("") };
}

function rowPath(row: readonly boolean[], y: number): string {
  let path = "";
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x] || row[x - 1]) continue;
    const end = row.indexOf(false, x);
    const width = (end === -1 ? row.length : end) - x;
    path += `M${x} ${y}h${width}v1h-${width}z`;
  }
  return path;
}
