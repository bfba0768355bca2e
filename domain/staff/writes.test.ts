import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { staffInvitations } from "@/db/schema/applications";
import { outbox } from "@/db/schema/notices";
import { sellerStaff, users } from "@/db/schema/people";
import { useDatabase } from "@/db/testing";
import { somebody } from "@/db/testing.applications";
import { atOnce, codeOf, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { findPersonOfSession } from "@/domain/people/reads";
import { mintSellerScope } from "@/domain/people/scopes";
import { findInvitation, listStaff } from "@/domain/staff/reads";
import {
  acceptInvitation,
  changeRole,
  inviteStaff,
  joinAnew,
  removeStaff,
  revokeInvitation,
} from "@/domain/staff/writes";
import { minutesAfter } from "@/platform/clock";
import { newId } from "@/platform/ids";
import { hashPassword } from "@/platform/passwords";

process.env.DEMO = "1";
useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
const right = "mat-khau-cua-chu";
let place: Awaited<ReturnType<typeof openMarket>>;
let passwordHash = "";
beforeAll(async () => {
  place = await openMarket();
  passwordHash = await hashPassword(right);
});

async function ownedShop(): Promise<Shop> {
  const shop = await openShop("HTX Lúa Vàng", place);
  const { sellerId, userId } = shop.seller;
  await db.insert(sellerStaff).values({ sellerId, userId, role: "owner" });
  await db.update(users).set({ passwordHash }).where(eq(users.id, userId));
  return shop;
}

let numbers = 1_000_000;
function freshPhone(): string {
  numbers += 1;
  return `+8491${numbers}`;
}

const invite = (shop: Shop, phone: string, role: "orders" | "owner" = "orders", password = "") =>
  inviteStaff(shop.seller, { account: { phone }, role, password }, now);
const roleOf = async (shop: Shop, userId: string) =>
  (
    await db
      .select({ role: sellerStaff.role })
      .from(sellerStaff)
      .where(and(eq(sellerStaff.sellerId, shop.id), eq(sellerStaff.userId, userId)))
  )[0]?.role;

describe("an invitation", () => {
  test("is taken up once by the account with its number; owners hear of it; the link is kept hashed", async () => {
    const shop = await ownedShop();
    const phone = freshPhone();
    const yen = await somebody("Yến", phone);
    const { token } = await invite(shop, phone);
    expect((await db.select().from(staffInvitations).where(eq(staffInvitations.tokenHash, token))).length).toBe(0);
    expect(await codeOf(acceptInvitation(await somebody("Minh"), { token }, now))).toBe("invitation_not_yours");
    expect(await codeOf(acceptInvitation(yen, { token }, now))).toBe("accepted");
    expect(await codeOf(acceptInvitation(yen, { token }, now))).toBe("invitation_over");
    expect((await findPersonOfSession(yen.userId, 1, now))?.shops).toMatchObject([
      { sellerId: shop.id, access: { role: "orders" } },
    ]);
    const told = await db.select().from(outbox).where(eq(outbox.template, "staff_changed"));
    expect(told.some(({ recipient }) => recipient === `${shop.id}@example.test`)).toBe(true);
    expect(await codeOf(invite(shop, phone))).toBe("works_here_already");
  });

  test("makes an account where there is none", async () => {
    const shop = await ownedShop();
    const { token } = await invite(shop, freshPhone());
    const { codes } = await atOnce(3, () => joinAnew({ token, name: "Sáu", password: "mot-mat-khau-dai" }, now));
    expect(codes.filter((code) => code === "accepted")).toHaveLength(1);
    expect(await findInvitation(token, now)).toBeNull();
  });

  test("accepted twice at once counts once", async () => {
    const shop = await ownedShop();
    const phone = freshPhone();
    const yen = await somebody("Yến", phone);
    const { token } = await invite(shop, phone);
    const { codes } = await atOnce(4, () => acceptInvitation(yen, { token }, now));
    expect(codes).toEqual(["accepted", "invitation_over", "invitation_over", "invitation_over"]);
  });

  test("is over after seven days, and when it is taken back", async () => {
    const shop = await ownedShop();
    const phone = freshPhone();
    const yen = await somebody("Yến", phone);
    const { token } = await invite(shop, phone);
    expect(await codeOf(acceptInvitation(yen, { token }, minutesAfter(now, 7 * 24 * 60)))).toBe("invitation_over");
    const [line] = (await listStaff(shop.seller, now)).invitations;
    const other = await ownedShop();
    expect(await codeOf(revokeInvitation(other.seller, { invitationId: line?.id ?? "" }, now))).toBe("not_found");
    await revokeInvitation(shop.seller, { invitationId: line?.id ?? "" }, now);
    expect(await codeOf(acceptInvitation(yen, { token }, now))).toBe("invitation_over");
  });

  test("to own the shop takes the password of the one who asks", async () => {
    const shop = await ownedShop();
    expect(await codeOf(invite(shop, freshPhone(), "owner"))).toBe("password_current_wrong");
    expect(await codeOf(invite(shop, freshPhone(), "owner", right))).toBe("accepted");
  });
});

test.each(["manager", "orders", "stock"] as const)("a shop's %s decides nothing of its people", async (role) => {
  const shop = await ownedShop();
  const { userId } = await somebody("Yến");
  await db.insert(sellerStaff).values({ sellerId: shop.id, userId, role });
  const seller = mintSellerScope({ sellerId: shop.id, userId, role });
  for (const verb of [
    () => inviteStaff(seller, { account: { phone: freshPhone() }, role: "orders", password: "" }, now),
    () => revokeInvitation(seller, { invitationId: newId() }, now),
    () => changeRole(seller, { userId, role: "owner", password: "" }, now),
    () => removeStaff(seller, { userId: shop.seller.userId }, now),
    () => listStaff(seller, now),
  ])
    expect(await codeOf(verb())).toBe("lacks_right");
});

describe("the last owner", () => {
  test("is neither removed nor made less", async () => {
    const shop = await ownedShop();
    const { userId } = shop.seller;
    expect(await codeOf(removeStaff(shop.seller, { userId }, now))).toBe("last_owner");
    expect(await codeOf(changeRole(shop.seller, { userId, role: "manager", password: "" }, now))).toBe("last_owner");
  });

  test("stays when two owners remove each other at once", async () => {
    const shop = await ownedShop();
    const { userId } = await somebody("Chủ thứ hai");
    await db.insert(sellerStaff).values({ sellerId: shop.id, userId, role: "owner" });
    const second = mintSellerScope({ sellerId: shop.id, userId, role: "owner" });
    const { codes } = await atOnce(2, (hand) =>
      hand === 0 ? removeStaff(shop.seller, { userId }, now) : removeStaff(second, { userId: shop.seller.userId }, now),
    );
    expect(codes).toEqual(["accepted", "lacks_right"]);
    expect((await db.select().from(sellerStaff).where(eq(sellerStaff.sellerId, shop.id))).length).toBe(1);
  });
});

test("a role changes and ends from the next request; another shop's person is not found", async () => {
  const shop = await ownedShop();
  const { userId } = await somebody("Yến");
  await db.insert(sellerStaff).values({ sellerId: shop.id, userId, role: "orders" });
  const other = await ownedShop();
  expect(await codeOf(changeRole(other.seller, { userId, role: "stock", password: "" }, now))).toBe("not_found");
  expect(await codeOf(removeStaff(other.seller, { userId }, now))).toBe("not_found");
  await changeRole(shop.seller, { userId, role: "stock", password: "" }, now);
  expect(await roleOf(shop, userId)).toBe("stock");
  expect(await codeOf(changeRole(shop.seller, { userId, role: "owner", password: "sai" }, now))).toBe(
    "password_current_wrong",
  );
  await changeRole(shop.seller, { userId, role: "owner", password: right }, now);
  await removeStaff(shop.seller, { userId }, now);
  expect((await findPersonOfSession(userId, 1, now))?.shops).toEqual([]);
  expect(await codeOf(removeStaff(shop.seller, { userId }, now))).toBe("not_found");
});
