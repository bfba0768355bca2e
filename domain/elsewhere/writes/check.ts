import "server-only";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { products } from "@/db/schema/catalog";
import { externalListings } from "@/db/schema/elsewhere";
import { sellers } from "@/db/schema/sellers";
import { rowsOf } from "@/domain/catalog/reads/cards";
import { afterAnswer, type PageAnswer } from "@/domain/elsewhere/liveness";
import { tellFacts } from "@/domain/elsewhere/writes/links";
import { postLetters } from "@/domain/notices/writes";
import { env } from "@/platform/env";
import { askPage } from "@/platform/outside-page";

const mostAtOnce = 20;
const pauseMinutes = 9;

type Listing = typeof externalListings.$inferSelect;
type Due = { id: string; url: string };
type Ask = (url: string) => Promise<PageAnswer>;

/**
 * Asks some of the pages on other markets whether they are still there, the longest unasked first: one of each site in a run, and none of a site another run
 * asked in the nine minutes before. Those of the demo are never asked, and nothing is where LINK_CHECKS is off. Tells how many were asked.
 */
export async function checkLinks(now: Date, ask: Ask = askListing): Promise<number> {
  if (!env().checksLinks) return 0;
  const due = await takeDue(now);
  for (const { id, url } of due) await noteAnswer(id, await ask(url), now);
  return due.length;
}

async function takeDue(now: Date): Promise<Due[]> {
  const at = now.toISOString();
  return inTransaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('check_links'))`);
    return rowsOf<Due>(
      await tx.execute(sql`
        with first as (
          select distinct on (host) id, next_check_at from external_listings x
          where removed_at is null and not is_demo and next_check_at <= ${at}::timestamptz and not exists (
            select from external_listings o where o.host = x.host
              and o.last_checked_at > ${at}::timestamptz - make_interval(mins => ${pauseMinutes}))
          order by host, next_check_at, id
        )
        update external_listings set last_checked_at = ${at}::timestamptz, next_check_at = ${at}::timestamptz + interval '1 day'
        where id in (select id from first order by next_check_at limit ${mostAtOnce}) returning id, url`),
    );
  });
}

/** Locks shop, product and link in the order the shop's own verbs do; one taken off meanwhile stays as it is. */
async function noteAnswer(id: string, answer: PageAnswer, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const standing = and(eq(externalListings.id, id), isNull(externalListings.removedAt));
    const [of] = await tx
      .select({ sellerId: externalListings.sellerId, productId: externalListings.productId })
      .from(externalListings)
      .where(standing);
    if (!of) return;
    await tx.select({ id: sellers.id }).from(sellers).where(eq(sellers.id, of.sellerId)).for("no key update");
    if (of.productId !== null)
      await tx
        .select({ id: products.id })
        .from(products)
        .where(eq(products.id, of.productId))
        .orderBy(asc(products.id))
        .for("update");
    const [was] = await tx.select().from(externalListings).where(standing).for("update");
    if (!was) return;
    const { state, failures, nextDays } = afterAnswer(was, answer);
    await tx
      .update(externalListings)
      .set({
        state,
        failures,
        deadAt: state === "dead" ? (was.deadAt ?? now) : null,
        lastStatus: answer.kind === "answered" ? answer.status : 0,
        nextCheckAt: new Date(now.getTime() + nextDays * 24 * 3_600_000),
      })
      .where(eq(externalListings.id, id));
    if (state === was.state) return;
    await tellFacts(tx, was, now);
    if (state === "dead") await tellDead(tx, was, now);
  });
}

/** One letter for each time a page goes; a shop that may not sell is left alone. */
async function tellDead(tx: Transaction, { id, sellerId, productId, url, host }: Listing, now: Date): Promise<void> {
  const [shop] = await tx
    .select({ name: sellers.name, email: sellers.email, phone: sellers.phone, product: products.name })
    .from(sellers)
    .leftJoin(products, productId === null ? sql`false` : eq(products.id, productId))
    .where(and(eq(sellers.id, sellerId), eq(sellers.state, "active")));
  if (!shop) return;
  const { name, email, phone, product } = shop;
  await postLetters(
    tx,
    [
      {
        to: { email, phone },
        template: "link_dead",
        locale: "vi",
        news: `${id}:${now.toISOString()}`,
        payload: { sellerName: name, page: host, url, product: product ?? "" },
      },
    ],
    now,
  );
}

/** Led away to the front page or to a sign-in, the page asked for was not the one that answered. */
async function askListing(url: string): Promise<PageAnswer> {
  const answer = await askPage(url);
  if (answer.kind !== "answered") return answer;
  const [asked, came] = [new URL(url), new URL(answer.url)];
  const isFront = came.pathname === "/" && asked.pathname !== "/";
  return {
    kind: "answered",
    status: answer.status,
    isElsewhere: isFront || /\/(?:login|signin|dang-nhap|buyer\/login)\b/i.test(came.pathname),
  };
}
