import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { sellers } from "@/db/schema/sellers";
import { useDatabase } from "@/db/testing";
import { sell } from "@/db/testing.sales";
import { atOnce, codeOf, offer, openMarket, openShop } from "@/db/testing.shop";
import { openLotInput } from "@/domain/lots/input";
import { openLot } from "@/domain/lots/writes/lots";
import { setLotMembers } from "@/domain/lots/writes/members";
import { memberInput } from "@/domain/members/input";
import { listMembers, settleOwnMembers } from "@/domain/members/reads";
import { leaveMember, saveMember } from "@/domain/members/writes";
import { mintSellerScope } from "@/domain/people/scopes";
import { addDays, localDay } from "@/platform/clock";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
let place: Awaited<ReturnType<typeof openMarket>>;
beforeAll(async () => {
  place = await openMarket();
});

const farm = (change: Record<string, string> = {}) =>
  memberInput.parse({ name: "Vườn ông Sáu", oldCommuneCode: place.oldCommune, sinceOn: "2020-01-01", ...change });

test("a cooperative lists its farms, changes them, and keeps those who left", async () => {
  const { seller } = await openShop("HTX Tiêu", place);
  await saveMember(seller, farm({ phone: "0912 345 678", areaSquareMetres: "12000", crops: "Tiêu" }), now);
  const [member] = await listMembers(seller);
  expect(member).toMatchObject({ phone: "+84912345678", areaSquareMetres: 12_000, leftOn: null });
  await saveMember(seller, farm({ memberId: member?.id ?? "", crops: "Tiêu, điều" }), now);
  const { codes } = await atOnce(3, () => leaveMember(seller, { memberId: member?.id ?? "" }, now));
  expect(codes).toEqual(["accepted", "member_left", "member_left"]);
  expect(await listMembers(seller)).toMatchObject([{ crops: "Tiêu, điều", leftOn: "2026-11-20" }]);
});

test.each([
  ["an unknown commune", { oldCommuneCode: "x" }, "commune_unknown"],
  ["a day to come", { sinceOn: "2026-11-21" }, "day_future"],
  ["today", { sinceOn: "2026-11-20" }, "accepted"],
])("%s", async (_, change, outcome) => {
  const { seller } = await openShop("HTX Tiêu", place);
  expect(await codeOf(saveMember(seller, farm(change), now))).toBe(outcome);
});

test.each([
  ["company", "members_not_for_kind"],
  ["household", "members_not_for_kind"],
  ["establishment", "members_not_for_kind"],
  ["cooperative", "accepted"],
  ["cooperative_group", "accepted"],
] as const)("members of a %s", async (kind, outcome) => {
  const { id, seller } = await openShop("Một gian hàng", place);
  await db.update(sellers).set({ kind }).where(eq(sellers.id, id));
  expect(await codeOf(saveMember(seller, farm(), now))).toBe(outcome);
});

test("another shop, and who packs parcels, change nothing", async () => {
  const [own, other] = [await openShop("HTX Tiêu", place), await openShop("HTX Điều", place)];
  await saveMember(own.seller, farm(), now);
  const memberId = (await listMembers(own.seller))[0]?.id ?? "";
  expect(await codeOf(saveMember(other.seller, farm({ memberId }), now))).toBe("not_found");
  expect(await codeOf(leaveMember(other.seller, { memberId }, now))).toBe("not_found");
  const packer = mintSellerScope({ sellerId: own.id, userId: own.seller.userId, role: "orders" });
  expect(await codeOf(leaveMember(packer, { memberId }, now))).toBe("lacks_right");
  expect(await codeOf(listMembers(packer))).toBe("lacks_right");
});

test("shares of members add up to what the ledger was told of these lines, and money is nobody else's to read", async () => {
  const shop = await openShop("HTX Tiêu", place);
  const goods = await offer(shop, place, { name: "Tiêu", priceDong: 100_001, onHand: 10 });
  await saveMember(shop.seller, farm(), now);
  await saveMember(shop.seller, farm({ name: "Vườn bà Bảy" }), now);
  const [bay, sau] = await listMembers(shop.seller);
  const lot = openLotInput.parse({ variantId: goods.variantId, packedOn: "2026-11-18", quantity: "2" });
  const { lotId } = await openLot(shop.seller, lot, now);
  const brought = [
    { memberId: sau?.id ?? "", quantity: 2 },
    { memberId: bay?.id ?? "", quantity: 1 },
  ];
  await setLotMembers(shop.seller, { lotId, brought }, now);
  const sale = await sell(shop, place, { at: now, goods: [{ ...goods, quantity: 3 }] });
  await sale.deliver(now);
  const days = { from: localDay(now), to: localDay(now) };
  const settled = await settleOwnMembers(shop.seller, days);
  expect(settled.wholeDong).toBe(300_003);
  expect(settled.members.map(({ name, shareDong }) => [name, shareDong])).toEqual([
    ["Vườn bà Bảy", 66_667],
    ["Vườn ông Sáu", 133_335],
  ]);
  expect(settled.untracedDong).toBe(100_001);
  const tomorrow = addDays(localDay(now), 1);
  expect((await settleOwnMembers(shop.seller, { from: tomorrow, to: tomorrow })).wholeDong).toBe(0);
  const manager = mintSellerScope({ sellerId: shop.id, userId: shop.seller.userId, role: "stock" });
  expect(await codeOf(settleOwnMembers(manager, days))).toBe("lacks_right");
  const other = await openShop("HTX Khác", place);
  expect((await settleOwnMembers(other.seller, days)).wholeDong).toBe(0);
});
