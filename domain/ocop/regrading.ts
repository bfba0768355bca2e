import type { LocalDay } from "@/platform/clock";

export type Chained = {
  id: string;
  decidedOn: LocalDay;
  validFrom: LocalDay;
  validTo: LocalDay;
  revokedOn: LocalDay | null;
  replacedBy: string | null;
};

/**
 * Which certificate of one product under one scheme takes the place of which: each later decision ends the one before it on the day it
 * begins, if that still held then. Both rows stay. What was taken back for itself stays taken back. Returns only what is other than kept.
 */
export function regrade(certificates: readonly Chained[]): Pick<Chained, "id" | "revokedOn" | "replacedBy">[] {
  const inOrder = certificates.toSorted((a, b) => {
    const [first, second] = [`${a.decidedOn} ${a.id}`, `${b.decidedOn} ${b.id}`];
    return first < second ? -1 : 1;
  });
  return inOrder.flatMap((one, place) => {
    if (one.revokedOn !== null && one.replacedBy === null) return [];
    const later = inOrder[place + 1];
    const isReplaced = later !== undefined && later.validFrom < one.validTo;
    const ends = {
      revokedOn: isReplaced ? later.validFrom : null,
      replacedBy: isReplaced ? later.id : null,
    };
    return ends.revokedOn === one.revokedOn && ends.replacedBy === one.replacedBy ? [] : [{ id: one.id, ...ends }];
  });
}
