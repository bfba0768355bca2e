import type { NetUnit } from "@/db/enums";
import { readOcopProducts } from "@/db/seed/data/read";
import { type ProductKind, productKinds } from "@/db/seed/kinds";
import { certify, type SeedCertificate, sourcedCertificates } from "@/db/seed/certificates";
import { dayRandom, type Random, storyId } from "@/db/seed/random";
import type { SeedSeller } from "@/db/seed/sellers";
import { slugOf } from "@/domain/places/slug";
import { addDays, type LocalDay } from "@/platform/clock";

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
/** Up to this day the story is told in one go; each later day adds its own few products, the same ones whenever it is told. */
export const toldUntil = "2026-10-31" as LocalDay;

/**
 * The products of the demo and their days online, up to and including `until`, or further: `asSeenAtTheEndOf` cuts it off. Exactly
 * 466 are online at the end of 2022. What is told of a day never depends on the day it is told.
 */
export function tellProducts(random: Random, sellers: readonly SeedSeller[], until: LocalDay): SeedProduct[] {
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
    return addBy(random, seller, kind, startsOn, own);
  }

  function addBy(
    random: Random,
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
    const id = storyId(`product ${products.length}`);
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
  for (const seller of madeUp.filter((each) => each.startsOn >= newYear)) {
    for (let number = random.between(1, 4); number > 0; number -= 1)
      add(seller, random.pick(weighted), dayBetween(random, seller.startsOn, lastDayOf(seller)));
  }
  const growing = madeUp.filter((seller) => seller.leavesOn === null);
  for (let number = 0; number < 330; number += 1) {
    const seller = random.pick(growing);
    add(seller, random.pick(weighted), dayBetween(random, later(newYear, seller.startsOn), toldUntil));
  }
  for (let number = 0; number < 28; number += 1) add(random.pick(growing), random.pick(weighted), null);
  for (const product of products) endSome(random, product);

  for (let day = addDays(toldUntil, 1); day <= until; day = addDays(day, 1)) {
    const ofDay = dayRandom("products", day);
    for (let number = ofDay.pick([0, 1, 1, 2]); number > 0; number -= 1)
      endSome(ofDay, addBy(ofDay, ofDay.pick(growing), ofDay.pick(weighted), day));
  }
  certify(products, until);
  return products;
}

/** The products as they stand when that day is over: what comes, ends or is decided later has not happened. */
export function asSeenAtTheEndOf(until: LocalDay, products: readonly SeedProduct[]): SeedProduct[] {
  return products
    .filter((product) => product.startsOn === null || product.startsOn <= until)
    .map((product) => ({
      ...product,
      ...(product.endsOn !== null && product.endsOn > until ? { endsOn: null, end: null } : {}),
      certificates: product.certificates
        .filter((each) => each.decidedOn <= until)
        .map((each) => (each.revokedOn !== null && each.revokedOn > until ? { ...each, revokedOn: null } : each)),
    }));
}

/** True when the product is online at the end of the day before. */
export function onlineAt(product: SeedProduct, day: LocalDay): boolean {
  return product.startsOn !== null && product.startsOn < day && (product.endsOn === null || product.endsOn >= day);
}

function lastDayOf(seller: SeedSeller): LocalDay {
  return seller.leavesOn === null ? toldUntil : addDays(seller.leavesOn, -1);
}

function endSome(random: Random, product: SeedProduct): void {
  if (product.startsOn === null) return;
  const { leavesOn } = product.seller;
  if (leavesOn !== null && leavesOn > later(product.startsOn, newYear)) {
    product.endsOn = leavesOn;
    product.end = "seller_left";
    return;
  }
  if (product.sources.length > 0) return;
  const chance = random.next();
  if (chance > 0.09) return;
  product.endsOn = addDays(later(product.startsOn, newYear), random.between(60, 900));
  product.end = chance < 0.008 ? "hidden" : "unpublished";
}

function sizesOf(random: Random, kind: ProductKind, productId: string): SeedSize[] {
  const sizes = random.some(kind.sizes, random.between(1, kind.sizes.length));
  const dearer = 0.85 + random.next() * 0.35;
  return sizes.map(([name, netQuantity, netUnit, priceDong], place) => ({
    id: storyId(`size ${productId} ${place}`),
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
