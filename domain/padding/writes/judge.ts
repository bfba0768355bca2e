import "server-only";
import { sql } from "drizzle-orm";
import { db, inTransaction, type Transaction } from "@/db/client";
import { paddingEvents } from "@/db/schema/padding";
import { type Finding, findPadding } from "@/domain/padding/findings";
import { type JudgedShelf, readShelves } from "@/domain/padding/reads/shelves";
import { tellLeftOut } from "@/domain/padding/writes/tell";
import { readSettings } from "@/domain/settings/reads";
import { addDays, localDay, type LocalDay } from "@/platform/clock";
import { enqueue } from "@/platform/queue";

const shopsAtOnce = 500;

/**
 * Looks at every listing as it stood at the end of the day that is over, and notes which count in the indicators from that day on and which do
 * no longer; the shops of those are told, but for a story that is sown. Days before stay as they were found. The job of each night; run twice at
 * once, the second finds nothing to note. Returns how many it noted.
 */
export async function judgePadding(now: Date, { isTold = true }: { isTold?: boolean } = {}): Promise<number> {
  const day = addDays(localDay(now), -1);
  const { padding_quiet_days: quiet } = await readSettings();
  const rule = { day, quietDays: quiet.value, isTold };
  let noted = 0;
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const shops = await db.execute<{ id: string }>(
      sql`select id from sellers where id > ${after}::uuid order by id limit ${shopsAtOnce}`,
    );
    const last = shops.at(-1);
    if (!last) break;
    noted += await inTransaction((tx) =>
      judgeShops(
        tx,
        shops.map(({ id }) => id),
        rule,
        now,
      ),
    );
    after = last.id;
  }
  return noted;
}

async function judgeShops(
  tx: Transaction,
  sellerIds: readonly string[],
  rule: { day: LocalDay; quietDays: number; isTold: boolean },
  now: Date,
): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(${paddingLock})`);
  const shelves = await readShelves(tx, sellerIds, rule.day);
  const shops = new Map<string, JudgedShelf[]>();
  for (const shelf of shelves) {
    const shop = shops.get(shelf.sellerId);
    if (shop) shop.push(shelf);
    else shops.set(shelf.sellerId, [shelf]);
  }
  const changes = [...shops.values()].flatMap((shop) => {
    const found = findPadding(shop, rule);
    return shop.flatMap((shelf) => changeOf(shelf, found.get(shelf.productId) ?? null));
  });
  if (changes.length === 0) return 0;
  await tx
    .insert(paddingEvents)
    .values(changes.map(({ productId, verdict, twinId }) => ({ productId, verdict, twinId, day: rule.day, at: now })));
  if (rule.isTold) await tellLeftOut(tx, changes.flatMap(newsOf), now);
  await enqueue(tx, "roll_up_days", {}, { jobKey: "roll-up-days" });
  return changes.length;
}

function changeOf({ productId, last }: JudgedShelf, found: Finding | null) {
  if (last?.finding === found?.finding && last?.twinId === found?.twinId) return [];
  const verdict = found?.finding ?? ("counted" as const);
  return [{ productId, verdict, twinId: found?.twinId ?? null, before: last?.finding ?? ("counted" as const) }];
}

/** Another twin of a listing that was doubled before is no news to its shop. */
function newsOf({ productId, verdict, twinId, before }: ReturnType<typeof changeOf>[number]) {
  return verdict === "counted" || verdict === before ? [] : [{ productId, finding: verdict, twinId }];
}

/** Held by whoever notes what counts. */
export const paddingLock = sql.raw("hashtext('padding_events')");
