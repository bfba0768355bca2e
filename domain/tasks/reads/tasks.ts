import "server-only";
import { and, asc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, type Reader } from "@/db/client";
import { type TaskKind, taskKinds } from "@/db/enums";
import { applications } from "@/db/schema/applications";
import { products } from "@/db/schema/catalog";
import { teamMembers } from "@/db/schema/mandates";
import { sellers } from "@/db/schema/sellers";
import { type TaskFacts, tasks } from "@/db/schema/visits";
import type { SellerRight } from "@/domain/people/rights";
import type { AdminScope, BuyerScope, SellerScope } from "@/domain/people/scopes";
import type { TasksQuery } from "@/domain/tasks/input";
import { type Membership, shopsOfTeams } from "@/domain/teams/reads/memberships";
import { localDay } from "@/platform/clock";

export type TaskLine = {
  id: string;
  kind: TaskKind;
  facts: TaskFacts;
  dueOn: string | null;
  raisedAt: Date;
  shop: { id: string; slug: string; name: string; representative: string; phone: string; hamlet: string } | null;
  applicationId: string | null;
  /** The application's name, until it is a shop. */
  applicationName: string;
  productId: string | null;
  productName: string;
  takenBy: { memberId: string; name: string } | null;
  putOffUntil: string | null;
};

const taker = alias(teamMembers, "taker");
const mostShown = 100;

/** Tasks a member sees: of the shops where their teams work, and of the applications they help with. */
export function tasksOfMember(buyer: BuyerScope, memberships: readonly Membership[]): SQL {
  if (memberships.length === 0) return sql`false`;
  return or(shopsOfTeams(memberships), eq(applications.helperUserId, buyer.userId)) ?? sql`false`;
}

/** Open tasks for a member of a team, what is nearest first; those put off last. */
export async function listTasksOfMember(
  buyer: BuyerScope,
  memberships: readonly Membership[],
  now: Date,
): Promise<{ open: TaskLine[]; later: TaskLine[] }> {
  const lines = await listOpen(tasksOfMember(buyer, memberships));
  const isLater = ({ putOffUntil }: TaskLine) => putOffUntil !== null && putOffUntil > localDay(now);
  return { open: lines.filter((line) => !isLater(line)), later: lines.filter(isLater) };
}

const rightFor: Readonly<Record<TaskKind, SellerRight>> = {
  orders_late: "orders",
  listing_sent_back: "listings",
  papers_wanted: "owner",
  certificate_expires: "listings",
  out_of_stock: "stock",
  link_dead: "listings",
  no_listing: "listings",
  no_order: "shop",
};

/** What a shop itself has to do, as far as this person's rights go. */
export async function listTasksOfShop(seller: SellerScope): Promise<TaskLine[]> {
  const kinds = taskKinds.filter((kind) => seller.rights.includes(rightFor[kind]));
  if (kinds.length === 0) return [];
  return listOpen(and(eq(tasks.sellerId, seller.sellerId), inArray(tasks.kind, kinds)));
}

/** Open tasks in the officer's area. */
export async function listTasksForOffice(admin: AdminScope, { kind, commune }: TasksQuery): Promise<TaskLine[]> {
  const place = sql`coalesce(${sellers.communeCode}, ${applications.communeCode})`;
  return listOpen(
    and(
      admin.communeCodes === "all" ? undefined : inArray(place, [...admin.communeCodes]),
      commune === "" ? undefined : sql`${place} = ${commune}`,
      kind ? eq(tasks.kind, kind) : undefined,
    ),
  );
}

/** How many tasks of each kind are open in the officer's area. */
export async function countTasksForOffice(admin: AdminScope): Promise<Partial<Record<TaskKind, number>>> {
  const place = sql`coalesce(${sellers.communeCode}, ${applications.communeCode})`;
  const rows = await db
    .select({ kind: tasks.kind, count: sql<number>`count(*)`.mapWith(Number) })
    .from(tasks)
    .leftJoin(sellers, eq(sellers.id, tasks.sellerId))
    .leftJoin(applications, eq(applications.id, tasks.applicationId))
    .where(
      and(isNull(tasks.closedAt), admin.communeCodes === "all" ? undefined : inArray(place, [...admin.communeCodes])),
    )
    .groupBy(tasks.kind);
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
}

async function listOpen(where: SQL | undefined, reader: Reader = db): Promise<TaskLine[]> {
  const rows = await reader
    .select({
      id: tasks.id,
      kind: tasks.kind,
      facts: tasks.facts,
      dueOn: tasks.dueOn,
      raisedAt: tasks.raisedAt,
      putOffUntil: tasks.putOffUntil,
      shop: {
        id: sellers.id,
        slug: sellers.slug,
        name: sellers.name,
        representative: sellers.representative,
        phone: sellers.phone,
        hamlet: sellers.hamlet,
      },
      applicationId: tasks.applicationId,
      applicationName: sql<string>`coalesce(nullif(${applications.name}, ''), ${applications.representative}, '')`,
      productId: tasks.productId,
      productName: sql<string>`coalesce(${products.name}, '')`,
      takenBy: { memberId: taker.id, name: taker.name },
    })
    .from(tasks)
    .leftJoin(sellers, eq(sellers.id, tasks.sellerId))
    .leftJoin(applications, eq(applications.id, tasks.applicationId))
    .leftJoin(products, eq(products.id, tasks.productId))
    .leftJoin(taker, eq(taker.id, tasks.takenBy))
    .where(and(isNull(tasks.closedAt), where))
    .orderBy(
      sql`array_position(${sql.param([...taskKinds])}::text[], ${tasks.kind})`,
      sql`${tasks.dueOn} nulls last`,
      asc(tasks.id),
    )
    .limit(mostShown);
  return rows;
}
