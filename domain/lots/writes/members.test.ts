import { beforeAll, expect, test } from "vitest";
import { useDatabase } from "@/db/testing";
import { codeOf, offer, openMarket, openShop } from "@/db/testing.shop";
import { openLotInput } from "@/domain/lots/input";
import { findPassport, findLot, listLotFarms } from "@/domain/lots/reads";
import { openLot, printLabels } from "@/domain/lots/writes/lots";
import { setLotMembers } from "@/domain/lots/writes/members";
import { memberInput } from "@/domain/members/input";
import { listMembers } from "@/domain/members/reads";
import { saveMember } from "@/domain/members/writes";
import { mintSellerScope } from "@/domain/people/scopes";
import { localDay } from "@/platform/clock";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
let place: Awaited<ReturnType<typeof openMarket>>;
beforeAll(async () => {
  place = await openMarket();
});

async function lotOfTwoFarms() {
  const shop = await openShop("HTX Tiêu", place);
  const { variantId } = await offer(shop, place, { name: "Tiêu", priceDong: 120_000, onHand: 10 });
  const farm = (name: string, change: Record<string, string>) =>
    saveMember(
      shop.seller,
      memberInput.parse({ name, oldCommuneCode: place.oldCommune, sinceOn: "2020-01-01", ...change }),
      now,
    );
  await farm("Vườn ông Sáu", { growingAreaCode: "BP-0006", showsName: "on" });
  await farm("Vườn bà Bảy", { growingAreaCode: "BP-0007" });
  const [bay, sau] = await listMembers(shop.seller);
  const lot = openLotInput.parse({ variantId, packedOn: "2026-11-18", quantity: "10" });
  const { lotId } = await openLot(shop.seller, lot, now);
  const brought = [
    { memberId: sau?.id ?? "", quantity: 30 },
    { memberId: bay?.id ?? "", quantity: 10 },
  ];
  return { shop, lotId, brought, sau, farm };
}

test("a lot's page names a farm only where its member agreed, and every growing area", async () => {
  const { shop, lotId, brought, sau, farm } = await lotOfTwoFarms();
  await setLotMembers(shop.seller, { lotId, brought }, now);
  const shown = async () =>
    (await findPassport((await findLot(shop.seller, lotId))?.passport ?? "", localDay(now)))?.farms.map(
      ({ name, growingAreaCode }) => [name, growingAreaCode],
    );
  expect(await shown()).toEqual([
    ["Vườn ông Sáu", "BP-0006"],
    ["", "BP-0007"],
  ]);
  await farm("Vườn ông Sáu", { memberId: sau?.id ?? "", growingAreaCode: "BP-0099" });
  expect(await shown()).toEqual([
    ["", "BP-0006"],
    ["", "BP-0007"],
  ]);
  await setLotMembers(shop.seller, { lotId, brought: brought.slice(0, 1) }, now);
  expect(await listLotFarms(shop.seller, lotId)).toMatchObject([{ quantity: 30 }, { quantity: null }]);
  await printLabels(shop.seller, { lotId, layout: "a4", count: 24 }, now);
  expect(await codeOf(setLotMembers(shop.seller, { lotId, brought: [] }, now))).toBe("lot_printed");
});

test("another shop, and who only packs parcels, say nothing of a lot", async () => {
  const { shop, lotId, brought } = await lotOfTwoFarms();
  const other = await lotOfTwoFarms();
  const packer = mintSellerScope({ sellerId: shop.id, userId: shop.seller.userId, role: "orders" });
  expect(await codeOf(setLotMembers(other.shop.seller, { lotId, brought }, now))).toBe("not_found");
  expect(await codeOf(setLotMembers(other.shop.seller, { lotId: other.lotId, brought }, now))).toBe("not_found");
  expect(await codeOf(setLotMembers(packer, { lotId, brought }, now))).toBe("lacks_right");
});
