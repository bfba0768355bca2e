import type { CancelReason, Carrier, SellerOrderState } from "@/db/enums";
import { personName, phoneNumber, hamletName } from "@/db/seed/names";
import { type Random, storyId } from "@/db/seed/random";
import { isOnline, type SeedProduct, type SeedSize } from "@/db/seed/products";
import { md5 } from "@/db/seed/sellers";
import { type Part, splitBySeller } from "@/domain/cart/split";
import type { Dong } from "@/domain/money/dong";
import { rateFor } from "@/domain/shipping/fee";
import { zoneOf } from "@/domain/shipping/zones";
import { startOfDay, type LocalDay, addDays } from "@/platform/clock";

export type SeedBuyer = {
  id: string;
  name: string;
  email: string;
  phone: string;
  /** Ends every text of theirs when leaks are looked for. */ mark: string;
};
export type WardFact = { code: string; fullName: string; provinceCode: string; provinceName: string };

type Line = {
  sellerId: string;
  quantity: number;
  unitPriceDong: Dong;
  weightGrams: number;
  product: SeedProduct;
  size: SeedSize;
};

export type SeedPart = Part<Line> & {
  id: string;
  state: SellerOrderState;
  times: Partial<Record<SellerOrderState, Date>>;
  cancelReason: CancelReason | null;
  cancelledBy: "buyer" | "seller" | null;
  carrier: Carrier | null;
  trackingCode: string;
};

export type SeedOrder = {
  id: string;
  code: string;
  key: string;
  buyer: SeedBuyer | null;
  contactName: string;
  contactPhone: string;
  ward: WardFact;
  hamlet: string;
  placedAt: Date;
  itemsDong: Dong;
  shippingDong: Dong;
  totalDong: Dong;
  parts: SeedPart[];
};

const letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const path: SellerOrderState[] = ["placed", "confirmed", "packed", "shipped", "delivered"];

export function tellBuyers(random: Random, count: number): SeedBuyer[] {
  return Array.from({ length: count }, (_, place) => ({
    id: storyId(`buyer ${place}`, md5),
    name: personName(random),
    email: `buyer-${String(place + 1).padStart(3, "0")}@demo.local`,
    phone: phoneNumber("54", place + 1),
    mark: "",
  }));
}

/** A year of orders in every state, priced and split by the rules live orders obey. */
export function tellOrders(
  random: Random,
  told: {
    products: readonly SeedProduct[];
    buyers: readonly SeedBuyer[];
    wards: readonly WardFact[];
    now: Date;
    today: LocalDay;
    count: number;
    presentProvince: string;
  },
): SeedOrder[] {
  const { products, buyers, wards, now, today } = told;
  const sellable = products.filter((product) => isOnline(product) && product.sizes.some((size) => size.onHand > 0));
  const near = wards.filter((ward) => ward.provinceCode === told.presentProvince);
  return Array.from({ length: told.count }, (_, place) => {
    const day = addDays(today, -Math.floor(random.next() ** 1.3 * 364));
    const placedAt = new Date(
      Math.min(startOfDay(day).getTime() + random.between(6 * 3600, 22 * 3600) * 1000, now.getTime() - 60_000),
    );
    const ward = random.chance(0.45) ? random.pick(near) : random.pick(wards);
    const open = sellable.filter((product) => product.startsOn !== null && product.startsOn < day);
    const lines = uniqueLines(
      Array.from({ length: random.pick([1, 1, 1, 2, 2, 3, 4]) }, () => lineOf(random, random.pick(open))),
    );
    const sellers = new Map(lines.map((line) => [line.sellerId, line.product.seller]));
    const split = splitBySeller(lines, (sellerId) => {
      const communeCode = sellers.get(sellerId)?.place.communeCode ?? "";
      const zone = zoneOf(
        { wardCode: ward.code, provinceCode: ward.provinceCode },
        { communeCode, provinceCode: told.presentProvince },
      );
      return { zone, rate: rateFor(zone, null) };
    });
    const buyer = random.chance(0.6) ? random.pick(buyers) : null;
    const id = storyId(`order ${place}`, md5);
    return {
      ...split,
      id,
      code: orderCode(place),
      key: md5(`key ${id}`),
      buyer,
      contactName: buyer?.name ?? personName(random),
      contactPhone: buyer?.phone ?? phoneNumber("57", place + 1),
      ward,
      hamlet: `${hamletName(random)}${buyer?.mark ?? ""}`,
      placedAt,
      parts: split.parts.map((part, number) =>
        partOf(random, part, { id: storyId(`part ${place} ${number}`, md5), placedAt, now }),
      ),
    };
  });
}

function lineOf(random: Random, product: SeedProduct): Line {
  const size = random.pick(product.sizes);
  return {
    sellerId: product.seller.id,
    quantity: random.pick([1, 1, 1, 2, 2, 3, 5]),
    unitPriceDong: size.priceDong as Dong,
    weightGrams: size.weightGrams,
    product,
    size,
  };
}

function uniqueLines(lines: Line[]): Line[] {
  return lines.filter((line, place) => lines.findIndex((other) => other.size.id === line.size.id) === place);
}

/** The longer ago, the further along: what was placed today still waits, what is a fortnight old has arrived. */
function partOf(
  random: Random,
  part: Part<Line>,
  { id, placedAt, now }: { id: string; placedAt: Date; now: Date },
): SeedPart {
  const hours = (now.getTime() - placedAt.getTime()) / 3_600_000;
  const reach = Math.min(path.length - 1, Math.floor(hours / random.between(14, 40)));
  const isCancelled = random.chance(0.08);
  const last = isCancelled ? random.between(0, Math.min(reach, 3)) : reach;
  const times: SeedPart["times"] = {};
  let at = placedAt.getTime();
  const gap = Math.max(60_000, (now.getTime() - placedAt.getTime()) / (last + 3));
  for (const state of path.slice(0, last + 1)) {
    times[state] = new Date(at);
    at += Math.min(gap, random.between(3, 30) * 3_600_000);
  }
  const shipped = last >= 3;
  const carrier = shipped ? random.pick<Carrier>(["own", "ghn", "viettel_post", "vnpost"]) : null;
  const base = {
    ...part,
    id,
    times,
    carrier,
    trackingCode:
      carrier && carrier !== "own"
        ? `${carrier.slice(0, 3).toUpperCase()}${random.between(10_000_000, 99_999_999)}`
        : "",
  };
  if (!isCancelled) return { ...base, state: path[last] ?? "placed", cancelReason: null, cancelledBy: null };
  times.cancelled = new Date(Math.min(at, now.getTime() - 1000));
  const byBuyer = last <= 1 && random.chance(0.6);
  const reason = byBuyer
    ? "buyer_changed_mind"
    : shipped
      ? "refused_at_door"
      : random.pick<CancelReason>(["buyer_unreachable", "out_of_stock", "cannot_deliver"]);
  return { ...base, state: "cancelled", cancelReason: reason, cancelledBy: byBuyer ? "buyer" : "seller" };
}

function orderCode(place: number): string {
  let rest = 7919 * (place + 1) + 1_000_003;
  let code = "";
  for (let digit = 0; digit < 6; digit += 1) {
    code += letters[rest % letters.length];
    rest = Math.floor(rest / letters.length) + place * 31;
  }
  return `DH${code}${letters[place % 31]}${letters[Math.floor(place / 31) % 31]}${letters[Math.floor(place / 961) % 31]}`;
}
