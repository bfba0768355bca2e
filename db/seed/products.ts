import type { NetUnit } from "@/db/enums";
import { readOcopProducts } from "@/db/seed/data/read";
import { type ProductKind, productKinds } from "@/db/seed/kinds";
import { type Random, storyId } from "@/db/seed/random";
import { md5, type SeedSeller } from "@/db/seed/sellers";
import { slugOf } from "@/domain/places/slug";
import { addDays, addMonths, type LocalDay } from "@/platform/clock";

export type SeedSize = {
  id: string;
  sku: string;
  name: string;
  netQuantity: number;
  netUnit: NetUnit;
  weightGrams: number;
  priceDong: number;
  onHand: number;
};

export type SeedCertificate = {
  stars: number;
  decisionNumber: string;
  decidedOn: LocalDay;
  issuer: string;
  revokedOn: LocalDay | null;
  evidence: "sourced" | "demo";
};

export type SeedProduct = {
  id: string;
  slug: string;
  seller: SeedSeller;
  kind: ProductKind;
  name: string;
  nameEn: string;
  summary: string;
  description: string;
  descriptionEn: string;
  groupCode: string;
  startsOn: LocalDay | null;
  endsOn: LocalDay | null;
  end: "unpublished" | "hidden" | "seller_left" | null;
  sizes: SeedSize[];
  certificates: SeedCertificate[];
  sources: { title: string; url: string | null }[];
};

const productsOf2022 = 466;
const newYear = "2023-01-01" as LocalDay;
/** The past is told up to this day and stays as it is; only the last days, and when certificates lapse, follow today. */
const toldUntil = "2026-10-31" as LocalDay;

/** The products of the demo and their days online. Exactly 466 are online at the end of 2022. */
export function tellProducts(random: Random, sellers: readonly SeedSeller[], today: LocalDay): SeedProduct[] {
  const products: SeedProduct[] = [];
  const slugs = new Set<string>();
  /** Nobody real sells what they do not make: known makers have the products their sources name, and no others. */
  const madeUp = sellers.filter((seller) => seller.makerId === null);
  const early = madeUp.filter((seller) => seller.startsOn < newYear);
  const weighted = productKinds.flatMap((kind) => Array.from({ length: kind.weight }, () => kind));

  function add(
    seller: SeedSeller,
    kind: ProductKind,
    startsOn: LocalDay | null,
    own?: Partial<SeedProduct>,
  ): SeedProduct {
    const [base, baseEn] = random.pick(kind.names);
    const name =
      own?.name ?? (random.chance(0.45) ? `${base} ${seller.place.name}` : `${base} ${shortName(seller.name)}`);
    let slug = slugOf(name).slice(0, 80);
    while (slugs.has(slug)) slug = `${slugOf(name).slice(0, 70)}-${products.length}`;
    slugs.add(slug);
    const id = storyId(`product ${products.length}`, md5);
    const [summary] = kind.summary;
    const product: SeedProduct = {
      id,
      slug,
      seller,
      kind,
      name,
      nameEn: own?.nameEn ?? `${baseEn}, ${seller.place.name}`,
      summary,
      description: `${kind.about[0]}\n\n${madeWhere(random, seller)}`,
      descriptionEn: `${kind.about[1]}\n\nMade by ${seller.name} in ${seller.place.fullName}.`,
      groupCode: own?.groupCode ?? kind.groupCode,
      startsOn,
      endsOn: null,
      end: null,
      sizes: sizesOf(random, kind, id),
      certificates: [],
      sources: own?.sources ?? [],
    };
    products.push(product);
    return product;
  }

  for (const fact of readOcopProducts().products) {
    const seller = sellers.find((each) => each.makerId === fact.maker);
    if (!seller || fact.name === null) continue;
    const year = fact.year ?? 2024;
    const startsOn =
      year <= 2022
        ? dayBetween(random, later(seller.startsOn, `${year}-01-15` as LocalDay), "2022-12-28" as LocalDay)
        : addDays(`${year}-02-01` as LocalDay, random.between(0, 200));
    const product = add(seller, kindOf(fact.name, fact.classCode), startsOn, {
      name: fact.name,
      nameEn: fact.nameEn,
      groupCode: fact.classCode ?? "I.3.c",
      sources: fact.sources,
    });
    if (fact.stars !== null && fact.year !== null)
      product.certificates.push(...sourcedCertificates(random, fact.stars, fact.year, products.length));
  }

  for (const seller of early) {
    if (!products.some((product) => product.seller === seller && onlineAt(product, newYear)))
      add(seller, random.pick(weighted), dayBetween(random, seller.startsOn, "2022-12-30" as LocalDay));
  }
  while (products.filter((product) => onlineAt(product, newYear)).length < productsOf2022) {
    const seller = random.pick(early);
    add(seller, random.pick(weighted), dayBetween(random, seller.startsOn, "2022-12-30" as LocalDay));
  }
  for (const seller of madeUp.filter((each) => each.startsOn >= newYear && each.startsOn < today)) {
    for (let number = random.between(1, 4); number > 0; number -= 1)
      add(seller, random.pick(weighted), dayBetween(random, seller.startsOn, toldUntil));
  }
  const growing = madeUp.filter((seller) => seller.leavesOn === null && seller.startsOn < today);
  for (let number = 0; number < 330; number += 1)
    add(random.pick(growing), random.pick(weighted), dayBetween(random, newYear, toldUntil));
  for (let number = 0; number < 9; number += 1)
    add(random.pick(growing), random.pick(weighted), addDays(today, -random.between(0, 6)));
  for (let number = 0; number < 28; number += 1) add(random.pick(growing), random.pick(weighted), null);

  for (const product of products) endSome(random, product, today);
  certify(random, products, today);
  return products;
}

/** True when the product is online at the end of the day before. */
export function onlineAt(product: SeedProduct, day: LocalDay): boolean {
  return product.startsOn !== null && product.startsOn < day && (product.endsOn === null || product.endsOn >= day);
}

export function isOnline(product: SeedProduct): boolean {
  return product.startsOn !== null && product.end === null;
}

function endSome(random: Random, product: SeedProduct, today: LocalDay): void {
  if (product.startsOn === null) return;
  const { leavesOn } = product.seller;
  if (leavesOn !== null && leavesOn < today && leavesOn > later(product.startsOn, newYear)) {
    product.endsOn = leavesOn;
    product.end = "seller_left";
    return;
  }
  if (product.sources.length > 0) return;
  const chance = random.next();
  if (chance > 0.09) return;
  const endsOn = addDays(later(product.startsOn, newYear), random.between(60, 900));
  if (endsOn >= today) return;
  product.endsOn = endsOn;
  product.end = chance < 0.008 ? "hidden" : "unpublished";
}

const mostSold = ["I.3.c", "I.2.a", "I.4.b", "I.6", "I.2.b", "I.1.a", "III.1", "I.5.b", "IV.1", "VI.1"];

/** Certificates in every state: valid with three to five stars, about to lapse, lapsing tomorrow, lapsed, renewed, regraded, revoked. */
function certify(random: Random, products: readonly SeedProduct[], today: LocalDay): void {
  const candidates = products.filter(
    (product) => isOnline(product) && product.sources.length === 0 && mostSold.includes(product.groupCode),
  );
  const chosen = random.some(candidates, 190);
  const tomorrow = addDays(addMonths(today, -36), 1);
  for (const [place, product] of chosen.entries()) {
    const stars = place < 9 ? 5 : random.chance(0.42) ? 4 : 3;
    const from =
      place === 20
        ? tomorrow
        : place < 40
          ? addDays(addMonths(today, -36), random.between(2, 89))
          : place < 80
            ? addDays(addMonths(today, -60), random.between(0, 700))
            : addDays(addMonths(today, -34), random.between(0, 950));
    const decidedOn = place < 9 ? addDays(addMonths(today, -20), random.between(0, 300)) : from;
    product.certificates.push(certificate(random, stars, decidedOn, place));
    if (place >= 80 && place < 95)
      product.certificates.unshift(certificate(random, 3, addDays(addMonths(decidedOn, -35), 3), 500 + place));
    if (place === 100 || place === 101) {
      const [only] = product.certificates;
      if (only) only.revokedOn = addDays(today, -40);
    }
  }
}

function sourcedCertificates(random: Random, stars: number, year: number, place: number): SeedCertificate[] {
  const decidedOn = `${year}-12-${String(10 + (place % 18)).padStart(2, "0")}` as LocalDay;
  const day = year >= 2025 ? (`${year}-06-${String(10 + (place % 18)).padStart(2, "0")}` as LocalDay) : decidedOn;
  const first: SeedCertificate = {
    stars,
    decisionNumber: `(chưa rõ số, ${year})`,
    decidedOn: day,
    issuer: issuerOf(stars, day, null),
    revokedOn: null,
    evidence: "sourced",
  };
  if (year > 2022 || !random.chance(0.55)) return [first];
  return [first, certificate(random, stars, addMonths(day, 35), 900 + place)];
}

function certificate(random: Random, stars: number, decidedOn: LocalDay, place: number): SeedCertificate {
  return {
    stars,
    decisionNumber: `${100 + place}/QĐ-UBND-${decidedOn.slice(0, 4)}`,
    decidedOn,
    issuer: issuerOf(stars, decidedOn, random.pick(["Lộc Ninh", "Bù Đăng", "Đồng Phú", "Bù Đốp", "Hớn Quản"])),
    revokedOn: null,
    evidence: "demo",
  };
}

/** Before July 2025 the district gave three stars, the province four, the ministry five; since then the province three and four. */
function issuerOf(stars: number, day: LocalDay, district: string | null): string {
  if (stars === 5)
    return day < "2025-03-01" ? "Bộ Nông nghiệp và Phát triển nông thôn" : "Bộ Nông nghiệp và Môi trường";
  if (day >= "2026-04-30") return "UBND thành phố Đồng Nai";
  if (day >= "2025-07-01") return "UBND tỉnh Đồng Nai";
  if (stars === 4) return "UBND tỉnh Bình Phước";
  return district === null ? "UBND cấp huyện (nguồn không nêu)" : `UBND huyện ${district}`;
}

function sizesOf(random: Random, kind: ProductKind, productId: string): SeedSize[] {
  const sizes = random.some(kind.sizes, random.between(1, kind.sizes.length));
  const dearer = 0.85 + random.next() * 0.35;
  return sizes.map(([name, netQuantity, netUnit, priceDong], place) => ({
    id: storyId(`size ${productId} ${place}`, md5),
    sku: `SP-${productId.slice(0, 6).toUpperCase()}-${place + 1}`,
    name,
    netQuantity,
    netUnit,
    weightGrams: netUnit === "piece" ? Math.max(500, netQuantity * 70) : Math.ceil(netQuantity * 1.1),
    priceDong: Math.max(1000, Math.round((priceDong * dearer) / 1000) * 1000),
    onHand: random.chance(0.07) ? 0 : random.chance(0.2) ? random.between(1, 12) : random.between(20, 180),
  }));
}

function kindOf(name: string, classCode: string | null): ProductKind {
  const cashew: [RegExp, string][] = [
    [/nhân|thô|trắng/i, "cashew-raw"],
    [/mật ong/i, "cashew-honey"],
    [/tỏi/i, "cashew-garlic"],
    [/ớt|cay|lá chanh|sả/i, "cashew-chili"],
    [/wasabi|rong biển|phô mai|cà phê|vị/i, "cashew-seaweed-or-flavoured"],
    [/sữa/i, "cashew-milk"],
    [/bơ/i, "cashew-butter"],
    [/kẹo|bánh|thanh/i, "cashew-candy"],
    [/./, "cashew-salted"],
  ];
  const others: [RegExp, string][] = [
    [/cà phê.*(bột|phin|nguyên chất)/i, "coffee-ground"],
    [/cà phê/i, "coffee-beans"],
    [/yến/i, "bird-nest"],
    [/tiêu (sọ|trắng)/i, "pepper-white"],
    [/tiêu/i, "pepper-black"],
    [/trà/i, "herbal-tea"],
    [/nấm/i, "mushroom-dried"],
    [/giò|chả/i, "sausage"],
    [/dế/i, "cricket"],
    [/hoa/i, "dried-flowers"],
    [/mít|sấy/i, "jackfruit-dried"],
    [/dưa/i, "melon"],
    [/bưởi/i, "pomelo"],
    [/nghệ/i, "turmeric"],
    [/mật ong/i, "honey"],
    [/cashew/i, "cashew-candy"],
  ];
  const wanted = (/điều/i.test(name) ? cashew : others).find(([pattern]) => pattern.test(name))?.[1];
  const found =
    productKinds.find((kind) => kind.illustration === wanted) ??
    productKinds.find((kind) => kind.groupCode === classCode) ??
    productKinds[0];
  if (!found) throw new Error("no kind of product");
  return found;
}

function madeWhere(random: Random, seller: SeedSeller): string {
  return random.pick([
    `Làm tại ${seller.hamlet}, ${seller.place.fullName}. Mỗi gói ghi ngày làm và tên người đóng gói.`,
    `Nguyên liệu từ vườn của bà con ${seller.place.fullName}, cách xưởng không quá mười cây số.`,
    `${seller.name} làm theo mẻ nhỏ, bán hết mới làm tiếp nên lúc nào cũng mới.`,
  ]);
}

function shortName(name: string): string {
  return name.replace(/^(HTX|Hợp tác xã|Tổ hợp tác|Công ty (TNHH|Cổ phần)|Hộ kinh doanh|Cơ sở sản xuất)\s+/u, "");
}

function later(one: LocalDay, other: LocalDay): LocalDay {
  return one > other ? one : other;
}

function dayBetween(random: Random, from: LocalDay, to: LocalDay): LocalDay {
  const days = Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000));
  return addDays(from, random.between(0, days));
}
