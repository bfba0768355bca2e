import type { VoucherKind, VoucherState } from "@/db/enums";
import type { Part, Split, SplitLine } from "@/domain/cart/split";
import { type Dong, dong, sumDong } from "@/domain/money/dong";
import { basisPointsOf, shareOut } from "@/domain/money/shares";
import { type LocalDay, localDay } from "@/platform/clock";

export type Voucher = {
  id: string;
  code: string;
  /** Who bears it and whose goods it is for; null when the province pays. */
  sellerId: string | null;
  kind: VoucherKind;
  basisPoints: number | null;
  amountDong: Dong | null;
  maxDong: Dong | null;
  minimumDong: Dong;
  groupCode: string | null;
  communeCodes: readonly string[];
  /** It counts from the first instant, and no longer from the last. */
  validFrom: Date;
  validTo: Date;
  state: VoucherState;
  budgetDong: Dong | null;
  spentDong: Dong;
  usesLimit: number | null;
  usesCount: number;
  perBuyerLimit: number | null;
  /** How often whoever asks has used it. */
  usedByBuyer: number;
};

/** A shop's voucher as strangers see it. */
export type PublicVoucher = Pick<
  Voucher,
  "code" | "basisPoints" | "amountDong" | "maxDong" | "minimumDong" | "groupCode" | "communeCodes" | "perBuyerLimit"
> & { lastDay: LocalDay };

/** Why a code takes nothing off as things stand. */
export const voucherProblems = [
  "unknown",
  "not_started",
  "ended",
  "only_one",
  "not_for_these_goods",
  "minimum",
  "used_up",
  "already_used",
] as const;
export type VoucherProblem = (typeof voucherProblems)[number];

export type AppliedVoucher = { voucherId: string; code: string; sellerId: string | null; amountDong: Dong };
export type RefusedVoucher = {
  code: string;
  problem: VoucherProblem;
  /** What the goods it is for come short of. */
  missingDong: Dong;
  startsOn: LocalDay | null;
};

type Line = SplitLine & { groupCode: string; communeCode: string };
type Off = { discountDong: Dong; subsidyDong: Dong };
export type DiscountedPart<L extends SplitLine> = Omit<Part<L>, "lines"> &
  Off & { lines: (Part<L>["lines"][number] & Off)[] };
export type Discounted<L extends SplitLine> = Omit<Split<L>, "parts"> &
  Off & { parts: DiscountedPart<L>[]; applied: AppliedVoucher[]; refused: RefusedVoucher[] };

/** A part is never made cheaper than this: less cannot be transferred, and nothing cannot be owed. */
const leastChargeDong = 1_000;

/**
 * What the vouchers of these codes take off a basket: of each seller one, borne by the seller, for that seller's goods alone; then one of
 * the province's, on what remains. Percentages are rounded down and capped; no part falls below 1,000 đồng and no line below nothing;
 * what is taken off is shared over the goods it is for by the largest remainder. A code that does not hold takes nothing off and says why.
 */
export function discountBasket<L extends Line>(
  split: Split<L>,
  codes: readonly string[],
  vouchers: readonly Voucher[],
  now: Date,
): Discounted<L> {
  const known = codes.flatMap((code) => vouchers.filter((voucher) => voucher.code === code));
  const inTurn = [
    ...known.filter(({ sellerId }) => sellerId !== null),
    ...known.filter(({ sellerId }) => sellerId === null),
  ];
  const applied: AppliedVoucher[] = [];
  const refused = codes
    .filter((code) => !known.some((voucher) => voucher.code === code))
    .map((code) => refusal(code, "unknown"));
  let parts = split.parts.map((part): DiscountedPart<L> => ({
    ...part,
    discountDong: dong(0),
    subsidyDong: dong(0),
    lines: part.lines.map((line) => ({ ...line, discountDong: dong(0), subsidyDong: dong(0) })),
  }));
  for (const voucher of inTurn) {
    const isDoubled = applied.some(({ sellerId }) => sellerId === voucher.sellerId);
    const amountDong = worthOf(voucher, parts);
    const problem = problemOf(voucher, { parts, isDoubled, amountDong, now });
    if (problem) {
      refused.push(problem);
      continue;
    }
    parts = takenOff(parts, voucher, amountDong);
    applied.push({ voucherId: voucher.id, code: voucher.code, sellerId: voucher.sellerId, amountDong });
  }
  return {
    ...split,
    parts,
    discountDong: sumDong(parts.map((part) => part.discountDong)),
    subsidyDong: sumDong(parts.map((part) => part.subsidyDong)),
    totalDong: sumDong(parts.map((part) => part.totalDong)),
    applied,
    refused,
  };
}

/** Whether a voucher may be used that day by anybody: not begun, at its end, or all used are shown as such on the desks. */
export function standingOf(
  voucher: Pick<Voucher, "state" | "validFrom" | "validTo" | "budgetDong" | "spentDong" | "usesLimit" | "usesCount">,
  now: Date,
): "active" | "not_started" | "ended" | "used_up" {
  if (voucher.state === "ended" || now >= voucher.validTo) return "ended";
  if (now < voucher.validFrom) return "not_started";
  const isSpent = voucher.budgetDong !== null && voucher.spentDong >= voucher.budgetDong;
  return isSpent || (voucher.usesLimit !== null && voucher.usesCount >= voucher.usesLimit) ? "used_up" : "active";
}

function problemOf<L extends Line>(
  voucher: Voucher,
  {
    parts,
    isDoubled,
    amountDong,
    now,
  }: { parts: readonly DiscountedPart<L>[]; isDoubled: boolean; amountDong: Dong; now: Date },
): RefusedVoucher | null {
  const standing = standingOf(voucher, now);
  if (standing === "not_started") return { ...refusal(voucher.code, standing), startsOn: localDay(voucher.validFrom) };
  if (standing !== "active") return refusal(voucher.code, standing);
  if (isDoubled) return refusal(voucher.code, "only_one");
  const meant = parts.flatMap((part) => part.lines.filter((line) => isMeant(voucher, part.sellerId, line)));
  const missing = voucher.minimumDong - sumDong(meant.map((line) => line.totalDong));
  if (meant.length > 0 && missing > 0) return { ...refusal(voucher.code, "minimum"), missingDong: dong(missing) };
  if (amountDong === 0) return refusal(voucher.code, "not_for_these_goods");
  if (voucher.perBuyerLimit !== null && voucher.usedByBuyer >= voucher.perBuyerLimit) {
    return refusal(voucher.code, "already_used");
  }
  const isBeyond = voucher.budgetDong !== null && voucher.spentDong + amountDong > voucher.budgetDong;
  return isBeyond ? refusal(voucher.code, "used_up") : null;
}

function refusal(code: string, problem: VoucherProblem): RefusedVoucher {
  return { code, problem, missingDong: dong(0), startsOn: null };
}

function isMeant(voucher: Voucher, sellerId: string, line: Line): boolean {
  return (
    (voucher.sellerId === null || voucher.sellerId === sellerId) &&
    (voucher.groupCode === null || `${line.groupCode}.`.startsWith(`${voucher.groupCode}.`)) &&
    (voucher.communeCodes.length === 0 || voucher.communeCodes.includes(line.communeCode))
  );
}

function worthOf<L extends Line>(voucher: Voucher, parts: readonly DiscountedPart<L>[]): Dong {
  const base = sumDong(parts.flatMap((part) => remains(part, voucher)));
  const share = voucher.amountDong ?? basisPointsOf(base, voucher.basisPoints ?? 0);
  const most = sumDong(parts.flatMap((part) => room(part, voucher)));
  return dong(Math.min(share, voucher.maxDong ?? share, most));
}

/** What is left to pay for each line the voucher is for. */
function remains<L extends Line>(part: DiscountedPart<L>, voucher: Voucher): Dong[] {
  return part.lines.map((line) =>
    dong(isMeant(voucher, part.sellerId, line) ? line.totalDong - line.discountDong - line.subsidyDong : 0),
  );
}

/** The most that may come off each line: what is left of it, and all together what the part can do without. */
function room<L extends Line>(part: DiscountedPart<L>, voucher: Voucher): Dong[] {
  const left = remains(part, voucher);
  const most = dong(Math.max(0, part.totalDong - leastChargeDong));
  return sumDong(left) <= most ? left : shareOut(most, left);
}

function takenOff<L extends Line>(
  parts: readonly DiscountedPart<L>[],
  voucher: Voucher,
  amountDong: Dong,
): DiscountedPart<L>[] {
  const column = voucher.sellerId === null ? "subsidyDong" : "discountDong";
  const shares = sharedBy(parts, voucher, amountDong);
  return parts.map((part, place) => {
    const row = shares[place] ?? [];
    const offDong = sumDong(row);
    return {
      ...part,
      lines: part.lines.map((line, at) => ({ ...line, [column]: dong(line[column] + (row[at] ?? 0)) })),
      [column]: dong(part[column] + offDong),
      totalDong: dong(part.totalDong - offDong),
    };
  });
}

/** By what is left to pay for each line; where that would take more of a part than it can do without, by what it can. */
function sharedBy<L extends Line>(parts: readonly DiscountedPart<L>[], voucher: Voucher, amountDong: Dong): Dong[][] {
  const rooms = parts.map((part) => room(part, voucher));
  const shares = shareRows(
    amountDong,
    parts.map((part) => remains(part, voucher)),
  );
  const isWithin = shares.every((row, place) => sumDong(row) <= sumDong(rooms[place] ?? []));
  return isWithin ? shares : shareRows(amountDong, rooms);
}

function shareRows(amountDong: Dong, rows: readonly Dong[][]): Dong[][] {
  const shares = shareOut(amountDong, rows.flat());
  return rows.map((row, place) => {
    const before = rows.slice(0, place).flat().length;
    return shares.slice(before, before + row.length);
  });
}
