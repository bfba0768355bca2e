import { readdirSync, readFileSync, statSync } from "node:fs";
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

test("of a lot that is called back nothing is said to be still as it was", () => {
  const recall = { reason: "Ẩm mốc", at: new Date("2026-11-20T03:00:00Z") };
  expect(passportPage({ ...passport, recall, changes: [] }, "vi")).not.toContain("vẫn đúng");
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

/** As sellers write, as much as a field takes. */
function full(most: number): string {
  return "Vườn bà Bảy & ông Tư ở ấp 3, phơi nắng năm ngày rồi sàng hai lần. ".repeat(20).slice(0, most);
}

const of = <Row>(count: number, row: Row): Row[] => Array.from({ length: count }, () => row);

/** Every field a shop writes at its bound; of sixty farms, with ten tests and five corrections, whose number has no bound. */
const fullest: Passport = {
  ...passport,
  code: full(20),
  productName: full(120),
  variantName: full(60),
  sellerName: full(120),
  decisionNumber: full(60),
  issuer: full(160),
  bestBefore: "2027-11-18",
  processing: full(1000),
  origin: full(1000),
  note: full(500),
  farms: of(60, { name: full(80), growingAreaCode: "BP-0006-0123-45", communeName: "Phường Đồng Xoài Nghĩa Trung" }),
  tests: of(10, {
    subject: full(120),
    laboratory: full(160),
    number: full(60),
    testedOn: "2026-11-19",
    result: full(300),
  }),
  corrections: of(5, { words: full(500), at: new Date("2026-11-19T03:00:00Z") }),
  changes: [
    { kind: "regraded", stars: 5, decisionNumber: full(60) },
    { kind: "commune", name: "Phường Đồng Xoài Nghĩa Trung" },
    { kind: "seller", name: full(120) },
    { kind: "product", name: full(120) },
  ],
  recall: { reason: full(500), at: new Date("2026-11-20T03:00:00Z") },
};

/** The heaviest illustration of the width the page takes. */
function heaviestPicture(): number {
  const pictures = readdirSync("public/pictures").filter((name) => name.endsWith("-320.webp"));
  return Math.max(...pictures.map((name) => statSync(`public/pictures/${name}`).size));
}

test.each(["vi", "en"] as const)("the fullest lot's page is under 50 kB with all it fetches, in %s", (locale) => {
  const page = passportPage(fullest, locale);
  const fetched = [...page.matchAll(/<(?:link|img)\b[^>]*?(?:href|src)="([^"]+)"/g)].map(
    ([, address]) => address ?? "",
  );
  const [files, pictures] = [
    fetched.filter((address) => !address.startsWith("/pictures/")),
    fetched.filter((address) => address.startsWith("/pictures/")),
  ];
  expect(files).toEqual(["/brand/mark.svg", "/brand/passport.css"]);
  expect(pictures).toHaveLength(1);
  expect(readFileSync("public/brand/passport.css", "utf8")).not.toMatch(/url\(|@import/);
  const weight = files.reduce((sum, address) => sum + statSync(`public${address}`).size, heaviestPicture());
  expect(weight + Buffer.byteLength(page)).toBeLessThan(50_000);
});
