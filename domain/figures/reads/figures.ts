import "server-only";
import { db, type Reader } from "@/db/client";
import { type DayFigures, type Figures, type Headline, type HourFigures, sumDays } from "@/domain/figures/figures";
import { daysOf, type Period, periodBefore } from "@/domain/figures/period";
import { type DayVisits, readEmptyDays, readPages, readStars, readVisits } from "@/domain/figures/reads/seen";
import {
  type Asked,
  type Buyers,
  type DaySold,
  readBuyers,
  readDays,
  readOverdue,
  readPairs,
  readPlaces,
  readSizes,
} from "@/domain/figures/reads/sold";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { addDays, type LocalDay } from "@/platform/clock";

/**
 * A shop's own figures of a period, and their headline of as many days before it. Orders count on the day they were placed, once they
 * reached the shop; what was cancelled or returned since lowers the day they were placed on. For whoever looks after its orders; amounts of money
 * are for those who see the shop's money alone, and null for others.
 */
export async function readFigures(
  seller: SellerScope,
  period: Pick<Period, "from" | "to">,
  now: Date,
  reader: Reader = db,
): Promise<Figures> {
  requireRight(seller, "orders");
  const asked = { sellerId: seller.sellerId, from: period.from, to: period.to };
  const earlier = { sellerId: seller.sellerId, ...periodBefore(period) };
  const both = { ...asked, from: earlier.from };
  const isMoneyShown = seller.rights.includes("money");
  const [sold, buyers, overdue, visits, places, sizes, pairs, pages, emptyDays, stars, starsBefore] = await Promise.all(
    [
      readDays(both, reader),
      readBuyers(asked, earlier, reader),
      readOverdue({ ...both, since: asked.from }, now, reader),
      readVisits(both, reader),
      readPlaces(asked, reader),
      readSizes(asked, reader),
      readPairs(asked, reader),
      readPages(asked, reader),
      readEmptyDays(asked, now, reader),
      readStars(asked, reader),
      readStars(earlier, reader),
    ],
  );
  const daysNow = listDays(asked, sold, visits, isMoneyShown);
  const soldNow = sold.filter(({ day }) => day >= asked.from);
  const soldBefore = sold.filter(({ day }) => day < asked.from);
  return {
    from: asked.from,
    to: asked.to,
    now: headlineOf(daysNow, { sold: soldNow, buyers: buyers.now, overdue: overdue.since, stars }),
    before: headlineOf(listDays(earlier, sold, visits, isMoneyShown), {
      sold: soldBefore,
      buyers: buyers.before,
      overdue: overdue.all - overdue.since,
      stars: starsBefore,
    }),
    days: daysNow,
    sizes: sizes.map((size) => ({ ...size, netDong: isMoneyShown ? size.netDong : null })),
    deliveryNetDong: isMoneyShown ? sumOf(soldNow, (row) => row.deliveryDong) : null,
    pages,
    places: places.map((place) => ({ ...place, netDong: isMoneyShown ? place.netDong : null })),
    hours: hoursOf(soldNow),
    pairs,
    emptyDays,
    stars,
    hasDemoVisits: visits.some(({ day, isDemo }) => isDemo && day >= asked.from),
  };
}

function sumOf<Row>(rows: readonly Row[], of: (row: Row) => number): number {
  return rows.reduce((sum, row) => sum + of(row), 0);
}

/** Every day of the period, also those on which nothing happened. */
function listDays(
  asked: Asked,
  sold: readonly DaySold[],
  visits: readonly DayVisits[],
  isMoneyShown: boolean,
): DayFigures[] {
  const orders = new Map(sold.map((row) => [row.day, row]));
  const seen = new Map(visits.map((row) => [row.day, row]));
  return Array.from({ length: daysOf(asked) }, (_, place) => {
    const day = addDays(asked.from, place);
    const ordered = orders.get(day);
    const { grossDong = 0, cancelledDong = 0, returnedDong = 0 } = ordered ?? {};
    const netDong = grossDong - cancelledDong - returnedDong;
    return {
      day,
      visitors: seen.get(day)?.visitors ?? 0,
      views: seen.get(day)?.views ?? 0,
      baskets: ordered?.baskets ?? 0,
      orders: ordered?.orders ?? 0,
      cancelledOrders: ordered?.cancelledOrders ?? 0,
      deliveredOrders: ordered?.deliveredOrders ?? 0,
      sales: isMoneyShown ? { grossDong, cancelledDong, returnedDong, netDong } : null,
    };
  });
}

type Beside = { sold: readonly DaySold[]; buyers: Buyers; overdue: number; stars: Figures["stars"] };

function headlineOf(days: readonly DayFigures[], { sold, buyers, overdue, stars }: Beside): Headline {
  const sums = sumDays(days);
  const reviews = sumOf(stars, (row) => row.reviews);
  const given = sumOf(stars, (row) => row.stars * row.reviews);
  return {
    ...sums,
    units: sumOf(sold, (row) => row.units),
    averageOrderDong: sums.sales && sums.orders > 0 ? Math.round(sums.sales.grossDong / sums.orders) : null,
    ...buyers,
    promised: sumOf(sold, (row) => row.sent) + overdue,
    keptPromise: sumOf(sold, (row) => row.keptPromise),
    reviews,
    averageStars: reviews === 0 ? null : Math.round((given / reviews) * 100) / 100,
  };
}

/** Orders by weekday and hour; hours without any are left out. */
function hoursOf(sold: readonly DaySold[]): HourFigures[] {
  const orders = new Map<number, number>();
  for (const { day, byHour } of sold)
    for (const [hour, count] of byHour.entries()) {
      const place = weekdayOf(day) * 24 + hour;
      orders.set(place, (orders.get(place) ?? 0) + count);
    }
  return [...orders]
    .filter(([, count]) => count > 0)
    .toSorted(([one], [other]) => one - other)
    .map(([place, count]) => ({ weekday: Math.floor(place / 24), hour: place % 24, orders: count }));
}

function weekdayOf(day: LocalDay): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}
