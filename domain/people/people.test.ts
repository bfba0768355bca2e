import { count, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { sellerRights, staffRoles } from "@/db/enums";
import { auditLog } from "@/db/schema/audit";
import { mandates, teamMembers, teams } from "@/db/schema/mandates";
import { outbox } from "@/db/schema/notices";
import { buyerAddresses, consents, passwordResets, sellerStaff, signInAttempts, users } from "@/db/schema/people";
import { useDatabase } from "@/db/testing";
import { openMarket, openShop, type Shop } from "@/db/testing.shop";
import { sendDue } from "@/domain/notices/writes";
import { addressInput, signUpInput } from "@/domain/people/input";
import { findPersonOfSession, getAccountData, isResetOpen, listApiKeys, sellerScopeOf } from "@/domain/people/reads";
import { type BuyerScope, mintBuyerScope, mintSellerScope, requireRight } from "@/domain/people/scopes";
import { deleteAddress, makeDefaultAddress, saveAddress } from "@/domain/people/writes/addresses";
import { findSellerByKey, mintApiKey, revokeApiKey } from "@/domain/people/writes/keys";
import { changeName, changePassword, endSessions } from "@/domain/people/writes/profile";
import { askPasswordReset, resetPassword } from "@/domain/people/writes/resets";
import { signIn, type SignedIn, signUp } from "@/domain/people/writes/sign-in";
import { newId } from "@/platform/ids";
import { hashToken } from "@/platform/passwords";
import { Refusal } from "@/platform/refusal";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const password = "hạt điều 2026";
let place: { near: string; oldCommune: string; hanoi: string };
let people = 0;

beforeAll(async () => {
  place = await openMarket();
});

beforeEach(async () => {
  await db.delete(signInAttempts);
});

async function someone(): Promise<SignedIn & { email: string; buyer: BuyerScope }> {
  people += 1;
  const email = `person-${people}@example.test`;
  const person = await join({ email });
  return { ...person, email, buyer: mintBuyerScope(person.userId) };
}

const agreed = [
  { text: "rules", version: "2026-11" },
  { text: "privacy", version: "2026-11" },
];

/** Each from an address of their own, unless one is given. */
function join(typed: { email?: string; phone?: string }, address = `10.1.0.${(people += 1)}`): Promise<SignedIn> {
  const input = signUpInput.parse({ name: "Lan", password, consent: "on", ...typed });
  return signUp({ ...input, address, agreed }, now);
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const outcome = await work.then(
    () => "done",
    (error: unknown) => error,
  );
  if (outcome instanceof Refusal) return outcome.code;
  if (typeof outcome === "string") return outcome;
  throw outcome;
}

const enter = (account: string, typed = password, at = now, address = "10.0.0.1") =>
  signIn({ account, password: typed, address }, at);

describe("signing up", () => {
  test("ten at once on one number open one account", async () => {
    const codes = await Promise.all(Array.from({ length: 10 }, () => codeOf(join({ phone: "0912 000 111" }))));
    expect(codes.filter((code) => code === "done")).toHaveLength(1);
    expect(codes.filter((code) => code === "account_taken")).toHaveLength(9);
    const [row] = await db.select({ count: count() }).from(users).where(eq(users.phone, "+84912000111"));
    expect(row?.count).toBe(1);
  });

  test("keeps what was agreed to, in which words and when", async () => {
    const lan = await someone();
    const kept = await getAccountData(lan.buyer);
    expect(kept.account).toMatchObject({ name: "Lan", email: lan.email });
    expect(kept.consents).toEqual(agreed.map((each) => ({ ...each, givenAt: now, withdrawnAt: null })));
    expect(await db.select().from(consents).where(eq(consents.userId, lan.userId))).toHaveLength(2);
  });
});

describe("signing up from one address", () => {
  test("has to wait after a hundred attempts, whether or not an account was opened; another address has not", async () => {
    const lan = await someone();
    await db.insert(signInAttempts).values({ subject: "sign-up-address:10.9.9.9", failures: 98, windowStartedAt: now });
    expect(await codeOf(join({ email: lan.email }, "10.9.9.9"))).toBe("account_taken");
    expect(await codeOf(join({ email: "one@example.test" }, "10.9.9.9"))).toBe("done");
    expect(await codeOf(join({ email: "two@example.test" }, "10.9.9.9"))).toBe("sign_in_throttled");
    expect(await codeOf(join({ email: "two@example.test" }, "10.9.9.8"))).toBe("done");
  });
});

describe("signing in", () => {
  test("an address is the same however it is typed", async () => {
    const lan = await someone();
    expect(await enter(` ${lan.email.toUpperCase()} `)).toMatchObject({ userId: lan.userId, sessionVersion: 1 });
  });

  test("an unknown account, a wrong password and a suspended account are refused alike", async () => {
    const lan = await someone();
    const gone = await someone();
    await db.update(users).set({ suspendedAt: now }).where(eq(users.id, gone.userId));
    expect(await codeOf(enter("nobody@example.test"))).toBe("sign_in_wrong");
    expect(await codeOf(enter("not an account"))).toBe("sign_in_wrong");
    expect(await codeOf(enter(lan.email, "wrong"))).toBe("sign_in_wrong");
    expect(await codeOf(enter(gone.email))).toBe("sign_in_wrong");
    expect(await findPersonOfSession(gone.userId, 1, now)).toBeNull();
  });

  test("of fifty wrong passwords at once ten are looked at, and then the right one waits too", async () => {
    const lan = await someone();
    const codes = await Promise.all(Array.from({ length: 50 }, () => codeOf(enter(lan.email, "wrong"))));
    expect(codes.filter((code) => code === "sign_in_wrong")).toHaveLength(10);
    expect(codes.filter((code) => code === "sign_in_throttled")).toHaveLength(40);
    expect(await codeOf(enter(lan.email))).toBe("sign_in_throttled");
    expect(await codeOf(enter(lan.email, password, later(16)))).toBe("done");
  }, 30_000);

  test("an account nobody has is throttled like any other", async () => {
    const codes: string[] = [];
    for (let turn = 0; turn < 11; turn += 1) codes.push(await codeOf(enter("nobody-2@example.test", "wrong")));
    expect(codes.at(9)).toBe("sign_in_wrong");
    expect(codes.at(10)).toBe("sign_in_throttled");
  });

  test("a right password makes the failures before it forgotten", async () => {
    const lan = await someone();
    for (let turn = 0; turn < 9; turn += 1) await codeOf(enter(lan.email, "wrong"));
    expect(await codeOf(enter(lan.email))).toBe("done");
    for (let turn = 0; turn < 9; turn += 1) expect(await codeOf(enter(lan.email, "wrong"))).toBe("sign_in_wrong");
  });
});

describe("an account with an e-mail and a number", () => {
  async function both(): Promise<{ email: string; phone: string }> {
    people += 1;
    const typed = { email: `both-${people}@example.test`, phone: `09120${String(people).padStart(5, "0")}` };
    await join(typed);
    return typed;
  }

  test("has ten attempts, not ten for each", async () => {
    const lan = await both();
    for (let turn = 0; turn < 5; turn += 1) {
      await codeOf(enter(lan.email, "wrong"));
      await codeOf(enter(lan.phone, "wrong"));
    }
    expect(await codeOf(enter(lan.email))).toBe("sign_in_wrong");
    expect(await codeOf(enter(lan.phone))).toBe("sign_in_wrong");
    expect(await codeOf(enter(lan.phone, password, later(16)))).toBe("done");
  });

  test("is answered at its number, while its e-mail has to wait, like a number nobody has", async () => {
    const lan = await both();
    for (let turn = 0; turn < 10; turn += 1) await codeOf(enter(lan.email, "wrong"));
    expect(await codeOf(enter(lan.email))).toBe("sign_in_throttled");
    for (const phone of [lan.phone, "0912 999 999"]) {
      const codes: string[] = [];
      for (let turn = 0; turn < 11; turn += 1) codes.push(await codeOf(enter(phone, "wrong")));
      expect(codes.at(9)).toBe("sign_in_wrong");
      expect(codes.at(10)).toBe("sign_in_throttled");
    }
  });

  test("has the failures of both forgotten by one right password", async () => {
    const lan = await both();
    for (let turn = 0; turn < 9; turn += 1) await codeOf(enter(lan.email, "wrong"));
    expect(await codeOf(enter(lan.phone))).toBe("done");
    for (let turn = 0; turn < 9; turn += 1) expect(await codeOf(enter(lan.email, "wrong"))).toBe("sign_in_wrong");
    expect(await codeOf(enter(lan.email))).toBe("done");
  });

  test("gets five reset letters in all, and every answer is the same", async () => {
    const lan = await both();
    for (let turn = 0; turn < 5; turn += 1) {
      for (const account of [lan.email, lan.phone])
        expect(await codeOf(askPasswordReset({ account, locale: "vi", address: "10.0.0.4" }, now))).toBe("done");
    }
    expect(await db.select().from(outbox).where(eq(outbox.recipient, lan.email))).toHaveLength(5);
  });
});

describe("sessions", () => {
  test("end everywhere when their version is raised", async () => {
    const lan = await someone();
    expect(await findPersonOfSession(lan.userId, 1, now)).toMatchObject({ name: "Lan" });
    await endSessions(lan.buyer);
    expect(await findPersonOfSession(lan.userId, 1, now)).toBeNull();
    expect(await findPersonOfSession(lan.userId, 2, now)).not.toBeNull();
  });

  test("a new name keeps them, a new password ends them and needs the present one", async () => {
    const lan = await someone();
    expect(await changeName(lan.buyer, { name: "Nguyễn Thị Lan" })).toMatchObject({ sessionVersion: 1 });
    const change = (currentPassword: string) =>
      changePassword(lan.buyer, { currentPassword, password: "mới hẳn 26" }, now);
    expect(await codeOf(change("wrong"))).toBe("password_current_wrong");
    expect(await change(password)).toMatchObject({ sessionVersion: 2 });
    expect(await findPersonOfSession(lan.userId, 1, now)).toBeNull();
    expect(await codeOf(enter(lan.email))).toBe("sign_in_wrong");
    expect(await codeOf(enter(lan.email, "mới hẳn 26"))).toBe("done");
  });
});

describe("a forgotten password", () => {
  async function linkFor(email: string, at = now): Promise<string> {
    await askPasswordReset({ account: email, locale: "vi", address: "10.0.0.2" }, at);
    const letters = await db
      .select({ payload: outbox.payload })
      .from(outbox)
      .where(eq(outbox.recipient, email))
      .orderBy(outbox.id);
    return String(letters.at(-1)?.payload.token);
  }
  const use = (token: string, at = now) => resetPassword({ token, password: "mới hẳn 26" }, at);

  test("is set anew once, however often the link is used", async () => {
    const lan = await someone();
    const token = await linkFor(lan.email);
    const codes = await Promise.all(Array.from({ length: 5 }, () => codeOf(use(token))));
    expect(codes.toSorted()).toEqual(["done", ...Array.from({ length: 4 }, () => "reset_link_over")]);
    expect(await codeOf(use(token))).toBe("reset_link_over");
    expect(await findPersonOfSession(lan.userId, 1, now)).toBeNull();
    expect(await codeOf(enter(lan.email, "mới hẳn 26"))).toBe("done");
  });

  test("a link is kept as a hash, is over after an hour, and falls with the one used", async () => {
    const lan = await someone();
    const [first, second] = [await linkFor(lan.email), await linkFor(lan.email)];
    const kept = await db.select().from(passwordResets).where(eq(passwordResets.userId, lan.userId));
    expect(kept.map(({ tokenHash }) => tokenHash).toSorted()).toEqual([first, second].map(hashToken).toSorted());
    expect(await isResetOpen(first, later(59))).toBe(true);
    expect(await isResetOpen(first, later(60))).toBe(false);
    expect(await codeOf(use(first, later(60)))).toBe("reset_link_over");
    await use(second);
    expect(await isResetOpen(first, now)).toBe(false);
    expect(await isResetOpen("", now)).toBe(false);
  });

  test("its link is not left lying in the outbox", async () => {
    const lan = await someone();
    await linkFor(lan.email);
    await sendDue(later(1));
    const [letter] = await db.select().from(outbox).where(eq(outbox.recipient, lan.email));
    expect(letter).toMatchObject({ sentAt: later(1), payload: { name: "Lan" } });
    expect(letter?.payload).not.toHaveProperty("token");
  });

  test("an unknown account is answered like a known one, and gets no letter", async () => {
    const ask = (account: string) => codeOf(askPasswordReset({ account, locale: "vi", address: "10.0.0.3" }, now));
    expect(await ask("nobody-3@example.test")).toBe("done");
    expect(await ask("???")).toBe("done");
    expect(await db.select().from(outbox).where(eq(outbox.recipient, "nobody-3@example.test"))).toHaveLength(0);
    const codes: string[] = [];
    for (let turn = 0; turn < 6; turn += 1) codes.push(await ask("nobody-4@example.test"));
    expect(codes.at(4)).toBe("done");
    expect(codes.at(5)).toBe("sign_in_throttled");
  });
});

describe("addresses", () => {
  const typed = (more: object = {}) =>
    addressInput.parse({ name: "Lan", phone: "0912345678", wardCode: place.near, hamlet: "Ấp 3", ...more });
  const listOf = (buyer: BuyerScope) =>
    db.select().from(buyerAddresses).where(eq(buyerAddresses.userId, buyer.userId)).orderBy(buyerAddresses.id);

  test("the first is the usual one, and there is always one usual one", async () => {
    const { buyer } = await someone();
    await saveAddress(buyer, typed(), now);
    await saveAddress(buyer, typed({ hamlet: "Ấp 4", isDefault: "on" }), now);
    const usual = async () => (await listOf(buyer)).filter(({ isDefault }) => isDefault).map(({ hamlet }) => hamlet);
    expect(await usual()).toEqual(["Ấp 4"]);
    const [first, second] = await listOf(buyer);
    await makeDefaultAddress(buyer, { addressId: first?.id ?? "" });
    expect(await usual()).toEqual(["Ấp 3"]);
    await deleteAddress(buyer, { addressId: first?.id ?? "" });
    expect(await usual()).toEqual(["Ấp 4"]);
    await saveAddress(buyer, typed({ addressId: second?.id, hamlet: "Ấp 5" }), now);
    expect(await usual()).toEqual(["Ấp 5"]);
  });

  test("of twelve kept at once eight are kept", async () => {
    const { buyer } = await someone();
    const codes = await Promise.all(Array.from({ length: 12 }, () => codeOf(saveAddress(buyer, typed(), now))));
    expect(codes.filter((code) => code === "too_many_addresses")).toHaveLength(4);
    const kept = await listOf(buyer);
    expect(kept).toHaveLength(8);
    expect(kept.filter(({ isDefault }) => isDefault)).toHaveLength(1);
  });

  test("a stranger's is not found, and a ward nobody knows is refused", async () => {
    const lan = await someone();
    const stranger = await someone();
    await saveAddress(lan.buyer, typed(), now);
    const addressId = (await listOf(lan.buyer))[0]?.id ?? "";
    expect(await codeOf(saveAddress(stranger.buyer, typed({ addressId }), now))).toBe("not_found");
    expect(await codeOf(makeDefaultAddress(stranger.buyer, { addressId }))).toBe("not_found");
    await deleteAddress(stranger.buyer, { addressId });
    expect(await listOf(lan.buyer)).toHaveLength(1);
    expect(await codeOf(saveAddress(lan.buyer, typed({ wardCode: "99999" }), now))).toBe("ward_unknown");
  });
});

describe("a seller's key", () => {
  let rice: Shop;
  beforeAll(async () => {
    rice = await openShop("HTX Lúa Vàng", place);
    const { sellerId, userId } = rice.seller;
    await db.insert(sellerStaff).values({ sellerId, userId, role: "owner" });
  });

  test("signs in for its shop until it is revoked", async () => {
    const { keyId, key } = await mintApiKey(rice.seller, { name: "Kho" }, now);
    expect(await findSellerByKey(key, later(5))).toEqual({
      sellerId: rice.id,
      userId: rice.seller.userId,
      role: "owner",
    });
    const listed = (await listApiKeys(rice.seller)).find(({ id }) => id === keyId);
    expect(listed).toMatchObject({ name: "Kho", prefix: key.slice(0, 9), lastUsedAt: later(5) });
    expect(JSON.stringify(listed)).not.toContain(key);
    expect(await findSellerByKey(`${key}x`, now)).toBeNull();
    await revokeApiKey(rice.seller, { keyId }, now);
    expect(await findSellerByKey(key, now)).toBeNull();
    expect(await codeOf(revokeApiKey(rice.seller, { keyId }, now))).toBe("not_found");
    const deeds = await db.select({ action: auditLog.action }).from(auditLog).where(eq(auditLog.subjectId, keyId));
    expect(deeds.map(({ action }) => action).toSorted()).toEqual(["key_minted", "key_revoked"]);
  });

  test("is the owner's to make, another shop's to leave alone, and falls with whoever made it", async () => {
    const pepper = await openShop("Hồ tiêu Lộc Ninh", place);
    const staff = mintSellerScope({ ...rice.seller, role: "manager" });
    expect(await codeOf(mintApiKey(staff, { name: "Kho" }, now))).toBe("lacks_right");
    const { keyId, key } = await mintApiKey(rice.seller, { name: "Kho 2" }, now);
    expect(await codeOf(revokeApiKey(pepper.seller, { keyId }, now))).toBe("not_found");
    expect(await findSellerByKey(key, now)).not.toBeNull();
    await db.update(users).set({ suspendedAt: now }).where(eq(users.id, rice.seller.userId));
    expect(await findSellerByKey(key, now)).toBeNull();
  });
});

describe("a mandate", () => {
  const day = (offset: number) => new Date(now.getTime() + offset * 86_400_000).toISOString().slice(0, 10);

  async function helped(change: Partial<typeof mandates.$inferInsert> = {}, member: { leftOn?: string } = {}) {
    const shop = await openShop("Hộ Điểu Lôi", place);
    const helper = await someone();
    const [team] = await db
      .insert(teams)
      .values({ name: "Tổ", oldCommuneCode: place.oldCommune, communeCode: "x", hamlet: newId() })
      .returning();
    const [joined] = await db
      .insert(teamMembers)
      .values({
        teamId: team?.id ?? "",
        userId: helper.userId,
        name: "Hoa",
        phone: newId(),
        role: "member",
        joinedOn: "2026-01-01",
        ...member,
      })
      .returning();
    const granted = {
      sellerId: shop.id,
      memberId: joined?.id ?? "",
      rights: ["listings", "stock"] as const,
      purpose: "Đăng bán điều",
      method: "phone_code" as const,
      state: "granted" as const,
      validFrom: day(-1),
      lastDay: day(0),
      askedBy: helper.userId,
      askedAt: now,
      decidedAt: now,
      ...change,
    };
    await db.insert(mandates).values({ ...granted, rights: [...granted.rights] });
    const person = await findPersonOfSession(helper.userId, 1, now);
    return { shop, helper, person, held: person?.shops.find(({ sellerId }) => sellerId === shop.id) };
  }

  test("opens the shop for the rights it names, in its own name", async () => {
    const { helper, held, shop } = await helped();
    if (!held) throw new Error("no shop");
    const scope = sellerScopeOf(helper.userId, held);
    expect(scope).toMatchObject({ sellerId: shop.id, userId: helper.userId, rights: ["listings", "stock"] });
    expect(scope.mandateId).not.toBeNull();
    expect(() => requireRight(scope, "listings")).not.toThrow();
    for (const right of ["publish", "orders", "shop", "money", "owner"] as const) {
      expect(() => requireRight(scope, right)).toThrow("lacks_right");
    }
  });

  test.each([
    ["not yet agreed to", { state: "asked" as const, decidedAt: null }],
    ["refused", { state: "refused" as const }],
    ["revoked", { state: "revoked" as const, revokedAt: now }],
    ["over since yesterday", { validFrom: day(-9), lastDay: day(-1) }],
    ["good from tomorrow", { validFrom: day(1), lastDay: day(9) }],
  ])("that is %s opens nothing", async (_case, change) => {
    expect((await helped(change)).held).toBeUndefined();
  });

  test("ends the day its holder leaves the team", async () => {
    expect((await helped({}, { leftOn: day(0) })).held).toBeUndefined();
    expect((await helped({}, { leftOn: day(1) })).held).toBeDefined();
  });

  test("about money or people cannot even be written down", async () => {
    await expect(helped({ rights: ["money"] })).rejects.toThrow("Failed query");
    await expect(helped({ rights: ["listings", "owner"] })).rejects.toThrow("Failed query");
  });
});

test.each(staffRoles.flatMap((role) => sellerRights.map((right) => [role, right] as const)))(
  "a shop's %s and the right %s",
  (role, right) => {
    const may = {
      owner: [...sellerRights],
      manager: ["listings", "publish", "stock", "orders", "shop", "money"],
      orders: ["orders"],
      stock: ["stock"],
    }[role];
    const scope = mintSellerScope({ sellerId: newId(), userId: newId(), role });
    expect(scope.rights.includes(right)).toBe(may.includes(right));
  },
);
