import type { CancelReason, Carrier, SellerOrderState } from "@/db/enums";
import { personName, phoneNumber, hamletName } from "@/db/seed/names";
import { onlineAt, type SeedProduct, type SeedSize } from "@/db/seed/products";
import type { SeedSeller } from "@/db/seed/sellers";
import { dayRandom, md5, type Random, storyId } from "@/db/seed/random";
import { codesHeld, vouchersOn } from "@/db/seed/vouchers";
import { splitBySeller } from "@/domain/cart/split";
import type { Dong } from "@/domain/money/dong";
import { rateFor } from "@/domain/shipping/fee";
import { zoneOf } from "@/domain/shipping/zones";
import { type AppliedVoucher, discountBasket, type DiscountedPart, type Voucher } from "@/domain/vouchers/discount";
import { addDays, daysBetween, startOfDay, type LocalDay } from "@/platform/clock";

export type SeedBuyer = { id: string; name: string; email: string; phone: string };
export type WardFact = { code: string; fullName: string; provinceCode: string; provinceName: string };

type Line = {
  sellerId: string;
  quantity: number;
  unitPriceDong: Dong;
  weightGrams: number;
  groupCode: string;
  communeCode: string;
  product: SeedProduct;
  size: SeedSize;
};

export type SeedPart = DiscountedPart<Line> & {
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
  discountDong: Dong;
  subsidyDong: Dong;
  totalDong: Dong;
  applied: AppliedVoucher[];
  parts: SeedPart[];
};

const letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const path: SellerOrderState[] = ["placed", "confirmed", "packed", "shipped", "delivered"];

export function tellBuyers(random: Random, count: number): SeedBuyer[] {
  return Array.from({ length: count }, (_, place) => ({
    id: storyId(`buyer ${place}`),
    name: personName(random),
    email: `buyer-${String(place + 1).padStart(3, "0")}@demo.local`,
    phone: phoneNumber("54", place + 1),
  }));
}

const daysOfOrders = 365;
/** Codes count from here. */
const firstDay = "2020-01-01" as LocalDay;
const mostOrdersADay = 32;

/**
 * A year of orders in every state, priced and split by the rules live orders obey. An order and the hours of its steps belong to its day;
 * how far it has come follows from the day that is over. Busy shops, those one signs in to, have something to do on most days; the first of
 * them has vouchers.
 */
export function tellOrders(told: {
  products: readonly SeedProduct[];
  busy: readonly [SeedSeller, ...SeedSeller[]];
  buyers: readonly SeedBuyer[];
  wards: readonly WardFact[];
  until: LocalDay;
  presentProvince: string;
}): SeedOrder[] {
  const near = told.wards.filter((ward) => ward.provinceCode === told.presentProvince);
  const days = Array.from({ length: daysOfOrders }, (_, back) => addDays(told.until, back + 1 - daysOfOrders));
  return days.flatMap((day) => {
    const random = dayRandom("orders", day);
    const open = told.products.filter(
      (product) => onlineAt(product, day) && product.sizes.some((size) => size.onHand > 0),
    );
    const first = daysBetween(firstDay, day) * mostOrdersADay;
    const vouchers = vouchersOn(day, told.busy[0]);
    const anyone = Array.from({ length: random.between(3, 13) }, () => open);
    const busy = told.busy
      .map((seller) => open.filter((product) => product.seller === seller))
      .filter((own) => own.length > 0 && random.chance(0.8));
    return [...anyone, ...busy].map((from, number) =>
      orderOf(random, { ...told, near, open, from, day, place: first + number, vouchers }),
    );
  });
}

function orderOf(
  random: Random,
  told: {
    open: readonly SeedProduct[];
    from: readonly SeedProduct[];
    buyers: readonly SeedBuyer[];
    wards: readonly WardFact[];
    near: readonly WardFact[];
    day: LocalDay;
    until: LocalDay;
    place: number;
    presentProvince: string;
    vouchers: readonly [Voucher, Voucher];
  },
): SeedOrder {
  const placedAt = new Date(startOfDay(told.day).getTime() + random.between(6 * 3600, 22 * 3600) * 1000);
  const ward = random.chance(0.45) ? random.pick(told.near) : random.pick(told.wards);
  const lines = uniqueLines(
    Array.from({ length: random.pick([1, 1, 1, 2, 2, 3, 4]) }, (_, number) =>
      lineOf(random, random.pick(number === 0 ? told.from : told.open)),
    ),
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
  const whole = discountBasket(split, codesHeld(told.place, told.vouchers), told.vouchers, placedAt);
  const buyer = random.chance(0.6) ? random.pick(told.buyers) : null;
  const id = storyId(`order ${told.place}`);
  const over = startOfDay(addDays(told.until, 1));
  return {
    ...whole,
    id,
    code: orderCode(told.place),
    key: md5(`key ${id}`),
    buyer,
    contactName: buyer?.name ?? personName(random),
    contactPhone: buyer?.phone ?? phoneNumber("57", told.place + 1),
    ward,
    hamlet: hamletName(random),
    placedAt,
    parts: whole.parts.map((part, number) =>
      partOf(random, part, { id: storyId(`part ${told.place} ${number}`), placedAt, over }),
    ),
  };
}

function lineOf(random: Random, product: SeedProduct): Line {
  const size = random.pick(product.sizes);
  return {
    sellerId: product.seller.id,
    quantity: random.pick([1, 1, 1, 2, 2, 3, 5]),
    unitPriceDong: size.priceDong as Dong,
    weightGrams: size.weightGrams,
    groupCode: product.groupCode,
    communeCode: product.seller.place.communeCode,
    product,
    size,
  };
}

function uniqueLines(lines: Line[]): Line[] {
  return lines.filter((line, place) => lines.findIndex((other) => other.size.id === line.size.id) === place);
}

/** The whole way of a part is told, then cut off where the last day is over: what was placed then still waits. */
function partOf(
  random: Random,
  part: DiscountedPart<Line>,
  { id, placedAt, over }: { id: string; placedAt: Date; over: Date },
): SeedPart {
  const later = (from: Date, least: number, most: number) =>
    new Date(from.getTime() + Math.round(random.between(least * 60, most * 60) * 60_000));
  const steps = [placedAt];
  while (steps.length < path.length) steps.push(later(steps.at(-1) ?? placedAt, 5, 40));
  const breaksOff = random.chance(0.08) ? random.between(0, 3) : null;
  const cancelledAt = breaksOff === null ? null : later(steps[breaksOff] ?? placedAt, 1, 4);
  const carrier = random.pick<Carrier>(["own", "ghn", "viettel_post", "vnpost"]);
  const parcel = random.between(10_000_000, 99_999_999);
  const byBuyer = breaksOff !== null && breaksOff <= 1 && random.chance(0.6);
  const excuse = random.pick<CancelReason>(["buyer_unreachable", "out_of_stock", "cannot_deliver"]);

  const isCancelled = cancelledAt !== null && cancelledAt < over;
  const reached = steps.filter((at, step) => at < over && (breaksOff === null || step <= breaksOff));
  const times: SeedPart["times"] = Object.fromEntries(reached.map((at, step) => [path[step], at]));
  if (isCancelled) times.cancelled = cancelledAt;
  const isShipped = times.shipped !== undefined;
  const reason = byBuyer ? "buyer_changed_mind" : isShipped ? "refused_at_door" : excuse;
  return {
    ...part,
    id,
    times,
    state: isCancelled ? "cancelled" : (path[reached.length - 1] ?? "placed"),
    cancelReason: isCancelled ? reason : null,
    cancelledBy: isCancelled ? (byBuyer ? "buyer" : "seller") : null,
    carrier: isShipped ? carrier : null,
    trackingCode: isShipped && carrier !== "own" ? `${carrier.slice(0, 3).toUpperCase()}${parcel}` : "",
  };
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
