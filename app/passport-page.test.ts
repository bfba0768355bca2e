import { expect, test } from "vitest";
import { passportPage } from "@/app/passport-page";
import type { Passport } from "@/domain/lots/passport";
import type { LocalDay } from "@/platform/clock";

const passport: Passport = {
  code: "261118-1",
  passport: "K7M42QXPAB",
  productName: "Tiêu sọ <Lộc Ninh>",
  variantName: "Gói 500 g",
  netQuantity: 500,
  netUnit: "g",
  sellerName: 'HTX "Hồ tiêu"',
  communeName: "Xã Lộc Quang",
  oldCommuneName: "Xã Lộc Phú",
  stars: 4,
  decisionNumber: "12/QĐ-UBND",
  issuer: "UBND tỉnh",
  harvestedOn: "2026-11-10",
  packedOn: "2026-11-18",
  bestBefore: null,
  quantity: 40,
  processing: "Phơi nắng",
  origin: "Vườn bà Bảy",
  note: "",
  farms: [
    { name: "Vườn <Sáu>", growingAreaCode: "BP-0006", communeName: "Xã Lộc Quang" },
    { name: "", growingAreaCode: "", communeName: "Xã Lộc Hưng" },
  ],
  tests: [{ subject: "Dư lượng", laboratory: "Trung tâm 3", number: "K1", testedOn: "2026-11-19", result: "Đạt" }],
  corrections: [],
  changes: [],
  recall: null,
  picture: { illustration: "pepper-white", imageHash: null, slug: "tieu-so" },
  isOnline: true,
  sellerPhone: "+84912345678",
};

test("a lot's page has no script, escapes what a seller wrote, and says what was true", () => {
  const page = passportPage(passport, "vi");
  expect(page).not.toMatch(/<script|style=|<Lộc/);
  expect(page).toContain("Tiêu sọ &lt;Lộc Ninh&gt;");
  expect(page).toContain("HTX &quot;Hồ tiêu&quot;");
  expect(page).toContain("OCOP 4 sao");
  expect(page).toContain("<li>Vườn &lt;Sáu&gt;, mã vùng trồng BP-0006, Xã Lộc Quang</li><li>Xã Lộc Hưng</li>");
  expect(page).toContain("vẫn đúng");
  expect(page).not.toContain("thu hồi");
  expect(passportPage(passport, "en")).toContain('href="/en/products/tieu-so"');
});

test("a recall is the first thing on it, and what differs since is told beside what was", () => {
  const page = passportPage(
    {
      ...passport,
      recall: { reason: "Ẩm mốc", at: new Date("2026-11-20T03:00:00Z") },
      changes: [{ kind: "certificate_lapsed", on: "2026-12-01" as LocalDay }],
    },
    "vi",
  );
  expect(page.indexOf("Ẩm mốc")).toBeLessThan(page.indexOf("<article>"));
  expect(page).toContain("Chứng nhận OCOP đã hết hạn từ 01/12/2026.");
  expect(page).toContain("OCOP 4 sao");
});
