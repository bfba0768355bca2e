import type { ParcelState, PaymentState } from "@/db/enums";

/** How far a part is by its parcels; "partly_shipped" while some units are under way or there, and some are not sent. */
export type PartProgress = "packed" | "partly_shipped" | "shipped" | "delivered";

type Units = { orderLineId: string; quantity: number };
type Line = { id: string; quantity: number; cancelledQuantity: number };

/** Whether a parcel counts: neither came back nor was taken apart. */
export function stands({ state }: { state: ParcelState }): boolean {
  return state === "packed" || isSent(state);
}

/** Whether a parcel has left and not come back. */
export function isSent(state: ParcelState): boolean {
  return state === "shipped" || state === "delivered";
}

/** Of each line of a part, the units that lie in no parcel: ordered, not cancelled, and in none that stands. Lines with none are left out. */
export function unitsLeft(
  lines: readonly Line[],
  parcels: readonly { state: ParcelState; lines: readonly Units[] }[],
): Units[] {
  const inParcels = parcels.filter(stands).flatMap((parcel) => parcel.lines);
  return lines
    .map(({ id, quantity, cancelledQuantity }) => ({
      orderLineId: id,
      quantity: quantity - cancelledQuantity - sumOf(inParcels.filter(({ orderLineId }) => orderLineId === id)),
    }))
    .filter(({ quantity }) => quantity > 0);
}

/** Lines of a part with only the units that lie in no parcel, none of them cancelled. */
export function linesLeft<Of extends Line>({
  lines,
  parcels,
}: {
  lines: readonly Of[];
  parcels: readonly { state: ParcelState; lines: readonly Units[] }[];
}): Of[] {
  const left = unitsLeft(lines, parcels);
  return lines.map((line) => ({
    ...line,
    quantity: left.find(({ orderLineId }) => orderLineId === line.id)?.quantity ?? 0,
    cancelledQuantity: 0,
  }));
}

export function sumOf(units: readonly { quantity: number }[]): number {
  return units.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** How far a part is: `left` are its units in no parcel. Source: docs/decisions, parcels of a part. */
export function progressOf(left: number, parcels: readonly { state: ParcelState }[]): PartProgress {
  const standing = parcels.filter(stands).map(({ state }) => state);
  if (!standing.some(isSent)) return "packed";
  if (left > 0 || standing.includes("packed")) return "partly_shipped";
  return standing.includes("shipped") ? "shipped" : "delivered";
}

/** How many units of a part have left and not come back, of how many that are not cancelled. */
export type SentInPart = { sent: number; of: number };

/** Of a part that is partly sent, how many units left of how many; null of any other. */
export function sentInPart({
  lines,
  parcels,
  progress,
}: {
  lines: readonly Line[];
  parcels: readonly { state: ParcelState; lines: readonly Units[] }[];
  progress: PartProgress | null;
}): SentInPart | null {
  if (progress !== "partly_shipped") return null;
  return {
    sent: sumOf(parcels.filter(({ state }) => isSent(state)).flatMap((parcel) => parcel.lines)),
    of: lines.reduce((sum, { quantity, cancelledQuantity }) => sum + quantity - cancelledQuantity, 0),
  };
}

type Sent = { id: string; state: ParcelState; shippedAt: Date | null };

/** Whether a parcel takes a part's cash to its door: nothing is left to send after it, and none went later. */
export function takesCash(parcel: Sent, parcels: readonly Sent[], left: number): boolean {
  if (left > 0) return false;
  return parcels
    .filter((other) => other.id !== parcel.id && stands(other))
    .every(
      ({ state, shippedAt }) =>
        isSent(state) && (parcel.shippedAt === null || shippedAt === null || shippedAt <= parcel.shippedAt),
    );
}

type Collecting = { state: ParcelState; news: { collectDong: number } | null };

/**
 * What is left to collect with a parcel that is on its way, where its carrier was asked for more before goods went back: the market cannot
 * change what the carrier was told, the shop can. Null when the carrier was asked for no more than that.
 */
export function cashToCorrect(
  parcel: Collecting,
  bill: { state: PaymentState; amountDong: number },
): { toldDong: number; dueDong: number } | null {
  if (parcel.state !== "shipped" || !parcel.news) return null;
  const dueDong = bill.state === "due" ? bill.amountDong : 0;
  const toldDong = parcel.news.collectDong;
  return toldDong > dueDong ? { toldDong, dueDong } : null;
}

type Whole<Parcel> = { lines: readonly Line[]; parcels: readonly Parcel[] };

/** A parcel of a part, or the units in none (`parcel` null): which of how many it is, and what lies in it. */
export type Piece<Parcel> = { parcel: Parcel | null; place: number; count: number; lines: Units[] };

/** The parcels of a part that stand, in their order, and last what is in none. */
export function piecesOf<Parcel extends { state: ParcelState; lines: readonly Units[] }>({
  lines,
  parcels,
}: Whole<Parcel>): Piece<Parcel>[] {
  const left = unitsLeft(lines, parcels);
  const all = [
    ...parcels.filter(stands).map((parcel) => ({ parcel, lines: [...parcel.lines] })),
    ...(left.length > 0 ? [{ parcel: null, lines: left }] : []),
  ];
  return all.map((piece, index) => ({ ...piece, place: index + 1, count: all.length }));
}

/** Whether a part goes in several parcels: what goes whole is spoken of as the part. */
export function isSplit(part: Whole<{ state: ParcelState; lines: readonly Units[] }>): boolean {
  const pieces = piecesOf(part);
  return pieces.length > 1 || (pieces.length === 1 && part.parcels.some(({ state }) => state === "returned"));
}

/** The slip of what is in no parcel is asked for by this word. */
export const restSlip = "rest";

/** A part's paper for one of its parcels alone, or for what is in none: what lies in it, which of how many, and whether it takes the cash. Null when there is none such. */
export function slipOf(part: Whole<Sent & { lines: readonly Units[] }>, which: string) {
  const piece = piecesOf(part).find(({ parcel }) => (parcel?.id ?? restSlip) === which);
  if (!piece) return null;
  const left = sumOf(unitsLeft(part.lines, part.parcels));
  return {
    place: piece.place,
    count: piece.count,
    units: piece.lines,
    takesCash: piece.parcel
      ? takesCash(piece.parcel, part.parcels, left)
      : part.parcels.every(({ state }) => state !== "packed"),
  };
}

/** The slips of a part that are to be printed: one for each parcel that has not left and one for what is in none; null stands for all of it, where it goes whole. */
export function slipsToPrint(
  part: Whole<{ id: string; state: ParcelState; lines: readonly Units[] }>,
): (string | null)[] {
  if (!isSplit(part)) return [null];
  return piecesOf(part)
    .filter(({ parcel }) => parcel === null || !isSent(parcel.state))
    .map(({ parcel }) => parcel?.id ?? restSlip);
}
