import { beforeAll, describe, expect, test } from "vitest";
import { countStatements } from "@/db/client";
import { readOcopProducts } from "@/db/seed/data/read";
import { bringProduct, openShop, settleProvince } from "@/db/testing-catalogue";
import { useDatabase } from "@/db/testing";
import { anyListing } from "@/domain/catalog/query";
import { listListings, suggest } from "@/domain/catalog/reads";
import { rebuildListings } from "@/domain/catalog/writes/listings";

useDatabase();

/** Products of the province as sources name them, and some more of each kind, in old communes spread over the map. */
beforeAll(async () => {
  await settleProvince();
  const facts = readOcopProducts();
  for (const maker of facts.makers) {
    if (maker.name === null) continue;
    const shop = await openShop({
      name: maker.name,
      in: maker.oldCommuneCode ?? "25198",
      kind: maker.kind ?? "company",
    });
    for (const product of facts.products.filter((fact) => fact.maker === maker.id)) {
      if (product.name === null) continue;
      await bringProduct({ by: shop, name: product.name, nameEn: product.nameEn, group: product.classCode ?? "I.3.d" });
    }
  }
  for (const [seller, commune, name, nameEn, group] of more) {
    await bringProduct({ by: await openShop({ name: seller, in: commune }), name, nameEn, group });
  }
  await rebuildListings(new Date("2026-03-01T00:00:00Z"));
});

const more = [
  ["HTX Nông nghiệp Đak Ơ Xanh", "25225", "Hạt điều rang củi", "Wood roasted cashews", "I.3.c"],
  ["HTX Sầu riêng Phú Nghĩa", "25267", "Sầu riêng Ri6", "Ri6 durian", "I.1.a"],
  ["Tổ hợp tác Nấm Bom Bo", "25405", "Nấm linh chi đỏ", "Red lingzhi mushroom", "III.1"],
  ["Hộ kinh doanh Điểu Thị Lan", "25405", "Rượu cần S'tiêng", "Stieng stem wine", "II.1.a"],
  ["HTX Dệt thổ cẩm Sóc Bom Bo", "25405", "Khăn thổ cẩm S'tiêng", "Brocade scarf", "IV.1"],
  ["HTX Ca cao Thuận Lợi", "25366", "Bột ca cao nguyên chất", "Cocoa powder", "I.6"],
  ["HTX Dưa lưới Tân Lập", "25381", "Dưa lưới Tân Lập", "Cantaloupe melon", "I.1.a"],
  ["Cơ sở Ba Khoai", "25351", "Lạp xưởng tươi", "Fresh sausage", "I.3.a"],
  ["HTX Nghĩa Trung", "25423", "Tinh bột nghệ", "Turmeric starch", "III.1"],
  ["Hộ kinh doanh Mười Măng", "25222", "Măng khô rừng", "Dried bamboo shoots", "I.3.c"],
  ["HTX Bưởi Hưng Phước", "25309", "Bưởi da xanh Bù Đốp", "Green skin pomelo", "I.1.a"],
  ["Cơ sở Chuối Lộc Khánh", "25306", "Chuối sấy dẻo", "Soft dried banana", "I.3.c"],
  ["HTX Gạo Đăng Hà", "25426", "Gạo ST25 Đăng Hà", "ST25 rice", "I.2.a"],
  ["Công ty Du lịch Thác Mơ", "25216", "Tham quan vườn điều", "Cashew farm visit", "VI.1"],
  ["HTX Ong Bù Gia Mập", "25222", "Mật ong rừng", "Wild honey", "I.2.b"],
  ["Tổ hợp tác Xà bông Minh Lập", "25435", "Xà bông dầu điều", "Cashew oil soap", "III.2"],
  ["HTX Cá Thác Mơ", "25216", "Cá lăng một nắng", "Sun dried catfish", "I.3.b"],
  ["Hộ kinh doanh Bảy Dế", "25441", "Dế sấy giòn", "Crispy crickets", "I.3.b"],
  ["HTX Trà Phước Tín", "25249", "Trà gừng mật ong", "Ginger honey tea", "II.2.a"],
  ["HTX Bơ Đức Hạnh", "25228", "Bơ sáp 034", "Avocado", "I.1.a"],
  ["HTX Tiêu Lộc Quang", "25291", "Tiêu đỏ Lộc Quang", "Red pepper", "I.4.b"],
  ["Cơ sở 100% Sạch & Ngon: 'Bà Tư'", "25432", "Muối ớt 100% Tây Ninh_Chơn Thành", "Chili salt", "I.4.b"],
] as const;

/** What was typed, and what one of the first three answers must be: words of its name, its seller or its commune. */
const thirteen: [string, string][] = [
  ["hạt điều", "điều"],
  ["hat dieu", "điều"],
  ["HẠT ĐIỀU", "điều"],
  ["hạt điêu", "điều"],
  ["hạt điều".normalize("NFD"), "điều"],
  ["hat dieu rang mui", "rang muối"],
  ["muối rang điều hạt", "rang muối"],
  ["dak o", "Đak Ơ"],
  ["đăk ơ", "Đak Ơ"],
  ["mat ong", "Mật ong"],
  ["sau rieng", "Sầu riêng"],
  ["tieu so", "Tiêu sọ"],
  ["ca phe", "Cà phê"],
];

const hundred: [string, string][] = [
  ["cashew", "điều"],
  ["cashews", "điều"],
  ["honey cashew", "Điều mật ong"],
  ["hạt điều mật ong", "Hạt điều mật ong"],
  ["điều tỏi ớt", "tỏi ớt"],
  ["dieu toi ot", "tỏi ớt"],
  ["dieu vo lua", "vỏ lụa"],
  ["vỏ lụa hạt điều", "vỏ lụa"],
  ["wasabi", "Điều wasabi"],
  ["wasaby", "Điều wasabi"],
  ["dieu pho mai", "Điều phô mai"],
  ["yum thai", "Điều Yum Thái"],
  ["keo hat dieu gung", "Kẹo hạt điều gừng"],
  ["keo dieu", "Kẹo hạt điều"],
  ["cashewpie", "Bánh Cashewpie"],
  ["cashew pie", "điều"],
  ["banh cashewpie", "Bánh Cashewpie"],
  ["hạt điều sô cô la", "sô-cô-la"],
  ["dieu socola", "sô-cô-la"],
  ["chocolate cashew", "sô-cô-la"],
  ["muoi hong himalaya", "Himalaya"],
  ["himalya", "Himalaya"],
  ["hồ tiêu", "iêu"],
  ["pepper", "iêu"],
  ["black pepper", "iêu đen"],
  ["tiêu trắng", "Tiêu sọ"],
  ["tieu den co hai", "Hạt tiêu đen Cô Hai"],
  ["cô hai", "Cô Hai"],
  ["muoi tieu", "Muối tiêu"],
  ["mui tieu", "Muối tiêu"],
  ["mít sấy", "Mít sấy"],
  ["mit say co hai", "Mít sấy Cô Hai"],
  ["jackfruit", "Mít sấy"],
  ["cà phê bột", "Cà phê bột Robusta"],
  ["cafe robusta", "Robusta"],
  ["coffee", "Cà phê"],
  ["caphe", "Cà phê"],
  ["robsta", "Robusta"],
  ["cong binh phuoc", "Cà phê nguyên chất Công Bình Phước"],
  ["yến sào", "Yến sào"],
  ["to yen", "Yến sào"],
  ["bird nest", "Yến sào"],
  ["yen sao nam phu", "Yến sào Nam Phú"],
  ["mat ong song be", "Mật ong Sông Bé"],
  ["honey", "ật ong"],
  ["buoi da xanh", "Bưởi da xanh"],
  ["pomelo", "Bưởi da xanh"],
  ["bưỡi da xanh", "Bưởi da xanh"],
  ["sầu riêng phú nghĩa", "Sầu riêng"],
  ["durian", "Sầu riêng"],
  ["sau rieg", "Sầu riêng"],
  ["saurieng", "Sầu riêng"],
  ["linh chi", "Nấm linh chi"],
  ["nam linh chi bom bo", "Nấm linh chi"],
  ["ruou can", "Rượu cần"],
  ["rượu cần s'tiêng", "Rượu cần"],
  ["tho cam", "thổ cẩm"],
  ["brocade", "thổ cẩm"],
  ["cacao", "ca cao"],
  ["bột cacao thuận lợi", "ca cao"],
  ["dưa lưới", "Dưa lưới"],
  ["dua luoi tan lap", "Dưa lưới"],
  ["lạp xường", "Lạp xưởng"],
  ["lap xuong tuoi", "Lạp xưởng"],
  ["xúc xích", "Lạp xưởng"],
  ["tinh bot nghe", "Tinh bột nghệ"],
  ["turmeric", "Tinh bột nghệ"],
  ["bot nghe", "nghệ"],
  ["mang kho", "Măng khô"],
  ["chuoi say", "Chuối sấy"],
  ["chuối sáy deo", "Chuối sấy"],
  ["gao st25", "ST25"],
  ["gạo đăng hà", "Gạo ST25"],
  ["tham quan vuon dieu", "Tham quan vườn điều"],
  ["du lich thac mo", "Tham quan vườn điều"],
  ["xà phòng", "Xà bông"],
  ["ca lang", "Cá lăng"],
  ["de say", "Dế sấy"],
  ["cricket", "Dế sấy"],
  ["tra gung", "Trà gừng"],
  ["bo 034", "Bơ sáp"],
  ["avocado", "Bơ sáp"],
  ["tiêu lộc quang", "Tiêu đỏ Lộc Quang"],
  ["gia bảo", "Gia Bảo"],
  ["gia bao hat dieu", "Gia Bảo"],
  ["ha my", "Hà Mỵ"],
  ["vinahe", "Vinahe"],
  ["vinahee", "Vinahe"],
  ["hoa sen viet", "Hoa Sen Việt"],
  ["mỹ lệ tiêu", "Mỹ Lệ"],
  ["võ thị hiền", "Võ Thị Hiền"],
  ["bu gia map", "Bù Gia Mập"],
  ["mật ong bù gia mập", "Mật ong rừng"],
  ["bom bo", "Bom Bo"],
  ["sóc bom bo", "thổ cẩm"],
  ["bu dop", "Bù Đốp"],
  ["thác mơ", "Thác Mơ"],
  ["đặc sản bom bo", "Bom Bo"],
  ["mua hạt điều ở đak ơ", "Đak Ơ"],
  ["muối ớt 100%", "Muối ớt 100%"],
  ["sạch & ngon", "Bà Tư"],
  ["tây ninh_chơn thành", "Muối ớt"],
  ["Cơ sở: 'Bà Tư'", "Bà Tư"],
];

async function firstThree(q: string): Promise<string[]> {
  const { items } = await listListings({ ...anyListing, q });
  return items
    .slice(0, 3)
    .map((card) => [card.name, card.seller.name, card.commune.name, card.oldDistrictName].join(" | "));
}

async function missesOf(queries: [string, string][]): Promise<string[]> {
  const misses: string[] = [];
  for (const [q, expected] of queries) {
    const found = await firstThree(q);
    if (!found.some((text) => text.toLowerCase().includes(expected.toLowerCase())))
      misses.push(`${q}: ${found.join("; ")}`);
  }
  return misses;
}

test("the thirteen ways people type find the product among the first three", async () => {
  expect(await missesOf(thirteen)).toEqual([]);
});

test("of a hundred local queries at least 98 in 100 find it among the first three", async () => {
  const misses = await missesOf(hundred);
  expect(hundred.length).toBeGreaterThanOrEqual(50);
  expect(misses.slice(Math.floor(hundred.length * 0.02))).toEqual([]);
});

test("words with their marks come before the same letters with others", async () => {
  const { items } = await listListings({ ...anyListing, q: "bơ" });
  expect(items[0]?.name).toBe("Bơ sáp 034");
});

describe("what is no word", () => {
  test.each(["%", "_", "&", ":*", "'", "!!!", "\\", "<->", "()", "%%_&:'"])(
    "%s finds nothing and breaks nothing",
    async (q) => {
      const { items, total } = await listListings({ ...anyListing, q });
      expect({ items, total }).toEqual({ items: [], total: 0 });
    },
  );

  test.each([
    "a & b | !c",
    "'); drop table listings; --",
    "hạt:* & điều",
    "<script>điều</script>",
    "\u0000điều",
    "điều\ud83c",
  ])("%s is read as its words", async (q) => {
    await expect(listListings({ ...anyListing, q })).resolves.toMatchObject({ totalIsExact: true });
  });
});

test("what finds nothing says what was searched for instead, with its marks", async () => {
  expect((await listListings({ ...anyListing, q: "deiu" })).correctedQuery).toBe("điều");
  expect((await listListings({ ...anyListing, q: "wasaby" })).correctedQuery).toBe("wasabi");
  expect((await listListings({ ...anyListing, q: "hat dieu" })).correctedQuery).toBe(null);
  expect((await listListings({ ...anyListing, q: "qqqqqq" })).items).toEqual([]);
});

test.each(["", "hat dieu", "deiu rangg", "qqqqqq", "hatdieu"])(
  "searching %s sends at most four statements",
  async (q) => {
    const { statements } = await countStatements(() =>
      listListings({ ...anyListing, q, stars: [5], groups: ["I.3.c"] }),
    );
    expect(statements.length).toBeLessThanOrEqual(4);
  },
);

describe("suggestions", () => {
  test.each<[string, string]>([
    ["hat d", "điều"],
    ["mật", "Mật ong"],
    ["lap xu", "Lạp xưởng"],
    ["vina", ""],
  ])("while typing %s products named %s show", async (typed, expected) => {
    const { products } = await suggest(typed);
    expect(products.length).toBeGreaterThan(0);
    expect(products[0]?.name.toLowerCase()).toContain(expected.toLowerCase());
  });

  test("shops, places of both maps and groups show too", async () => {
    expect((await suggest("vinah")).sellers.map(({ name }) => name)).toEqual(["Công ty TNHH Vinahe"]);
    expect((await suggest("bom b")).communes.map(({ name }) => name)).toEqual(["Bom Bo"]);
    expect((await suggest("thac m")).oldPlaces.map(({ fullName }) => fullName)).toContain("Phường Thác Mơ");
    expect((await suggest("gia v")).groups.map(({ name }) => name)).toContain("Gia vị");
  });

  test.each(["", "a", "%", "'", "_%&:"])("%s suggests nothing", async (typed) => {
    expect((await suggest(typed)).products).toEqual([]);
  });

  test("one statement answers", async () => {
    expect((await countStatements(() => suggest("hat dieu"))).statements).toHaveLength(1);
  });
});
