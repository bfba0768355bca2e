import { and, eq, isNull } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { sellers } from "@/db/schema/sellers";
import { carrierAccounts } from "@/db/schema/shipping";
import { useDatabase } from "@/db/testing";
import { atOnce, codeOf, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { openCarrier, pushSecretOf } from "@/domain/carriers/account";
import { credentialsInput } from "@/domain/carriers/input";
import { findCarrierAccount, listCarriers } from "@/domain/carriers/reads";
import { connectCarrier, disconnectCarrier } from "@/domain/carriers/writes/accounts";
import { mintSellerScope } from "@/domain/people/scopes";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
const ghn = { carrier: "ghn" as const, token: "a-token-of-ghn", shopId: "189694" };
const viettelPost = { carrier: "viettel_post" as const, username: "lan", password: "mật khẩu của Lan" };
let rice: Shop;
let pepper: Shop;

beforeAll(async () => {
  const place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  pepper = await openShop("Hồ tiêu Lộc Ninh", place);
});

test("an owner connects two carriers; nothing that can be read holds their secrets, and nobody else has them", async () => {
  await connectCarrier(rice.seller, ghn, now);
  await connectCarrier(rice.seller, viettelPost, now);
  expect(await listCarriers(rice.seller)).toEqual([
    { carrier: "ghn", connectedAt: now },
    { carrier: "viettel_post", connectedAt: now },
  ]);
  expect(await listCarriers(pepper.seller)).toEqual([]);
  expect(await findCarrierAccount(pepper.seller, "ghn", db)).toBeNull();
  const kept = JSON.stringify([await db.select().from(carrierAccounts), await db.select().from(auditLog)]);
  for (const secret of ["a-token-of-ghn", "189694", "mật khẩu của Lan"]) expect(kept).not.toContain(secret);
  const account = await findCarrierAccount(rice.seller, "ghn", db);
  expect(openCarrier(account ?? { id: "", sealed: "" }).carrier).toBe("ghn");
  expect(pushSecretOf(rice.id)).not.toBe(pushSecretOf(pepper.id));
});

test("credentials moved to another row open nothing", async () => {
  const one = await findCarrierAccount(rice.seller, "ghn", db);
  const other = await findCarrierAccount(rice.seller, "viettel_post", db);
  expect(
    await codeOf(Promise.resolve().then(() => openCarrier({ id: other?.id ?? "", sealed: one?.sealed ?? "" }))),
  ).toBe("carrier_reconnect");
});

test("connected again the earlier account is forgotten, and disconnected all are", async () => {
  await connectCarrier(rice.seller, { ...ghn, token: "another" }, now);
  const rows = await db.select().from(carrierAccounts).where(eq(carrierAccounts.carrier, "ghn"));
  expect(rows.map(({ endedAt, sealed }) => `${endedAt !== null} ${sealed === ""}`).toSorted()).toEqual([
    "false false",
    "true true",
  ]);
  await disconnectCarrier(rice.seller, { carrier: "ghn" }, now);
  expect(await codeOf(disconnectCarrier(rice.seller, { carrier: "ghn" }, now))).toBe("not_found");
  expect((await listCarriers(rice.seller)).map(({ carrier }) => carrier)).toEqual(["viettel_post"]);
  const deeds = await db
    .select({ action: auditLog.action })
    .from(auditLog)
    .where(eq(auditLog.subjectType, "carrier_account"));
  expect(deeds.map(({ action }) => action).toSorted()).toEqual([
    "carrier_connected",
    "carrier_connected",
    "carrier_connected",
    "carrier_disconnected",
  ]);
});

test("only an owner does, and a suspended shop only takes away", async () => {
  const staff = mintSellerScope({ ...rice.seller, role: "manager" });
  expect(await codeOf(connectCarrier(staff, ghn, now))).toBe("lacks_right");
  expect(await codeOf(disconnectCarrier(staff, { carrier: "viettel_post" }, now))).toBe("lacks_right");
  expect(await codeOf(disconnectCarrier(pepper.seller, { carrier: "viettel_post" }, now))).toBe("not_found");
  await db.update(sellers).set({ state: "suspended", suspendReason: "Nhãn sai" }).where(eq(sellers.id, rice.id));
  expect(await codeOf(connectCarrier(rice.seller, ghn, now))).toBe("shop_suspended");
  expect(await codeOf(disconnectCarrier(rice.seller, { carrier: "viettel_post" }, now))).toBe("accepted");
});

test("eight hands at once leave one account", async () => {
  const { codes } = await atOnce(8, () => connectCarrier(pepper.seller, ghn, now));
  expect(codes).toEqual(Array<string>(8).fill("accepted"));
  const standing = await db
    .select()
    .from(carrierAccounts)
    .where(and(eq(carrierAccounts.sellerId, pepper.id), isNull(carrierAccounts.endedAt)));
  expect(standing).toHaveLength(1);
});

test.each([
  [ghn, true],
  [{ ...ghn, token: " " }, false],
  [{ ...ghn, shopId: "abc" }, false],
  [viettelPost, true],
  [{ ...viettelPost, password: "" }, false],
  [{ carrier: "vnpost", token: "x" }, false],
])("%j is taken for credentials: %s", (typed, isFine) => {
  expect(credentialsInput.safeParse(typed).success).toBe(isFine);
});
