const halfAYear = 180 * 24 * 3_600_000;

/** From when on a parcel refused at the door still speaks against its buyer: half a year back. */
export function refusalsCountFrom(now: Date): Date {
  return new Date(now.getTime() - halfAYear);
}

/**
 * Whether who refused parcels at the door at these times pays first. A refused parcel is the seller's loss there and back, so after so many
 * within half a year no more cash is taken on trust. The province sets how many.
 */
export function mustPayFirst(refusedAt: readonly Date[], most: number, now: Date): boolean {
  const from = refusalsCountFrom(now);
  return refusedAt.filter((at) => at > from).length >= most;
}
