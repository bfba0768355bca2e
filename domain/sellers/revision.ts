/** What tells the writer's words from another's: it is another after each saving, and after each approval. */
export function revisionOf(
  open: { number: number; revision: number } | null,
  approved: { number: number } | null,
): number {
  return open ? open.number * 10_000 + open.revision : (approved?.number ?? 0) * 10_000;
}
