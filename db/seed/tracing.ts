import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { LotTie } from "@/db/enums";
import { lotRecallParts, lotRecalls, orderLineLots } from "@/db/schema/lots";
import { outbox } from "@/db/schema/notices";
import type { SeedLot } from "@/db/seed/lots";
import type { SeedOrder, SeedPart } from "@/db/seed/orders";
import { putLotsInParcels } from "@/db/seed/parcels";
import { md5, storyId } from "@/db/seed/random";
import { insertAll } from "@/db/seed/rows";
import { chooseLots, mayBePackedOn } from "@/domain/lots/counting";
import { addressOf } from "@/domain/notices/senders";
import { localDay } from "@/platform/clock";

/** A line of a part that went out, and from which lots it was packed. */
export type TracedLine = {
  orderLineId: string;
  order: SeedOrder;
  part: SeedPart;
  variantId: string;
  quantity: number;
  packedAt: Date;
  from: { lotId: string; quantity: number }[];
};

const reason = "Kiểm nghiệm lại thấy một số gói bị hút ẩm, có mùi mốc";

/** From which lots the demo's parts were packed, in the order of packing, by the rule that live ones follow. */
export function traceOrders(
  lots: readonly SeedLot[],
  lines: readonly { id: string; order: SeedOrder; part: SeedPart; line: SeedPart["lines"][number] }[],
): TracedLine[] {
  const left = new Map(lots.map(({ id, quantity, setAside }) => [id, quantity - setAside]));
  const sizes = new Set(lots.map(({ size }) => size.id));
  return lines
    .flatMap(({ id, order, part, line }) => {
      const packedAt = part.times.packed;
      if (!packedAt || part.times.cancelled || !sizes.has(line.size.id)) return [];
      return [{ orderLineId: id, order, part, variantId: line.size.id, quantity: line.quantity, packedAt }];
    })
    .toSorted((a, b) => a.packedAt.getTime() - b.packedAt.getTime() || a.orderLineId.localeCompare(b.orderLineId))
    .map((line) => {
      const open = lots.filter(
        (lot) =>
          lot.size.id === line.variantId &&
          mayBePackedOn(lot, localDay(line.packedAt)) &&
          (lot.recalledAt === null || line.packedAt < lot.recalledAt),
      );
      const from = chooseLots(
        line.quantity,
        open.map((lot) => ({ ...lot, left: left.get(lot.id) ?? 0 })),
      );
      for (const { lotId, quantity } of from) left.set(lotId, (left.get(lotId) ?? 0) - quantity);
      return { ...line, from };
    });
}

/** What of a lot no parcel holds. */
export function leftOf(lot: SeedLot, traced: readonly TracedLine[]): number {
  const sent = traced.flatMap(({ from }) => from.filter(({ lotId }) => lotId === lot.id));
  return lot.quantity - sent.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** Writes what was packed from where, and what was called back: who was told, and that they were. */
export async function writeTraces(
  tx: Transaction,
  { lots, traced }: { lots: readonly SeedLot[]; traced: readonly TracedLine[] },
): Promise<void> {
  await insertAll(
    tx,
    orderLineLots,
    traced.flatMap(({ orderLineId, from }) => from.map((each) => ({ orderLineId, ...each }))),
  );
  await tx.execute(sql.raw(putLotsInParcels));
  for (const lot of lots) if (lot.recalledAt) await writeRecall(tx, lot, lot.recalledAt, traced);
}

type Spoken = TracedLine & { tie: LotTie; held: number };

async function writeRecall(tx: Transaction, lot: SeedLot, at: Date, traced: readonly TracedLine[]): Promise<void> {
  const recallId = storyId(`recall ${lot.id}`);
  await tx.insert(lotRecalls).values({ id: recallId, lotId: lot.id, reason, takenOff: leftOf(lot, traced), at });
  const parts = traced.flatMap((line): Spoken[] => {
    if (line.packedAt >= at) return [];
    const noted = line.from.reduce((sum, { quantity }) => sum + quantity, 0);
    const held = line.from.find(({ lotId }) => lotId === lot.id)?.quantity ?? 0;
    if (held > 0) return [{ ...line, tie: "traced", held }];
    const isOpen = line.variantId === lot.size.id && line.packedAt >= lot.receivedAt && noted < line.quantity;
    return isOpen ? [{ ...line, tie: "possible", held: line.quantity - noted }] : [];
  });
  await insertAll(
    tx,
    lotRecallParts,
    parts.map(({ part, tie, held }) => ({ recallId, sellerOrderId: part.id, tie, quantity: held })),
  );
  await insertAll(
    tx,
    outbox,
    parts.flatMap(({ part, order, tie }) => {
      const code = `${order.code}-${order.parts.indexOf(part) + 1}`;
      const address = addressOf({ email: order.buyer?.email ?? null, phone: order.contactPhone }, "lot_recalled");
      if (!address) return [];
      return [
        {
          ...address,
          id: storyId(`told of ${recallId} ${code}`),
          newsKey: `lot_recalled:${recallId}:${code}`,
          template: "lot_recalled",
          locale: "vi",
          payload: {
            code,
            orderCode: order.code,
            key: order.key,
            name: order.contactName,
            sellerName: lot.shop.name,
            sellerPhone: lot.shop.phone,
            outcome: tie,
            product: lot.product.name,
            lot: lot.code,
            passport: lot.passport,
            reason,
          },
          attempts: 1,
          createdAt: at,
          dueAt: at,
          sentAt: new Date(at.getTime() + 40_000),
          outsideId: md5(`sent ${recallId} ${code}`),
        },
      ];
    }),
  );
}
