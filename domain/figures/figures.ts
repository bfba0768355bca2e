import type { LocalDay } from "@/platform/clock";

/** Fewer orders than this with both goods say nothing of what sells with what. */
export const fewestTogether = 3;

/** Counts of some orders; money in đồng, null for who may not see it. */
export type Totals = {
  orders: number;
  cancelledOrders: number;
  deliveredOrders: number;
  sales: Sales | null;
};

/** Gross − cancelled − returned = net, of goods after the shop's own discounts, and delivery. */
export type Sales = { grossDong: number; cancelledDong: number; returnedDong: number; netDong: number };

export type Headline = Totals & {
  visitors: number;
  views: number;
  baskets: number;
  /** Packages sold that were neither cancelled nor returned. */
  units: number;
  averageOrderDong: number | null;
  buyers: number;
  returningBuyers: number;
  /** Parts whose promised hours are over or that were sent, and those of them confirmed and sent in time. */
  promised: number;
  keptPromise: number;
  reviews: number;
  /** Of one to five, to two decimals; null without reviews. */
  averageStars: number | null;
};

export type DayFigures = Totals & { day: LocalDay; visitors: number; views: number; baskets: number };

export type SizeFigures = {
  variantId: string;
  productId: string;
  productName: string;
  variantName: string;
  orders: number;
  ordered: number;
  cancelled: number;
  returned: number;
  netDong: number | null;
};

export type PageFigures = { productId: string; productName: string; visitors: number; views: number };
/** Where parcels went; null is what buyers collected themselves. */
export type PlaceFigures = { place: string | null; orders: number; netDong: number | null };
/** 1 is Monday, 7 is Sunday; hours of the clock in Viet Nam. */
export type HourFigures = { weekday: number; hour: number; orders: number };
export type PairFigures = { one: string; other: string; together: number; ordersOfOne: number; ordersOfOther: number };
export type EmptyDays = { productName: string; variantName: string; days: number };

export type Figures = {
  from: LocalDay;
  to: LocalDay;
  now: Headline;
  before: Headline;
  days: DayFigures[];
  sizes: SizeFigures[];
  /** Delivery, which belongs to no goods: sizes and this make the net. */
  deliveryNetDong: number | null;
  pages: PageFigures[];
  places: PlaceFigures[];
  hours: HourFigures[];
  pairs: PairFigures[];
  emptyDays: EmptyDays[];
  stars: { stars: number; reviews: number }[];
  /** Some of the visits were made up for the demonstration. */
  hasDemoVisits: boolean;
};

/** The change against the period before, in whole percent; null where there was nothing to compare with. */
export function changePercent(now: number | null, before: number | null): number | null {
  if (now === null || before === null || before === 0) return null;
  return Math.round(((now - before) / before) * 100);
}

/** What part of the whole, in percent with one decimal; null of nothing. */
export function sharePercent(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 1000) / 10;
}

/** Adds up days that lie next to each other: weeks of a long period. */
export function sumDays(days: readonly DayFigures[]): Omit<DayFigures, "day"> {
  const sum = (of: (day: DayFigures) => number) => days.reduce((total, day) => total + of(day), 0);
  const isMoneyShown = days.every(({ sales }) => sales !== null);
  return {
    visitors: sum((day) => day.visitors),
    views: sum((day) => day.views),
    baskets: sum((day) => day.baskets),
    orders: sum((day) => day.orders),
    cancelledOrders: sum((day) => day.cancelledOrders),
    deliveredOrders: sum((day) => day.deliveredOrders),
    sales: isMoneyShown
      ? {
          grossDong: sum((day) => day.sales?.grossDong ?? 0),
          cancelledDong: sum((day) => day.sales?.cancelledDong ?? 0),
          returnedDong: sum((day) => day.sales?.returnedDong ?? 0),
          netDong: sum((day) => day.sales?.netDong ?? 0),
        }
      : null,
  };
}
