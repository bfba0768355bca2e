import { describe, expect, test } from "vitest";
import { applicationTemplates } from "@/domain/notices/application-letters";
import { mandateTemplates } from "@/domain/notices/mandate-letters";
import { letterTemplates } from "@/domain/notices/letters";
import { gsmLetters, mostSmsLetters, plainText, shortText, smsNotice } from "@/domain/notices/short";

/** Longer than any province's portal has needed. */
const origin = "https://cho-ocop.dongnai.gov.vn";
const key = "k".repeat(43);
const longest = {
  code: "K7M4-2QXP-12",
  product: "Hạt điều rang muối còn vỏ lụa loại to sấy củi thủ công của bà con Bù Đăng",
  productId: "01980a3e-7f40-7a51-9b52-3f6c1d2e4a5b",
  orderCode: "K7M4-2QXP",
  key,
  token: key,
  name: "Nguyễn Thị Hoàng Phương Khánh Ngọc",
  sellerName: "Hợp tác xã nông nghiệp dịch vụ thương mại Lộc Ninh",
  totalDong: 999_999_999,
  amountDong: 999_999_999,
  periodText: "16/11/2026 – 22/11/2026",
  lines: ["2 × Gạo ST25 (1 kg)"],
  note: "Người bán hết hàng ".repeat(20),
  bank: "Ngân hàng Nông nghiệp và Phát triển Nông thôn",
  ending: "6789",
  from: "2026-12-05",
  to: "2026-12-12",
  goods: "Hạt điều rang muối còn vỏ lụa loại to (hộp 500 g, vụ tới)",
  pickupDay: "2026-11-25",
  pickupHours: "07:00-11:00, 13:00-17:00",
  pickupPlace: "Nhà kho hợp tác xã",
  series: "1C26TAA",
  number: "12345678",
  taxCode: "3800123456-001",
  pin: "123456",
  undoKey: key,
  lastDay: "2027-11-25",
  deed: "product_published",
  place: "seller/mandates",
  outcome: "given",
  howMany: "2",
  leftOut: ["empty", "dormant"].map((finding) => ({
    productId: "01980a3e-7f40-7a51-9b52-3f6c1d2e4a5b",
    product: "Hạt điều rang muối còn vỏ lụa loại to sấy củi thủ công của bà con Bù Đăng",
    finding,
    twin: "",
  })),
};
const variants = [
  {},
  { payment: "cod" },
  { payment: "vietqr", payBy: "2026-11-23T07:05:00.000Z" },
  { state: "confirmed" },
  { state: "shipped", carrier: "ghtk", trackingCode: "S".repeat(60) },
  { state: "shipped", carrier: "own", trackingCode: "" },
  { state: "delivered", carrier: "ghn", trackingCode: "GHN1" },
];
/** Of these a shop's or a bank's name may be cut; an order's code never is. */
const aboutNoOrder = new Set<string>([
  "password_reset",
  "bank_account_changed",
  "listing_approved",
  "listing_sent_back",
  "stock_low",
  "link_dead",
  "certificate_ending",
  "certificate_verified",
  "certificate_asked_back",
  "month_figures",
  "left_out",
  ...applicationTemplates,
  ...mandateTemplates,
]);
const cases = letterTemplates.flatMap((template) =>
  (["vi", "en"] as const).flatMap((locale) => variants.map((variant) => [template, locale, variant] as const)),
);
const gsm = /^[\n\r @$_!"#%&'()*+,\-./0-9:;<=>?A-Za-z^{}\\[~\]|]*$/;

test.each(cases)("%s in %s fits one text message with %j, its link and code whole", (template, locale, variant) => {
  const facts = { ...longest, ...variant };
  const sms = smsNotice(template, locale, facts, origin);
  const { words, link } = shortText(template, locale, facts, origin);
  expect(gsmLetters(sms)).toBeLessThanOrEqual(mostSmsLetters);
  expect(sms).toMatch(gsm);
  expect(sms.endsWith(` ${link}`)).toBe(true);
  expect(link.startsWith(`${origin}${locale === "en" ? "/en" : ""}/`)).toBe(true);
  expect(`${sms}${words}`).not.toMatch(/undefined|NaN/);
  if (aboutNoOrder.has(template)) return;
  expect(sms.slice(0, -link.length)).toContain("K7M4-2QXP");
  expect(sms).not.toContain("..");
});

describe("a text message", () => {
  const sms = (facts: object, template: "part_moved" | "order_placed" | "order_for_seller" = "part_moved") =>
    smsNotice(template, "vi", { ...longest, code: "K7M4-2QXP-1", ...facts }, "https://cho.vn").split(" https")[0];

  test.each([
    [{ state: "shipped", carrier: "ghn", trackingCode: "GHN123" }, "Don K7M4-2QXP-1 da gui: Giao Hang Nhanh, GHN123."],
    [{ state: "shipped", carrier: "ghn", trackingCode: "A".repeat(44) }, `Don K7M4-2QXP-1 da gui: ${"A".repeat(44)}.`],
    [{ state: "shipped", carrier: "ghn", trackingCode: "A".repeat(60) }, "Don K7M4-2QXP-1 da gui: Giao Hang Nhanh."],
    [{ state: "shipped", carrier: "own", trackingCode: "" }, "Don K7M4-2QXP-1 da gui: Gian hang tu giao."],
    [{ state: "delivered" }, "Don K7M4-2QXP-1: da giao hang"],
  ])("of %j says %s", (facts, said) => {
    expect(sms(facts)).toBe(said);
  });

  test.each([
    ["cod", "Don moi K7M4-2QXP-1: 999.999.999 d, thu khi giao hang."],
    ["card", "Don moi K7M4-2QXP-1: 999.999.999 d, da tra roi, dung thu tien."],
  ])("to the seller of an order paid by %s says %s", (payment, said) => {
    expect(sms({ payment }, "order_for_seller")).toBe(said);
  });

  test("says until when an order is to be paid", () => {
    const facts = { code: "K7M4-2QXP", payment: "vietqr", payBy: "2026-11-23T07:05:00.000Z" };
    expect(sms(facts, "order_placed")).toBe("Don K7M4-2QXP: xin tra 999.999.999 d truoc 14:05, 23/11/2026.");
  });
});

test.each([
  ["Đã gửi\n hàng", "Da gui hang"],
  ["120.000 ₫ ✓", "120.000 d"],
  ["2 × “Mật ong” – rừng", '2 x "Mat ong" - rung'],
])("%j without accents is %j", (text, plain) => {
  expect(plainText(text)).toBe(plain);
});
