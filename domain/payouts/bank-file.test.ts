import { expect, test } from "vitest";
import { bankFile, transferMessage } from "@/domain/payouts/bank-file";

const rice = {
  code: "K7M4-2QXP",
  bankBin: "970405",
  bankName: "Agribank",
  accountNumber: "0001234567",
  accountName: "HTX Lúa Vàng Đồng Xoài",
  amountDong: 1_234_567,
};

test("a batch is a line for each transfer, in capitals without marks, amounts plain", () => {
  expect(bankFile([rice, { ...rice, code: "AAAA-2222", amountDong: 50_000 }])).toBe(
    "\ufeffSTT,So tai khoan nguoi huong,Ten nguoi huong,Ngan hang huong,Ma BIN ngan hang,So tien (VND),Noi dung chuyen tien\r\n" +
      "1,0001234567,HTX LUA VANG DONG XOAI,AGRIBANK,970405,1234567,CHO OCOP CHI K7M42QXP HTX LUA VANG DONG XOAI\r\n" +
      "2,0001234567,HTX LUA VANG DONG XOAI,AGRIBANK,970405,50000,CHO OCOP CHI AAAA2222 HTX LUA VANG DONG XOAI\r\n",
  );
});

test("a batch of nothing is its heads", () => {
  expect(bankFile([]).split("\r\n")).toHaveLength(2);
});

test.each(['=HYPERLINK("http://x")', "+84", "-1+1", "@SUM(A1)", "\t=1", "'=1", 'a","b', "a\r\n2,9,9"])(
  "a holder called %o is no formula and stays one cell",
  (accountName) => {
    const [, line = "", rest] = bankFile([{ ...rice, accountName }]).split("\r\n");
    expect(rest).toBe("");
    const cells = line.match(/"(?:[^"]|"")*"|[^,]+|(?<=,)(?=,)/g) ?? [];
    expect(cells).toHaveLength(7);
    for (const cell of cells) expect(cell).not.toMatch(/^"?[=+\-@\t\r']/);
  },
);

test("a message says which payout it is and is never longer than banks carry", () => {
  const message = transferMessage({ code: "K7M4-2QXP", accountName: "Hợp tác xã ".repeat(20) });
  expect(message).toMatch(/^CHO OCOP CHI K7M42QXP HOP TAC XA/);
  expect(message.length).toBeLessThanOrEqual(70);
});
