import { expect, test } from "vitest";
import { applicationTemplates } from "@/domain/notices/application-letters";
import { mandateTemplates } from "@/domain/notices/mandate-letters";
import { letterTemplates, letterText } from "@/domain/notices/letters";

const facts = {
  code: "K7M4-2QXP",
  orderCode: "K7M4-2QXP",
  key: "secret",
  name: "Lan",
  sellerName: "HTX Lúa Vàng",
  totalDong: 120_000,
  state: "shipped",
  trackingCode: "GHN1",
  from: "2026-12-05",
  to: "2026-12-12",
  goods: "Gạo vụ mới (5 kg)",
  pickupDay: "2026-11-27",
  pickupHours: "07:00-11:00",
  pickupPlace: "Nhà kho hợp tác xã",
  lines: ["2 × Gạo ST25 (1 kg)"],
  note: "",
  outcome: "given",
  route: "seller",
  token: "one-time",
  bank: "Agribank",
  ending: "6789",
  reason: "sai số tài khoản",
  product: "Gạo ST25",
  productId: "0190",
  page: "shopee.vn",
  url: "https://shopee.vn/gao-i.1.1",
  leftOut: [{ productId: "0190", product: "Gạo ST25 túi 5 kg", finding: "doubled", twin: "Gạo ST25" }],
  remedies: [{ field: "name", words: "Ghi đúng tên trên nhãn" }],
};

/** Letters about no order. */
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

test.each(letterTemplates.flatMap((template) => [[template, "vi"] as const, [template, "en"] as const]))(
  "the letter %s in %s says what it is about and where to look",
  (template, locale) => {
    const { subject, text } = letterText(template, locale, facts, "https://cho.example.vn");
    expect(subject).toContain(aboutNoOrder.has(template) ? "Chợ OCOP" : "K7M4-2QXP");
    expect(text).toMatch(/https:\/\/cho\.example\.vn\//);
    expect(`${subject}${text}`).not.toContain("undefined");
  },
);

test.each([
  ["cod", null, /trả khi nhận hàng/, /xin trả tiền/i],
  ["vietqr", "2026-11-23T07:05:00.000Z", /Xin trả tiền trước 14:05, 23\/11\/2026/, /khi nhận hàng/],
  ["card", "2026-11-23T18:05:00.000Z", /Xin trả tiền trước 01:05, 24\/11\/2026/, /khi nhận hàng/],
  ["card", null, /Xin trả tiền để/, /khi nhận hàng|trước/],
  [undefined, undefined, /trả khi nhận hàng/, /xin trả tiền/i],
])("an order paid by %s until %s is told truly", (payment, payBy, says, never) => {
  const { text } = letterText("order_placed", "vi", { ...facts, payment, payBy }, "https://cho.example.vn");
  expect(text).toMatch(says);
  expect(text).not.toMatch(never);
});

test.each([
  ["cod", "vi", /trả 120\.000\s₫ khi nhận hàng/, /đừng thu/],
  ["cod", "en", /pays 120\.000\s₫ at the door/, /do not collect/i],
  ["vietqr", "vi", /trả đủ 120\.000\s₫ bằng chuyển khoản\. Xin đừng thu tiền/, /khi nhận hàng/],
  ["card", "vi", /trả đủ 120\.000\s₫ bằng thẻ\. Xin đừng thu tiền/, /khi nhận hàng/],
  ["card", "en", /paid by card\. Do not collect money/, /at the door/],
] as const)("the seller of an order paid by %s is told in %s what to collect", (payment, locale, says, never) => {
  const { text } = letterText("order_for_seller", locale, { ...facts, payment }, "https://cho.example.vn");
  expect(text).toMatch(says);
  expect(text).not.toMatch(never);
});

test.each([
  ["card", /Chợ hoàn đủ 120\.000\s₫ về thẻ/],
  ["seller", /Gian hàng đang giữ tiền/],
])("money that goes back by %s is said to come from whom it comes", (route, says) => {
  expect(letterText("paid_part_cancelled", "vi", { ...facts, route }, "https://cho.example.vn").text).toMatch(says);
});

test("a parcel on its way is told with who brings it and its number", () => {
  const { text } = letterText("part_moved", "vi", { ...facts, carrier: "ghn" }, "https://cho.example.vn");
  expect(text).toContain("Bên giao hàng: Giao Hàng Nhanh\nMã vận đơn: GHN1");
});
