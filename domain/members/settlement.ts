import { dong, type Dong } from "@/domain/money/dong";
import { shareOut } from "@/domain/money/shares";

/** A line of an order that was sold: what the ledger keeps for its goods, how many were packed, and from which lots. */
export type SoldLine = { revenueDong: Dong; packed: number; lots: readonly { lotId: string; quantity: number }[] };

/** What each member brought to a lot, in one measure. */
export type Brought = ReadonlyMap<string, readonly { memberId: string; quantity: number }[]>;

export type MemberShares = {
  /** By member id. */
  shares: ReadonlyMap<string, Dong>;
  /** Of goods no lot was noted for, or of lots without members: the cooperative's own to share. */
  untracedDong: Dong;
  wholeDong: Dong;
};

/**
 * Shares the revenue of lines among the members whose farms brought what is in their lots: first a line among its lots by packages, then a
 * lot's part among its members by what each brought, both to the đồng by the largest remainder. Shares and what is untraced add up to the whole.
 */
export function settleMembers(lines: readonly SoldLine[], brought: Brought): MemberShares {
  const shares = new Map<string, Dong>();
  let untraced = 0;
  let whole = 0;
  for (const { revenueDong, packed, lots } of lines) {
    whole += revenueDong;
    const traced = lots.reduce((sum, { quantity }) => sum + quantity, 0);
    const rest = Math.max(0, packed - traced);
    const weights = [...lots.map(({ quantity }) => quantity), traced + rest === 0 ? 1 : rest];
    const parts = shareOut(revenueDong, weights);
    for (const [place, part] of parts.entries()) {
      const members = brought.get(lots[place]?.lotId ?? "") ?? [];
      if (members.length === 0) {
        untraced += part;
        continue;
      }
      const own = shareOut(
        part,
        members.map(({ quantity }) => quantity),
      );
      for (const [at, { memberId }] of members.entries())
        shares.set(memberId, dong((shares.get(memberId) ?? 0) + (own[at] ?? 0)));
    }
  }
  return { shares, untracedDong: dong(untraced), wholeDong: dong(whole) };
}
