import "server-only";
import { and, eq, gt, gte, isNull, lte, or } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import { mandates, teamMembers } from "@/db/schema/mandates";
import { users } from "@/db/schema/people";
import { sellers } from "@/db/schema/sellers";
import { reminderDays } from "@/domain/mandates/terms";
import { type Letter, postLetters } from "@/domain/notices/writes";
import { addDays, localDay } from "@/platform/clock";

/** Tells the shop and the member, once, that a mandate ends within seven days. One given for no more than a week needs no reminder. */
export async function remindOfEnds(now: Date): Promise<{ reminded: number }> {
  const day = localDay(now);
  const ending = await db
    .select({
      id: mandates.id,
      validFrom: mandates.validFrom,
      lastDay: mandates.lastDay,
      sellerName: sellers.name,
      sellerEmail: sellers.email,
      sellerPhone: sellers.phone,
      name: teamMembers.name,
      phone: teamMembers.phone,
      email: users.email,
    })
    .from(mandates)
    .innerJoin(sellers, eq(sellers.id, mandates.sellerId))
    .innerJoin(teamMembers, eq(teamMembers.id, mandates.memberId))
    .leftJoin(users, eq(users.id, teamMembers.userId))
    .where(
      and(
        eq(mandates.state, "granted"),
        gte(mandates.lastDay, day),
        lte(mandates.lastDay, addDays(day, reminderDays)),
        or(isNull(teamMembers.leftOn), gt(teamMembers.leftOn, day)),
      ),
    );
  const due = ending.filter(({ validFrom, lastDay }) => validFrom < addDays(lastDay as typeof day, -reminderDays));
  const letters = due.flatMap((mandate): Letter[] => {
    const facts = { name: mandate.name, sellerName: mandate.sellerName, lastDay: mandate.lastDay };
    const letter = { template: "mandate_ending" as const, locale: "vi" as const };
    const shop = { email: mandate.sellerEmail, phone: mandate.sellerPhone };
    const member = { email: mandate.email, phone: mandate.phone };
    return [
      { ...letter, to: shop, news: `${mandate.id}:shop`, payload: { ...facts, place: "seller/mandates" } },
      { ...letter, to: member, news: `${mandate.id}:member`, payload: { ...facts, place: "team" } },
    ];
  });
  await inTransaction((tx) => postLetters(tx, letters, now));
  return { reminded: due.length };
}
