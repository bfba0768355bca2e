import { isId } from "@/platform/ids";

/** By what a page of a list goes on: relevance, rank, newest, price up, price down. */
const orders = ["relevance", "rank", "new", "price_up", "price_down"] as const;
export type CursorOrder = (typeof orders)[number];

/** The last row a person saw: the next page begins after it, whatever came or went meanwhile. */
export type Cursor = { order: CursorOrder; key: number; id: string };

export function writeCursor({ order, key, id }: Cursor): string {
  return Buffer.from(JSON.stringify([orders.indexOf(order), key, id])).toString("base64url");
}

/** Null when the text is no cursor of ours; the list then begins at its beginning. */
export function readCursor(text: string): Cursor | null {
  if (text.length > 200) return null;
  const [place, key, id] = parsed(text);
  const order = typeof place === "number" ? orders[place] : undefined;
  if (order === undefined || typeof key !== "number" || !Number.isSafeInteger(key)) return null;
  return typeof id === "string" && isId(id) ? { order, key, id } : null;
}

function parsed(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, "base64url").toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
