import "server-only";
import { db, type Reader } from "@/db/client";
import { type DayFigures, type Figures, type Headline, sumDays } from "@/domain/figures/figures";
import { daysOf, type Period, periodBefore } from "@/domain/figures/period";
import { readEmptyDays, readSeen, readStars, type Seen } from "@/domain/figures/reads/seen";
import {
  type Asked,
  readBuyers,
  readPairs,
  readSizes,
  readSold,
  type SizeSold,
  type Sold,
} from "@/domain/figures/reads/sold";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { addDays } from "@/platform/clock";

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
  const isMoneyShown = seller.rights.includes("money");
  const [main, before, pairs, emptyDays] = await Promise.all([
    readPeriod(asked, now, reader),
    readPeriod({ ...asked, ...periodBefore(period) }, now, reader),
    readPairs(asked, reader),
    readEmptyDays(asked, now, reader),
  ]);
  const days = listDays(asked, main, isMoneyShown);
  const { places, hours, deliveryNetDong } = main.sold;
  return {
    from: asked.from,
    to: asked.to,
    now: headlineOf(days, main),
    before: headlineOf(listDays({ ...asked, ...periodBefore(period) }, before, isMoneyShown), before),
    days,
    sizes: main.sizes.map(({ netDong, ...size }) => ({
      ...size,
      netDong: isMoneyShown ? netDong : null,
    })),
    deliveryNetDong: isMoneyShown ? deliveryNetDong : null,
    pages: main.seen.pages,
    places: places.map((place) => ({ ...place, netDong: isMoneyShown ? place.netDong : null })),
    hours,
    pairs,
    emptyDays,
    stars: main.stars,
    hasDemoVisits: main.seen.hasDemoVisits,
  };
}

type Read = {
  sold: Sold;
  sizes: SizeSold[];
  buyers: { buyers: number; returningBuyers: number };
  seen: Seen;
  stars: { stars: number; reviews: number }[];
};

async function readPeriod(asked: Asked, now: Date, reader: Reader): Promise<Read> {
  const [sold, sizes, buyers, seen, stars] = await Promise.all([
    readSold(asked, now, reader),
    readSizes(asked, reader),
    readBuyers(asked, reader),
    readSeen(asked, reader),
    readStars(asked, reader),
  ]);
  return { sold, sizes, buyers, seen, stars };
}

/** Every day of the period, also those on which nothing happened. */
function listDays(asked: Asked, { sold, seen }: Read, isMoneyShown: boolean): DayFigures[] {
  const orders = new Map(sold.days.map((row) => [row.day, row]));
  const visits = new Map(seen.days.map((row) => [row.day, row]));
  return Array.from({ length: daysOf(asked) }, (_, place) => {
    const day = addDays(asked.from, place);
    const ordered = orders.get(day);
    const { grossDong = 0, cancelledDong = 0, returnedDong = 0 } = ordered ?? {};
    const netDong = grossDong - cancelledDong - returnedDong;
    return {
      day,
      visitors: visits.get(day)?.visitors ?? 0,
      views: visits.get(day)?.views ?? 0,
      baskets: visits.get(day)?.baskets ?? 0,
      orders: ordered?.orders ?? 0,
      cancelledOrders: ordered?.cancelledOrders ?? 0,
      deliveredOrders: ordered?.deliveredOrders ?? 0,
      sales: isMoneyShown ? { grossDong, cancelledDong, returnedDong, netDong } : null,
    };
  });
}

function headlineOf(days: readonly DayFigures[], { sold, sizes, buyers, stars }: Read): Headline {
  const sums = sumDays(days);
  const reviews = stars.reduce((sum, row) => sum + row.reviews, 0);
  const given = stars.reduce((sum, row) => sum + row.stars * row.reviews, 0);
  return {
    ...sums,
    units: sizes.reduce((sum, size) => sum + size.ordered - size.cancelled - size.returned, 0),
    averageOrderDong: sums.sales && sums.orders > 0 ? Math.round(sums.sales.grossDong / sums.orders) : null,
    ...buyers,
    promised: sold.promised,
    keptPromise: sold.keptPromise,
    reviews,
    averageStars: reviews === 0 ? null : Math.round((given / reviews) * 100) / 100,
  };
}
