import { type JSONValue, type TransactionSql } from "postgres";
import { noSuch } from "./errors";
import { type Page } from "./parameters";
import { invalidRequest } from "./errors";

/** Everything Stripe answers with is one of these: it says what it is, and is kept as it is shown. */
export type Stored = { id: string; object: string; created: number };

export type List<T> = { object: "list"; url: string; has_more: boolean; data: T[] };

export async function insert<T extends Stored>(tx: TransactionSql, thing: T, parent: string | null = null): Promise<T> {
  await tx`
    insert into test_stripe.objects (id, object, parent, body, created)
    values (${thing.id}, ${thing.object}, ${parent}, ${json(tx, thing)}, ${thing.created})`;
  return thing;
}

/** Writes back what was locked before. */
export async function save<T extends Stored>(tx: TransactionSql, thing: T): Promise<T> {
  await tx`update test_stripe.objects set body = ${json(tx, thing)} where id = ${thing.id}`;
  return thing;
}

export async function find<T extends Stored>(tx: TransactionSql, object: T["object"], id: string): Promise<T | null> {
  const [row] = await tx<{ body: T }[]>`
    select body from test_stripe.objects where id = ${id} and object = ${object}`;
  return row?.body ?? null;
}

/** `param` says which parameter named it; without, the address did. */
export async function get<T extends Stored>(
  tx: TransactionSql,
  object: T["object"],
  id: string,
  param?: string,
): Promise<T> {
  const found = await find<T>(tx, object, id);
  if (!found) throw noSuch(object.replace(/^checkout\./, "checkout."), id, param);
  return found;
}

/** As `get`, and nobody else changes it until this call is over. */
export async function lock<T extends Stored>(
  tx: TransactionSql,
  object: T["object"],
  id: string,
  param?: string,
): Promise<T> {
  await tx`select 1 from test_stripe.objects where id = ${id} for update`;
  return get<T>(tx, object, id, param);
}

/** All that carry these fields, oldest first. */
export async function allWith<T extends Stored>(
  tx: TransactionSql,
  object: T["object"],
  fields: Record<string, string>,
): Promise<T[]> {
  const rows = await tx<{ body: T }[]>`
    select body from test_stripe.objects
    where object = ${object} and body @> ${tx.json(fields)} order by seq`;
  return rows.map(({ body }) => body);
}

export async function childrenOf<T extends Stored>(tx: TransactionSql, object: T["object"], id: string): Promise<T[]> {
  const rows = await tx<{ body: T }[]>`
    select body from test_stripe.objects where object = ${object} and parent = ${id} order by seq`;
  return rows.map(({ body }) => body);
}

/** One page, newest first, of what carries these fields. */
export async function list<T extends Stored>(
  tx: TransactionSql,
  what: { object: T["object"]; url: string; fields?: Record<string, string | undefined>; types?: readonly string[] },
  page: Page,
): Promise<List<T>> {
  const fields = Object.fromEntries(Object.entries(what.fields ?? {}).filter(([, value]) => value !== undefined));
  const after = await placeOf(tx, page.startingAfter, "starting_after");
  const before = await placeOf(tx, page.endingBefore, "ending_before");
  const rows = await tx<{ body: T }[]>`
    select body from test_stripe.objects
    where object = ${what.object} and body @> ${tx.json(fields as Record<string, string>)}
      and created between ${page.from} and ${page.to}
      ${after === null ? tx`` : tx`and seq < ${after}`}
      ${before === null ? tx`` : tx`and seq > ${before}`}
      ${what.types ? tx`and body->>'type' in ${tx([...what.types])}` : tx``}
    order by seq ${before === null ? tx`desc` : tx`asc`}
    limit ${page.limit + 1}`;
  const data = rows.slice(0, page.limit).map(({ body }) => body);
  return {
    object: "list",
    url: what.url,
    has_more: rows.length > page.limit,
    data: before === null ? data : data.toReversed(),
  };
}

async function placeOf(tx: TransactionSql, id: string | null, param: string): Promise<string | null> {
  if (id === null) return null;
  const [row] = await tx<{ seq: string }[]>`select seq from test_stripe.objects where id = ${id}`;
  if (!row) throw invalidRequest(`No such object: '${id}'`, { code: "resource_missing", param });
  return row.seq;
}

/** Stored things are plain text, numbers, facts, lists and groups: JSON by construction. */
function json(tx: TransactionSql, thing: Stored) {
  return tx.json(thing as unknown as JSONValue);
}
