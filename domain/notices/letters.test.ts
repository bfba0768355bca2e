import { expect, test } from "vitest";
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
};

/** Letters about no order. */
const aboutNoOrder = new Set(["password_reset", "bank_account_changed"]);

test.each(letterTemplates.flatMap((template) => [[template, "vi"] as const, [template, "en"] as const]))(
  "the letter %s in %s says what it is about and where to look",
  (template, locale) => {
    const { subject, text } = letterText(template, locale, facts, "https://cho.example.vn");
    expect(subject).toContain(aboutNoOrder.has(template) ? "Chợ OCOP" : "K7M4-2QXP");
    expect(text).toMatch(/https:\/\/cho\.example\.vn\//);
    expect(`${subject}${text}`).not.toContain("undefined");
  },
);
