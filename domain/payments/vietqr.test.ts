import { encode } from "uqr";
import { QRPay } from "vietnam-qr-pay";
import { describe, expect, test } from "vitest";
import type { Dong } from "@/domain/money/dong";
import { qrSvgPath, vietQr } from "@/domain/payments/vietqr";

/** An amount no form lets through, to see that the code refuses it as well. */
const raw = (amount: number) => amount as Dong;

const request = {
  bankBin: "970436",
  accountNumber: "1017595600",
  amountDong: raw(150_000),
  reference: "OCOP K7M42QXP01CD",
};

describe("a VietQR code for one transfer", () => {
  test("is written field by field", () => {
    expect(vietQr(request)).toBe(
      [
        "000201", // version
        "010212", // one payment
        "3854", // NAPAS: who is paid
        "0010A000000727",
        "0124",
        "0006970436",
        "01101017595600",
        "0208QRIBFTTA",
        "5303704", // VND
        "5406150000",
        "5802VN",
        "6221",
        "0817OCOP K7M42QXP01CD",
        "6304",
        checksum(vietQr(request).slice(0, -4)),
      ].join(""),
    );
  });

  test("is read back as what was asked for", () => {
    const read = new QRPay(vietQr({ ...request, amountDong: raw(499_999_999) }));
    expect(read.isValid).toBe(true);
    expect(read.consumer).toMatchObject({ bankBin: "970436", bankNumber: "1017595600" });
    expect(read.amount).toBe("499999999");
    expect(read.additionalData.purpose).toBe("OCOP K7M42QXP01CD");
  });

  test.each([0, -1, 1.5, Number.NaN, 500_000_000, 1e12])("refuses %d đồng", (amount) => {
    expect(() => vietQr({ ...request, amountDong: raw(amount) })).toThrow(RangeError);
  });

  test.each(["", "97043", "000000", "970436x"])("refuses the bank %j", (bankBin) => {
    expect(() => vietQr({ ...request, bankBin })).toThrow(RangeError);
  });

  test.each(["", "123", "12345678901234567890", "1017 595600", "1017595600é"])(
    "refuses the account %j",
    (accountNumber) => {
      expect(() => vietQr({ ...request, accountNumber })).toThrow(RangeError);
    },
  );

  test.each(["", "ocop k7m4", "ĐƠN K7M4", "A".repeat(26), " OCOP", "OCOP<1>"])(
    "refuses the message %j",
    (reference) => {
      expect(() => vietQr({ ...request, reference })).toThrow(RangeError);
    },
  );
});

test("the path of a QR code covers its dark modules and no others, with four free ones around", () => {
  const text = vietQr(request);
  const { size, path } = qrSvgPath(text);
  const drawn = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let step = 0; step < Number(width); step += 1) (drawn[Number(y)] ?? [])[Number(x) + step] = true;
  expect(drawn).toEqual(encode(text, { ecc: "M", border: 4 }).data);
  expect(drawn.slice(0, 4).flat()).not.toContain(true);
  expect(path.replace(/M\d+ \d+h\d+v1h-\d+z/g, "")).toBe("");
});

/** CRC-16/CCITT-FALSE, written out anew so that the library does not vouch for itself. */
function checksum(text: string): string {
  let crc = 0xffff;
  for (const byte of Buffer.from(text)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, "0");
}
