import type { Transaction } from "@/db/client";
import { lotCorrections, lotMembers, lotScans, lotTests, lots } from "@/db/schema/lots";
import { type LotStory, lotStories } from "@/db/seed/lot-stories";
import type { SeedMember } from "@/db/seed/members";
import type { SeedOrder } from "@/db/seed/orders";
import type { SeedProduct, SeedSize } from "@/db/seed/products";
import { dayRandom, md5, storyId } from "@/db/seed/random";
import { insertAll } from "@/db/seed/rows";
import type { SeedSeller } from "@/db/seed/sellers";
import { nextLotCode } from "@/domain/lots/counting";
import { certificatesOf } from "@/domain/lots/reads";
import { certificateOn } from "@/domain/ocop/stars";
import { findUnitByCode, presentList } from "@/domain/places/reads";
import { addDays, type LocalDay, startOfDay } from "@/platform/clock";

export type SeedLot = {
  id: string;
  code: string;
  passport: string;
  shop: SeedSeller;
  product: SeedProduct;
  size: SeedSize;
  story: LotStory;
  packedOn: LocalDay;
  receivedAt: Date;
  bestBefore: LocalDay;
  quantity: number;
  /** How many of it wait at a place that does not sell. */
  setAside: number;
  /** Since when it is called back. */
  recalledAt: Date | null;
  isPrinted: boolean;
};

/** How many sizes of each shop of the demo are packed by lots, and how many days ago. */
const sizesOf = [4, 2, 2];
const packedDaysAgo = [210, 110, 34];
/** The second lot of the first shop's second size is called back, and part of the last waits; the second of its third was copied, by its scans. */
const recalled = { size: 1, lot: 1, daysAgo: 12, extra: 14 };
const setAsideOfLast = 24;
const copied = { size: 2, lot: 1 };
const clearLetters = "2346789ABCDEFGHJKMNPQRTWXYZ";

/** Lots of the demo's shops: each holds what was ordered until the next was packed, the last what is still there. */
export function tellLots(told: {
  until: LocalDay;
  shops: readonly SeedSeller[];
  products: readonly SeedProduct[];
  orders: readonly SeedOrder[];
}): SeedLot[] {
  return told.shops.flatMap((shop, number) => {
    const sizes = told.products
      .filter(({ seller, startsOn, endsOn }) => seller === shop && startsOn !== null && endsOn === null)
      .filter(
        ({ startsOn, kind }) => startsOn && startsOn < addDays(told.until, -240) && kind.illustration in lotStories,
      )
      .flatMap((product) => product.sizes.map((size) => ({ product, size })))
      .slice(0, sizesOf[number]);
    const codes: string[] = [];
    return sizes.flatMap((goods, place) => lotsOf({ ...told, ...goods, shop, codes, place, isFirst: number === 0 }));
  });
}

function lotsOf(told: {
  until: LocalDay;
  orders: readonly SeedOrder[];
  shop: SeedSeller;
  product: SeedProduct;
  size: SeedSize;
  codes: string[];
  place: number;
  isFirst: boolean;
}): SeedLot[] {
  const { shop, product, size, until, place, isFirst, codes } = told;
  const story = lotStories[product.kind.illustration];
  if (!story) return [];
  const days = packedDaysAgo.map((ago) => addDays(until, place - ago));
  return days.flatMap((packedOn, number) => {
    const next = days[number + 1];
    const receivedAt = atNine(packedOn);
    const ordered = orderedBetween(told.orders, size.id, receivedAt, next ? atNine(next) : null);
    const isRecalled = isFirst && place === recalled.size && number === recalled.lot;
    const setAside = isFirst && place === recalled.size && !next ? setAsideOfLast : 0;
    const quantity = ordered + setAside + (next ? 0 : size.onHand) + (isRecalled ? recalled.extra : 0);
    if (quantity === 0) return [];
    const code = nextLotCode(packedOn, codes);
    codes.push(code);
    const name = `lot ${size.id} ${packedOn}`;
    return [
      {
        id: storyId(name),
        code,
        passport: passportOf(name),
        shop,
        product,
        size,
        story,
        packedOn,
        receivedAt,
        bestBefore: addDays(packedOn, story.keepsDays),
        quantity,
        setAside,
        recalledAt: isRecalled ? atNine(addDays(until, -recalled.daysAgo)) : null,
        isPrinted: next !== undefined || place % 2 === 0,
      },
    ];
  });
}

function atNine(day: LocalDay): Date {
  return new Date(startOfDay(day).getTime() + 9 * 3_600_000);
}

function orderedBetween(orders: readonly SeedOrder[], variantId: string, from: Date, to: Date | null): number {
  let ordered = 0;
  for (const { placedAt, parts } of orders) {
    if (placedAt < from || (to && placedAt >= to)) continue;
    for (const line of parts.flatMap(({ lines }) => lines)) if (line.size.id === variantId) ordered += line.quantity;
  }
  return ordered;
}

function passportOf(name: string): string {
  const hex = md5(`passport ${name}`);
  return Array.from({ length: 10 }, (_, place) =>
    clearLetters.charAt(Number.parseInt(hex.slice(place * 3, place * 3 + 3), 16) % clearLetters.length),
  ).join("");
}

/** Writes lots with their farms, tests, corrections and how often their pages were opened. */
export async function writeLots(
  tx: Transaction,
  { lots: told, members, until }: { lots: readonly SeedLot[]; members: readonly SeedMember[]; until: LocalDay },
): Promise<void> {
  await insertAll(tx, lots, await Promise.all(told.map((lot) => rowOf(tx, lot))));
  await insertAll(tx, lotMembers, (await Promise.all(told.map((lot) => broughtTo(tx, lot, members)))).flat());
  await insertAll(tx, lotTests, told.flatMap(testsOf));
  await insertAll(tx, lotCorrections, correctionsOf(told));
  await insertAll(tx, lotScans, scansOf(told, until));
}

async function rowOf(tx: Transaction, lot: SeedLot) {
  const { shop, product, size, story, packedOn } = lot;
  const certificate = certificateOn(await certificatesOf(product.id, tx), packedOn);
  return {
    id: lot.id,
    sellerId: shop.id,
    productId: product.id,
    variantId: size.id,
    code: lot.code,
    passport: lot.passport,
    harvestedOn: story.harvestedBefore === null ? null : addDays(packedOn, -story.harvestedBefore),
    packedOn,
    bestBefore: lot.bestBefore,
    quantity: lot.quantity,
    processing: story.processing,
    origin: story.origin,
    note: "Lô mẫu của chợ trình diễn, không phải hàng thật.",
    productName: product.name,
    variantName: size.name,
    netQuantity: size.netQuantity,
    netUnit: size.netUnit,
    sellerName: shop.name,
    communeCode: shop.place.communeCode,
    communeName: await communeName(tx, shop.place.communeCode),
    oldCommuneName: shop.place.fullName,
    stars: certificate?.stars ?? 0,
    decisionNumber: certificate?.decisionNumber ?? "",
    issuer: certificate?.issuer ?? "",
    labelsPrintedAt: lot.isPrinted ? new Date(lot.receivedAt.getTime() + 3_600_000) : null,
    createdAt: lot.receivedAt,
    createdBy: null,
  };
}

async function communeName(tx: Transaction, code: string): Promise<string> {
  return (await findUnitByCode(presentList, code, tx))?.fullName ?? "";
}

/** Two to four farms in kilograms, of those that were members on the day. */
async function broughtTo(tx: Transaction, { id, shop, story, packedOn }: SeedLot, members: readonly SeedMember[]) {
  if (!story.isFarmed) return [];
  const random = dayRandom(`farms ${id}`, packedOn);
  const own = members.filter(({ sellerId, leftOn }) => sellerId === shop.id && (!leftOn || leftOn > packedOn));
  const farms = random.some(own, random.between(2, 4));
  return Promise.all(
    farms.map(async (farm) => ({
      lotId: id,
      memberId: farm.id,
      quantity: random.between(4, 40) * 5,
      communeName: await communeName(tx, farm.communeCode),
      growingAreaCode: farm.growingAreaCode ?? "",
    })),
  );
}

/** A lot whose labels are not out waits for its results. */
function testsOf({ id, story, packedOn, isPrinted, receivedAt }: SeedLot) {
  if (!isPrinted) return [];
  return story.tests.map(([subject, result], place) => ({
    id: storyId(`test ${id} ${place}`),
    lotId: id,
    subject,
    laboratory: "Phòng thử nghiệm mẫu",
    number: `MAU-${md5(id).slice(0, 4).toUpperCase()}/${place + 1}`,
    testedOn: addDays(packedOn, 2 + place),
    result,
    struckAt: null,
    createdAt: new Date(receivedAt.getTime() + (3 + place) * 86_400_000),
    createdBy: null,
  }));
}

function correctionsOf(told: readonly SeedLot[]) {
  return told.slice(0, 1).map(({ id, receivedAt }) => ({
    id: storyId(`correction ${id}`),
    lotId: id,
    words: "Hai mươi tem đầu in mờ ngày đóng gói. Ngày đúng là ngày ghi trên trang này.",
    at: new Date(receivedAt.getTime() + 4 * 86_400_000),
    actorUserId: null,
  }));
}

function scansOf(told: readonly SeedLot[], until: LocalDay) {
  const [first] = told;
  const sizes = [...new Set(told.filter(({ shop }) => shop === first?.shop).map(({ size }) => size.id))];
  return told.flatMap((lot) => {
    const random = dayRandom(`scans ${lot.id}`, lot.packedOn);
    const own = told.filter(({ size }) => size === lot.size);
    const isCopied = lot.size.id === sizes[copied.size] && own[copied.lot] === lot;
    const days = lot.isPrinted ? random.some([4, 6, 7, 9, 11, 14, 15], Math.min(5, lot.quantity)) : [];
    return days
      .map((after, place) => ({
        lotId: lot.id,
        day: addDays(lot.packedOn, after),
        count: isCopied && place === 0 ? lot.quantity + 43 : random.between(1, 2),
      }))
      .filter(({ day }) => day <= until);
  });
}
