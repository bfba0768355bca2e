import "server-only";
import type { AuditAction } from "@/domain/audit/actions";
import { and, count, eq, ne } from "drizzle-orm";
import type { z } from "zod";
import { inTransaction, type Transaction } from "@/db/client";
import type { StaffRole } from "@/db/enums";
import { staffInvitations } from "@/db/schema/applications";
import { consents, sellerStaff, users } from "@/db/schema/people";
import { sellers } from "@/db/schema/sellers";
import { record } from "@/domain/audit/writes";
import { postLetters } from "@/domain/notices/writes";
import { type BuyerScope, requireRight, type SellerScope } from "@/domain/people/scopes";
import { noteProvenPhone } from "@/domain/people/writes/membership";
import { confirmPassword } from "@/domain/people/writes/profile";
import type { SignedIn } from "@/domain/people/writes/sign-in";
import { listFirstTexts } from "@/domain/policies/reads";
import { requireActiveShop } from "@/domain/sellers/reads";
import type { changeRoleInput, inviteInput } from "@/domain/staff/input";
import { isOpen } from "@/domain/staff/reads";
import { localDay, minutesAfter } from "@/platform/clock";
import { translator } from "@/platform/i18n/translator";
import { newId, newToken } from "@/platform/ids";
import { hashPassword, hashToken } from "@/platform/passwords";
import { Refusal } from "@/platform/refusal";

const invitationDays = 7;
const mostInvitations = 20;

/**
 * Invites somebody by phone or e-mail to work for the shop: a link good once, for seven days, that is told to them and to nobody else. A second
 * owner takes the password of the one who asks. Refuses "works_here_already", "too_many_invitations" and "password_current_wrong".
 */
export async function inviteStaff(
  seller: SellerScope,
  { account, role, password }: z.output<typeof inviteInput>,
  now: Date,
): Promise<{ token: string }> {
  requireRight(seller, "owner");
  if (role === "owner") await confirmPassword(seller.userId, { password, field: "password" }, now);
  const token = newToken();
  const invitationId = newId();
  const to = { phone: null, email: null, ...account };
  await inTransaction(async (tx) => {
    const shop = await requireActiveShop(tx, seller);
    await requireOwner(tx, seller);
    const [known] = await tx
      .select({ userId: users.id })
      .from(sellerStaff)
      .innerJoin(users, eq(users.id, sellerStaff.userId))
      .where(
        and(
          eq(sellerStaff.sellerId, seller.sellerId),
          "phone" in account ? eq(users.phone, account.phone) : eq(users.email, account.email),
        ),
      );
    if (known) throw new Refusal("works_here_already", {}, "account");
    const [open] = await tx
      .select({ count: count() })
      .from(staffInvitations)
      .where(and(eq(staffInvitations.sellerId, seller.sellerId), isOpen(now)));
    if ((open?.count ?? 0) >= mostInvitations) throw new Refusal("too_many_invitations", { most: mostInvitations });
    await tx.insert(staffInvitations).values({
      id: invitationId,
      sellerId: seller.sellerId,
      role,
      ...to,
      tokenHash: hashToken(token),
      invitedBy: seller.userId,
      invitedAt: now,
      validUntil: minutesAfter(now, invitationDays * 24 * 60),
    });
    const [inviter] = await tx.select({ name: users.name }).from(users).where(eq(users.id, seller.userId));
    const payload = { token, shop: shop.name, inviter: inviter?.name ?? "", role: roleName(role) };
    await postLetters(tx, [{ to, template: "staff_invited", locale: "vi", news: invitationId, payload }], now);
    await note(tx, seller, { action: "staff.invite", label: to.phone ?? to.email ?? "", after: { role } }, now);
  });
  return { token };
}

/** Takes an invitation back. Another shop's, and one that is used, answers "not_found". */
export async function revokeInvitation(
  seller: SellerScope,
  { invitationId }: { invitationId: string },
  now: Date,
): Promise<void> {
  requireRight(seller, "owner");
  await inTransaction(async (tx) => {
    await requireOwner(tx, seller);
    const [revoked] = await tx
      .update(staffInvitations)
      .set({ revokedAt: now })
      .where(and(eq(staffInvitations.id, invitationId), eq(staffInvitations.sellerId, seller.sellerId), isOpen(now)))
      .returning({ phone: staffInvitations.phone, email: staffInvitations.email });
    if (!revoked) throw new Refusal("not_found");
    await note(tx, seller, { action: "staff.uninvite", label: revoked.phone ?? revoked.email ?? "" }, now);
  });
}

/**
 * Whoever is signed in takes up an invitation to their own number or address. Refuses "invitation_over" once it is used, taken back or
 * seven days old, also to the second of two at once, and "invitation_not_yours" to anybody else.
 */
export async function acceptInvitation(
  person: BuyerScope,
  { token }: { token: string },
  now: Date,
): Promise<{ sellerId: string }> {
  return inTransaction(async (tx) => {
    const [user] = await tx
      .select({ name: users.name, phone: users.phone, email: users.email })
      .from(users)
      .where(eq(users.id, person.userId));
    const invitation = await lockInvitation(tx, token, now);
    const isTheirs = user && (invitation.phone ? invitation.phone === user.phone : invitation.email === user.email);
    if (!isTheirs) throw new Refusal("invitation_not_yours");
    await takeUp(tx, invitation, { userId: person.userId, name: user.name }, now);
    return { sellerId: invitation.sellerId };
  });
}

/**
 * The same for whoever has no account: the link went to their number or address, so the account is made with it. Refuses "account_taken"
 * when there is one by now.
 */
export async function joinAnew(
  input: { token: string; name: string; password: string },
  now: Date,
): Promise<SignedIn & { sellerId: string }> {
  const [passwordHash, agreed] = await Promise.all([hashPassword(input.password), listFirstTexts(localDay(now))]);
  return inTransaction(async (tx) => {
    const invitation = await lockInvitation(tx, input.token, now);
    const { phone, email } = invitation;
    const [user] = await tx
      .insert(users)
      .values({ name: input.name, phone, email, passwordHash, createdAt: now })
      .onConflictDoNothing()
      .returning({ userId: users.id, name: users.name, sessionVersion: users.sessionVersion });
    if (!user) throw new Refusal("account_taken");
    await tx
      .insert(consents)
      .values(agreed.map(({ text, version }) => ({ userId: user.userId, text, version, givenAt: now })));
    await takeUp(tx, invitation, user, now);
    return { ...user, sellerId: invitation.sellerId };
  });
}

/** Changes what somebody does for the shop, from their next request. Refuses "last_owner", "not_found", and for a new owner a wrong password. */
export async function changeRole(
  seller: SellerScope,
  { userId, role, password }: z.output<typeof changeRoleInput>,
  now: Date,
): Promise<void> {
  requireRight(seller, "owner");
  if (role === "owner") await confirmPassword(seller.userId, { password, field: "password" }, now);
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    await requireOwner(tx, seller);
    const before = await findStaff(tx, seller, userId);
    if (before.role === role) return;
    if (before.role === "owner") await requireOtherOwner(tx, seller, userId);
    await tx.update(sellerStaff).set({ role }).where(isStaff(seller, userId));
    const deed = { action: "staff.role" as const, label: before.name, before: { role: before.role }, after: { role } };
    const eventId = await note(tx, seller, deed, now);
    const facts = { news: "changed", person: before.name, role: roleName(role) };
    await tellOwners(tx, { sellerId: seller.sellerId, news: eventId, facts }, now);
  });
}

/** Ends what somebody does for the shop, from their next request, also while it is suspended. Refuses "last_owner" and "not_found". */
export async function removeStaff(seller: SellerScope, { userId }: { userId: string }, now: Date): Promise<void> {
  requireRight(seller, "owner");
  await inTransaction(async (tx) => {
    await lockShop(tx, seller);
    await requireOwner(tx, seller);
    const before = await findStaff(tx, seller, userId);
    if (before.role === "owner") await requireOtherOwner(tx, seller, userId);
    await tx.delete(sellerStaff).where(isStaff(seller, userId));
    const deed = { action: "staff.remove" as const, label: before.name, before: { role: before.role } };
    const eventId = await note(tx, seller, deed, now);
    const facts = { news: "removed", person: before.name, role: roleName(before.role) };
    await tellOwners(tx, { sellerId: seller.sellerId, news: eventId, facts }, now);
  });
}

type Invitation = typeof staffInvitations.$inferSelect;

async function lockInvitation(tx: Transaction, token: string, now: Date): Promise<Invitation> {
  const [invitation] = await tx
    .select()
    .from(staffInvitations)
    .where(and(eq(staffInvitations.tokenHash, hashToken(token)), isOpen(now)))
    .for("update");
  if (!invitation) throw new Refusal("invitation_over");
  return invitation;
}

async function takeUp(
  tx: Transaction,
  invitation: Invitation,
  person: { userId: string; name: string },
  now: Date,
): Promise<void> {
  const { sellerId, role, phone } = invitation;
  // the link was told to this number and to nobody else
  if (phone !== null) await noteProvenPhone(tx, { userId: person.userId, phone }, now);
  const [made] = await tx
    .insert(sellerStaff)
    .values({ sellerId, userId: person.userId, role, createdAt: now })
    .onConflictDoNothing()
    .returning({ role: sellerStaff.role });
  if (!made) throw new Refusal("works_here_already");
  await tx
    .update(staffInvitations)
    .set({ acceptedAt: now, acceptedBy: person.userId })
    .where(eq(staffInvitations.id, invitation.id));
  const seller = { sellerId, userId: person.userId };
  await note(tx, seller, { action: "staff.join", label: person.name, after: { role } }, now);
  const facts = { news: "joined", person: person.name, role: roleName(role) };
  await tellOwners(tx, { sellerId, news: invitation.id, facts }, now);
}

async function lockShop(tx: Transaction, seller: SellerScope): Promise<void> {
  await tx.select({ id: sellers.id }).from(sellers).where(eq(sellers.id, seller.sellerId)).for("no key update");
}

/** Asked again behind the lock of the shop: an owner who was removed meanwhile removes nobody. */
async function requireOwner(tx: Transaction, seller: SellerScope): Promise<void> {
  await lockShop(tx, seller);
  const [own] = await tx.select({ role: sellerStaff.role }).from(sellerStaff).where(isStaff(seller, seller.userId));
  if (own?.role !== "owner") throw new Refusal("lacks_right", { right: "owner" });
}

async function requireOtherOwner(tx: Transaction, seller: SellerScope, userId: string): Promise<void> {
  const [others] = await tx
    .select({ count: count() })
    .from(sellerStaff)
    .where(
      and(eq(sellerStaff.sellerId, seller.sellerId), eq(sellerStaff.role, "owner"), ne(sellerStaff.userId, userId)),
    );
  if ((others?.count ?? 0) === 0) throw new Refusal("last_owner");
}

async function findStaff(tx: Transaction, seller: SellerScope, userId: string) {
  const [known] = await tx
    .select({ name: users.name, role: sellerStaff.role })
    .from(sellerStaff)
    .innerJoin(users, eq(users.id, sellerStaff.userId))
    .where(isStaff(seller, userId));
  if (!known) throw new Refusal("not_found");
  return known;
}

function isStaff({ sellerId }: { sellerId: string }, userId: string) {
  return and(eq(sellerStaff.sellerId, sellerId), eq(sellerStaff.userId, userId));
}

/** In the words of the letter's reader. */
function roleName(role: StaffRole): string {
  return translator("vi", "staff")(`roles.${role}`);
}

async function tellOwners(
  tx: Transaction,
  letter: { sellerId: string; news: string; facts: Record<string, string> },
  now: Date,
): Promise<void> {
  const owners = await tx
    .select({ phone: users.phone, email: users.email, shop: sellers.name })
    .from(sellerStaff)
    .innerJoin(users, eq(users.id, sellerStaff.userId))
    .innerJoin(sellers, eq(sellers.id, sellerStaff.sellerId))
    .where(and(eq(sellerStaff.sellerId, letter.sellerId), eq(sellerStaff.role, "owner")));
  await postLetters(
    tx,
    owners.map(({ shop, ...to }) => ({
      to,
      template: "staff_changed" as const,
      locale: "vi" as const,
      news: letter.news,
      payload: { shop, ...letter.facts },
    })),
    now,
  );
}

async function note(
  tx: Transaction,
  seller: { sellerId: string; userId: string },
  deed: { action: AuditAction; label: string; before?: unknown; after?: unknown },
  at: Date,
): Promise<string> {
  const id = newId();
  const { action, label, before, after } = deed;
  await record(tx, {
    at,
    actorUserId: seller.userId,
    actorRole: "seller",
    sellerId: seller.sellerId,
    action,
    subjectType: "staff",
    subjectId: seller.sellerId,
    subjectLabel: label,
    before,
    after,
  });
  return id;
}
