/** How long a sheet can be taken back after it was written. Source: issue 4, "Bulk". */
export const hoursToUndo = 24;

export function undoUntil(appliedAt: Date): Date {
  return new Date(appliedAt.getTime() + hoursToUndo * 3_600_000);
}

export function canUndo(appliedAt: Date, now: Date): boolean {
  return now <= undoUntil(appliedAt);
}
