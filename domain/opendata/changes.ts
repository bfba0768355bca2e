import type { Row } from "@/domain/opendata/written";

export type Changes = { added: number; removed: number; changed: number };

/** Counts how rows differ from earlier ones. Both come in the order of their keys, one by one: neither file is ever held whole. */
export async function changesBetween(
  before: AsyncIterable<Row>,
  after: AsyncIterable<Row>,
  key: readonly string[],
): Promise<Changes> {
  const changes = { added: 0, removed: 0, changed: 0 };
  const [olds, news] = [before[Symbol.asyncIterator](), after[Symbol.asyncIterator]()];
  let [old, now] = [await olds.next(), await news.next()];
  while (!old.done || !now.done) {
    const order = old.done ? 1 : now.done ? -1 : compareKeys(old.value, now.value, key);
    if (order < 0) changes.removed++;
    if (order > 0) changes.added++;
    if (order === 0 && !old.done && !now.done && JSON.stringify(old.value) !== JSON.stringify(now.value))
      changes.changed++;
    if (order <= 0) old = await olds.next();
    if (order >= 0) now = await news.next();
  }
  return changes;
}

/** The order rows stand in: by each column of the key in turn, as plain text. */
export function compareKeys(a: Row, b: Row, key: readonly string[]): number {
  for (const column of key) {
    const [left, right] = [String(a[column]), String(b[column])];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
