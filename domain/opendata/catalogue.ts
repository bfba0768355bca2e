import type { Locale } from "@/platform/i18n/locales";

type Words = Readonly<Record<Locale, string>>;
export type Column = {
  name: string;
  type: "string" | "integer" | "number" | "boolean" | "date";
  about: Words;
  unit?: Words;
  values?: readonly string[];
};
export type Dataset = {
  name: DatasetName;
  title: Words;
  about: Words;
  /** Changes when columns do: the first number when old readings break, the second when something is added. */
  version: string;
  /** The first columns, by which rows are told apart and in whose order they stand. */
  key: readonly string[];
  columns: readonly Column[];
  /** Whether files of earlier days are kept. Those that name shops are not: who withdraws is in no file any more. */
  isDated: boolean;
  namesShops: boolean;
  sources: readonly { title: string; path: string }[];
};

export const datasetNames = [
  "units",
  "successions",
  "memberships",
  "sellers",
  "products",
  "certificates",
  "indicators",
] as const;
export type DatasetName = (typeof datasetNames)[number];

export const licence = {
  name: "CC-BY-4.0",
  title: "Creative Commons Attribution 4.0 International",
  path: "https://creativecommons.org/licenses/by/4.0/",
} as const;

/** The words under which shops agree; another version when they change. */
export const choiceVersion = "2026-11-26";

/** What changed in the files' shape, the newest first. */
export const shapeChanges: readonly { on: string; version: string; about: Words }[] = [
  {
    on: "2026-11-26",
    version: "1.0.0",
    about: { vi: "Bảy bộ dữ liệu đầu tiên.", en: "The first seven datasets." },
  },
];

const text = (name: string, vi: string, en: string, values?: readonly string[]): Column => ({
  name,
  type: "string",
  about: { vi, en },
  ...(values ? { values } : {}),
});
const day = (name: string, vi: string, en: string): Column => ({ name, type: "date", about: { vi, en } });
const count = (name: string, vi: string, en: string, unit: Words): Column => ({
  name,
  type: "integer",
  about: { vi, en },
  unit,
});
const fact = (name: string, vi: string, en: string): Column => ({ name, type: "boolean", about: { vi, en } });

const demo = fact(
  "is_demo",
  "Đúng khi đây là dòng trình diễn, không có thật",
  "True for a row of the demo, which is not real",
);
const oldCommune = text("old_commune_code", "Mã xã trước tháng 7 năm 2025", "Code of the commune of before July 2025");
const unitCode = text("unit_code", "Mã xã, phường hiện nay", "Code of the present unit");

const unitSources = [
  {
    title: "vietnamese-provinces-database (MIT, © 2021 Thang Le Quoc)",
    path: "https://github.com/ThangLeQuoc/vietnamese-provinces-database",
  },
  { title: "dvhcvn/20250701 (MIT)", path: "https://github.com/dvhcvn/20250701" },
] as const;

/** Every dataset with what each of its columns means. */
export const datasets: readonly Dataset[] = [
  {
    name: "units",
    title: { vi: "Đơn vị hành chính", en: "Units" },
    about: {
      vi: "Huyện và xã trước tháng 7 năm 2025, xã và phường từ đó đến nay, theo từng danh mục.",
      en: "Districts and communes of before July 2025, and units since, list by list.",
    },
    version: "1.0.0",
    key: ["list", "code"],
    isDated: true,
    namesShops: false,
    sources: unitSources,
    columns: [
      text(
        "list",
        "Danh mục: trước 7/2025, từ 7/2025, từ 2026",
        "The list: of before July 2025, since July 2025, since 2026",
        ["old", "2025", "2026"],
      ),
      text(
        "code",
        "Mã của cơ quan thống kê; mã có thể dùng lại giữa các danh mục",
        "Code of the statistics office; lists may use one anew",
      ),
      text("level", "Cấp", "Level", ["province", "district", "commune"]),
      text("kind", "Loại", "Kind", ["province", "city", "district", "town", "commune", "ward", "township"]),
      text("name", "Tên", "Name"),
      text("full_name", "Tên đầy đủ", "Full name"),
      text("name_en", "Tên viết không dấu", "Name without marks"),
      text("parent_code", "Mã đơn vị trên nó, trong cùng danh mục", "Code of the unit above it, on the same list"),
      day("ended_on", "Ngày đầu tiên không còn trong danh mục", "First day on which it is no longer on the list"),
    ],
  },
  {
    name: "successions",
    title: { vi: "Sáp nhập, đổi tên", en: "Mergers and changes of name" },
    about: {
      vi: "Đơn vị nào thành đơn vị nào, từ ngày nào, theo văn bản nào.",
      en: "Which unit became which, since when and by what law.",
    },
    version: "1.0.0",
    key: ["from_list", "from_code", "to_list", "to_code"],
    isDated: true,
    namesShops: false,
    sources: unitSources,
    columns: [
      text("from_list", "Danh mục cũ", "The earlier list", ["old", "2025", "2026"]),
      text("from_code", "Mã trong danh mục cũ", "Code on it"),
      text("to_list", "Danh mục mới", "The later list", ["old", "2025", "2026"]),
      text("to_code", "Mã trong danh mục mới", "Code on it"),
      text("kind", "Đã xảy ra điều gì", "What happened", ["unchanged", "merge", "split", "rename", "change_of_kind"]),
      count("share_basis_points", "Phần của đơn vị cũ", "Share of the earlier unit", {
        vi: "phần vạn",
        en: "basis points",
      }),
      day("effective_on", "Có hiệu lực từ ngày", "In force since"),
      text("legal_reference", "Văn bản", "The law"),
    ],
  },
  {
    name: "memberships",
    title: { vi: "Xã cũ thuộc đơn vị nào", en: "Old communes in units" },
    about: {
      vi: "Mỗi xã trước tháng 7 năm 2025 nằm trong đơn vị nào, theo từng khoảng ngày.",
      en: "The unit each commune of before July 2025 lies in, from day to day. Figures on any map are sums over these.",
    },
    version: "1.0.0",
    key: ["old_commune_code", "since"],
    isDated: true,
    namesShops: false,
    sources: unitSources,
    columns: [
      oldCommune,
      day("since", "Từ ngày", "Since"),
      day(
        "until",
        "Ngày đầu tiên không còn; trống là hiện nay",
        "First day on which it is no longer so; empty is today",
      ),
      unitCode,
    ],
  },
  {
    name: "sellers",
    title: { vi: "Gian hàng", en: "Shops" },
    about: {
      vi: "Chỉ những gian hàng đã đồng ý nêu tên. Những gian hàng khác chỉ được đếm, trong bộ chỉ tiêu.",
      en: "Only shops that agreed to be named. The others are only counted, in the indicators.",
    },
    version: "1.0.0",
    key: ["seller"],
    isDated: false,
    namesShops: true,
    sources: [],
    columns: [
      text("seller", "Địa chỉ gian hàng: /sellers/…", "Address of the shop: /sellers/…"),
      text("name", "Tên gian hàng", "Name of the shop"),
      text("kind", "Loại hình", "Kind", ["cooperative", "cooperative_group", "company", "household", "establishment"]),
      oldCommune,
      unitCode,
      day("approved_on", "Ngày được duyệt", "Day it was approved"),
      demo,
    ],
  },
  {
    name: "products",
    title: { vi: "Sản phẩm", en: "Products" },
    about: {
      vi: "Sản phẩm đang bán của những gian hàng đã đồng ý nêu tên.",
      en: "Products for sale of shops that agreed to be named.",
    },
    version: "1.0.0",
    key: ["product"],
    isDated: false,
    namesShops: true,
    sources: [],
    columns: [
      text("product", "Địa chỉ sản phẩm: /products/…", "Address of the product: /products/…"),
      text("seller", "Gian hàng, như trong bộ gian hàng", "The shop, as in the shops' dataset"),
      text("name", "Tên sản phẩm", "Name"),
      text("name_en", "Tên tiếng Anh", "English name"),
      text("group_code", "Mã nhóm OCOP", "Code of the OCOP class"),
      oldCommune,
      unitCode,
      day("published_on", "Ngày lên chợ", "Day it came online"),
      text("certificate", "Mã chứng nhận OCOP đang có hiệu lực", "Code of the OCOP certificate in force"),
      demo,
    ],
  },
  {
    name: "certificates",
    title: { vi: "Chứng nhận", en: "Certificates" },
    about: {
      vi: "Sổ chứng nhận, không có tên chủ thể và tên sản phẩm: tên có trên trang của mỗi chứng nhận, /ocop/….",
      en: "The register of certificates without names: those stand on each one's page, /ocop/….",
    },
    version: "1.0.0",
    key: ["certificate"],
    isDated: true,
    namesShops: false,
    sources: [],
    columns: [
      text("certificate", "Mã, và địa chỉ: /ocop/…", "Code, and address: /ocop/…"),
      text("scheme", "Chương trình", "Scheme"),
      text("group_code", "Mã nhóm OCOP", "Code of the OCOP class"),
      {
        name: "stars",
        type: "integer",
        about: { vi: "Số sao OCOP", en: "OCOP stars" },
        unit: { vi: "sao", en: "stars" },
      },
      unitCode,
      text("decision_number", "Số quyết định", "Number of the decision"),
      day("decided_on", "Ngày quyết định", "Day of the decision"),
      text("issuer", "Nơi cấp", "Issuer"),
      day("valid_from", "Có hiệu lực từ ngày", "Valid since"),
      day("valid_to", "Ngày đầu tiên hết hiệu lực", "First day on which it is no longer valid"),
      day("revoked_on", "Ngày thu hồi hoặc thay thế", "Day it was taken back or replaced"),
      demo,
    ],
  },
  {
    name: "indicators",
    title: { vi: "Chỉ tiêu", en: "Indicators" },
    about: {
      vi: "Mỗi chỉ tiêu vào cuối mỗi tháng và cuối mỗi ngày trong 35 ngày gần nhất, theo xã cũ, huyện cũ, đơn vị hiện nay và toàn khu vực. Dòng có hai số đều bằng 0 thì không ghi.",
      en: "Each indicator at the end of each month and of the last 35 days, by old commune, old district, present unit and the whole. A row of two zeros is left out.",
    },
    version: "1.0.0",
    key: ["day", "level", "code", "indicator"],
    isDated: true,
    namesShops: false,
    sources: [],
    columns: [
      day("day", "Cuối ngày này", "At the end of this day"),
      text(
        "level",
        "Xã cũ, huyện cũ, đơn vị hiện nay, hay toàn khu vực",
        "Old commune, old district, present unit or the whole",
        ["district", "old_commune", "province", "unit"],
      ),
      text("code", "Mã đơn vị; trống là toàn khu vực", "Code of the unit; empty for the whole"),
      text("indicator", "Chỉ tiêu, định nghĩa có trên trang này", "The indicator; this page defines it"),
      count("numerator", "Số đếm được, hay tử số", "The count, or the numerator", {
        vi: "theo chỉ tiêu",
        en: "by indicator",
      }),
      count(
        "denominator",
        "Mẫu số của tỷ lệ; 0 là chưa có danh sách hoặc không phải tỷ lệ",
        "Denominator of a share; 0 where there is no list or no share",
        { vi: "theo chỉ tiêu", en: "by indicator" },
      ),
      fact(
        "is_hidden",
        "Đúng khi hai số được che vì quá nhỏ hoặc làm lộ số quá nhỏ",
        "True where both numbers are hidden: too small, or they would tell one too small",
      ),
    ],
  },
];

export function datasetOf(name: string): Dataset | null {
  return datasets.find((each) => each.name === name) ?? null;
}
