import "server-only";
import { randomInt } from "node:crypto";
import { and, desc, eq, gt, inArray, isNull, lt, or, sql } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { mandates, teamMembers, teams } from "@/db/schema/mandates";
import { sellerStaff, users } from "@/db/schema/people";
import { sellers } from "@/db/schema/sellers";
import { record } from "@/domain/audit/writes";
import type { AskMandateInput } from "@/domain/mandates/input";
import { codeTerms, isMobile, mostDays } from "@/domain/mandates/terms";
import { grant, type MandateShop } from "@/domain/mandates/writes/grant";
import { addressOf } from "@/domain/notices/senders";
import { postLetters } from "@/domain/notices/writes";
import type { BuyerScope } from "@/domain/people/scopes";
import { addDays, localDay, minutesAfter } from "@/platform/clock";
import { hashPassword, isPassword } from "@/platform/passwords";
import { keepPrivatePicture, reencodePicture } from "@/platform/pictures";
import { Refusal } from "@/platform/refusal";

/**
 * A member of a team asks a shop of their commune to let them act for it; a code goes to the shop's own phone, good for a quarter of an
 * hour. An earlier code of theirs for the shop is good no longer. Refuses "not_in_team"; "not_found" for a shop of another commune;
 * "mandate_own_shop" to the shop's own people and to whoever has its phone; "mandate_land_line" and "mandate_no_sms" when no code can
 * reach it; "mandate_codes_throttled" past three codes to a shop in a quarter of an hour or six in a day.
 */
export async function askByCode(buyer: BuyerScope, asked: AskMandateInput, now: Date): Promise<{ mandateId: string }> {
  const pin = String(randomInt(1_000_000)).padStart(6, "0");
  const codeHash = await hashPassword(pin);
  return inTransaction(async (tx) => {
    const { shop, member } = await askedOf(tx, buyer, asked, now);
    const to = { email: null, phone: shop.phone };
    if (!isMobile(shop.phone)) throw new Refusal("mandate_land_line");
    if (!addressOf(to, "mandate_code")) throw new Refusal("mandate_no_sms");
    await refuseManyCodes(tx, asked.sellerId, now);
    await tx
      .update(mandates)
      .set({ codeUntil: now })
      .where(
        and(
          eq(mandates.sellerId, asked.sellerId),
          eq(mandates.memberId, member.id),
          eq(mandates.state, "asked"),
          gt(mandates.codeUntil, now),
        ),
      );
    const codeUntil = minutesAfter(now, codeTerms.minutes);
    const mandate = await writeAsk(tx, { buyer, asked, member, method: "phone_code", codeHash, codeUntil }, now);
    const payload = {
      pin,
      name: member.name,
      sellerName: shop.name,
      lines: asked.rights,
      lastDay: mandate.lastDay,
    };
    const letter = { to, template: "mandate_code" as const, locale: "vi" as const, news: mandate.mandateId, payload };
    await postLetters(tx, [letter], now);
    await noteAsk(tx, { buyer, asked, shop, member, ...mandate }, now);
    return { mandateId: mandate.mandateId };
  });
}

/**
 * The same with a photograph of the paper the farmer signed, kept where no public address leads; an officer of the commune looks at it.
 * Refuses "mandate_asked_already" while another paper of theirs for the shop waits, and what `reencodePicture` refuses.
 */
export async function askByPaper(
  buyer: BuyerScope,
  asked: AskMandateInput,
  paper: Buffer,
  now: Date,
): Promise<{ mandateId: string }> {
  const picture = await reencodePicture(paper, "paper");
  await keepPrivatePicture(picture);
  return inTransaction(async (tx) => {
    const { shop, member } = await askedOf(tx, buyer, asked, now);
    const [waiting] = await tx
      .select({ id: mandates.id })
      .from(mandates)
      .where(
        and(
          eq(mandates.sellerId, asked.sellerId),
          eq(mandates.memberId, member.id),
          eq(mandates.state, "asked"),
          eq(mandates.method, "signed_paper"),
        ),
      )
      .limit(1);
    if (waiting) throw new Refusal("mandate_asked_already");
    const paperKey = picture.hash;
    const mandate = await writeAsk(tx, { buyer, asked, member, method: "signed_paper", paperKey }, now);
    await noteAsk(tx, { buyer, asked, shop, member, ...mandate }, now);
    return { mandateId: mandate.mandateId };
  });
}

/**
 * Types in the code the farmer read out: the mandate is granted at once. Every attempt is counted before the code is looked at. Refuses
 * "mandate_code_wrong" with how many are left, "code_tries_over", "code_over" after a quarter of an hour, "mandate_decided" the second time, and
 * "not_found" to anyone but whoever asked.
 */
export async function confirmCode(
  buyer: BuyerScope,
  { mandateId, code }: { mandateId: string; code: string },
  now: Date,
): Promise<{ sellerId: string }> {
  const { codeHash, codeTries, sellerId } = await takeTry(buyer, mandateId, now);
  if (!(await isPassword(code, codeHash)))
    throw new Refusal("mandate_code_wrong", { left: codeTerms.tries - codeTries }, "code");
  return inTransaction(async (tx) => {
    const shop = await lockShop(tx, sellerId);
    await grant(tx, shop, { mandateId, decidedBy: null, actor: { userId: buyer.userId, role: "team" } }, now);
    return { sellerId };
  });
}

async function takeTry(buyer: BuyerScope, mandateId: string, now: Date) {
  const [mandate] = await inTransaction(async (tx) =>
    tx
      .update(mandates)
      .set({ codeTries: sql`${mandates.codeTries} + 1` })
      .where(
        and(
          eq(mandates.id, mandateId),
          eq(mandates.askedBy, buyer.userId),
          eq(mandates.state, "asked"),
          eq(mandates.method, "phone_code"),
          lt(mandates.codeTries, codeTerms.tries),
          gt(mandates.codeUntil, now),
        ),
      )
      .returning({ codeHash: mandates.codeHash, codeTries: mandates.codeTries, sellerId: mandates.sellerId }),
  );
  if (mandate) return mandate;
  return inTransaction(async (tx) => {
    const [known] = await tx
      .select({ state: mandates.state, tries: mandates.codeTries })
      .from(mandates)
      .where(and(eq(mandates.id, mandateId), eq(mandates.askedBy, buyer.userId), eq(mandates.method, "phone_code")));
    if (!known) throw new Refusal("not_found");
    if (known.state !== "asked") throw new Refusal("mandate_decided");
    throw new Refusal(known.tries >= codeTerms.tries ? "code_tries_over" : "code_over");
  });
}

/** Locks the shop against another mandate that is being asked for, granted or ended. Refuses "not_found". */
export async function lockShop(tx: Transaction, sellerId: string): Promise<MandateShop> {
  const [shop] = await tx
    .select({
      id: sellers.id,
      name: sellers.name,
      email: sellers.email,
      phone: sellers.phone,
      communeCode: sellers.communeCode,
      hamlet: sellers.hamlet,
    })
    .from(sellers)
    .where(eq(sellers.id, sellerId))
    .for("no key update");
  if (!shop) throw new Refusal("not_found");
  return shop;
}

type Member = { id: string; name: string };

async function askedOf(tx: Transaction, buyer: BuyerScope, asked: AskMandateInput, now: Date) {
  if (asked.days > mostDays) throw new Refusal("count_too_big", {}, "days");
  const shop = await lockShop(tx, asked.sellerId);
  const day = localDay(now);
  const memberships = await tx
    .select({
      id: teamMembers.id,
      name: teamMembers.name,
      phone: teamMembers.phone,
      accountPhone: users.phone,
      communeCode: teams.communeCode,
    })
    .from(teamMembers)
    .innerJoin(teams, eq(teams.id, teamMembers.teamId))
    .innerJoin(users, eq(users.id, teamMembers.userId))
    .where(and(eq(teamMembers.userId, buyer.userId), or(isNull(teamMembers.leftOn), gt(teamMembers.leftOn, day))))
    .orderBy(desc(eq(teams.hamlet, shop.hamlet)), teamMembers.id);
  if (memberships.length === 0) throw new Refusal("not_in_team");
  const member = memberships.find(({ communeCode }) => communeCode === shop.communeCode);
  if (!member) throw new Refusal("not_found");
  const [staff] = await tx
    .select({ userId: sellerStaff.userId })
    .from(sellerStaff)
    .where(and(eq(sellerStaff.sellerId, shop.id), inArray(sellerStaff.userId, [buyer.userId])));
  if (staff || member.phone === shop.phone || member.accountPhone === shop.phone) throw new Refusal("mandate_own_shop");
  return { shop, member: { id: member.id, name: member.name } };
}

/** The shop is locked: of two who ask at once, the second counts the first's code. */
async function refuseManyCodes(tx: Transaction, sellerId: string, now: Date): Promise<void> {
  const quarter = minutesAfter(now, -15).toISOString();
  const [sent] = await tx
    .select({
      inDay: sql<number>`count(*)`.mapWith(Number),
      inQuarter: sql<number>`count(*) filter (where ${mandates.askedAt} > ${quarter}::timestamptz)`.mapWith(Number),
    })
    .from(mandates)
    .where(
      and(
        eq(mandates.sellerId, sellerId),
        eq(mandates.method, "phone_code"),
        gt(mandates.askedAt, minutesAfter(now, -24 * 60)),
      ),
    );
  if ((sent?.inQuarter ?? 0) >= codeTerms.mostInQuarter || (sent?.inDay ?? 0) >= codeTerms.mostInDay)
    throw new Refusal("mandate_codes_throttled");
}

type Ask = { buyer: BuyerScope; asked: AskMandateInput; member: Member };

async function writeAsk(
  tx: Transaction,
  {
    buyer,
    asked,
    member,
    ...how
  }: Ask & ({ method: "phone_code"; codeHash: string; codeUntil: Date } | { method: "signed_paper"; paperKey: string }),
  now: Date,
): Promise<{ mandateId: string; lastDay: string }> {
  const validFrom = localDay(now);
  const lastDay = addDays(validFrom, asked.days);
  const [mandate] = await tx
    .insert(mandates)
    .values({
      sellerId: asked.sellerId,
      memberId: member.id,
      rights: asked.rights,
      purpose: asked.purpose,
      validFrom,
      lastDay,
      askedBy: buyer.userId,
      askedAt: now,
      ...how,
    })
    .returning({ mandateId: mandates.id });
  if (!mandate) throw new Error("a mandate was not written");
  return { ...mandate, lastDay };
}

async function noteAsk(
  tx: Transaction,
  { buyer, asked, shop, member, mandateId, lastDay }: Ask & { shop: MandateShop; mandateId: string; lastDay: string },
  now: Date,
): Promise<void> {
  await record(tx, {
    at: now,
    actorUserId: buyer.userId,
    actorRole: "team",
    action: "mandate_asked",
    subjectType: "mandate",
    subjectId: mandateId,
    subjectLabel: member.name,
    communeCode: shop.communeCode,
    sellerId: shop.id,
    after: { rights: asked.rights, purpose: asked.purpose, lastDay },
  });
}
