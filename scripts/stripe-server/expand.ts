import { type TransactionSql } from "postgres";
import { invalidRequest } from "./errors";
import { childrenOf, find, type Stored } from "./store";

/** Which fields hold the id of something that can be shown in its place. */
const expandable: Record<string, Record<string, string>> = {
  "checkout.session": { payment_intent: "payment_intent", line_items: "item" },
  payment_intent: { latest_charge: "charge", payment_method: "payment_method" },
  charge: { balance_transaction: "balance_transaction", payment_intent: "payment_intent", refunds: "refund" },
  refund: { balance_transaction: "balance_transaction", charge: "charge", payment_intent: "payment_intent" },
  transfer: { destination: "account", source_transaction: "charge" },
  payout: { balance_transaction: "balance_transaction" },
  transfer_reversal: { transfer: "transfer" },
  dispute: { charge: "charge", payment_intent: "payment_intent" },
};

type Shown = Record<string, unknown> & { object?: unknown };

/** Puts things in the place of their ids along paths such as payment_intent.latest_charge or data.charge. */
export async function expand(tx: TransactionSql, answer: object, paths: readonly string[]): Promise<object> {
  const shown = structuredClone(answer) as Shown;
  for (const path of paths) await expandPath(tx, shown, path.split("."), path);
  return shown;
}

async function expandPath(tx: TransactionSql, shown: Shown, parts: readonly string[], path: string): Promise<void> {
  const [field, ...rest] = parts;
  if (field === undefined) return;
  if (shown.object === "list") {
    if (field !== "data" || !Array.isArray(shown.data)) throw cannotExpand(path);
    for (const one of shown.data) await expandPath(tx, one as Shown, rest, path);
    return;
  }
  const kind = expandable[String(shown.object)]?.[field];
  if (!kind) throw cannotExpand(path);
  shown[field] = await inPlaceOf(tx, shown, field, kind);
  const inside = shown[field];
  if (rest.length > 0 && typeof inside === "object" && inside !== null) {
    await expandPath(tx, inside as Shown, rest, path);
  }
}

async function inPlaceOf(tx: TransactionSql, shown: Shown, field: string, kind: string): Promise<unknown> {
  const value = shown[field];
  if (typeof value === "string") return find<Stored>(tx, kind, value);
  if (value !== undefined || typeof shown.id !== "string") return value;
  return listOf(await childrenOf<Stored>(tx, kind, shown.id), addressOf(shown.id, field));
}

export function listOf<T>(data: T[], url: string) {
  return { object: "list" as const, data, has_more: false, url };
}

function addressOf(id: string, field: string): string {
  return field === "line_items" ? `/v1/checkout/sessions/${id}/line_items` : `/v1/charges/${id}/${field}`;
}

function cannotExpand(path: string) {
  return invalidRequest(`This property cannot be expanded (${path}).`, { param: "expand" });
}
